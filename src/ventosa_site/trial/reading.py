"""Builds the library's diary from what the person wrote, the sessions they held and the schedule chance drew."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ventosa.nof1 import Diary, from_days
from ventosa_site.diary.keeping import daily_means
from ventosa_site.people.models import Person
from ventosa_site.session.days import sessions_by_day
from ventosa_site.trial.making import schedule_of
from ventosa_site.trial.models import Trial
from ventosa_site.trial.picture import Day

if TYPE_CHECKING:
    from ventosa.nof1 import Analysis


def diary_of(person: Person, first: date, last: date, arms: Mapping[date, str]) -> Diary:
    """Every day from `first` to `last`: mean pain of its entries, number of sessions, and its arm in `arms`."""
    length = (last - first).days + 1
    means = daily_means(person.entries.filter(day__range=(first, last)), last, length)
    held = sessions_by_day(person)
    return from_days([(day, pain, held[day], arms.get(day, "")) for day, pain in means])


def trial_diary(trial: Trial, today: date) -> Diary:
    """The days of a trial that have come: up to its end, the day it was stopped, or today."""
    return diary_of(trial.person, trial.start, min(trial.ended_on, today), schedule_of(trial).days())


def late_answers(person: Person, diary: Diary) -> int:
    """How many of the diary's days were answered only from memory, on a later day."""
    entries = list(person.entries.filter(day__range=(diary.dates[0], diary.dates[-1]), pain__isnull=False))
    in_time = {entry.day for entry in entries if not entry.is_late}
    return len({entry.day for entry in entries} - in_time)


def analysed(diary: Diary, worthwhile: float) -> "Analysis":
    """The library's verdict, computed now from the data as they are: nothing is kept that could grow stale."""
    from ventosa.nof1 import analyse  # numba takes a second to load, which other pages need not wait for

    return analyse(diary, worthwhile=worthwhile)


def plain_days(diary: Diary) -> list[Day]:
    """The days of `diary` for a picture without a model."""
    pains = [None if pain != pain else pain for pain in diary.pain.tolist()]
    rows = zip(diary.dates, pains, diary.sessions.tolist(), diary.arm, strict=True)
    return [Day(day, pain, sessions, arm) for day, pain, sessions, arm in rows]


def modelled_days(diary: Diary, analysis: "Analysis") -> list[Day]:
    """The days of `diary` with the model's line and its 95 % band."""
    from ventosa.nof1.picture import line

    found = line(analysis.result)
    curves = zip(found.mean.tolist(), found.low.tolist(), found.high.tolist(), strict=True)
    return [
        replace(day, model=mean, low=low, high=high)
        for day, (mean, low, high) in zip(plain_days(diary), curves, strict=True)
    ]
