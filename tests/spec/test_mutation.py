"""Every part of every row carries weight: a case fails when it is changed.

A mutant is one row with one part changed. Only cases in which the row holds differently, or in which what it says is
changed, can notice; the others are not run.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ventosa.docs.cases import case_files, healthy_adult
from ventosa.safety import Answer, Outcome, Range, Rule, decide, rules

HERE = Path(__file__).parent
HEALTHY = healthy_adult(HERE)
CASES = [(case, case.answers(HEALTHY)) for file in case_files(HERE) for case in file.case]
MILDER = {Outcome(one): Outcome(next_) for one, next_ in zip(Outcome, list(Outcome)[1:], strict=False)}


@dataclass(frozen=True)
class Mutant:
    """A row with one part changed."""

    what: str
    was: Rule
    now: Rule

    def is_noticed(self) -> bool:
        """Whether a case fails that holds with the row as it was."""
        mutated = [self.now if rule.id == self.was.id else rule for rule in rules()]
        return any(case.misses(decide(answers, mutated)) for case, answers in CASES if self._touches(answers))

    def _touches(self, answers: Mapping[str, Answer]) -> bool:
        held = self.was.holds(answers)
        says_more = self.now.finding() != self.was.finding() and held is not False
        return says_more or self.now.holds(answers) != held


def mutants(rule: Rule) -> Iterator[Mutant]:
    for fact, allowed in rule.when.items():
        rest = {other: condition for other, condition in rule.when.items() if other != fact}
        yield Mutant(f"without its condition on {fact}", rule, replace(rule, when=rest))
        for what, changed in moved(allowed) if isinstance(allowed, Range) else fewer(allowed):
            yield Mutant(f"{fact} {what}", rule, replace(rule, when={**rule.when, fact: changed}))
    for limit in rule.limits:
        fewer_limits = tuple(other for other in rule.limits if other is not limit)
        yield Mutant(f"without {limit}", rule, replace(rule, limits=fewer_limits))
    if not rule.adds:  # a row that never decides shows its outcome to nobody
        yield Mutant(f"as {MILDER[rule.then]}", rule, replace(rule, then=MILDER[rule.then]))


def moved(allowed: Range) -> Iterator[tuple[str, Range]]:
    """The range with each of its ends moved by one, both ways."""
    for end in ("min", "max", "below"):
        border = getattr(allowed, end)
        if abs(border) != float("inf"):
            yield f"{end} one lower", replace(allowed, **{end: border - 1})
            yield f"{end} one higher", replace(allowed, **{end: border + 1})


def fewer(allowed: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The list without each of its answers; a list of one is the row itself, which has a test of its own."""
    for answer in allowed if len(allowed) > 1 else ():
        yield f"without {answer}", tuple(other for other in allowed if other != answer)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_case_notices_each_change_of_the_rule(rule: Rule) -> None:
    assert [mutant.what for mutant in mutants(rule) if not mutant.is_noticed()] == []


def test_every_kind_of_change_is_tried() -> None:
    every = [mutant for rule in rules() for mutant in mutants(rule)]
    assert len(every) > 2 * len(rules())
    tried = {mutant.what for mutant in every}
    assert {"without its condition on fever", "leg_weakness without mild", "age_years min one lower"} <= tried
    assert {"pain_weeks below one higher", "without no-heat", "as see-doctor"} <= tried


def test_a_change_that_changes_nothing_is_not_noticed() -> None:
    """The twin: the same row again, and the same row in other words."""
    row = next(rule for rule in rules() if rule.id == "from-sixty")
    assert not Mutant("the same", row, row).is_noticed()
    assert not Mutant("in other words", row, replace(row, say="Something else.")).is_noticed()
