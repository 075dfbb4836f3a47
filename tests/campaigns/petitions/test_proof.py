"""Proof of work: a task is good for one petition, once, for a while."""

import base64
import json
from uuid import uuid4

import pytest
from altcha import Challenge, Payload, solve_challenge
from django.urls import reverse

from campaigns.models import Petition, Supporter
from campaigns.petitions import proof, views

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """A task that a test solves in no time."""
    for name, value in {"ROUNDS": 1, "FEWEST": 1, "MOST": 9}.items():
        monkeypatch.setattr(proof, name, value)


@pytest.fixture
def asking(petition) -> Petition:
    petition.asks_proof = True
    petition.save()
    return petition


def solved(client, petition) -> str:
    path = reverse("petition-challenge", args=[petition.slug])
    challenge = Challenge.from_dict(client.get(path).json())
    return Payload(challenge, solve_challenge(challenge)).to_base64()


def test_a_solution_lets_more_sign(client, sign, asking, monkeypatch):
    monkeypatch.setattr(views, "UNPROVED", 0)
    assert sign().status_code == 200
    assert sign(solution=solved(client, asking)).status_code == 302
    assert Supporter.objects.count() == 1


def test_a_solution_is_used_up(client, asking):
    solution = solved(client, asking)
    assert proof.is_proof(asking, solution)
    assert not proof.is_proof(asking, solution)


def test_a_fault_in_the_form_uses_nothing_up(client, sign, asking, monkeypatch):
    monkeypatch.setattr(views, "UNPROVED", 0)
    solution = solved(client, asking)
    faulty = sign(solution=solution, country="")
    # The next attempt gets a new task.
    assert solution not in faulty.content.decode()
    assert sign(solution=solution).status_code == 302


def test_a_task_of_another_petition_is_none(client, asking):
    other = Petition(campaign=uuid4(), slug="other", asks_proof=True)
    assert not proof.is_proof(other, solved(client, asking))


def test_a_task_runs_out(client, asking, monkeypatch):
    solution = solved(client, asking)
    monkeypatch.setattr("altcha.v2.time.time", lambda: 4_102_444_800.0)
    assert not proof.is_proof(asking, solution)


@pytest.mark.parametrize("change", ["counter", "derivedKey", "signature", "expiresAt"])
def test_a_changed_solution_is_none(client, asking, change):
    found = json.loads(base64.b64decode(solved(client, asking)))
    if change == "signature":
        found["challenge"]["signature"] = "0" * 64
    elif change == "expiresAt":
        found["challenge"]["parameters"]["expiresAt"] += 1
    else:
        found["solution"]["derivedKey"] = "00"
    changed = base64.b64encode(json.dumps(found).encode()).decode()
    assert not proof.is_proof(asking, changed)


@pytest.mark.parametrize(
    "wild", ["", "x", "e30=", "W10=", "bnVsbA==", "9" * 5_000, "=", "\ud800", "é"]
)
def test_wild_solutions_are_none(asking, wild):
    assert not proof.is_proof(asking, wild)


def test_no_task_where_none_is_asked_for(client, petition):
    path = reverse("petition-challenge", args=[petition.slug])
    assert client.get(path).status_code == 404


def test_tasks_have_their_measure(client, asking, monkeypatch):
    monkeypatch.setattr(views, "PROVED", 0)
    monkeypatch.setattr(views, "TASKS", 1)
    path = reverse("petition-challenge", args=[asking.slug])
    assert [client.get(path).status_code for _again in range(2)] == [200, 429]


def test_no_key_of_ours_is_the_secret_itself(settings):
    keys = {proof.key("task"), proof.key("solution"), settings.SECRET_KEY.encode()}
    assert len(keys) == 3
