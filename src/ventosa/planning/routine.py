"""What goes before and after a session, what goes with it through the week, and the parts of a course."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar

from ventosa.content import read
from ventosa.core.errors import BadContent
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.planning.limits import limits
from ventosa.planning.techniques import cup_kinds, techniques
from ventosa.safety import Limit


@strict
@dataclass(frozen=True)
class Step:
    """One thing to do before or after a session. Shown where all words of `only` and none of `unless` hold."""

    id: str
    say: str
    why: str
    tag: Tag
    sources: tuple[str, ...]
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@strict
@dataclass(frozen=True)
class Activity:
    """Something that goes with cupping through the week: what to do, what is known, how it fits with the cups."""

    id: str
    name: str
    do: str
    evidence: str
    order: str
    in_plan: bool
    tag: Tag
    sources: tuple[str, ...]
    only: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


@strict
@dataclass(frozen=True)
class PhaseText:
    """A part of a course, in words."""

    id: str
    name: str
    why: str


_WORDS = ("first", "first-moving", "helper", "ahead")

C = TypeVar("C", Step, Activity)
R = TypeVar("R", Step, Activity, PhaseText)


@strict
@dataclass(frozen=True)
class _Steps:
    step: tuple[Step, ...]


@strict
@dataclass(frozen=True)
class _Activities:
    activity: tuple[Activity, ...]


@strict
@dataclass(frozen=True)
class _Phases:
    phase: tuple[PhaseText, ...]


@cache
def before() -> tuple[Step, ...]:
    """What goes before a session, in order, with its numbers filled in."""
    return tuple(step for step in _before() if "ahead" not in step.only)


@cache
def ahead() -> tuple[Step, ...]:
    """What has to be there before a course begins, and what has to be done ahead of a session."""
    return tuple(
        replace(step, only=tuple(word for word in step.only if word != "ahead"))
        for step in _before()
        if "ahead" in step.only
    )


@cache
def _before() -> tuple[Step, ...]:
    return _ready("routine/before.toml", read("routine/before.toml", _Steps).step)


@cache
def after() -> tuple[Step, ...]:
    """What goes after a session, in order, with its numbers filled in."""
    return _ready("routine/after.toml", read("routine/after.toml", _Steps).step)


@cache
def weekly() -> tuple[Activity, ...]:
    """What goes with cupping through the week, the most useful first, with its numbers filled in."""
    return _ready("routine/weekly.toml", read("routine/weekly.toml", _Activities).activity)


@cache
def phases() -> tuple[PhaseText, ...]:
    """The parts of a course in their order: `first`, `settling`, `review`."""
    return tuple(map(_filled, read("routine/phases.toml", _Phases).phase))


def fitting(rows: Iterable[C], words: frozenset[str]) -> tuple[C, ...]:
    """The rows that hold where `words` hold: technique, kind of cup, limits, `first`, `first-moving`, `helper`."""
    return tuple(row for row in rows if words.issuperset(row.only) and words.isdisjoint(row.unless))


def known_words() -> frozenset[str]:
    """The words that `only` and `unless` may use."""
    return frozenset({*techniques(), *cup_kinds(), *(str(limit) for limit in Limit), *_WORDS})


def _ready(file: str, rows: tuple[C, ...]) -> tuple[C, ...]:
    _check_words(file, rows)
    return tuple(map(_filled, rows))


def _check_words(file: str, rows: Iterable[Step | Activity]) -> None:
    for row in rows:
        for word in sorted({*row.only, *row.unless} - known_words()):
            raise BadContent(
                "{file}, {row}: the word “{word}” is not known; the first lines of the file say which are.",
                file=file,
                row=row.id,
                word=word,
            )


def _filled(row: R) -> R:
    texts = {field.name: getattr(row, field.name) for field in fields(row)}
    filled: dict[str, Any] = {name: limits().fill(text) for name, text in texts.items() if type(text) is str}
    return replace(row, **filled)
