"""From answers to a decision."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from ventosa.content import content_hash
from ventosa.safety.answers import Answer, check_answers
from ventosa.safety.facts import facts
from ventosa.safety.index import index
from ventosa.safety.outcome import Decision, Limit, Outcome
from ventosa.safety.rules import Rule

T = TypeVar("T")


def decide(answers: Mapping[str, object], using: Sequence[Rule] | None = None) -> Decision:
    """The decision on `answers`, by `using` (all rules when left out).

    The outcome is the most severe true row. A row with missing answers that could still make the outcome more severe,
    or add a limit where cupping is possible, makes the outcome `ask`: a missing answer never counts as "no".
    Raises BadInput when an answer is not one the vocabulary allows.
    """
    known = check_answers(answers)
    true, open_ = _sorted_out(known, index().candidates(known) if using is None else using)
    outcome = true[0].then if true else Outcome.NO_WARNING
    limits = _ordered({limit for rule in true for limit in rule.limits}, Limit)
    ask = _missing(known, (rule for rule in open_ if _matters(rule, outcome, limits)))
    findings = tuple(rule.finding() for rule in true)
    return Decision(Outcome.ASK if ask else outcome, findings, ask, limits, content_hash())


def _sorted_out(answers: Mapping[str, Answer], using: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rows that are true, the most severe first, and those that are open."""
    true, open_ = [], []
    for rule in using:
        holds = rule.holds(answers)
        if holds:
            true.append(rule)
        elif holds is None:
            open_.append(rule)
    return sorted(true, key=lambda rule: (rule.then.rank, rule.id)), open_


def _matters(rule: Rule, outcome: Outcome, limits: tuple[Limit, ...]) -> bool:
    """Whether this open row, if it turned out true, would change what the person may do."""
    if rule.then.rank < outcome.rank:
        return True
    return outcome.allows_cupping and not set(rule.limits) <= set(limits)


def _missing(answers: Mapping[str, Answer], open_: Iterable[Rule]) -> tuple[str, ...]:
    return _ordered({fact for rule in open_ for fact in rule.when if fact not in answers}, facts())


def _ordered(found: set[T], order: Iterable[T]) -> tuple[T, ...]:
    """`found` in the order of `order`. Mostly there is no limit and no gap: not looking for them saves a tenth."""
    return tuple(each for each in order if each in found) if found else ()
