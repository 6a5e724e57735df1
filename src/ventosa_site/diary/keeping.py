"""What the diary does with entries: look back over days, bring a file in, hand entries to the library."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import groupby

from django.db import transaction

from ventosa.interchange import Entry as Value
from ventosa_site.diary.models import Entry
from ventosa_site.people.models import Person


def as_value(entry: Entry) -> Value:
    """The entry as the library knows it."""
    return Value(entry.day, entry.time, entry.pain, entry.note, tuple(entry.tags), entry.answered_at)


def by_day(person: Person) -> list[tuple[date, list[Entry]]]:
    """The person's days with their entries, newest first."""
    return [(day, list(lines)) for day, lines in groupby(person.entries.all(), key=lambda entry: entry.day)]


def daily_means(entries: Iterable[Entry], today: date, length: int) -> list[tuple[date, float | None]]:
    """The mean pain of each of the last `length` days; None where no answer was given."""
    answers: dict[date, list[int]] = {}
    for entry in entries:
        if entry.pain is not None:
            answers.setdefault(entry.day, []).append(entry.pain)
    days = [today - timedelta(days=back) for back in reversed(range(length))]
    return [(day, sum(answers[day]) / len(answers[day]) if day in answers else None) for day in days]


@transaction.atomic
def bring_in(person: Person, values: Sequence[Value]) -> tuple[int, int]:
    """Store `values` that are not in the diary yet; how many were taken and how many were known. All or nothing."""
    known = {as_value(entry) for entry in person.entries.all()}
    new = [value for value in dict.fromkeys(values) if value not in known]
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
    return len(new), len(values) - len(new)
