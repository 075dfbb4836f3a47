"""The facts that decide, as codes: they read in every language whatever the text."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Exposure(TextChoices):
    """How exactly the public may see a place."""

    EXACT = "exact", _("Exact address")
    TOWN = "town", _("Town only")
    OFF = "off", _("Off the map")


class Reach(TextChoices):
    """Where an entry serves."""

    NEAR = "near", _("Near its place")
    REGION = "region", _("Its region")
    COUNTRY = "country", _("Its country")
    EUROPE = "europe", _("Europe")
    ONLINE = "online", _("Online")


class Receives(TextChoices):
    """Whom an entry receives."""

    WALK_IN = "walk-in", _("Anyone who walks in")
    APPOINTMENT = "appointment", _("By appointment")
    REFERRAL = "referral", _("By referral")
    PROFESSIONALS = "professionals", _("Professionals only")


class Audience(TextChoices):
    """For whom an offer is."""

    EVERYONE = "everyone", _("Everyone")
    ASYLUM_SEEKERS = "asylum-seekers", _("Asylum seekers")
    REFUGEES = "refugees", _("Recognised refugees")
    TEMPORARY_PROTECTION = (
        "temporary-protection",
        _("People under temporary protection"),
    )
    UNDOCUMENTED = "undocumented", _("People without papers")
    FAMILIES = "families", _("Families")
    CHILDREN = "children", _("Children")
    UNACCOMPANIED_MINORS = "unaccompanied-minors", _("Unaccompanied minors")
    YOUNG_PEOPLE = "young-people", _("Young people")
    WOMEN = "women", _("Women")
    OLDER_PEOPLE = "older-people", _("Older people")
    DISABLED_PEOPLE = "disabled-people", _("People with disabilities")
    LGBTIQ = "lgbtiq", _("LGBTIQ+ people")
    SURVIVORS = "survivors", _("Survivors of torture or trafficking")
    STUDENTS = "students", _("Students and scholars")
    VOLUNTEERS = "volunteers", _("Volunteers and sponsors")


class Cost(TextChoices):
    """What it costs the person who comes."""

    FREE = "free", pgettext_lazy("cost", "Free of charge")
    DEPOSIT = "deposit", pgettext_lazy("cost", "A deposit")
    REDUCED = "reduced", pgettext_lazy("cost", "A small fee")
    PAID = "paid", pgettext_lazy("cost", "To be paid")


class Papers(TextChoices):
    """Which papers are asked for."""

    NONE = "none", pgettext_lazy("papers", "None")
    IDENTITY = "identity", _("Any proof of identity")
    ASYLUM = "asylum", _("Proof of asylum application")
    RESIDENCE = "residence", _("Residence permit")
    ADDRESS = "address", _("Proof of address")


class Availability(TextChoices):
    """Whether something is there: an interpreter, childcare, a step-free way in."""

    YES = "yes", _("Yes")
    ON_REQUEST = "on-request", _("On request")
    NO = "no", _("No")
