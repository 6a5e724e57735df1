"""On which days: far enough apart, seldom enough, and a day to look back."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from ventosa.planning.limits import Limits

_HOURS_A_DAY = 24
_DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Schedule:
    """The days of the sessions, in order, and the day of the review, after which nothing is planned."""

    days: tuple[date, ...]
    review: date


def make_schedule(start: date, days_per_week: int, limits: Limits) -> Schedule:
    """Sessions from `start` until the review.

    `days_per_week` are the days that suit; the sessions a week never pass `sessions_per_week_max`. The second session
    waits `days_after_first_session`, so that the first mark has been seen to its end.
    """
    step = _step(days_per_week, limits)
    first_step = max(step, math.ceil(limits.days_after_first_session.value))
    count = int(limits.sessions_before_review.value)
    offsets = (0, *(first_step + step * at for at in range(count - 1)))
    latest = latest_review(start, limits)
    days = tuple(day for day in (start + timedelta(days=offset) for offset in offsets) if day < latest)
    return Schedule(days, min(days[-1] + timedelta(days=step), latest))


def latest_review(start: date, limits: Limits) -> date:
    """The day by which a course that began on `start` is looked back at."""
    return start + timedelta(weeks=limits.weeks_before_review.value)


def surely_apart_hours(earlier: date, later: date) -> int:
    """Hours that lie between two sessions whatever the time of day: late on the one day, early on the other."""
    return ((later - earlier).days - 1) * _HOURS_A_DAY


def busiest_week(days: tuple[date, ...]) -> int:
    """The most sessions that fall into any seven days in a row."""
    week = timedelta(days=_DAYS_A_WEEK)
    return max(sum(first <= day < first + week for day in days) for first in days)


def _step(days_per_week: int, limits: Limits) -> int:
    a_week = min(days_per_week, int(limits.sessions_per_week_max.value))
    apart = math.ceil(limits.hours_between_sessions.value / _HOURS_A_DAY) + 1
    return max(apart, math.ceil(_DAYS_A_WEEK / a_week))
