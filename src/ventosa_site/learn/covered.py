"""What the rules cover, for the page: each statement of the sources with names instead of ids."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

from ventosa.core.units import Quantity
from ventosa.docs.coverage import Part, Statement, coverage
from ventosa.planning import after, before, cup_kinds, limits, never_sites, sites, techniques, weekly
from ventosa.safety import rule_sets
from ventosa_site.learn.why import title
from ventosa_site.learn.words import STATES


@dataclass(frozen=True, slots=True)
class RuleLink:
    """Where a rule is shown."""

    rule: str
    rule_set: str
    title: str


@dataclass(frozen=True, slots=True)
class StatementShown:
    """A statement, the word for its state, the rules that keep to it, and what else does."""

    statement: Statement
    state: str | Promise
    rules: tuple[RuleLink, ...]
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of the table: what is left out, wholly or in part, comes first."""

    part: Part
    gaps: tuple[StatementShown, ...]
    kept: tuple[StatementShown, ...]


def coverage_shown() -> dict[str, object]:
    """Everything the page shows: the parts, and how many statements are in each state."""
    full = coverage()
    where = {rule.id: RuleLink(rule.id, one.id, title(rule.id)) for one in rule_sets() for rule in one.rules}
    parts = [_part(part, [_shown(statement, where) for statement in full.of(part)]) for part in full.part]
    own = [(tuple(where[rule] for rule in row.rules), row.why) for row in full.own]
    return {"parts": parts, "counts": [(full.count(state), word) for state, word in STATES.items()], "own": own}


def _part(part: Part, rows: list[StatementShown]) -> PartShown:
    gaps = tuple(row for row in rows if row.statement.why)
    return PartShown(part, gaps, tuple(row for row in rows if not row.statement.why))


def _shown(statement: Statement, where: dict[str, RuleLink]) -> StatementShown:
    rules = tuple(where[rule] for rule in statement.rules)
    return StatementShown(statement, STATES[statement.state], rules, _others(statement))


def _others(statement: Statement) -> tuple[str, ...]:
    """Numbers, places, kinds and steps that keep to the statement, as a person reads them."""
    numbers, places, kinds = limits().quantities(), sites() | never_sites(), techniques() | cup_kinds()
    steps = {step.id: step.say for step in (*before(), *after())} | {row.id: row.name for row in weekly()}
    told = [_number(name, numbers[name]) for name in statement.limits]
    told += [gettext(places[each].name) for each in statement.sites]
    told += [gettext(kinds[each].name) for each in statement.kinds]
    also = [gettext(statement.also)] if statement.also else []
    return (*told, *(gettext(steps[each]) for each in statement.steps), *also)


def _number(name: str, number: Quantity) -> str:
    """A number of the limits under its name, as far as an id can be read."""
    return f"{gettext(title(name.replace('_', '-')))}: {number.value:g} {gettext(number.unit)}"
