"""A person at different points of the path, and time that stands where a test puts it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from ventosa_site.lib import clock
from ventosa_site.people.models import Person

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

Answers = dict[str, str | int | float]


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the site, at noon on 22 November 2026."""
    stopped = Clock()
    monkeypatch.setattr(clock, "now", lambda: stopped.now)
    return stopped


@pytest.fixture
def person(db: None) -> Person:
    """The owner of an empty record."""
    return Person.owner()


@pytest.fixture
def page(db: None, time: Clock) -> Client:
    """A browser without JavaScript, at noon."""
    return Client(headers={"host": "localhost"})
