"""Sessions that were held, and the moment from which the next one is possible."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from ventosa.planning import limits
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.session.models import Session

_DAYS_A_WEEK = 7


def held(person: Person) -> QuerySet[Session]:
    """The person's sessions in which a cup was on the skin, the newest first."""
    return person.sessions.filter(cups__on_at__isnull=False).distinct().prefetch_related("cups")


def next_number(plan: Plan) -> int:
    """Which session of `plan` comes next, from 1; above the last one when all were held."""
    return held(plan.person).filter(plan=plan).count() + 1


def since_review(person: Person) -> QuerySet[Session]:
    """The sessions held since the person last looked back, whichever plan they belonged to."""
    review = person.reviews.first()
    return held(person).filter(started_at__gt=review.made_at) if review else held(person)


def is_review_due(person: Person) -> bool:
    """Whether the person has to look back before another session."""
    return since_review(person).count() >= limits().sessions_before_review.value


def possible_from(person: Person) -> datetime | None:
    """The moment from which `limits.toml` allows the next session; None where none was held yet.

    Hours are counted from the last cup that came off, days and weeks on the person's own calendar.
    """
    return max(_waits(list(held(person))), default=None)


def _waits(sessions: list[Session]) -> Iterator[datetime]:
    rows = limits()
    a_week = int(rows.sessions_per_week_max.value)
    if sessions:
        ended = sessions[0].off_at() or sessions[0].started_at
        yield ended + timedelta(hours=rows.hours_between_sessions.value)
    if len(sessions) == 1:
        yield _days_after(sessions[0], rows.days_after_first_session.value)
    if len(sessions) >= a_week:
        yield _days_after(sessions[a_week - 1], _DAYS_A_WEEK)


def _days_after(session: Session, days: float) -> datetime:
    """The start of the day that lies `days` after the day of `session`."""
    day = timezone.localdate(session.started_at) + timedelta(days=days)
    return timezone.make_aware(datetime.combine(day, time.min))
