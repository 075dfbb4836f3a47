"""Render every mail in every language, to be looked through."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string

from accounts.drafts import Letter
from share_cms.demo import mails


class Command(BaseCommand):
    """Write them under `var/mails/samples/`; nothing is sent."""

    help = __doc__

    def handle(self, **options: Any) -> None:
        """Render all of them anew."""
        folder = Path(settings.VAR_DIR, "mails", "samples")
        shutil.rmtree(folder, ignore_errors=True)
        for code, _name in settings.LANGUAGES:
            letters = dict(mails.render(code))
            for name, letter in letters.items():
                write(folder / code / name, letter)
            context = {
                "letters": letters,
                "code": code,
                "languages": settings.LANGUAGES,
            }
            page = render_to_string("mails/samples.html", context)
            (folder / f"{code}.html").write_text(page, encoding="utf-8")
        shutil.copy(folder / f"{settings.LANGUAGE_CODE}.html", folder / "index.html")
        number = len(mails.templates()) * len(settings.LANGUAGES)
        self.stdout.write(f"{number} mails: {folder / 'index.html'}")


def write(path: Path, letter: Letter) -> None:
    """Write the two parts of a mail."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = f"Subject: {letter.subject}\n\n{letter.text}"
    Path(f"{path}.txt").write_text(text, encoding="utf-8")
    Path(f"{path}.html").write_text(letter.html, encoding="utf-8")
