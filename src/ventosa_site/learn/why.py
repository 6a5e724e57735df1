"""The rules in plain words: when each one fits, in the words of the questions, and what it then says."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

from django.utils.translation import gettext

from ventosa.safety import (
    LimitWords,
    OutcomeWords,
    Range,
    Rule,
    RuleSet,
    facts,
    limit_words,
    outcome_words,
)


@dataclass(frozen=True, slots=True)
class Condition:
    """One question, and the answers to it that let a rule fit."""

    question: str
    answers: str


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as a page shows it: all of `when` has to hold."""

    rule: Rule
    title: str
    when: tuple[Condition, ...]
    outcome: OutcomeWords
    limits: tuple[LimitWords, ...]


def shown(rule_set: RuleSet) -> list[RuleShown]:
    """Every rule of `rule_set`, in its order."""
    return [_shown(rule) for rule in rule_set.rules]


def title(rule: str) -> str:
    """The id of a rule as a heading: an id reads as the rule."""
    return rule.replace("-", " ").capitalize()


def _shown(rule: Rule) -> RuleShown:
    when = tuple(_condition(fact, allowed) for fact, allowed in rule.when.items())
    return RuleShown(rule, title(rule.id), when, outcome_words(rule.then), tuple(map(limit_words, rule.limits)))


def _condition(fact: str, allowed: tuple[str, ...] | Range) -> Condition:
    known = facts()[fact]
    if isinstance(allowed, Range):
        return Condition(gettext(known.asks), _range(allowed, known.unit))
    labels = {option.id: option.label for option in known.choices}
    return Condition(gettext(known.asks), gettext(" or: ").join(gettext(labels[answer]) for answer in allowed))


def _range(allowed: Range, unit: str) -> str:
    """Both borders that a range of the rules can have, in words."""
    said = {"min": f"{allowed.min:g}", "max": f"{allowed.max:g}", "below": f"{allowed.below:g}", "unit": gettext(unit)}
    if allowed.min == allowed.max:
        return gettext("%(min)s %(unit)s") % said
    parts = [gettext("%(min)s %(unit)s or more") % said] if allowed.min > -inf else []
    parts += [gettext("%(max)s %(unit)s or less") % said] if allowed.max < inf else []
    parts += [gettext("under %(below)s %(unit)s") % said] if allowed.below < inf else []
    return gettext(", and ").join(parts)
