"""The forms of the registry in Wagtail's admin."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.forms import CheckboxSelectMultiple, SelectMultiple, TextInput
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)

from ..cldr import direction
from ..models import Initiative, MapEntry, Stakeholder
from ..models.entry import TEXTS
from ..origins import column
from .marks import MarkPanel, TranslationsPanel
from .pin import PinPanel


def right(model: type[Model], action: str) -> str:
    """Return the name of a permission."""
    return f"stakeholders.{action}_{model._meta.model_name}"


def text_panel(field: str, language: str) -> FieldPanel:
    """Return the input of a translated text, written in its own direction."""
    name = f"{field}_{language}"
    if direction(language) == "ltr" or field == "description":
        return FieldPanel(name)
    return FieldPanel(name, widget=TextInput(attrs={"dir": "auto"}))


def text_panels() -> list[Panel]:
    """Return the texts, a group for each language; all but English folded."""
    groups: list[Panel] = [
        MultiFieldPanel(
            [
                panel
                for field in TEXTS
                for panel in (text_panel(field, code), MarkPanel(column(field, code)))
            ],
            heading=name,
            classname="" if code == settings.LANGUAGE_CODE else "collapsed",
        )
        for code, name in settings.LANGUAGES
    ]
    original = MultiFieldPanel(
        [
            FieldPanel("original_language"),
            FieldPanel("original_name", widget=TextInput(attrs={"dir": "auto"})),
            FieldPanel("original_summary", widget=TextInput(attrs={"dir": "auto"})),
            FieldPanel("original_description"),
        ],
        heading=_("Original in another language"),
        classname="collapsed",
    )
    return [*groups, original]


def fact_panels() -> list[Panel]:
    """Return the facts in codes."""
    return [
        FieldPanel("topics", widget=CheckboxSelectMultiple),
        FieldPanel("languages", widget=SelectMultiple(attrs={"size": 8})),
        FieldPanel("audience"),
        FieldRowPanel([FieldPanel("reach"), FieldPanel("reach_km")]),
        FieldRowPanel([FieldPanel("receives"), FieldPanel("cost")]),
        FieldPanel("papers"),
        FieldRowPanel([FieldPanel("interpreter"), FieldPanel("childcare")]),
        FieldRowPanel([FieldPanel("step_free"), FieldPanel("women_only")]),
        FieldPanel("hours"),
    ]


def place_panels() -> list[Panel]:
    """Return the address, the point and what the public may see of them."""
    found = ("point_origin", "point_precision", "point_query", "point_by", "point_at")
    return [
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldRowPanel([FieldPanel("postcode"), FieldPanel("place")]),
                FieldRowPanel([FieldPanel("region"), FieldPanel("country")]),
            ],
            heading=_("Address"),
            help_text=_(
                "An entry without a point is looked up in the background after "
                "saving. A point that you set by hand stays."
            ),
        ),
        MultiFieldPanel(
            [
                PinPanel(),
                FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
                FieldPanel("point_source"),
                *(FieldPanel(name, read_only=True) for name in found),
            ],
            heading=_("Point (degrees WGS 84)"),
        ),
        MultiFieldPanel(
            [FieldPanel("exposure"), FieldPanel("shelter")],
            heading=_("What the public may see"),
        ),
    ]


def contact_panels() -> list[Panel]:
    """Return the public ways to reach an entry."""
    return [
        *(FieldPanel(name) for name in ("website", "email", "phone")),
        FieldRowPanel([FieldPanel("whatsapp"), FieldPanel("signal")]),
        FieldRowPanel([FieldPanel("telegram"), FieldPanel("viber")]),
    ]


def settings_panels(publishers: str) -> list[Panel]:
    """Return what the site keeps of an entry; only `publishers` move its address."""
    slug = FieldPanel("slug", permission=publishers)
    return [slug, FieldPanel("source"), FieldPanel("example")]


def tabs(model: type[MapEntry], *first: Panel) -> TabbedInterface:
    """Return the form of an entry; `first` stands above its texts."""
    return TabbedInterface(
        [
            ObjectList(
                [*first, TranslationsPanel(), *text_panels()], heading=_("Texts")
            ),
            ObjectList(fact_panels(), heading=_("Facts")),
            ObjectList(place_panels(), heading=_("Place")),
            ObjectList(contact_panels(), heading=_("Contact")),
            ObjectList(settings_panels(right(model, "publish")), heading=_("Settings")),
        ]
    )


def stakeholder_handler() -> TabbedInterface:
    """Return the form of a stakeholder."""
    memberships = InlinePanel(
        "memberships",
        heading=_("Network memberships"),
        panels=[FieldPanel("network"), FieldPanel("source")],
    )
    handler = tabs(Stakeholder, FieldPanel("kind"))
    handler.children[1].children.append(memberships)
    return handler


def initiative_handler() -> TabbedInterface:
    """Return the form of an initiative."""
    dates = FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")])
    host = FieldPanel("stakeholder", permission=right(Initiative, "publish"))
    return tabs(Initiative, host, dates)


def term_panels(model: type[Model], *more: str) -> list[Any]:
    """Return the form of a taxonomy's word; translators leave its address alone."""
    names = [FieldPanel(f"name_{code}") for code, _name in settings.LANGUAGES]
    slug = FieldPanel("slug", permission=right(model, "delete"))
    return [*names, slug, *(FieldPanel(name) for name in more)]
