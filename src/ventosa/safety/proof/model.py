"""`decide` as formulas, so that a solver can look at every set of answers at once.

When a row is true or open is not written down a second time: it is read off the real `Rule.holds`, on every combination
of the answers of its own facts. Written anew are only the three lines of `decide` that put rows together (the most
severe outcome, the limits, which open rows matter). A test holds them to the real `decide` on thousands of sets of
answers, missing ones among them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, product
from typing import Any, TypeAlias

import z3

from ventosa.safety.answers import Answer
from ventosa.safety.outcome import Limit, Outcome
from ventosa.safety.proof.space import Screening
from ventosa.safety.rules import Rule

#: A formula of z3, which ships without types.
Formula: TypeAlias = Any

#: The mildest outcome that does not allow cupping: what outranks it or equals it bars a session.
_BAR = max((outcome for outcome in Outcome if not outcome.allows_cupping), key=lambda outcome: outcome.rank)


class Person:
    """What one person answers: a truth value for each part of each fact, and none of them true where it is missing."""

    def __init__(self, screening: Screening, name: str) -> None:
        self.screening = screening
        self.says: dict[str, list[Formula]] = {
            fact: [z3.Bool(f"{name}: {fact} {part.label}") for part in parts] for fact, parts in screening.parts.items()
        }

    @property
    def possible(self) -> Formula:
        """Nobody gives two answers to one question."""
        return z3.And([z3.AtMost(*said, 1) for said in self.says.values() if len(said) > 1])

    def missing(self, fact: str) -> Formula:
        return z3.Not(z3.Or(self.says[fact]))

    def gives(self, fact: str, answer: Answer) -> Formula:
        return self.says[fact][self.screening.part_of(fact, answer)]

    def meets(self, row: Rule) -> Formula:
        """Every condition of `row` is met, read from its words alone: the answer given is one of those named."""
        named = (
            z3.Or(list(compress(self.says[fact], self.screening.met(fact, allowed))))
            for fact, allowed in row.when.items()
        )
        return z3.And(list(named))

    def once(self, fact: str, at: int) -> Callable[[Formula], Formula]:
        """What becomes of a formula once this person gives the part `at` of `fact`."""
        values = [(said, z3.BoolVal(place == at)) for place, said in enumerate(self.says[fact])]
        return lambda formula: z3.substitute(formula, *values)

    def extends(self, other: "Person", *, but: Mapping[str, Formula] | None = None) -> Formula:
        """This person gives all the answers of `other` and perhaps more, though none to a fact that `but` holds."""
        barred = but or {}
        keeps = (
            z3.Implies(theirs, mine)
            for fact, said in self.says.items()
            for mine, theirs in zip(said, other.says[fact], strict=True)
        )
        stays = (z3.Implies(holds, self.missing(fact)) for fact, holds in barred.items())
        return z3.And([*keeps, *stays])

    def row(self, row: Rule) -> "Row":
        """When `row` is true and when it is open, as the real `holds` says for each combination of its answers."""
        true: list[Formula] = []
        open_: list[Formula] = []
        for combination in product(*(self._choices(fact) for fact in row.when)):
            given = {
                fact: witness for fact, (witness, _) in zip(row.when, combination, strict=True) if witness is not None
            }
            holds = row.holds(given)
            if holds is not False:
                (open_ if holds is None else true).append(z3.And([said for _, said in combination]))
        return Row(row, z3.Or(true), z3.Or(open_))

    def _choices(self, fact: str) -> Iterator[tuple[Any, Formula]]:
        yield None, self.missing(fact)
        for part, said in zip(self.screening.parts[fact], self.says[fact], strict=True):
            yield part.witness, said


@dataclass(frozen=True)
class Row:
    """A row of the rules, and the formulas that say when it is true and when it is open."""

    rule: Rule
    true: Formula
    open_: Formula


class Decided:
    """What `decide` says to one person: formulas over their answers."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)

    @classmethod
    def of(cls, person: Person) -> "Decided":
        """The decision on `person` by the rules of their screening."""
        return cls(person.row(rule) for rule in person.screening.rules)

    @cached_property
    def so_far(self) -> dict[Outcome, Formula]:
        """For each outcome: some true row is at least as severe."""
        return {
            outcome: z3.Or([row.true for row in self.rows if row.rule.then.rank <= outcome.rank]) for outcome in Outcome
        }

    @cached_property
    def limits(self) -> dict[Limit, Formula]:
        """For each limit: some true row sets it."""
        return {limit: z3.Or([row.true for row in self.rows if limit in row.rule.limits]) for limit in Limit}

    @cached_property
    def _matters(self) -> list[tuple[Rule, Formula]]:
        """For each row: it is open and, were it true, would change what the person may do."""
        return [(row.rule, z3.And(row.open_, self._would_change(row.rule))) for row in self.rows]

    def _would_change(self, rule: Rule) -> Formula:
        outranks = z3.Not(self.so_far[rule.then])
        lacks = z3.Or([z3.Not(self.limits[limit]) for limit in rule.limits])
        return z3.Or(outranks, z3.And(z3.Not(self.so_far[_BAR]), lacks))

    @cached_property
    def ask(self) -> Formula:
        """Answers are missing that could still matter."""
        return z3.Or([matters for _, matters in self._matters])

    def asks(self, person: Person) -> dict[str, Formula]:
        """For each fact: it is missing, and named by an open row that matters."""
        return {
            fact: z3.And(person.missing(fact), z3.Or([matters for rule, matters in self._matters if fact in rule.when]))
            for fact in person.says
        }

    @property
    def allows(self) -> Formula:
        """Cupping is possible."""
        return z3.Not(z3.Or(self.ask, self.so_far[_BAR]))

    def is_(self, outcome: Outcome) -> Formula:
        """The outcome is `outcome`, and no answer is asked for."""
        milder = [self.so_far[other] for other in Outcome if other.rank < outcome.rank]
        reached = [self.so_far[outcome]] if outcome is not Outcome.NO_WARNING else []
        return z3.And(z3.Not(self.ask), *reached, z3.Not(z3.Or(milder)))
