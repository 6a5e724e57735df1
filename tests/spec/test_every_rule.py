"""What has to be true of the rules as a whole: nothing missing, nothing idle, nothing that makes silence safer."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ventosa.content import sources
from ventosa.docs.cases import Case, case_files, healthy_adult, uncased
from ventosa.safety import (
    Answer,
    Fact,
    Limit,
    Outcome,
    Range,
    Rule,
    decide,
    facts,
    limit_words,
    outcome_words,
    pages,
    recheck,
    rule_sets,
    rules,
)
from ventosa.safety.load import check_rules

HERE = Path(__file__).parent
HEALTHY = healthy_adult(HERE)
FILES = case_files(HERE)
CASES = [case for file in FILES for case in file.case]
FIRST = next(file.case for file in FILES if file.title.startswith("Thirty cases"))
CHOICES = [fact for fact in facts().values() if fact.kind != "number"]
# what the person is, wants and has around them; all other choices report something when they leave their rest
CIRCUMSTANCES = {"setting", "technique", "can_remove_cups", "helper", "can_consent"}


def witness(allowed: tuple[str, ...] | Range) -> Answer:
    """An answer that meets this condition."""
    if not isinstance(allowed, Range):
        return allowed[0]
    inside = [at for at in (0, 3, 5, 10, 13, 15, 30, 58, 80) if at in allowed]
    return inside[0]


def fills(fact: str) -> list[Answer]:
    """Answers to try for a fact: all of a choice, and numbers on both sides of every border in the rules."""
    known = facts()[fact]
    if known.kind != "number":
        return [option.id for option in known.choices]
    ranges = [rule.when[fact] for rule in rules() if fact in rule.when]
    borders = {border for at in ranges if isinstance(at, Range) for border in (at.min, at.max, at.below)}
    near = {int(border) + step for border in borders if abs(border) < 1e4 for step in (-1, 0, 1)}
    return sorted(at for at in near | {known.min, known.max} if known.min <= at <= known.max)


def anybody(complete: bool) -> st.SearchStrategy[dict[str, Answer]]:
    """People: every fact answered, or some; most answers healthy, so that milder outcomes are met as well."""
    some = st.dictionaries(st.sampled_from(list(facts())), st.integers(0, 10_000), max_size=6)
    dropped = st.just(frozenset()) if complete else st.frozensets(st.sampled_from(list(facts())), max_size=6)
    return st.builds(_person, some, dropped)


def _person(changed: dict[str, int], dropped: frozenset[str]) -> dict[str, Answer]:
    answers = dict(HEALTHY)
    for fact, at in changed.items():
        answers[fact] = fills(fact)[at % len(fills(fact))]
    return {fact: answer for fact, answer in answers.items() if fact not in dropped}


def test_the_rules_pass_their_checks() -> None:
    assert len(check_rules(rule_sets())) == len(rules())


def test_every_source_of_a_page_exists() -> None:
    cited = {source for page in (*pages(), recheck()) for source in page.sources}
    assert cited <= set(sources())


def test_every_judgement_and_every_recall_says_so_in_a_note() -> None:
    assert [rule.id for rule in rules() if rule.tag in ("JUDGEMENT", "RECALL") and not rule.note] == []


def test_every_fact_matters_to_some_rule() -> None:
    assert {fact for rule in rules() for fact in rule.when} == set(facts())


def test_every_rule_has_a_case_and_every_case_names_rules_that_are_there() -> None:
    assert uncased(rule_sets(), FILES) == ()


def test_every_outcome_is_reached_by_a_case() -> None:
    assert {outcome for case in CASES for outcome in case.expect} == set(Outcome)


def test_every_outcome_and_limit_has_words() -> None:
    assert [outcome_words(outcome).id for outcome in Outcome] == list(Outcome)
    assert [limit_words(limit).id for limit in Limit] == list(Limit)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_case_fails_without_the_rule(rule: Rule) -> None:
    without = [other for other in rules() if other.id != rule.id]
    touched = (case for case in CASES if rule.id in case.fires)
    assert any(case.misses(decide(case.answers(HEALTHY), without)) for case in touched)


@pytest.mark.parametrize("rule", [rule for rule in rules() if len(rule.when) > 1], ids=lambda rule: rule.id)
def test_a_case_tells_every_condition_of_the_rule(rule: Rule) -> None:
    """Without one of its conditions the rule would fire in a case where it must not."""
    for fact in rule.when:
        loose = replace(rule, when={other: allowed for other, allowed in rule.when.items() if other != fact})
        given_ = (case.answers(HEALTHY) for case in CASES)
        assert any(loose.holds(answers) and rule.holds(answers) is False for answers in given_), fact


@pytest.mark.parametrize("case", FIRST, ids=lambda case: case.says)
def test_a_missing_answer_is_never_safer_than_any_answer_that_could_fill_it(case: Case) -> None:
    answers = case.answers(HEALTHY)
    for fact in facts():
        without = {other: answer for other, answer in answers.items() if other != fact}
        for fill in fills(fact):
            assert_never_safer(without, {**without, fact: fill})


def assert_never_safer(without: dict[str, Answer], filled: dict[str, Answer]) -> None:
    before, after = decide(without), decide(filled)
    if before.outcome is not Outcome.ASK:
        assert before.outcome is after.outcome
    if before.allows_cupping:
        assert set(after.limits) <= set(before.limits)


@given(anybody(complete=False), st.sampled_from(list(facts())), st.integers(0, 10_000))
@settings(max_examples=300, deadline=None)
def test_a_missing_answer_is_never_safer_for_anybody(answers: dict[str, Answer], fact: str, at: int) -> None:
    without = {other: answer for other, answer in answers.items() if other != fact}
    assert_never_safer(without, {**without, fact: fills(fact)[at % len(fills(fact))]})


@given(anybody(complete=True), st.sampled_from(CHOICES), st.integers(1, 9))
@settings(max_examples=300, deadline=None)
def test_adding_a_warning_sign_never_makes_the_outcome_milder(answers: dict[str, Answer], fact: Fact, at: int) -> None:
    assume(fact.id not in CIRCUMSTANCES)
    options = [option.id for option in fact.choices]
    at_rest = decide({**answers, fact.id: fact.rest})
    reported = decide({**answers, fact.id: options[at % len(options)]})
    assert reported.outcome.rank <= at_rest.outcome.rank
    assert set(at_rest.limits) <= set(reported.limits)


@given(anybody(complete=False), st.randoms(use_true_random=False))
@settings(max_examples=100, deadline=None)
def test_the_order_of_answers_and_of_rules_never_matters(answers: dict[str, Answer], chance: random.Random) -> None:
    shuffled, mixed = list(answers.items()), list(rules())
    chance.shuffle(shuffled)
    chance.shuffle(mixed)
    assert decide(dict(shuffled), mixed) == decide(answers)


@pytest.mark.parametrize("rule", [r for r in rules() if r.then is Outcome.EMERGENCY], ids=lambda rule: rule.id)
def test_an_emergency_row_alone_forces_emergency(rule: Rule) -> None:
    alone: dict[str, Answer] = {fact: witness(allowed) for fact, allowed in rule.when.items()}
    assert decide(alone).outcome is Outcome.EMERGENCY
    assert decide({**HEALTHY, **alone}).outcome is Outcome.EMERGENCY


@given(st.sampled_from([r for r in rules() if r.then is Outcome.EMERGENCY]), anybody(complete=False))
@settings(max_examples=200, deadline=None)
def test_nothing_outranks_an_emergency(rule: Rule, answers: dict[str, Answer]) -> None:
    alone = {fact: witness(allowed) for fact, allowed in rule.when.items()}
    decision = decide({**answers, **alone})
    assert decision.outcome is Outcome.EMERGENCY
    assert decision.ask == ()


@given(anybody(complete=False), st.sampled_from(["wet", "fire"]))
@settings(max_examples=200, deadline=None)
def test_wet_and_fire_at_home_never_allow_cupping(answers: dict[str, Answer], technique: str) -> None:
    assert not decide({**answers, "setting": "home", "technique": technique}).allows_cupping
