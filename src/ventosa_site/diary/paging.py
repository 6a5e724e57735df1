"""The list of entries in pages, newest first. A page reads no more than it shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import QueryDict
from django.utils.dateparse import parse_date

from ventosa_site.diary.models import Entry
from ventosa_site.people.models import Person

#: Entries on one page: more than three months of one a day, and short enough for a phone.
PAGE = 100


@dataclass(frozen=True)
class Place:
    """Where a page begins: at the newest entry before the day `before`, after the first `skip` of these."""

    before: date
    skip: int = 0


def asked_place(asked: QueryDict) -> Place | None:
    """The place that an address names; None for the newest entries, and for what cannot be read."""
    before = _day(asked.get("before", ""))
    skip = asked.get("skip", "")
    return Place(before, int(skip) if skip.isdecimal() and len(skip) < 10 else 0) if before else None


def page_of(person: Person, place: Place | None) -> tuple[list[Entry], Place | None]:
    """The entries of a page, and where the page of earlier ones begins: within a day, if that has too many for one."""
    entries = person.entries.filter(day__lt=place.before) if place else person.entries.all()
    skip = place.skip if place else 0
    found = list(entries[skip : skip + PAGE + 1])
    shown = found[:PAGE]
    return shown, _next(shown, found[PAGE].day, place) if len(found) > PAGE else None


def _next(shown: list[Entry], day: date, place: Place | None) -> Place:
    """The place after the entries `shown`, which goes on with an entry about `day`."""
    before = day + timedelta(days=1)
    seen = sum(entry.day == day for entry in shown)
    return Place(before, seen + (place.skip if place and place.before == before else 0))


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
