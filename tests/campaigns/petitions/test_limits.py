"""Robots, floods and odd input: what is let in, and what is made of it."""

import csv
from io import StringIO
from unicodedata import category

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from accounts import robots
from accounts.addresses import email_digest, folded
from campaigns.models import Supporter
from campaigns.petitions import forms, views
from campaigns.petitions.forms import plain_name

pytestmark = pytest.mark.django_db


def test_a_network_has_its_measure_and_no_address_is_kept(sign, monkeypatch):
    monkeypatch.setattr(views, "USUAL", 3)
    for number in range(3):
        assert sign(email=f"{number}@example.org").status_code == 302
    refused = sign(email="more@example.org")
    assert refused.status_code == 200
    text = refused.content.decode()
    assert "Too many signatures came from your network" in text
    assert "more@example.org" in text
    assert Supporter.objects.count() == 3
    assert not any("127.0" in str(vars(row)) for row in Supporter.objects.all())


def test_an_address_has_its_measure_and_the_answer_stays_the_same(sign, monkeypatch):
    monkeypatch.setattr(views, "OF_ADDRESS", 1)
    assert {sign().status_code for _again in range(3)} == {302}
    assert len(mail.outbox) == 1


def test_where_work_is_asked_for_a_few_may_sign_without(sign, petition, monkeypatch):
    monkeypatch.setattr(views, "UNPROVED", 1)
    petition.asks_proof = True
    petition.save()
    assert sign(email="1@example.org").status_code == 302
    assert sign(email="2@example.org", solution="forged").status_code == 200
    assert Supporter.objects.count() == 1


@pytest.mark.parametrize(
    "same",
    [
        ("zoe@example.org", "ZOE@Example.Org", " zoe@example.org "),
        ("a@straße.example", "a@xn--strae-oqa.example", "A@STRAßE.example"),
        ("a@example.org", "a@example．org", "a@ｅxample.org"),
        ("a@مثال.example", "a@xn--mgbh0fb.example"),
    ],
)
def test_one_address_in_many_spellings(same):
    assert len({folded(address) for address in same}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        ("zoe@example.org", "zoe+news@example.org"),
        ("zoe.b@example.org", "zoeb@example.org"),
        ("a@straße.example", "a@strasse.example"),
        ("a@example.org", "a@example.com"),
    ],
)
def test_what_may_be_two_people_stays_two(pair):
    assert len({email_digest(address) for address in pair}) == 2


@given(st.emails())
def test_folding_twice_is_folding_once(address):
    assert folded(folded(address)) == folded(address)
    assert folded(address).isascii()


@given(st.text(max_size=200))
def test_a_name_is_one_line_of_what_can_be_seen(text):
    name = plain_name(text)
    assert not any(category(char) in ("Cc", "Zl", "Zp", "Cs") for char in name)
    assert "  " not in name
    assert not {"\u200b", "\u202e", "\ufeff", "\u2066"} & set(name)
    assert plain_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Zoë\u200b  O’Brien ", "Zoë O’Brien"),
        ("Zoe\u0308", "Zoë"),
        ("Ada\r\nBcc: all@example.org", "Ada Bcc: all@example.org"),
        ("\u202eevil", "evil"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("Олександра Ґалаґан", "Олександра Ґалаґан"),
        ("李", "李"),
    ],
)
def test_names_of_every_script(sign, typed, kept):
    assert sign(name=typed).status_code == 302
    assert Supporter.objects.get().name == kept
    assert "Bcc" not in str(mail.outbox[0].message())


@pytest.mark.parametrize("name", ["\u200b\u200b", "...", "   ", "x" * 121, "a\x00b"])
def test_what_is_no_name_is_asked_for_again(sign, name):
    response = sign(name=name)
    assert response.status_code == 200
    assert 'id="petition-name_error"' in response.content.decode()


@pytest.mark.parametrize(
    "email",
    [
        "no address",
        "a@b",
        "a@example.org\nBcc: b@example.org",
        '"a\x01b"@example.org',
        "a@" + "b" * 260 + ".org",
        "a,b@example.org",
    ],
)
def test_what_is_no_address_is_asked_for_again(sign, email):
    response = sign(email=email)
    assert response.status_code == 200
    assert 'id="petition-email_error"' in response.content.decode()
    assert not mail.outbox


@given(email=st.emails(), name=st.text(max_size=130))
def test_any_input_is_taken_or_asked_for_again(email, name):
    form = forms.SignForm(
        {"name": name, "email": email, "country": "BE", "shown": robots.stamp()}
    )
    form.is_valid()
    if "email" not in form.errors:
        email_digest(form.cleaned_data["email"])
    if "name" not in form.errors:
        line = StringIO()
        csv.writer(line).writerow([form.cleaned_data["name"]])
        assert len(line.getvalue().splitlines()) == 1


def test_a_country_that_is_none(sign):
    assert sign(country="XX").status_code == 200
    assert not Supporter.objects.exists()
