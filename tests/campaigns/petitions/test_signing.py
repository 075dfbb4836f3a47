"""From the form to the count: what a supporter sees, and what nobody sees."""

from datetime import timedelta

import pytest
from django.core import mail
from django.template import Context, Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Supporter
from campaigns.services import petitions
from tests.campaigns.building import alias_in, translated
from tests.campaigns.petitions.conftest import PERSON, count_of, links

pytestmark = pytest.mark.django_db


def page_of(petition, language="en") -> str:
    # A request leaves its language behind.
    return f"/{language}/petitions/{petition.slug}/"


def text_of(response) -> str:
    return response.content.decode()


def test_signs_confirms_and_counts(client, sign, petition):
    response = sign()
    assert response.headers["Location"] == reverse("petition-done", args=["safe-ways"])
    assert "Look into your mail" in text_of(client.get(response.headers["Location"]))
    assert count_of(petition) == 0

    [message] = mail.outbox
    assert message.to == ["zoe@example.org"]
    opened = client.get(links()["confirm"])
    assert "Confirm my signature" in text_of(opened)
    assert count_of(petition) == 0

    pressed = client.post(links()["confirm"], follow=True)
    assert "Thank you, you have signed" in text_of(pressed)
    assert count_of(petition) == 1
    assert len(mail.outbox) == 1


def test_a_second_press_harms_nothing(client, sign, petition):
    sign()
    for _press in range(3):
        pressed = client.post(links()["confirm"], follow=True)
        assert "Thank you, you have signed" in text_of(pressed)
    assert count_of(petition) == 1


def test_no_page_and_no_mail_names_the_signer(client, confirmed, petition):
    supporter = confirmed(name="Zoë Unmistakable", email="zoe@example.org")
    petition_pages = [page_of(petition), reverse("petition-done", args=["safe-ways"])]
    for path in (*petition_pages, *links().values()):
        text = text_of(client.get(path))
        assert "Unmistakable" not in text
        assert "zoe@" not in text
        assert "zoe" not in path
    assert "Unmistakable" not in mail.outbox[0].body
    assert str(supporter) == str(supporter.pk)


def test_the_answer_does_not_say_who_signed(client, confirmed, sign, petition):
    fresh = sign(email="other@example.org")
    confirmed()
    known = sign()
    assert (fresh.status_code, fresh.headers["Location"]) == (
        known.status_code,
        known.headers["Location"],
    )
    assert count_of(petition) == 1


def test_many_sign_ups_of_an_address_send_one_mail(sign):
    for spelling in ("zoe@example.org", "ZOE@Example.ORG", " zoe@EXAMPLE.org "):
        sign(email=spelling)
    assert len(mail.outbox) == 1
    assert Supporter.objects.count() == 1


def test_after_a_day_a_second_mail_may_go_out(sign, client, petition):
    sign()
    old = links()["confirm"]
    a_day_ago(Supporter.objects.all())
    sign(name="Zoë Brown")
    assert len(mail.outbox) == 2
    # The newer link took its place.
    assert client.get(old).status_code == 410
    client.post(links()["confirm"])
    assert count_of(petition) == 1
    assert Supporter.objects.get().name == "Zoë Brown"


def test_nobody_changes_what_a_mail_under_way_asks_for(sign):
    sign(name="Zoë")
    sign(name="Somebody else", updates="on")
    supporter = Supporter.objects.get()
    assert (supporter.name, supporter.updates_at) == ("Zoë", None)


def test_nobody_changes_what_is_confirmed(sign, confirmed):
    confirmed(name="Zoë")
    a_day_ago(Supporter.objects.all())
    sign(name="Somebody else", updates="on")
    supporter = Supporter.objects.get()
    assert (supporter.name, supporter.updates_at) == ("Zoë", None)


def a_day_ago(supporters) -> None:
    supporters.update(mailed_at=timezone.now() - petitions.MAIL_AGAIN)


def test_who_signed_before_is_told_so_by_mail_alone(sign, confirmed, petition):
    confirmed()
    a_day_ago(Supporter.objects.all())
    sign()
    assert "already" in mail.outbox[-1].body
    assert set(links()) == {"leave"}
    assert count_of(petition) == 1


def test_updates_are_a_consent_of_their_own(client, sign, petition):
    form = text_of(client.get(page_of(petition)))
    assert 'type="checkbox"' in form
    assert "checked" not in form
    before = timezone.now()
    sign(updates="on")
    supporter = Supporter.objects.get()
    assert before <= supporter.updates_at <= timezone.now()
    assert "news" in mail.outbox[0].body


@pytest.mark.parametrize("field", ["name", "email", "country"])
def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(
    client, sign, petition, field
):
    response = sign(**{field: ""}, updates="on")
    text = text_of(response)
    assert f'id="petition-{field}_error"' in text
    for other in set(PERSON) - {field, "country"}:
        assert PERSON[other].replace("’", "’") in text
    assert "checked" in text
    assert not mail.outbox


def test_a_robot_is_thanked_and_forgotten(sign):
    response = sign(subject="Buy now")
    assert response.status_code == 302
    assert not Supporter.objects.exists()
    assert not mail.outbox


@pytest.mark.parametrize("seconds", [0, 90_000])
def test_too_fast_or_too_late_is_asked_to_send_again(sign, earlier, seconds):
    response = sign(shown=earlier(seconds))
    assert response.status_code == 200
    assert "once more" in text_of(response)
    assert "zoe@example.org" in text_of(response)


@pytest.mark.parametrize("shown", ["", "forged", "Mg:1vYxQz:x"])
def test_a_forged_stamp_is_none(sign, shown):
    assert sign(shown=shown).status_code == 200
    assert not Supporter.objects.exists()


def test_before_it_opens_and_after_it_closed_nobody_signs(client, sign, petition):
    now = timezone.now()
    for opens, closes, told in (
        (now + timedelta(days=1), None, "You can sign from"),
        (now - timedelta(days=2), now - timedelta(days=1), "The petition closed on"),
    ):
        petition.opens_at, petition.closes_at = opens, closes
        petition.save()
        assert told in text_of(client.get(page_of(petition)))
        response = sign()
        assert response.status_code == 200
        assert told in text_of(response)
    assert not Supporter.objects.exists()


def test_after_it_closed_a_link_counts_no_more(client, sign, petition):
    sign()
    petition.closes_at = timezone.now()
    petition.save()
    assert "is closed" in text_of(client.get(links()["confirm"]))
    assert "is closed" in text_of(client.post(links()["confirm"], follow=True))
    assert count_of(petition) == 0


def test_an_old_link_is_dead(client, sign, petition):
    sign()
    long_ago = timezone.now() - petitions.LINK_AGE
    Supporter.objects.update(mailed_at=long_ago)
    assert client.get(links()["confirm"]).status_code == 410
    assert client.post(links()["confirm"]).status_code == 410
    assert count_of(petition) == 0


def test_a_goal_is_reached_and_raised(client, petition):
    petition.goal, petition.count = 1_000, 1_234
    petition.save()
    text = text_of(client.get(page_of(petition)))
    assert "<strong>1,234</strong>" in text
    assert "is reached" in text
    assert 'max="1000" value="1000"' in text
    petition.goal = 12_000
    petition.save()
    text = text_of(client.get(page_of(petition)))
    assert "Our goal: 12,000" in text
    assert 'max="12000" value="1234"' in text


@pytest.mark.parametrize(("language", "written"), [("de", "1.234"), ("ar", "1,234")])
def test_numbers_are_written_as_the_language_does(client, petition, language, written):
    petition.count = 1_234
    petition.save()
    text = text_of(client.get(page_of(petition, language)))
    assert f"<strong>{written}</strong>" in text


def test_in_its_own_words_or_as_an_alias(client, campaign, petition):
    translated(campaign, "fr", title="Voies sûres", ask="Ouvrez.")
    alias_in(campaign, "ar")
    french = text_of(client.get(page_of(petition, "fr")))
    assert "Voies sûres" in french
    assert "notice--language" not in french
    arabic = text_of(client.get(page_of(petition, "ar")))
    assert '<span dir="auto" lang="en">Safe ways</span>' in arabic
    assert "notice--language" in arabic


def test_the_mail_comes_in_the_language_of_the_form(sign, campaign, petition, client):
    translated(campaign, "fr", title="Voies sûres")
    sign(language="fr")
    assert "Voies sûres" in mail.outbox[0].subject
    assert links()["confirm"].startswith("/fr/")


def test_a_campaign_that_nobody_may_read_has_no_petition(client, campaign, petition):
    PageViewRestriction.objects.create(page=campaign, restriction_type="login")
    assert client.get(page_of(petition)).status_code == 404
    campaign.view_restrictions.all().delete()
    assert client.get(page_of(petition)).status_code == 200
    campaign.unpublish()
    assert client.get(page_of(petition)).status_code == 404


def test_an_example_is_marked_everywhere(client, campaign, petition, sign):
    campaign.example = True
    campaign.save_revision().publish()
    assert "badge--example" in text_of(client.get(page_of(petition)))
    sign()
    assert "is an example" in mail.outbox[0].body
    assert "badge--example" in text_of(client.get(links()["confirm"]))
    assert "badge--example" in text_of(client.get(links()["leave"]))


def test_the_box_costs_one_query_on_the_page_of_its_campaign(
    campaign, petition, rf, django_assert_num_queries
):
    source = Template("{% load petition %}{% petition page %}")
    with django_assert_num_queries(1):
        text = source.render(Context({"page": campaign, "request": rf.get("/")}))
    assert f'action="{page_of(petition)}"' in text


@pytest.mark.parametrize("path", ["confirm/nothing", "leave/nothing", "leave/MQ:x:y"])
def test_links_that_we_never_gave_out(client, site, path):
    for ask in (client.get, client.post):
        assert ask(f"/en/petitions/{path}/").status_code == 410


def test_the_form_asks_for_the_token_against_forgery(petition, earlier):
    forged = Client(enforce_csrf_checks=True)
    sent = {**PERSON, "shown": earlier()}
    assert forged.post(page_of(petition), sent).status_code == 403
    assert not Supporter.objects.exists()
