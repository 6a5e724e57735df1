"""From answers to a decision."""

from collections.abc import Iterable, Mapping, Sequence

from ventosa.content import content_hash
from ventosa.safety.answers import Answer, check_answers
from ventosa.safety.facts import facts
from ventosa.safety.load import rules
from ventosa.safety.outcome import Decision, Limit, Outcome
from ventosa.safety.rules import Rule


def decide(answers: Mapping[str, object], using: Sequence[Rule] | None = None) -> Decision:
    """The decision on `answers`, by `using` (all rules when left out).

    The outcome is the most severe true row. A row with missing answers that could still make the outcome more severe,
    or add a limit where cupping is possible, makes the outcome `ask`: a missing answer never counts as "no".
    Raises BadInput when an answer is not one the vocabulary allows.
    """
    known = check_answers(answers)
    true, open_ = _sorted_out(known, rules() if using is None else using)
    outcome = min((rule.then for rule in true), key=lambda then: then.rank, default=Outcome.NO_WARNING)
    limits = _limits(true)
    ask = _missing(known, (rule for rule in open_ if _matters(rule, outcome, limits)))
    findings = tuple(rule.finding() for rule in sorted(true, key=lambda rule: (rule.then.rank, rule.id)))
    return Decision(Outcome.ASK if ask else outcome, findings, ask, limits, content_hash())


def _sorted_out(answers: Mapping[str, Answer], using: Sequence[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The rows that are true, and those that are open."""
    true, open_ = [], []
    for rule in using:
        holds = rule.holds(answers)
        if holds:
            true.append(rule)
        elif holds is None:
            open_.append(rule)
    return true, open_


def _limits(true: Iterable[Rule]) -> tuple[Limit, ...]:
    given = {limit for rule in true for limit in rule.limits}
    return tuple(limit for limit in Limit if limit in given)


def _matters(rule: Rule, outcome: Outcome, limits: tuple[Limit, ...]) -> bool:
    """Whether this open row, if it turned out true, would change what the person may do."""
    if rule.then.rank < outcome.rank:
        return True
    return outcome.allows_cupping and not set(rule.limits) <= set(limits)


def _missing(answers: Mapping[str, Answer], open_: Iterable[Rule]) -> tuple[str, ...]:
    named = {fact for rule in open_ for fact in rule.when if fact not in answers}
    return tuple(fact for fact in facts() if fact in named)
