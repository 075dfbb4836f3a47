"""What a member's browser sends."""

from django.urls import reverse

from stakeholders.services import submissions

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")


def page_of(entry, name="member-edit"):
    """Return an entry's own address in the members' area."""
    return reverse(name, args=[entry.entry_type, entry.pk])


def draft(entry):
    """Return an entry as its latest draft has it."""
    return submissions.draft_of(entry)


def filled(client, entry):
    """Return what the form sends when nothing is touched."""
    page = client.get(page_of(entry))
    form = page.context["form"]
    data = {"revision": page.context["revision"] or ""}
    for name in form.fields:
        value = form[name].value()
        if name == "hours":
            lines = form.fields["hours"].widget.decompress(value)
            days = zip(DAYS, lines, strict=True)
            data |= {f"hours_{day}": line for day, line in days}
        elif value not in (None, False):
            data[name] = value
    data.pop("logo_file", None)
    return data


def edit(client, entry, **values):
    """Save a draft through the form."""
    answer = client.post(page_of(entry), filled(client, entry) | values)
    assert answer.status_code == 302, answer.context["form"].errors
    entry.refresh_from_db()


def hand_in(stakeholder):
    """Hand in what differs, as the first member does."""
    stakeholder.refresh_from_db()
    found = submissions.to_submit(stakeholder)
    seen = [row.latest_revision_id for row, _units in found]
    owner = stakeholder.members.first().user
    return submissions.submit(stakeholder, owner, seen)
