"""The form that the admin edits entries with."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm


class EntryForm(WagtailAdminModelForm):
    """Notes who set a point by hand, and when."""

    def save(self, commit: bool = True) -> Any:
        if {"latitude", "longitude"} & set(self.changed_data):
            self.instance.place_by_hand(self.for_user)
        return super().save(commit)
