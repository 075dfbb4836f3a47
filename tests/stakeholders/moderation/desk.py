"""A browser before the page of a submission."""

import re

from django.urls import reverse

from tests.conftest import browser_of


class Desk:
    """A browser before the page of a submission."""

    def __init__(self, user, name):
        self.user, self.client, self.name = user, browser_of(user), name

    def page(self, submission):
        return reverse(self.name, args=[submission.pk])

    def open(self, submission):
        return self.client.get(self.page(submission))

    def decide(self, item, decision, **values):
        """Press a button of the entry's form, as the page now has it."""
        revision = values.pop("looked_at", None) or item.entry.latest_revision_id
        prefix = f"item-{item.pk}"
        data = {"item": item.pk, "decision": decision, f"{prefix}-looked_at": revision}
        data |= {f"{prefix}-{name}": value for name, value in values.items()}
        return self.client.post(self.page(item.submission), data, follow=True)


def item_of(submission):
    return submission.items.get()


def text_of(response):
    return " ".join(re.sub("<[^>]+>", " ", response.content.decode()).split())


def approve_all(desk, submission, decision="all-next", query=""):
    data = {"decision": decision}
    for item in submission.items.all():
        data[f"item-{item.pk}-looked_at"] = item.entry.latest_revision_id
    return desk.client.post(desk.page(submission) + query, data)
