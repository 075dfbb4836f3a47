"""Settings fail loudly."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SET = {
    "SECRET_KEY": "k" * 50,
    "ALLOWED_HOSTS": "share.example.org",
    "BASE_URL": "https://share.example.org",
    "DATABASE_URL": "postgres://share:secret@127.0.0.1/share",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEFAULT_FROM_EMAIL": "share@example.org",
}


def load(settings: str, code: str, **environment: str) -> subprocess.CompletedProcess:
    """Import settings in a process of their own."""
    clean = {"PATH": os.environ["PATH"], **environment}
    script = f"from share_cms.settings import {settings} as s; {code}"
    return subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_starts_with_everything_set():
    done = load("production", "print(s.DEBUG, s.ALLOWED_HOSTS, s.EMAIL_PORT)", **SET)

    assert done.stdout.split() == ["False", "['share.example.org']", "25"], done.stderr


@pytest.mark.parametrize("missing", SET)
def test_production_does_not_start_without(missing):
    done = load("production", "", **{**SET, missing: ""})

    assert done.returncode != 0
    assert missing in done.stderr


def test_a_second_step_is_required_of_editors_unless_in_the_demo(tmp_path):
    here = {"VAR_DIR": str(tmp_path)}

    assert "True" in load("production", "print(s.REQUIRE_MFA)", **SET).stdout
    assert "False" in load("dev", "print(s.REQUIRE_MFA)", **here).stdout
    asked = load("dev", "print(s.REQUIRE_MFA)", REQUIRE_MFA="1", **here)
    assert "True" in asked.stdout


def test_an_unknown_geocoder_is_refused():
    done = load("test", "", GEOCODER="crystal-ball")

    assert done.returncode != 0
    assert "GEOCODER" in done.stderr


def test_a_tile_server_opens_the_policy_for_its_host_alone():
    url = "https://{s}.tiles.example.org/{z}/{x}/{y}.png"
    code = "print(s.CONTENT_SECURITY_POLICY['DIRECTIVES']['img-src'][-1])"

    done = load("test", code, MAP_TILES_URL=url)

    assert done.stdout.strip() == "https://*.tiles.example.org"


def test_the_demo_makes_its_own_secret_once(tmp_path):
    first = load("dev", "print(s.SECRET_KEY)", VAR_DIR=str(tmp_path))
    second = load("dev", "print(s.SECRET_KEY)", VAR_DIR=str(tmp_path))

    assert len(first.stdout.strip()) >= 50
    assert first.stdout == second.stdout
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
