"""Every mail can be looked at, in every language."""

import re

import pytest
from django.core.management import call_command

from share_cms import catalogs
from share_cms.demo import mails
from tests.conftest import LANGUAGES


def test_every_mail_has_a_sample_and_no_sample_is_left_over():
    assert sorted(mails.SAMPLES) == mails.templates()
    assert set(mails.SAMPLES) >= mails.TO_STRANGERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mail_is_whole(language):
    for name, letter in mails.render(language):
        assert letter.subject.strip(), name
        assert letter.text.strip(), name
        # A value that a template asks for and its sample does not have leaves a gap.
        assert not re.search(r"\S  ", letter.text), name
        assert "{{" not in letter.html and "{%" not in letter.html, name
        assert f'lang="{language}"' in letter.html, name
        assert "<b>" not in letter.html, name
        assert "<img" not in letter.html and " src=" not in letter.html, name


def test_the_command_writes_text_and_html_and_a_page_to_look_through(
    tmp_path, settings, capsys
):
    settings.VAR_DIR = tmp_path
    call_command("mails")

    folder = tmp_path / "mails" / "samples"
    for language in LANGUAGES:
        for name in mails.templates():
            text = (folder / language / f"{name}.txt").read_text()
            assert text.startswith("Subject: ")
            assert "</html>" in (folder / language / f"{name}.html").read_text()
            assert (
                f"{language}/{name}.html" in (folder / f"{language}.html").read_text()
            )
    assert (folder / "index.html").exists()
    assert str(folder / "index.html") in capsys.readouterr().out


def test_strings_of_mails_are_handed_to_translators():
    ids = {message.id for message in catalogs.extract_template()}

    assert "Your account is deleted" in ids
