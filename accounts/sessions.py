"""Where somebody is signed in, and ending that."""

from typing import Any

from allauth.usersessions.forms import ManageUserSessionsForm
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django import forms
from django.http import HttpRequest

from .devices import named


class SessionsForm(ManageUserSessionsForm):
    """Ends the session that is chosen, or all but this one."""

    session = forms.ModelChoiceField(UserSession.objects.none(), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelChoiceField[UserSession] = self.fields["session"]  # type: ignore[assignment]
        field.queryset = UserSession.objects.filter(user=self.request.user)

    def save(self, request: HttpRequest) -> None:
        if session := self.cleaned_data["session"]:
            end_sessions(request, [session])
        else:
            super().save(request)


class SessionsView(ListUserSessionsView):
    """The list, newest first, this one on top."""

    form_class = SessionsForm

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        for session in context["sessions"]:
            session.device = named(session.user_agent)
        context["sessions"].sort(
            key=lambda s: (not s.is_current(), -s.created_at.timestamp())
        )
        return context
