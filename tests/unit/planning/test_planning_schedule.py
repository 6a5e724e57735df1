"""Days of a course: far enough apart, seldom enough, with a review after which nothing comes."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventosa.planning import limits, make_schedule, surely_apart_hours
from ventosa.planning.schedule import busiest_week

START = date(2026, 3, 2)


def offsets(days_per_week: int) -> list[int]:
    return [(day - START).days for day in make_schedule(START, days_per_week, limits()).days]


def test_once_a_week() -> None:
    assert offsets(1) == [0, 7, 14, 21]
    assert make_schedule(START, 1, limits()).review == START + timedelta(days=28)


@pytest.mark.parametrize("days_per_week", [2, 3, 7])
def test_never_more_than_twice_a_week_and_a_week_after_the_first(days_per_week: int) -> None:
    assert offsets(days_per_week) == [0, 7, 11, 15]
    assert make_schedule(START, days_per_week, limits()).review == START + timedelta(days=19)


def test_days_that_touch_are_surely_apart_by_less() -> None:
    assert surely_apart_hours(START, START + timedelta(days=4)) == 72
    assert surely_apart_hours(START, START + timedelta(days=3)) == 48  # evening to morning: 60 hours at most are sure
    assert surely_apart_hours(START, START) < 0


def test_the_busiest_week_is_found_across_weekends() -> None:
    days = tuple(START + timedelta(days=offset) for offset in (0, 4, 6, 20))
    assert busiest_week(days) == 3
    assert busiest_week(days[1:]) == 2
    assert busiest_week((START, START + timedelta(days=7))) == 1


def test_a_review_that_comes_early_takes_the_later_sessions_away() -> None:
    early = replace(limits(), weeks_before_review=replace(limits().weeks_before_review, value=2))
    schedule = make_schedule(START, 1, early)
    assert [(day - START).days for day in schedule.days] == [0, 7]
    assert schedule.review == START + timedelta(days=14)


@given(
    start=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    days_per_week=st.integers(1, 7),
    hours=st.integers(1, 300),
    a_week=st.integers(1, 7),
    weeks=st.integers(1, 12),
    count=st.integers(1, 12),
)
def test_whatever_the_limits_say_the_days_keep_to_them(
    start: date, days_per_week: int, hours: int, a_week: int, weeks: int, count: int
) -> None:
    planted = {"hours_between_sessions": hours, "sessions_per_week_max": a_week}
    planted |= {"weeks_before_review": weeks, "sessions_before_review": count}
    rows = limits().quantities()
    schedule = make_schedule(
        start, days_per_week, replace(limits(), **{name: replace(rows[name], value=v) for name, v in planted.items()})
    )
    assert 1 <= len(schedule.days) <= count
    assert all(surely_apart_hours(a, b) >= hours for a, b in pairwise(schedule.days))
    assert busiest_week(schedule.days) <= a_week
    assert schedule.days[-1] < schedule.review <= start + timedelta(weeks=weeks)
