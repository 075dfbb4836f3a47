"""The kinds of stakeholder, from the network's own list."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What a stakeholder is; `maps.symbols` gives each its colour and shape."""

    REGION = "region", _("Region")
    CITY = "city", _("City or municipality")
    PUBLIC_AUTHORITY = "public-authority", _("Public authority")
    NGO = "ngo", _("Civil society organisation (NGO)")
    REFUGEE_LED = "refugee-led", _("Refugee- or migrant-led organisation")
    VOLUNTEER_GROUP = "volunteer-group", _("Volunteer group")
    FAITH_BASED = "faith-based", _("Faith-based organisation")
    UNIVERSITY = "university", _("University")
    RESEARCH = "research", _("Research institute or resource centre")
    EDUCATION = "education", _("Education provider")
    HEALTH = "health", _("Health provider")
    HOUSING = "housing", _("Housing provider")
    BUSINESS = "business", _("Private business")
    FUND = "fund", _("Fund or foundation")
    MEDIA = "media", _("Media")
    NETWORK = "network", _("Network or alliance")
    INTERNATIONAL = "international", _("EU or international organisation")
