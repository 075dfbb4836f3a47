"""Geocoders that answer as a test wants, and time that stands still."""

from types import SimpleNamespace

import pytest

from stakeholders.geocoding import Found


@pytest.fixture
def within_a_minute(monkeypatch):
    """Let no time pass between questions."""
    monkeypatch.setattr("accounts.limits.time", SimpleNamespace(time=lambda: 0.0))


@pytest.fixture
def provider(monkeypatch):
    """Return what makes the geocoder answer with these places, or fail."""

    def answer(*found: Found, error: Exception | None = None) -> list[str]:
        asked: list[str] = []

        def find(query: str, **_options) -> list[Found]:
            asked.append(query)
            if error:
                raise error
            return list(found)

        monkeypatch.setattr("stakeholders.geocoding.find", find)
        return asked

    return answer
