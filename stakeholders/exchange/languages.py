"""The language of an answer whose address names none."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header


def accepted_language(request: HttpRequest) -> str:
    """Return the language that a request asks for: by `lang`, or by its header.

    No cookie is looked at: the same request gets the same answer, whoever sends it.
    """
    codes = dict(settings.LANGUAGES)
    if (asked := request.GET.get("lang")) in codes:
        return str(asked)
    header = request.headers.get("Accept-Language", "")
    for wanted, _weight in parse_accept_lang_header(header):
        try:
            return get_supported_language_variant(wanted)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
