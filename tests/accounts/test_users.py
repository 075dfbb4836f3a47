import pytest
from django.core.exceptions import ValidationError

from accounts.models import User

pytestmark = pytest.mark.django_db


def test_people_sign_in_by_email_whatever_its_letter_case(client):
    User.objects.create_user("Amal@Example.org", "correct horse battery")

    assert client.login(username="AMAL@example.ORG", password="correct horse battery")
    assert not client.login(username="amal@example.org", password="wrong")


def test_an_address_serves_one_person():
    User.objects.create_user("amal@example.org")

    with pytest.raises(ValidationError) as caught:
        User(email="AMAL@example.org", password="x").full_clean()

    assert caught.value.message_dict == {
        "email": ["This e-mail address is already in use."]
    }


def test_a_person_has_a_language_and_no_user_name():
    user = User.objects.create_user("amal@example.org", language="ar")

    assert user.language == "ar"
    assert user.username is None
    assert str(user) == "amal@example.org"


def test_an_administrator_is_made_without_a_user_name():
    admin = User.objects.create_superuser("admin@example.org", "secret")

    assert admin.is_superuser
    assert admin.is_staff


def test_a_person_without_an_address_is_refused():
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user("")
