"""What a person asks of a plan, read strictly: every fault is one sentence that says how to mend it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ventosa.core.errors import BadInput
from ventosa.planning.limits import limits
from ventosa.planning.misfit import Misfit
from ventosa.planning.sites import SIDES, Side, never_sites, sites
from ventosa.planning.techniques import cup_kinds

_KEYS = ("answers", "goals", "equipment", "days_per_week", "start", "where", "avoid", "minutes")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = range(2000, 2101)
_GOALS_MAX, _GOAL_LETTERS_MAX = 10, 300
_LIST_MAX = 50
_MINUTES = range(5, 241)
_WEEK = range(1, 8)
_NUMBER_MAX = 1e9  # beyond every number that is asked for
_ECHO_MAX = 60


@dataclass(frozen=True)
class Cup:
    """One kind of cup that is at hand; the diameter of its rim in mm."""

    kind: str
    diameter_mm: float


@dataclass(frozen=True)
class Wish:
    """What a person asks of a plan.

    `days_per_week` are the days a week that suit them, `where` the ids of sites that hurt, `avoid` the places to leave
    out, `minutes` the time for the cups of one session (None: no wish). `alone` is true where nobody helps.
    """

    start: date
    equipment: tuple[Cup, ...]
    days_per_week: int
    goals: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    avoid: frozenset[tuple[str, Side]] = frozenset()
    minutes: int | None = None
    alone: bool = False


def read_wish(raw: Mapping[str, object]) -> Wish:
    """The wish in `raw`, the JSON object of `ventosa plan` (`answers` may stand in it; they belong to the screening).

    Raises BadInput with one sentence for an unknown key, a wrong type, a number that is none, an unreadable or
    implausible date, an unknown kind of cup, a diameter or a site that content does not know, and an empty `equipment`.
    """
    if not isinstance(raw, Mapping):
        raise BadInput("The wish is not a JSON object; write it in curly braces, with start and equipment.")
    _known_keys(raw, _KEYS, "The wish")
    answers = _home_answers(raw.get("answers", {}))
    return Wish(
        start=_start(raw.get("start")),
        equipment=_equipment(raw.get("equipment")),
        days_per_week=_days(raw.get("days_per_week", int(limits().sessions_per_week.value))),
        goals=_each(raw.get("goals", []), "goals", _goal, _GOALS_MAX),
        where=tuple(dict.fromkeys(_each(raw.get("where", []), "where", _site))),
        avoid=frozenset(place for places in _each(raw.get("avoid", []), "avoid", _avoided) for place in places),
        minutes=_minutes(raw.get("minutes")),
        alone=answers.get("helper") == "none",
    )


def _known_keys(given: Mapping[str, object], known: tuple[str, ...], where: str) -> None:
    for key in given:
        if key not in known:
            raise BadInput(
                "{where}: “{key}” is not known; use one of {known}.",
                where=where,
                key=_short(key),
                known=", ".join(known),
            )


def _home_answers(answers: object) -> Mapping[str, object]:
    if not isinstance(answers, Mapping):
        raise BadInput("answers: give the answers as an object, for example {example}.", example='{"fever": "no"}')
    if answers.get("setting") == "clinic":
        raise BadInput("answers: these are for a practitioner, and a plan is for home; screen again with setting home.")
    return answers


def _start(given: object) -> date:
    mend = "write the day of the first session like 2026-03-02"
    if given is None:
        raise BadInput("start is missing; {mend}.", mend=mend)
    try:
        day = date.fromisoformat(given if isinstance(given, str) and _DAY.fullmatch(given) else "")
    except ValueError:
        raise BadInput("start: “{given}” is not a day; {mend}.", given=_short(given), mend=mend) from None
    if day.year not in _YEARS:
        raise Misfit(
            "start",
            "The year {year} cannot be meant. Choose another day.",
            "start: the year {year} cannot be meant; {mend}.",
            year=day.year,
            mend=mend,
        )
    return day


def _equipment(given: object) -> tuple[Cup, ...]:
    cups = _each([] if given is None else given, "equipment", _cup)
    if not cups:
        raise BadInput(
            "equipment is empty; list the cups at hand, for example {example}. Without cups there is nothing to plan.",
            example='[{"kind": "silicone", "diameter_mm": 50}]',
        )
    return cups


def _cup(given: object, where: str) -> Cup:
    row = _object(given, where, ("kind", "diameter_mm"))
    kind = cup_kinds().get(row["kind"]) if isinstance(row["kind"], str) else None
    if kind is None:
        raise BadInput(
            "{where}: the kind of cup “{kind}” is not known; use one of {known}.",
            where=where,
            kind=_short(row["kind"]),
            known=", ".join(cup_kinds()),
        )
    low, high = kind.diameter_min.value, kind.diameter_max.value
    diameter = _number(row["diameter_mm"])
    if diameter is None or not low <= diameter <= high:
        raise Misfit(
            "diameter_mm",
            "Measure the rim and write the millimetres, from {low:g} to {high:g}.",
            "{where}: diameter_mm is {given}; measure the rim and write the millimetres, from {low:g} to {high:g}.",
            where=where,
            given=_short(row["diameter_mm"]),
            low=low,
            high=high,
        )
    return Cup(kind.id, diameter)


def _days(given: object) -> int:
    return _whole(given, "days_per_week", _WEEK)


def _minutes(given: object) -> int | None:
    return None if given is None else _whole(given, "minutes", _MINUTES)


def _goal(given: object, where: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise BadInput("{where}: write the goal in your own words, or leave it out.", where=where)
    if len(given) > _GOAL_LETTERS_MAX:
        raise BadInput("{where}: this is too long; use at most {most} letters.", where=where, most=_GOAL_LETTERS_MAX)
    return given.strip()


def _site(given: object, where: str) -> str:
    if isinstance(given, str) and given in sites():
        return given
    known = ", ".join(sites())
    if isinstance(given, str) and given in never_sites():
        raise BadInput(
            "{where}: no cup ever goes on “{site}”; use one of {known}.", where=where, site=_short(given), known=known
        )
    raise BadInput(
        "{where}: the site “{site}” is not known; use one of {known}.", where=where, site=_short(given), known=known
    )


def _avoided(given: object, where: str) -> tuple[tuple[str, Side], ...]:
    row = _object(given, where, ("site", "side"), may_miss=("side",))
    site, side = _site(row["site"], where), row.get("side")
    chosen = tuple(known for known in SIDES if side in (known, None))
    if not chosen:
        raise BadInput(
            "{where}: side is “{side}”; write left or right, or leave it out for both.", where=where, side=_short(side)
        )
    return tuple((site, one) for one in chosen)


def _each(given: object, name: str, read_one: Callable[[Any, str], Any], most: int = _LIST_MAX) -> tuple[Any, ...]:
    if not isinstance(given, list | tuple):
        raise BadInput("{name}: give a list in square brackets, not {given}.", name=name, given=_short(given))
    if len(given) > most:
        raise BadInput("{name}: {count} are too many; give at most {most}.", name=name, count=len(given), most=most)
    return tuple(read_one(one, f"{name}, number {at}") for at, one in enumerate(given, start=1))


def _object(given: object, where: str, keys: tuple[str, ...], may_miss: tuple[str, ...] = ()) -> Mapping[str, object]:
    if not isinstance(given, Mapping):
        raise BadInput("{where}: give an object with {keys}.", where=where, keys=" and ".join(keys))
    _known_keys(given, keys, where)
    for key in keys:
        if key not in given and key not in may_miss:
            raise BadInput("{where}: {key} is missing; add it.", where=where, key=key)
    return given


def _whole(given: object, name: str, span: range) -> int:
    number = _number(given)
    if number is None or number not in span:
        raise BadInput(
            "{name} is {given}; write a whole number from {low} to {high}.",
            name=name,
            given=_short(given),
            low=span[0],
            high=span[-1],
        )
    return int(number)


def _number(given: object) -> float | None:
    """`given` where it is a finite number (true and false are none), else None."""
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    return given if abs(given) <= _NUMBER_MAX else None  # also false for what is not a number


def _short(given: object) -> str:
    """`given` as one short line, to name it in a sentence."""
    text = " ".join((given if isinstance(given, str) else repr(given)).split())
    return text if len(text) <= _ECHO_MAX else text[:_ECHO_MAX] + "…"
