"""The part of a form that finds a place, sent as browsers send it."""

import re

from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from accounts.models import User
from stakeholders.geocoding import Found, Precision
from stakeholders.members.place import PLACE_FIELDS, PlaceFormMixin
from stakeholders.models import Initiative, Stakeholder

HOSTILE = "</script><img src=x onerror=alert(1)>"


class StakeholderPlace(PlaceFormMixin, forms.ModelForm):
    class Meta:
        model = Stakeholder
        fields = PLACE_FIELDS


class InitiativePlace(PlaceFormMixin, forms.ModelForm):
    class Meta:
        model = Initiative
        fields = PLACE_FIELDS


def found(name: str, precision: Precision = Precision.PLACE) -> Found:
    return Found(51.05, 3.7, precision, name, "BE", "photon", name)


def typed(entry, **values) -> QueryDict:
    """Return what a browser sends: the form as it was opened, with these values."""
    form = form_of(entry)
    shown = {name: form[name].value() for name in form.fields}
    data = QueryDict(mutable=True)
    for name, value in (shown | values).items():
        if value not in (None, False):
            data[name] = "on" if value is True else str(value)
    return data


def form_of(entry, data: QueryDict | None = None, user=None):
    kind = InitiativePlace if isinstance(entry, Initiative) else StakeholderPlace
    return kind(data, instance=entry, for_user=user or nobody())


def nobody() -> User:
    return User.objects.get_or_create(email="nobody@example.org")[0]


def looked_up(entry, **values):
    """Return the form after somebody pressed "Find on the map"."""
    form = form_of(entry, typed(entry, **({"find-place": "place"} | values)))
    assert form.asks_for_place()
    form.look_up()
    return form


def shown(form) -> str:
    """Return the form's part of a page."""
    return render_to_string("members/includes/place.html", {"form": form})


def sent_back(form, **values) -> QueryDict:
    """Return what a browser sends of the form after the look-up, with a choice."""
    data = form.data.copy()
    del data["find-place"]
    place_shown = re.search(r'name="place_shown" value="([^"]*)"', shown(form))
    data["place_shown"] = place_shown[1]
    for name, value in values.items():
        data[name] = value
    return data


def saved(entry, data: QueryDict, user=None):
    form = form_of(entry, data, user)
    assert form.is_valid(), form.errors
    form.save()
    entry.refresh_from_db()
    return entry
