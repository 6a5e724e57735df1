"""The whole answer space in finitely many parts: what the rules cannot tell apart is one answer.

A choice has its options. The range of a number is cut wherever a range of a rule begins or ends: inside a part every
rule sees the same, so one witness stands for all of it. Every fact can also be missing. Nothing is left out by this: an
answer that `check_answers` lets pass lies in exactly one part.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil, floor, prod
from typing import TypeAlias

from ventosa.safety.answers import Answer
from ventosa.safety.facts import Fact, facts
from ventosa.safety.load import rules
from ventosa.safety.pages import Page, pages
from ventosa.safety.rules import Range, Rule

#: A border in the range of a number, and whether the border itself still lies below the cut.
Cut: TypeAlias = tuple[float, bool]


@dataclass(frozen=True)
class Part:
    """Answers to one fact that no rule tells apart: one of them as `witness`, and all of them in words."""

    witness: Answer
    label: str


@dataclass(frozen=True)
class Screening:
    """What is proven: rows of rules over a vocabulary, and the pages that ask for it."""

    rules: tuple[Rule, ...]
    facts: Mapping[str, Fact]
    pages: tuple[Page, ...]

    @cached_property
    def cuts(self) -> dict[str, list[Cut]]:
        """Where the range of each number is cut, upwards; nothing for a choice."""
        return {name: sorted(set(_cuts(fact, self.rules))) for name, fact in self.facts.items()}

    @cached_property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """The parts of each fact: its options in their order, or the range of its number upwards."""
        return {name: tuple(_parts(fact, self.cuts[name])) for name, fact in self.facts.items()}

    @property
    def size(self) -> int:
        """How many sets of answers there are, missing ones counted."""
        return prod(len(parts) + 1 for parts in self.parts.values())

    def part_of(self, fact: str, answer: Answer) -> int:
        """The place of the part of `fact` that `answer` lies in."""
        if isinstance(answer, str):
            return next(at for at, part in enumerate(self.parts[fact]) if part.witness == answer)
        return bisect_right(self.cuts[fact], (answer, False))

    def met(self, fact: str, allowed: tuple[str, ...] | Range) -> list[bool]:
        """For each part of `fact`: it meets this condition of a row."""
        return [part.witness in allowed for part in self.parts[fact]]  # type: ignore[operator]  # ranges meet numbers

    def harmless(self, fact: str) -> int:
        """The part of `fact` that a healthy person would give: where the order of its answers begins, or at rest."""
        known = self.facts[fact]
        return self.part_of(fact, known.order[0][0] if known.order else known.rest)

    def is_worse(self, fact: str, answer: Answer, than: Answer) -> bool:
        """Whether content orders `answer` to `fact` as worse than the other."""
        return (self.part_of(fact, than), self.part_of(fact, answer)) in self.worsenings(fact)

    def worsenings(self, fact: str) -> set[tuple[int, int]]:
        """Pairs of parts of `fact`, the second worse than the first, as content orders its answers."""
        return {pair for way in self.facts[fact].order for pair in self._pairs(fact, way)}

    def _pairs(self, fact: str, way: tuple[Answer, ...]) -> Iterator[tuple[int, int]]:
        places = [self.part_of(fact, answer) for answer in way]
        if self.facts[fact].kind == "number":
            first, last = places[0], places[-1]
            places = list(range(first, last + 1)) if first <= last else list(range(first, last - 1, -1))
        yield from ((better, worse) for at, better in enumerate(places) for worse in places[at + 1 :])


def whole_screening() -> Screening:
    """The screening as the content holds it."""
    return Screening(rules(), facts(), pages())


def _cuts(fact: Fact, rows: Iterable[Rule]) -> Iterator[Cut]:
    for row in rows:
        allowed = row.when.get(fact.id)
        if isinstance(allowed, Range):
            for cut in ((allowed.min, False), (allowed.below, False), (allowed.max, True)):
                if (fact.min, False) < cut < (fact.max, True):
                    yield _whole(cut) if fact.whole else cut


def _whole(cut: Cut) -> Cut:
    """The same cut between two whole numbers, below the upper one."""
    border, below = cut
    return (floor(border) + 1 if below else ceil(border), False)


def _parts(fact: Fact, cuts: list[Cut]) -> Iterator[Part]:
    if fact.kind != "number":
        yield from (Part(option.id, option.id) for option in fact.choices)
        return
    borders = [(fact.min, False), *cuts, (fact.max, True)]
    for low, high in pairwise(borders):
        witness = (low[0] + high[0]) / 2 if low[1] else low[0]
        words = (f"{'above' if low[1] else 'from'} {low[0]:g}", f"{'to' if high[1] else 'to below'} {high[0]:g}")
        yield Part(witness, " ".join(words))
