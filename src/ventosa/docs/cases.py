"""The specification cases of the screening, one sentence each. The tests run them and the reference prints them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ventosa.content import parse
from ventosa.core.errors import BadInput
from ventosa.core.strict import strict
from ventosa.safety import Answer, Decision, Limit, Outcome, RuleSet


@strict
@dataclass(frozen=True)
class Case:
    """One case: `says` in a sentence what holds when `given` replaces answers of the healthy adult and `drop` removes
    some; `base = false` starts from no answers at all.

    `expect` are the outcomes allowed; `limits`, `fires` (rules) and `asks` (facts) must be among the decision's, and
    `silent` (rules) must not.
    """

    says: str
    expect: tuple[Outcome, ...]
    given: dict[str, Answer] = field(default_factory=dict)
    drop: tuple[str, ...] = ()
    base: bool = True
    limits: tuple[Limit, ...] = ()
    fires: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    def answers(self, healthy: Mapping[str, Answer]) -> dict[str, Answer]:
        """All answers of this case, over those of the `healthy` adult."""
        start = {**healthy, **self.given} if self.base else dict(self.given)
        return {fact: answer for fact, answer in start.items() if fact not in self.drop}

    def misses(self, decision: Decision) -> tuple[str, ...]:
        """What the decision lacks of this case, in short words; nothing when the case holds."""
        return tuple(self._misses(decision))

    def _misses(self, decision: Decision) -> Iterator[str]:
        if decision.outcome not in self.expect:
            yield f"outcome {decision.outcome}, expected {' or '.join(self.expect)}"
        fired = {finding.rule for finding in decision.findings}
        yield from (f"limit {limit}" for limit in self.limits if limit not in decision.limits)
        yield from (f"rule {rule}" for rule in self.fires if rule not in fired)
        yield from (f"silence of rule {rule}" for rule in self.silent if rule in fired)
        yield from (f"question {fact}" for fact in self.asks if fact not in decision.ask)


@strict
@dataclass(frozen=True)
class CaseFile:
    """The cases of one file under one title."""

    title: str
    case: tuple[Case, ...]


def healthy_adult(folder: Path) -> dict[str, Answer]:
    """The answers every case starts from: `base.toml` of `folder`."""
    return parse("base.toml", _text(folder / "base.toml"), dict[str, Answer])


def case_files(folder: Path) -> tuple[CaseFile, ...]:
    """Every file of cases below `folder`/cases, in the order of the file names."""
    paths = sorted((folder / "cases").glob("*.toml"))
    if not paths:
        raise _not_there(folder)
    return tuple(parse(path.name, _text(path), CaseFile) for path in paths)


def uncased(rule_sets: Iterable[RuleSet], files: Iterable[CaseFile]) -> tuple[str, ...]:
    """What is wrong between rules and cases, a sentence each with file, row and mend: a rule that no case names in
    `fires`, and a case that names a rule which is not there."""
    sets = tuple(rule_sets)
    named = {(rule, case.says) for file in files for case in file.case for rule in case.fires}
    known = {rule.id for rule_set in sets for rule in rule_set.rules}
    shown = {rule for rule, _ in named}
    bare = [(rule_set.id, rule.id) for rule_set in sets for rule in rule_set.rules if rule.id not in shown]
    return (
        *(
            f"safety/{file}.toml, rule {rule}: no case shows it; write one in tests/spec/cases/{file}.toml with "
            f'fires = ["{rule}"].'
            for file, rule in bare
        ),
        *(
            f"tests/spec/cases, “{says}”: there is no rule {rule}; mend its fires."
            for rule, says in sorted(named)
            if rule not in known
        ),
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise _not_there(path) from error


def _not_there(path: Path) -> BadInput:
    return BadInput("{path} cannot be read; name the folder that holds base.toml and cases.", path=path)
