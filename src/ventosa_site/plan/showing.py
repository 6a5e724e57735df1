"""A stored session of a plan, with what a page needs to show it: words for its places, cups on the drawing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ventosa.planning import Site, cup_kinds, sites, techniques
from ventosa.safety import Limit, rules
from ventosa_site.screening.models import Decision
from ventosa_site.screening.showing import reported


@dataclass(frozen=True)
class ShownCup:
    """One cup: where, on which side, how wide, how long; `x` and `y` are its centre on the drawing."""

    number: int
    site: Site
    side: str
    diameter_mm: float
    minutes: float
    x: float
    y: float

    @property
    def drawing_id(self) -> str:
        return self.site.drawing_id("left" if self.side == "left" else "right")


@dataclass(frozen=True)
class ShownSession:
    """A session of a plan as a page shows it."""

    date: date
    technique: str
    glides: bool  # one cup for all its places, not one at each
    suction: str
    cup: str
    cups: tuple[ShownCup, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    helper: bool

    @property
    def where(self) -> tuple[str, ...]:
        """The names of its sites, each once."""
        return tuple(dict.fromkeys(cup.site.name for cup in self.cups))

    @property
    def sides(self) -> frozenset[str]:
        return frozenset(cup.side for cup in self.cups)

    @property
    def minutes(self) -> float:
        """The minutes of its longest cup."""
        return max(cup.minutes for cup in self.cups)

    @property
    def drawing_ids(self) -> list[str]:
        return [cup.drawing_id for cup in self.cups]


def as_shown(stored: Mapping[str, Any]) -> ShownSession:
    """`stored`, one of the sessions in a plan's JSON, ready to be shown."""
    return ShownSession(
        date=date.fromisoformat(stored["date"]),
        technique=techniques()[stored["technique"]].name,
        glides=stored["technique"] == "moving",
        suction=stored["suction"],
        cup=cup_kinds()[stored["cup"]].name,
        cups=tuple(_cup(number, row) for number, row in enumerate(stored["sites"], start=1)),
        before=tuple(step["say"] for step in stored["before"]),
        after=tuple(step["say"] for step in stored["after"]),
        helper=stored["helper"],
    )


def why_avoid(decision: Decision) -> list[str]:
    """The answers, in words, because of which a place must stay free; empty where none has to."""
    told = {row["rule"] for row in decision.findings if Limit.AVOID_SITE in row["limits"]}
    asked = {fact for rule in rules() if rule.id in told for fact in rule.when}
    return [entry.answer[:1].lower() + entry.answer[1:] for entry in reported(decision, asked)]


def in_all(lists: Sequence[Sequence[str]]) -> list[str]:
    """The steps that stand in each of `lists`, one for each session."""
    return [step for step in lists[0] if all(step in steps for steps in lists)]


def in_some(lists: Sequence[Sequence[str]]) -> list[tuple[tuple[int, ...], list[str]]]:
    """The other steps, under the numbers of the sessions that they belong to."""
    found: dict[tuple[int, ...], list[str]] = {}
    for step in dict.fromkeys(step for steps in lists for step in steps):
        numbers = tuple(number for number, steps in enumerate(lists, start=1) if step in steps)
        if len(numbers) < len(lists):
            found.setdefault(numbers, []).append(step)
    return sorted(found.items())


def _cup(number: int, row: Mapping[str, Any]) -> ShownCup:
    site = sites()[row["site"]]
    x, y = site.centre(row["side"], row["cup_mm"])
    return ShownCup(number, site, row["side"], row["cup_mm"], row["minutes"], x, y)
