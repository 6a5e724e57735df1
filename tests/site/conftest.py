"""A person at different points of the path, and time that stands where a test puts it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from ventosa.safety import Answer, facts
from ventosa_site.lib import clock
from ventosa_site.people.models import Person
from ventosa_site.plan.making import make
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now = NOON

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def healthy(**given: Answer) -> dict[str, Answer]:
    """Every answer of an adult with long-standing back pain and nothing to report, except `given`."""
    at_rest: dict[str, Answer] = {fact.id: fact.rest for fact in facts().values() if fact.kind != "number"}
    numbers = {"age_years": 40, "pain_weeks": 16, "pain_onset_age_years": 39, "inflammatory_features": 0}
    return at_rest | numbers | {"can_remove_cups": "yes", "helper": "trained", "can_consent": "yes"} | given


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
def browser(db: None, time: Clock) -> Client:
    """A browser without JavaScript, at noon."""
    return Client(headers={"host": "localhost"})


@pytest.fixture
def cleared(person: Person, time: Clock) -> Decision:
    """A screening at noon that reported nothing."""
    return record(person, Decision.Kind.SCREENING, healthy(), time.now)


@pytest.fixture
def plan(person: Person, cleared: Decision, time: Clock) -> Plan:
    """A plan with one silicone cup size, once a week from this day on."""
    wish = {"equipment": [{"kind": "silicone", "diameter_mm": 50}], "days_per_week": 1, "start": "2026-11-22"}
    return make(person, wish, time.now)
