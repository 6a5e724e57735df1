"""The fact vocabulary: what is asked, and which answers can be given."""

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import islice
from typing import Literal

from ventosa.content import by_id, read
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict

Group = Literal[
    "context", "emergency", "illness", "bones", "pattern", "other", "blood", "organs", "skin", "today", "help"
]


@strict
@dataclass(frozen=True)
class Option:
    """One answer of a choice: `id` for rules and files, `label` for people."""

    id: str
    label: str


YES_NO = (Option("no", "No"), Option("yes", "Yes"))


@strict
@dataclass(frozen=True)
class Fact:
    """One question. Numbers have `unit`, `min`, `max` (inclusive) and an `example`; choices have `options`.

    `worse` holds lists of answers, each from harmless to worse; a list of a number is the way from its first figure to
    its last. `unordered` says why an answer stands in no list, or not in the same one.
    """

    id: str
    group: Group
    kind: Literal["yes-no", "choice", "number"]
    asks: str
    short: str = ""
    hint: str = ""
    options: tuple[Option, ...] = ()
    unit: str = ""
    min: float = 0
    max: float = 0
    example: float = 0
    whole: bool = False
    worse: tuple[tuple[str | float, ...], ...] = ()
    unordered: str = ""

    @property
    def order(self) -> tuple[tuple[str | float, ...], ...]:
        """Lists of answers, each from harmless to worse: a yes is worse than a no where content says nothing else."""
        return (("no", "yes"),) if self.kind == "yes-no" and not self.worse else self.worse

    @property
    def choices(self) -> tuple[Option, ...]:
        """The answers that can be chosen, the one that holds when nothing is reported first; none for a number."""
        return YES_NO if self.kind == "yes-no" else self.options

    @cached_property
    def allowed(self) -> frozenset[str]:
        """The ids of `choices`; kept, because every decision checks every answer against them."""
        return frozenset(option.id for option in self.choices)

    @property
    def rest(self) -> str:
        """The answer of a choice that holds when nothing is reported."""
        return self.choices[0].id

    def label(self, answer: str) -> str:
        """How a person reads `answer`: the line of a tick list for a yes, else the words of the option."""
        if self.kind == "yes-no" and answer == "yes":
            return self.short
        return next(option.label for option in self.choices if option.id == answer)


@strict
@dataclass(frozen=True)
class _File:
    fact: tuple[Fact, ...]


@cache
def facts() -> dict[str, Fact]:
    """Every fact by its id, in the order of `facts.toml`. Raises BadContent when a fact lacks what its kind needs."""
    return by_id("facts.toml", check_facts(read("facts.toml", _File).fact))


def check_facts(rows: tuple[Fact, ...]) -> tuple[Fact, ...]:
    """`rows` as they are. Raises BadContent for a fact that lacks what its kind needs."""
    for fact in rows:
        lacks = {
            "yes-no": "a short line for tick lists" if not fact.short else "",
            "choice": "two options at least" if len({option.id for option in fact.options}) < 2 else "",
            "number": "a unit, and a min below its max" if not (fact.unit and fact.min < fact.max) else "",
        }[fact.kind]
        if lacks := lacks or _lacks_order(fact):
            raise BadContent(
                "facts.toml, {fact}: a {kind} fact needs {lacks}.", fact=fact.id, kind=fact.kind, lacks=lacks
            )
    return rows


def _lacks_order(fact: Fact) -> str:
    """What is missing until the order of the answers is said, or why there is none."""
    if not fact.order and not fact.unordered:
        return "answers in worse, from harmless to worse, or in unordered why they have no order"
    if any(len(way) < 2 for way in fact.order):
        return "two answers at least in each list of worse"
    alien = (answer for way in fact.order for answer in way if not _is_answer(fact, answer))
    return "".join(f"answers of its own in worse, not {answer}" for answer in islice(alien, 1))


def _is_answer(fact: Fact, answer: str | float) -> bool:
    if isinstance(answer, str):
        return answer in fact.allowed
    return fact.kind == "number" and fact.min <= answer <= fact.max
