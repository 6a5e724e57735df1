"""What the diary does with entries: keep one, look back over days, bring a file in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum

from ventosa.interchange import FIRST_DAY
from ventosa.interchange import Entry as Value
from ventosa_site.diary.models import Entry
from ventosa_site.people.models import Person


@dataclass(frozen=True)
class Brought:
    """What a file holds: its entries, and the names of the columns that no entry has a place for."""

    entries: tuple[Value, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class Taken:
    """What became of the lines of a file: stored, in the diary before, or a repeat of an earlier line."""

    new: int
    known: int
    repeated: int


def keep(person: Person, when: datetime, key: UUID | None, **written: Any) -> bool:
    """Store what was `written` into the form that was shown with `key`; whether it is a new entry.

    The entry's own key is made of both: the same answer sent again is the entry that is here, even if that has been
    changed since, and another answer in a form that was gone back to is another entry.
    """
    if key is None:
        Entry.objects.create(person=person, answered_at=when, **written)
        return True
    own = uuid5(key, json.dumps(written, sort_keys=True, default=str))
    _, is_new = Entry.objects.get_or_create(person=person, key=own, defaults={"answered_at": when, **written})
    return is_new


def daily_means(entries: QuerySet[Entry], today: date, length: int) -> list[tuple[date, float | None]]:
    """The mean pain of each of the last `length` days; None where no answer was given."""
    answered = entries.filter(pain__isnull=False).order_by("day").values("day")
    totals = answered.annotate(points=Sum("pain"), count=Count("pain"))
    means = {total["day"]: total["points"] / total["count"] for total in totals}
    days = [today - timedelta(days=back) for back in reversed(range(length))]
    return [(day, means.get(day)) for day in days]


def cannot_come_back(person: Person, today: date) -> Entry | None:
    """An entry about a day that no diary is about, from a time when that was not refused; None if all is well."""
    return person.entries.filter(Q(day__lt=FIRST_DAY) | Q(day__gt=today)).order_by("day").first()


@transaction.atomic
def bring_in(person: Person, values: Sequence[Value]) -> Taken:
    """Store those of `values` that are not in the diary yet. All or nothing."""
    lines = {_line(value): value for value in values}
    known = _known(person, values)
    new = [value for line, value in lines.items() if line not in known]
    Entry.objects.bulk_create(
        Entry(
            person=person,
            day=value.day,
            time=value.time,
            pain=value.pain,
            note=value.note,
            tags=list(value.tags),
            answered_at=value.answered_at,
        )
        for value in new
    )
    return Taken(len(new), len(lines) - len(new), len(values) - len(lines))


def _known(person: Person, values: Sequence[Value]) -> set[tuple[object, ...]]:
    """The lines of the diary about the days that `values` are about."""
    days = [value.day for value in values]
    there = person.entries.filter(day__range=(min(days), max(days))) if days else person.entries.none()
    rows = there.values_list("day", "time", "pain", "note", "answered_at", "tags")
    return {(*row, tuple(tags)) for *row, tags in rows.iterator()}


def _line(value: Value) -> tuple[object, ...]:
    return (value.day, value.time, value.pain, value.note, value.answered_at, value.tags)
