"""The translated columns of the room."""

from modeltranslation.translator import TranslationOptions, register

from .models import Addressee


@register(Addressee)
class AddresseeTranslation(TranslationOptions):
    """An addressee reads in English where it is not translated."""

    fields = ("name",)
