"""One diary line."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ventosa.core.errors import BadInput
from ventosa.outcomes import instruments

MOST_NOTE = 2_000
MOST_TAGS = 50
# A diary is about days that somebody alive remembers; any other year is a slip of the pen.
FIRST_DAY = dt.date(1900, 1, 1)
LAST_DAY = dt.date(2100, 12, 31)
_TAG = re.compile(r"\w(?:[\w '’./-]{0,38}[\w.])?")
_NEVER_IN_TEXT = re.compile("[\0\ud800-\udfff]")


class BadEntry(BadInput):
    """A value that no entry can hold; the sentence begins with the name of the column."""


@dataclass(frozen=True)
class Entry:
    """One diary line about `day`: pain 0 to 10 (None: not answered), a note, tags, and when it was answered.

    `time` is a time on the person's own clock, `answered_at` a moment with its time zone. Raises BadInput when a value
    is none that a diary can keep.
    """

    day: dt.date
    time: dt.time | None = None
    pain: int | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    answered_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        _check_times(self.day, self.time, self.answered_at)
        _check_note(self.note)
        _check_tags(self.tags)
        if self.pain is not None:
            instruments()["pain"].check(self.pain)


class Line(Protocol):
    """What is written as one line: an Entry, or anything that holds the same."""

    @property
    def day(self) -> dt.date: ...
    @property
    def time(self) -> dt.time | None: ...
    @property
    def pain(self) -> int | None: ...
    @property
    def note(self) -> str: ...
    @property
    def tags(self) -> Sequence[str]: ...
    @property
    def answered_at(self) -> dt.datetime | None: ...


def _check_times(day: dt.date, at: dt.time | None, answered_at: dt.datetime | None) -> None:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise BadEntry("day: the year {year} cannot be meant; write the day like 2026-03-02.", year=day.year)
    if at is not None and at.tzinfo is not None:
        raise BadEntry("time: write the time of the person’s own clock, like 07:30, without a time zone.")
    if answered_at is not None and answered_at.utcoffset() is None:
        raise BadEntry("answered_at: the time zone is missing; write it like 2026-03-02T07:30:00+01:00.")
    if answered_at is not None and not FIRST_DAY <= answered_at.date() <= LAST_DAY:
        raise BadEntry(
            "answered_at: the year {year} cannot be meant; write it like 2026-03-02T07:30:00+01:00.",
            year=answered_at.year,
        )


def _check_note(note: str) -> None:
    if len(note) > MOST_NOTE:
        raise BadEntry("note: this is longer than {most} letters; shorten it.", most=MOST_NOTE)
    if _NEVER_IN_TEXT.search(note):
        raise BadEntry("note: it holds a sign that is no text; leave that sign out.")


def _check_tags(tags: tuple[str, ...]) -> None:
    if len(tags) > MOST_TAGS:
        raise BadEntry("tags: there are more than {most}; leave some out.", most=MOST_TAGS)
    for tag in tags:
        if not _TAG.fullmatch(tag):
            raise BadEntry(
                "tags: “{tag}” cannot be a tag; use letters, digits and spaces, at most 40, with ; between tags.",
                tag=" ".join(tag.split())[:40],
            )
