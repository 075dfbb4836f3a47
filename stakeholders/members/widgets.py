"""Controls that the members' forms have and no others."""

from typing import Any, Final

from django import forms

# Languages of the site and those that most people who arrive speak: one tap each.
NEAR_AT_HAND: Final = (
    *("ar", "am", "ckb", "de", "en", "es", "fa", "fa_AF", "fr", "ha", "it", "ku"),
    *("nl", "pl", "prs", "ps", "pt", "rom", "ru", "so", "sq", "sw", "ti", "tr"),
    *("uk", "ur", "zh"),
)


class LanguagesWidget(forms.CheckboxSelectMultiple):
    """Boxes for the usual languages and those chosen; a list for all the others.

    Both send the same name, so it needs no script.
    """

    template_name = "members/widgets/languages.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        boxes: list[dict[str, Any]] = []
        others: list[dict[str, Any]] = []
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                near = option["selected"] or option["value"] in NEAR_AT_HAND
                (boxes if near else others).append(option)
        context["widget"] |= {"boxes": boxes, "others": others}
        return context
