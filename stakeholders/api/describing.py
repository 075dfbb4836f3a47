"""The OpenAPI schema: what the code knows of itself, with words and an example."""

from typing import Any, Final

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import override

from ..exchange.openapi import finish
from ..exchange.parameters import LanguageForm, described
from ..search import EntryQuery
from . import words
from .example import ENTRY
from .places import PlacesForm
from .question import LanguagesForm, PagingForm
from .views import api

Schema = dict[str, Any]
PREFIX: Final = "/api/v1/"


def openapi() -> Schema:
    """Return the schema of now: topics and networks are those that there are."""
    with override(settings.LANGUAGE_CODE):
        nothing = QueryDict()
        languages = describe(LanguagesForm(nothing))
        schema: Schema = dict(api.get_openapi_schema(path_prefix=PREFIX))
        schema["info"]["description"] = words.DESCRIPTION
        finish(
            schema,
            {
                f"{PREFIX}entries": describe(EntryQuery(nothing))
                + describe(PagingForm(nothing)),
                f"{PREFIX}entries/{{public_id}}": languages,
                f"{PREFIX}taxonomies": languages,
                f"{PREFIX}places": places(),
            },
        )
    schema["components"]["schemas"]["Entry"]["examples"] = [ENTRY]
    pattern = schema["components"]["schemas"]["Entry"]["properties"]["id"]["pattern"]
    entry = schema["paths"][f"{PREFIX}entries/{{public_id}}"]["get"]
    entry["parameters"][0]["schema"] |= {"pattern": pattern, "maxLength": 30}
    entry["parameters"][0]["description"] = "Such as “stakeholder-12”."
    return schema


def describe(form: Any) -> list[Schema]:
    """Return a form's parameters."""
    return described(form, words.OF_QUERY, words.SCHEMAS, words.EXAMPLES)


def places() -> list[Schema]:
    """Return the parameters of the suggestions; what is typed is needed."""
    form = PlacesForm(QueryDict())
    [typed] = described(form, words.OF_PLACES, {"q": {"minLength": 1}}, {"q": "Gent"})
    return [typed | {"required": True}, *describe(LanguageForm(QueryDict()))]
