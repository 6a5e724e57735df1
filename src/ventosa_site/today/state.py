"""What matters on this day: where the person stands on the path, and the one thing to do next."""

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from django.utils import timezone

from ventosa.nof1 import CUPPING
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.plan.permissions import plan_holds
from ventosa_site.screening.models import Decision
from ventosa_site.screening.permissions import is_cleared, last_screening
from ventosa_site.session.history import is_review_due, next_number, possible_from
from ventosa_site.trial.making import running_trial, schedule_of


class Stand(StrEnum):
    """Where a person stands on the path."""

    NEW = "new"  # nothing is known yet: the four questions
    HALFWAY = "halfway"  # a screening waits to be finished
    NOT_CLEARED = "not-cleared"  # the last screening allows no cupping, or holds no longer
    NO_PLAN = "no-plan"  # cleared, and no plan holds
    DUE = "due"  # a session is planned for today or before
    LATER = "later"  # the next session is on a later day
    WITHOUT = "without"  # a week without cupping in the trial that runs
    REVIEW = "review"  # time to look whether it helps, before any other session


@dataclass(frozen=True)
class Today:
    """What the home page shows."""

    stand: Stand
    screening: Decision | None
    plan: Plan | None = None
    session: dict[str, Any] | None = None  # the next planned session, as the plan holds it
    possible: datetime | None = None  # from when on that session may begin


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
    if _is_week_without(person, today):
        return Today(Stand.WITHOUT, screening, plan)
    day = date.fromisoformat(planned[0]["date"])
    from_ = max(possible_from(person) or now, timezone.make_aware(datetime.combine(day, time.min)))
    return Today(Stand.DUE if from_ <= now else Stand.LATER, screening, plan, planned[0], from_)


def _is_week_without(person: Person, today: date) -> bool:
    """Whether the trial that runs has no cupping on this day: a session would spoil the comparison."""
    trial = running_trial(person, today)
    return trial is not None and schedule_of(trial).days().get(today, CUPPING) != CUPPING
