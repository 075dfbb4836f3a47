"""Limits count what they should, and tell nobody whom they count."""

from django.core.cache.backends.locmem import LocMemCache

from accounts import limits


def test_so_many_are_let_through_and_no_more():
    answers = [limits.allowed("claim", "192.0.2.7", 3, 3600) for _ in range(5)]

    assert answers == [True, True, True, False, False]
    assert limits.allowed("claim", "192.0.2.8", 3, 3600)
    assert limits.allowed("report", "192.0.2.7", 3, 3600)


def test_a_new_window_begins_anew(monkeypatch):
    now = 1_800_000_000
    monkeypatch.setattr("accounts.limits.time.time", lambda: now)
    assert limits.allowed("claim", "a", 1, 60)
    assert not limits.allowed("claim", "a", 1, 60)

    monkeypatch.setattr("accounts.limits.time.time", lambda: now + 60)
    assert limits.allowed("claim", "a", 1, 60)


def test_the_cache_never_holds_whom_it_counts(monkeypatch):
    cache = LocMemCache("limits", {})
    monkeypatch.setattr("accounts.limits.cache", cache)
    limits.allowed("claim", "amal@example.org", 1, 60)

    assert len(cache._cache) == 1
    assert "amal" not in str(list(cache._cache))
    cache.clear()
