"""The OpenAPI schema of what is at `/hsds/`."""

from typing import Any, Final

from django.conf import settings
from django.forms import Form
from django.http import QueryDict
from django.utils.translation import override

from ..exchange.openapi import finish
from ..exchange.parameters import LanguageForm, described
from . import words
from .pages import LINES
from .parameters import EntriesForm, FullServiceForm, PageForm, TermsForm
from .views import api

Schema = dict[str, Any]
PREFIX: Final = "/hsds/"
LISTS: Final[dict[str, type[Form]]] = {
    "organizations": EntriesForm,
    "services": EntriesForm,
    "service_at_locations": EntriesForm,
    "taxonomies": PageForm,
    "taxonomy_terms": TermsForm,
}


def openapi() -> Schema:
    """Return the schema."""
    with override(settings.LANGUAGE_CODE):
        schema: Schema = dict(api.get_openapi_schema(path_prefix=PREFIX))
        schema["info"]["description"] = words.DESCRIPTION
        language = describe(LanguageForm)
        parameters = {PREFIX: language}
        for name, form in LISTS.items():
            parameters[f"{PREFIX}{name}"] = describe(form)
            parameters[f"{PREFIX}{name}/{{id}}"] = language
        parameters[f"{PREFIX}organizations/{{id}}"] = describe(FullServiceForm)
        finish(schema, parameters)
    for name in LISTS:
        listed = schema["paths"][f"{PREFIX}{name}"]["get"]["responses"][200]
        listed["content"][LINES] = {"schema": {"type": "string"}}
        one = schema["paths"][f"{PREFIX}{name}/{{id}}"]["get"]["parameters"][0]
        one["schema"]["format"] = "uuid"
    return schema


def describe(form: type[Form]) -> list[Schema]:
    """Return a form's parameters."""
    found = form(QueryDict())
    return described(found, words.PARAMETERS, words.SCHEMAS, words.EXAMPLES)
