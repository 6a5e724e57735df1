"""Reads the rules, and refuses what a type cannot see: a name that does not exist, a sentence that is empty."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ventosa.content import names, read, sources
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict
from ventosa.safety.facts import Fact, facts
from ventosa.safety.outcome import Outcome
from ventosa.safety.rules import Range, Rule, RuleSet


@strict
@dataclass(frozen=True)
class _File:
    title: str
    about: str
    reviewer: str
    reviewed: str
    rule: tuple[Rule, ...]


@cache
def rule_sets() -> tuple[RuleSet, ...]:
    """Every rule set, in the order of the file names."""
    return tuple(_rule_set(name) for name in names("safety"))


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule of every set, checked."""
    return check_rules(rule_sets())


def _rule_set(name: str) -> RuleSet:
    file = read(name, _File)
    identity = name.removeprefix("safety/").removesuffix(".toml")
    return RuleSet(identity, file.title, file.about, file.reviewer, file.reviewed, file.rule)


def check_rules(sets: Iterable[RuleSet]) -> tuple[Rule, ...]:
    """The rules of `sets` in their order. Raises BadContent that names the file, the row and the mend."""
    seen: dict[str, str] = {}
    checked: list[Rule] = []
    for rule_set in sets:
        for rule in rule_set.rules:
            for what in _faults(rule, seen):
                raise BadContent(
                    "safety/{file}.toml, rule {rule}: {what}.",
                    file=rule_set.id,
                    rule=rule.id or "without id",
                    what=what,
                )
            seen[rule.id] = rule_set.id
            checked.append(rule)
    return tuple(checked)


def _faults(rule: Rule, seen: Mapping[str, str]) -> Iterator[str]:
    if rule.id in seen:
        yield f"this id is used in safety/{seen[rule.id]}.toml already; give it another"
    yield from _empty(rule)
    if rule.then in (Outcome.ASK, Outcome.NO_WARNING):
        yield f"a rule cannot end in {rule.then}; use another outcome"
    if rule.then is Outcome.WITH_LIMITS and not rule.limits:
        yield "with-limits needs at least one limit"
    for source in rule.sources:
        if source not in sources():
            yield f"there is no source {source}; add it to sources.toml"
    for fact, allowed in rule.when.items():
        yield from _condition_faults(fact, allowed, facts())


def _empty(rule: Rule) -> Iterator[str]:
    for field in ("id", "say", "to_practitioner", "next"):
        if not getattr(rule, field).strip():
            yield f"{field} is empty; write it"
    if not rule.when:
        yield "when is empty; name at least one fact"
    if not rule.sources and not rule.note.strip():
        yield "there is no source; name one, or say in a note that there is none"


def _condition_faults(fact: str, allowed: tuple[str, ...] | Range, known: Mapping[str, Fact]) -> Iterator[str]:
    if fact not in known:
        yield f"there is no fact {fact}; look for a typing error"
    elif known[fact].kind == "number":
        if not isinstance(allowed, Range) or allowed == Range():
            yield f"{fact} is a number; give min, max or below"
    elif isinstance(allowed, Range) or not allowed:
        yield f"{fact} is a choice; list at least one answer"
    else:
        options = [option.id for option in known[fact].choices]
        for answer in allowed:
            if answer not in options:
                yield f"{fact} has no answer {answer}; use one of {', '.join(options)}"
