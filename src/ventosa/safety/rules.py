"""The rules, one row each: when these answers are given, then this outcome, for this reason, from these sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf

from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.safety.answers import Answer
from ventosa.safety.outcome import Finding, Limit, Outcome


@strict
@dataclass(frozen=True)
class Range:
    """A range of a number fact: from `min` to `max`, both included, and less than `below`."""

    min: float = -inf
    max: float = inf
    below: float = inf

    def __contains__(self, answer: float) -> bool:
        return self.min <= answer <= self.max and answer < self.below


@strict
@dataclass(frozen=True)
class Rule:
    """One row. It is true when every fact of `when` has one of the answers named there.

    `say` and `next` are for the person, `to_practitioner` for a clinician; `note` says what a source leaves open.
    `adds` says what the finding adds in a row that can never decide, because another always decides first.
    """

    id: str
    when: dict[str, tuple[str, ...] | Range]
    then: Outcome
    say: str
    to_practitioner: str
    next: str
    sources: tuple[str, ...]
    tag: Tag
    limits: tuple[Limit, ...] = ()
    note: str = ""
    adds: str = ""

    def holds(self, answers: Mapping[str, Answer]) -> bool | None:
        """True, False, or None for an open row: an answer is missing, and no given answer makes it false."""
        missing = False
        for fact, allowed in self.when.items():
            answer = answers.get(fact)
            if answer is None:
                missing = True
            elif answer not in allowed:  # type: ignore[operator]  # content is checked: ranges meet numbers only
                return False
        return None if missing else True

    def finding(self) -> Finding:
        """What this row says when it is true: the same object each time, since a row never changes."""
        return self._finding

    @cached_property
    def _finding(self) -> Finding:
        return Finding(self.id, self.then, self.limits, self.say, self.next, self.sources, self.tag)


@dataclass(frozen=True)
class RuleSet:
    """The rules of one file. `reviewer` is empty until a clinician has signed it, `reviewed` is the day of that."""

    id: str
    title: str
    about: str
    reviewer: str
    reviewed: str
    rules: tuple[Rule, ...]

    @property
    def signed(self) -> bool:
        """Whether a named reviewer stands behind every row."""
        return bool(self.reviewer)
