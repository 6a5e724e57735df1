"""What the sources say, and whether rules, numbers and places keep to it: the table of `coverage.toml`, checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ventosa.content import by_id, read, sources
from ventosa.core.errors import BadContent
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.planning import after, before, cup_kinds, limits, never_sites, sites, techniques, weekly
from ventosa.safety import rules

State = Literal["modelled", "partly", "not-covered"]


@strict
@dataclass(frozen=True)
class Part:
    """A part of the table."""

    id: str
    title: str
    about: str


@strict
@dataclass(frozen=True)
class Statement:
    """One statement of the sources in our own words, and what keeps to it, by id; `also` says what else does.

    `why` says what is missing, where it is kept in part or not at all.
    """

    id: str
    part: str
    says: str
    sources: tuple[str, ...]
    tag: Tag
    state: State
    rules: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    also: str = ""
    why: str = ""


@strict
@dataclass(frozen=True)
class Own:
    """Rules that no statement asks for, and why there are such."""

    rules: tuple[str, ...]
    why: str


@strict
@dataclass(frozen=True)
class Coverage:
    """The whole table."""

    part: tuple[Part, ...]
    statement: tuple[Statement, ...]
    own: tuple[Own, ...]

    def of(self, part: Part) -> tuple[Statement, ...]:
        """The statements of `part`, in their order."""
        return tuple(statement for statement in self.statement if statement.part == part.id)

    def count(self, state: State) -> int:
        """How many statements are in `state`."""
        return sum(statement.state == state for statement in self.statement)


@cache
def coverage() -> Coverage:
    """The table of `coverage.toml`. Raises BadContent for a name that does not exist and a rule that is left out."""
    return check_coverage(read("coverage.toml", Coverage))


def check_coverage(table: Coverage) -> Coverage:
    """`table` as it is. Raises BadContent that names the row and the mend."""
    by_id("coverage.toml", table.statement)
    parts, known = by_id("coverage.toml", table.part), _known()
    for statement in table.statement:
        for what in _faults(statement, parts, known):
            raise BadContent("coverage.toml, {row}: {what}.", row=statement.id, what=what)
    for own in table.own:
        for what in _unknown("rule", own.rules, known["rule"]):
            raise BadContent("coverage.toml, own: {what}.", what=what)
    _check_every_rule(table)
    return table


def _known() -> dict[str, Iterable[str]]:
    """Every id that a statement may name, by what it is."""
    return {
        "source": sources(),
        "rule": {rule.id for rule in rules()},
        "limit": limits().quantities(),
        "site": {*sites(), *never_sites()},
        "kind of cupping or of cup": {*techniques(), *cup_kinds()},
        "step": {step.id for step in (*before(), *after())} | {activity.id for activity in weekly()},
    }


def _faults(statement: Statement, parts: Iterable[str], known: Mapping[str, Iterable[str]]) -> Iterator[str]:
    if statement.part not in parts:
        yield f"there is no part {statement.part}; look for a typing error"
    kept = (statement.rules, statement.limits, statement.sites, statement.kinds, statement.steps)
    for what, ids in zip(known, (statement.sources, *kept), strict=True):
        yield from _unknown(what, ids, known[what])
    if not statement.says.strip():
        yield "says is empty; write it"
    if statement.state == "modelled" and statement.why:
        yield "modelled needs no why; call it partly, or say it in also"
    if statement.state != "modelled" and not statement.why.strip():
        yield f"{statement.state} needs a why; say what is missing"
    covered = statement.state != "not-covered"
    if covered is not any((*kept, statement.also)):
        named = "nothing is" if covered else "yet something is"
        yield f"{statement.state}, and {named} named that keeps to it; mend either"


def _unknown(what: str, ids: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    for each in ids:
        if each not in known:
            yield f"there is no {what} {each}; look for a typing error"


def _check_every_rule(table: Coverage) -> None:
    named = {rule for statement in table.statement for rule in statement.rules}
    named |= {rule for own in table.own for rule in own.rules}
    for rule in rules():
        if rule.id not in named:
            say = "coverage.toml: the rule {rule} stands nowhere; name it in a statement, or under own with the reason."
            raise BadContent(say, rule=rule.id)
