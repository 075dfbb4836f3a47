"""The form of a statement: who publishes changed words says what the change is."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import ObjectList, Panel, TabbedInterface

from ..codes import Change
from ..models import Signing, StatementPage
from ..services import choices, wordings
from . import texts
from .access import MANAGE, publishes
from .forms import DECISIONS

ASKS = _(
    "Organisations have signed this text, and you change it. "
    "Please say at the top what the change is."
)


class StatementForm(WagtailAdminPageForm):  # type: ignore[misc]
    """Asks of whoever publishes words that differ from those that were signed.

    Saving a draft never asks, nor does publishing at a later time: what is published
    then is asked on the page of the signing.
    """

    change = forms.ChoiceField(
        label=_("Is it a correction or a new version?"),
        choices=DECISIONS,
        required=False,
        widget=forms.RadioSelect,
    )
    # The signed text that this form would change, where nobody said what that is.
    unsaid: Any = None

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.publishes_now and not self.cleaned_data.get("change"):
            self.unsaid = wordings.needs_decision(self.instance)
        if self.unsaid is not None:
            self.add_error("change", ASKS)
        led_elsewhere = self.cleaned_data.get("led_elsewhere")
        if led_elsewhere and self.publishes and self.is_signed_here:
            self.add_error(
                "led_elsewhere",
                _("This statement was opened for signatures here."),
            )

    @property
    def publishes(self) -> bool:
        """Whether the button was that which publishes."""
        return "action-publish" in self.data

    @property
    def publishes_now(self) -> bool:
        """Whether it is published at once: no later time is set."""
        later = self.cleaned_data.get("go_live_at")
        return self.publishes and not (later and later > timezone.now())

    @property
    def is_signed_here(self) -> bool:
        """Whether the statement was opened for signatures."""
        return wordings.signing_of(self.instance.translation_key) is not None


class SigningPanel(Panel):  # type: ignore[misc]
    """Where the signing stands; and the question, where anybody has signed."""

    class BoundPanel(Panel.BoundPanel):  # type: ignore[misc,name-defined]
        """It is shown of pages that are saved."""

        template_name = "campaigns/admin/panel.html"

        class Media:
            css: ClassVar = {"all": ["campaigns/admin.css"]}

        def is_shown(self) -> bool:
            """Hide it while a page is made."""
            return bool(self.instance.pk) and not self.instance.alias_of_id

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Tell of the signing, and of what the form would change."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            page: StatementPage = self.instance
            found = wordings.signing_of(page.translation_key)
            user = self.request.user
            unsaid = getattr(self.form, "unsaid", None)
            return context | {
                "statement": page,
                "signing": found,
                "field": self.form["change"],
                "asks": self.asks(found),
                "difference": texts.changed(page, unsaid) if unsaid else None,
                "manages": user.has_perm(MANAGE) and publishes(user, page),
            }

        def asks(self, found: Signing | None) -> bool:
            """Whether there is anybody whom a change concerns."""
            return found is not None and found.signatures.exists()


def install() -> None:
    """Put the panel first in the form of a statement; once, when the apps are ready."""
    StatementPage.edit_handler = TabbedInterface(
        [
            ObjectList(
                [SigningPanel(), *StatementPage.content_panels], heading=_("Content")
            ),
            ObjectList(StatementPage.promote_panels, heading=_("Promote")),
            ObjectList(StatementPage.settings_panels, heading=_("Settings")),
        ],
        base_form_class=StatementForm,
    )


def note_choice(request: HttpRequest, page: Any) -> None:
    """Note what the editor says of the revision that is about to be published."""
    said = request.POST.get("change", "")
    known = {value for value, _label in DECISIONS}
    if isinstance(page, StatementPage) and page.latest_revision is not None:
        choices.say(page.latest_revision, Change(said) if said in known else None)
