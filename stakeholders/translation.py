"""The translated columns of the registry."""

from modeltranslation.translator import TranslationOptions, register

from .models import HelpLine, Initiative, Listing, Network, Stakeholder, Topic


@register([Stakeholder, Initiative])
class EntryTranslation(TranslationOptions):
    """`reading.read` falls back for entries, with the language it fell back to."""

    fields = ("name", "summary", "description")
    fallback_languages = {"default": ()}


@register([Topic, Network])
class TermTranslation(TranslationOptions):
    """A term reads in English where it is not translated."""

    fields = ("name",)


@register(Listing)
class ListingTranslation(TranslationOptions):
    """Filled for every language when the entry changes."""

    fields = ("name", "sort_name")
    fallback_languages = {"default": ()}


@register(HelpLine)
class HelpLineTranslation(TranslationOptions):
    """A note reads in English where it is not translated."""

    fields = ("note",)
