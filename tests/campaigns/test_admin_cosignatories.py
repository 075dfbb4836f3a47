"""The list of a statement that is led elsewhere."""

import pytest
from django.urls import reverse

from campaigns.models import Cosignatory, StatementPage
from campaigns.services.cosigning import Line, parsed
from tests.factories import StakeholderFactory

pytestmark = pytest.mark.django_db
PASTED = "1. Open House (Belgium)\n\n- Maison ouverte\tFrance\nOpen House (BE)\nA, B"


@pytest.fixture
def address(statement) -> str:
    StatementPage.objects.filter(pk=statement.pk).update(
        led_elsewhere=True, outside_url="https://example.org/"
    )
    return reverse("campaigns_cosignatories", args=[statement.pk])


def names(statement) -> list[tuple[str, str]]:
    rows = Cosignatory.objects.filter(statement=statement.translation_key)
    return list(rows.values_list("name", "country"))


def test_lines_are_read():
    assert parsed(PASTED) == [
        Line("Open House", "BE"),
        Line("Maison ouverte", "FR"),
        Line("A, B"),
    ]
    assert parsed("مركز اللاجئين (بلجيكا)") == [Line("مركز اللاجئين", "BE")]


def test_a_pasted_list_is_looked_at_before_it_is_saved(
    statement, address, editor_client
):
    entry = StakeholderFactory(name_fr="OPEN house", country="BE")
    look = editor_client.post(address, {"do": "paste", "text": PASTED}).content.decode()
    assert f'value="0:{entry.pk}"' in look
    assert names(statement) == []

    editor_client.post(
        address, {"do": "add", "text": PASTED, "link": [f"0:{entry.pk}"]}
    )
    assert names(statement) == [
        ("Open House", "BE"),
        ("Maison ouverte", "FR"),
        ("A, B", ""),
    ]
    linked = Cosignatory.objects.filter(stakeholder=entry)
    assert [row.name for row in linked] == ["Open House"]


def test_nothing_is_linked_that_nobody_ticked(statement, address, editor_client):
    StakeholderFactory(name_en="Open House", country="BE")
    editor_client.post(address, {"do": "add", "text": PASTED})
    assert not Cosignatory.objects.exclude(stakeholder=None).exists()


def test_a_list_needs_its_source(statement, address, editor_client):
    StatementPage.objects.filter(pk=statement.pk).update(outside_url="")
    editor_client.post(address, {"do": "add", "text": PASTED})
    assert names(statement) == []
    assert "needs its source" in editor_client.get(address).content.decode()


def test_names_are_moved_removed_and_edited(statement, address, editor_client):
    editor_client.post(address, {"do": "add", "text": "One\nTwo\nThree\nFour"})
    one, two, three, _four = Cosignatory.objects.order_by("position")
    editor_client.post(
        address,
        {"do": "save", "remove": [two.pk], f"position-{three.pk}": "1"},
    )
    assert [name for name, _country in names(statement)] == ["Three", "One", "Four"]

    edit = reverse("campaigns_cosignatory", args=[statement.pk, one.pk])
    answer = editor_client.post(edit, {"name": "Four", "country": ""})
    assert "stands in the list already" in answer.content.decode()
    editor_client.post(edit, {"name": "First", "country": "BE"})
    assert ("First", "BE") in names(statement)
