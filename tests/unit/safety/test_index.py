"""The quick way to a decision is the plain one: each row looked at gives the same decision, to the last byte."""

import json
from collections.abc import Callable
from importlib import import_module

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from ventosa.core.sources import Tag
from ventosa.safety import Answer, Fact, Outcome, Range, Rule, decide, facts, rules
from ventosa.safety.index import Index, index


def borders(fact: Fact) -> list[Answer]:
    """Every answer of a choice; of a number, its range's ends and the numbers at every border in the rules."""
    ranges = [allowed for rule in rules() if isinstance(allowed := rule.when.get(fact.id), Range)]
    ends = {end for at in ranges for end in (at.min, at.max, at.below)} | {fact.min, fact.max}
    near = {int(end) + step for end in ends if abs(end) < 1e5 for step in (-1, 0, 1)}
    return [option.id for option in fact.choices] or sorted(at for at in near if fact.min <= at <= fact.max)


ANSWERS = {name: borders(fact) for name, fact in facts().items()}
AT_REST: dict[str, Answer] = {name: answers[0] for name, answers in ANSWERS.items()}


def anybody() -> st.SearchStrategy[dict[str, Answer]]:
    """Any answers to some facts, over nothing, or over a full set from which some facts are taken away."""
    names = st.sampled_from(list(facts()))
    picks = st.dictionaries(names, st.integers(0, 99), max_size=40)
    return st.builds(person, st.sampled_from([{}, AT_REST]), picks, st.frozensets(names, max_size=20))


def person(start: dict[str, Answer], picks: dict[str, int], dropped: frozenset[str]) -> dict[str, Answer]:
    picked = {name: ANSWERS[name][at % len(ANSWERS[name])] for name, at in picks.items()}
    return {name: answer for name, answer in {**start, **picked}.items() if name not in dropped}


def same(answers: dict[str, Answer]) -> bool:
    """Whether the decision by the index is the decision on all rows, looked at one by one."""
    quick, plain = decide(answers), decide(answers, rules())
    return quick == plain and json.dumps(quick.to_json()) == json.dumps(plain.to_json())


@given(anybody())
@settings(max_examples=1000, deadline=None)
def test_the_index_decides_as_all_rows_do(answers: dict[str, Answer]) -> None:
    assert same(answers)


@pytest.mark.parametrize("name", list(facts()))
def test_each_answer_alone_and_each_gap_alone_decide_as_all_rows_do(name: str) -> None:
    others = {other: answer for other, answer in AT_REST.items() if other != name}
    assert same(others)
    for answer in ANSWERS[name]:
        assert same({name: answer})
        assert same({**others, name: answer})


def without_gaps(whole: Index) -> None:
    """Planted: a row is no longer found when the answer it is filed under is missing."""
    for rows in whole._filed.values():
        del rows[None]


def without_an_answer(whole: Index) -> None:
    """Planted: one of the answers that meet a condition is forgotten."""
    rows = next(iter(whole._filed.values()))
    del rows[next(answer for answer in rows if answer is not None)]


def without_ranges(whole: Index) -> None:
    """Planted: rows about numbers alone are forgotten."""
    whole._unfiled.clear()


@pytest.mark.parametrize("plant", [without_gaps, without_an_answer, without_ranges])
def test_a_planted_defect_is_found(plant: Callable[[Index], None], monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: each of these makes some decision differ, and the search above would meet it."""
    crippled = Index(rules())
    plant(crippled)
    monkeypatch.setattr(import_module("ventosa.safety.decide"), "index", lambda: crippled)
    assert not same(find(anybody(), lambda answers: not same(answers)))


CHOICE = st.sampled_from([("no",), ("yes",), ("no", "yes"), ("yes", "yes")])
RANGE = st.sampled_from([Range(min=2), Range(max=1), Range(min=1, below=2)])
CONDITIONS = st.fixed_dictionaries({}, optional={"a": CHOICE, "b": CHOICE, "number": RANGE})
YES_OR_NO = st.sampled_from(["no", "yes"])
SOME_ANSWERS = st.fixed_dictionaries({}, optional={"a": YES_OR_NO, "b": YES_OR_NO, "number": st.integers(0, 3)})


@given(st.lists(CONDITIONS, max_size=8), SOME_ANSWERS)
def test_for_any_rows_no_candidate_is_lost_and_none_comes_twice(
    conditions: list[dict[str, tuple[str, ...] | Range]], answers: dict[str, Answer]
) -> None:
    made = [row(str(at), when) for at, when in enumerate(conditions)]
    found = [rule.id for rule in Index(made).candidates(answers)]
    assert len(set(found)) == len(found)
    assert set(found) >= {rule.id for rule in made if rule.holds(answers) is not False}


def row(identity: str, when: dict[str, tuple[str, ...] | Range]) -> Rule:
    return Rule(identity, when, Outcome.URGENT, "You.", "They.", "Do.", (), Tag.JUDGEMENT)


def test_most_rows_are_never_looked_at() -> None:
    """What the index is for: on a full answer set at rest, fewer than a tenth of the rows."""
    assert len(index().candidates(AT_REST)) < len(rules()) / 10
