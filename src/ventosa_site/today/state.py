"""What matters on this day: where the person stands on the path, and the one thing to do next."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone

from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.plan.permissions import plan_holds
from ventosa_site.screening.models import Decision
from ventosa_site.screening.permissions import is_cleared, last_screening
from ventosa_site.session.history import is_review_due, next_number, possible_from


class Stand(StrEnum):
    """Where a person stands on the path."""

    NEW = "new"  # nothing is known yet: the four questions
    HALFWAY = "halfway"  # a screening waits to be finished
    NOT_CLEARED = "not-cleared"  # the last screening allows no cupping, or holds no longer
    NO_PLAN = "no-plan"  # cleared, and no plan holds
    DUE = "due"  # a session is planned for today or before
    LATER = "later"  # the next session is on a later day
    REVIEW = "review"  # time to look whether it helps, before any other session


@dataclass(frozen=True)
class Today:
    """What the home page shows."""

    stand: Stand
    screening: Decision | None
    plan: Plan | None = None
    session: dict[str, Any] | None = None  # the next planned session, as the plan holds it
    day: date | None = None


def today_of(person: Person, now: datetime, today: date) -> Today:
    """Where `person` stands at `now`."""
    screening = last_screening(person)
    if hasattr(person, "interview"):
        return Today(Stand.HALFWAY, screening)
    if screening is None:
        return Today(Stand.NEW, None)
    if not is_cleared(person, now):
        return Today(Stand.NOT_CLEARED, screening)
    if not plan_holds(person, now):
        return Today(Stand.NO_PLAN, screening)
    return _on_plan(person, screening, now, today)


def _on_plan(person: Person, screening: Decision, now: datetime, today: date) -> Today:
    """The next session of the plan: on its planned day, or later where the rest between sessions asks for it."""
    plan = person.plans.latest()
    planned = plan.plan["sessions"][next_number(plan) - 1 :]
    if not planned or is_review_due(person):
        return Today(Stand.REVIEW, screening, plan)
    day = max(date.fromisoformat(planned[0]["date"]), timezone.localdate(possible_from(person) or now))
    return Today(Stand.DUE if day <= today else Stand.LATER, screening, plan, planned[0], day)
