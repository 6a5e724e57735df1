"""The interview: few pages, nothing lost, and the same outcome as all answers at once."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ventosa.core.errors import BadInput
from ventosa.docs.cases import healthy_adult
from ventosa.safety import (
    Answer,
    Item,
    Outcome,
    Page,
    Reply,
    answers_of,
    decide,
    facts,
    next_page,
    pages,
    pages_left,
    recheck,
    validity,
    worsening,
)
from ventosa.safety.interview import NONE, UNSURE

HEALTHY = healthy_adult(Path(__file__).parents[2] / "spec")
AT_HOME: dict[str, Answer] = {"setting": "home", "technique": "dry"}


def filled(page: Page, person: dict[str, Answer]) -> Reply:
    """How this person fills in this page."""
    if page.kind == "fields":
        return answers_of(page, chosen={fact.id: person[fact.id] for fact in page.fields})
    if page.kind == "count":
        count = int(person[page.counts])
        return answers_of(page, [item.id for item in page.items[:count]] or [NONE])
    return answers_of(page, [item.id for item in page.items if person[item.fact] == item.answer] or [NONE])


def walk(person: dict[str, Answer], start: dict[str, Answer]) -> tuple[dict[str, Answer], list[str]]:
    answers, seen = dict(start), []
    while page := next_page(answers):
        seen.append(page.id)
        answers |= filled(page, person).answers
        assert len(seen) <= len(pages())
    return answers, seen


def test_a_healthy_adult_walks_nine_pages_and_answers_every_fact() -> None:
    answers, seen = walk(HEALTHY, AT_HOME)
    assert answers == HEALTHY
    assert len(seen) == len(set(seen)) == 9
    assert seen[0] == "emergency-signs"


def test_without_a_setting_the_kind_of_cupping_is_asked_too() -> None:
    answers, seen = walk(HEALTHY, {})
    assert answers == HEALTHY
    assert seen[-1] == "what-kind"


@pytest.mark.parametrize("item", pages()[0].items, ids=lambda item: item.id)
def test_every_sign_of_the_first_page_is_emergency_or_leads_on(item: Item) -> None:
    page = next_page(AT_HOME)
    assert page is not None
    answers = AT_HOME | answers_of(page, [item.id]).answers
    ends = next_page(answers) is None
    assert ends is (decide(answers).outcome is Outcome.EMERGENCY)
    assert ends is (item.fact not in {"arm_or_hand_symptoms", "sudden_severe_pain"})


def test_later_questions_are_left_out_when_they_can_change_nothing() -> None:
    answers, seen = walk({**HEALTHY, "pain_onset_age_years": 50, "age_years": 52}, AT_HOME)
    assert "inflamed-spine" not in seen
    assert decide(answers).outcome is Outcome.NO_WARNING


def test_pages_left_counts_down_to_nothing() -> None:
    assert pages_left(AT_HOME) == 9
    assert pages_left({}) == 10
    assert pages_left(HEALTHY) == 0


def people() -> st.SearchStrategy[dict[str, Answer]]:
    def person(changed: dict[str, int], onset: int) -> dict[str, Answer]:
        answers = {**HEALTHY, "pain_onset_age_years": onset}
        for fact, at in changed.items():
            known = facts()[fact]
            options: list[Answer] = [option.id for option in known.choices] or [0, 3, 4, 9]
            answers[fact] = options[at % len(options)]
        return answers

    return st.builds(
        person, st.dictionaries(st.sampled_from(list(facts())), st.integers(0, 99), max_size=7), st.integers(0, 90)
    )


@given(people())
@settings(max_examples=200, deadline=None)
def test_no_question_that_is_skipped_could_have_mattered(person: dict[str, Answer]) -> None:
    answers, _ = walk(person, {})
    asked, all_ = decide(answers), decide(person)
    assert asked.outcome is all_.outcome
    if all_.allows_cupping:
        assert asked.limits == all_.limits


def test_not_sure_on_a_list_asks_each_line_by_itself() -> None:
    first = next_page(AT_HOME)
    assert first is not None
    reply = answers_of(first, ["arm_or_hand_symptoms=yes", UNSURE])
    assert reply == Reply({"arm_or_hand_symptoms": "yes"}, frozenset({"emergency-signs"}))
    singly = next_page(AT_HOME | reply.answers, reply.unsure)
    assert singly is not None
    assert (singly.id, singly.kind, singly.singly) == ("emergency-signs", "fields", True)
    assert "arm_or_hand_symptoms" not in singly.settles
    assert {"bladder_change", "leg_pain", "pain_elsewhere"} <= {fact.id for fact in singly.fields}


def test_what_stays_unsure_is_not_asked_again_and_ends_in_ask() -> None:
    answers: dict[str, Answer] = dict(AT_HOME)
    unsure: frozenset[str] = frozenset()
    seen = []
    while page := next_page(answers, unsure):
        seen.append(page.id)
        if page.singly:
            reply = answers_of(page, chosen={fact.id: UNSURE for fact in page.fields})
        elif page.id == "emergency-signs":
            reply = answers_of(page, [UNSURE])
        else:
            reply = filled(page, HEALTHY)
        answers, unsure = answers | reply.answers, unsure | reply.unsure
    decision = decide(answers)
    assert seen[:2] == ["emergency-signs", "emergency-signs"]
    assert decision.outcome is Outcome.ASK
    assert "bladder_change" in decision.ask
    assert "leg_pain" not in answers


def test_not_sure_of_a_count_or_a_field_leaves_the_fact_missing() -> None:
    count = next(page for page in pages() if page.kind == "count")
    assert answers_of(count, [UNSURE]) == Reply({}, frozenset({"inflammatory_features"}))
    fields = next(page for page in pages() if page.id == "help")
    chosen = {"can_remove_cups": "no", "helper": UNSURE, "can_consent": "yes"}
    reply = answers_of(fields, chosen=chosen)
    assert reply == Reply({"can_remove_cups": "no", "can_consent": "yes"}, frozenset({"helper"}))


def test_of_two_ticks_for_one_fact_the_first_in_the_list_counts() -> None:
    page = next(page for page in pages() if page.id == "the-pain")
    reply = answers_of(page, ["leg_pain=one-above-knee", "leg_pain=one-below-knee"])
    assert reply.answers["leg_pain"] == "one-below-knee"


@pytest.mark.parametrize("page", [*pages(), recheck()], ids=lambda page: page.id)
def test_a_list_has_the_more_severe_answer_of_a_fact_first(page: Page) -> None:
    for fact in page.facts:
        items = [item for item in page.items if item.fact == fact and item.answer]
        found = [decide({**HEALTHY, fact: item.answer}) for item in items]
        for worse, milder in pairwise(found):
            assert (worse.outcome.rank, -len(worse.limits)) <= (milder.outcome.rank, -len(milder.limits)), fact


def test_every_fact_is_settled_by_exactly_one_page() -> None:
    settled = [fact for page in pages() for fact in page.settles]
    assert sorted(settled) == sorted(facts())


@pytest.mark.parametrize(
    ("ticked", "said"),
    [
        ([], "Tick what fits, or “None of these”."),
        ([NONE, "fever=yes"], "You ticked “None of these” and something else; take one of them away."),
        (["fevr=yes"], "“fevr=yes” is no line of this page; load the page again."),
    ],
)
def test_a_list_that_is_not_filled_in_is_one_sentence(ticked: list[str], said: str) -> None:
    page = next(page for page in pages() if page.id == "lately")
    with pytest.raises(BadInput) as caught:
        answers_of(page, ticked)
    assert str(caught.value) == said


@pytest.mark.parametrize("chosen", [{}, None, {"age_years": 40, "pain_weeks": None, "pain_onset_age_years": 39}])
def test_a_field_that_is_not_filled_in_is_one_sentence(chosen: dict[str, object] | None) -> None:
    page = next(page for page in pages() if page.id == "age-and-time")
    with pytest.raises(BadInput, match=r"Choose an answer, or “Not sure”\."):
        answers_of(page, chosen=chosen)


def test_a_field_that_holds_nonsense_is_one_sentence() -> None:
    page = next(page for page in pages() if page.id == "age-and-time")
    with pytest.raises(BadInput, match="age_years"):
        answers_of(page, chosen={"age_years": 400, "pain_weeks": 1, "pain_onset_age_years": 39})


def test_the_recheck_asks_what_can_change_and_keeps_the_rest() -> None:
    quiet = answers_of(recheck(), [NONE]).answers
    assert set(quiet) == set(recheck().settles)
    assert quiet["skin_at_site"] == "intact"
    assert "leg_pain" not in quiet
    assert decide(HEALTHY | quiet).outcome is Outcome.NO_WARNING
    ticked = answers_of(recheck(), ["leg_pain=both-legs"]).answers
    assert decide(HEALTHY | ticked).outcome is Outcome.EMERGENCY


def test_the_recheck_covers_today_skin_fever_and_the_first_page() -> None:
    today = {fact.id for fact in facts().values() if fact.group == "today"}
    first = {item.id for item in pages()[0].items}
    assert today | {"fever", "skin_at_site"} <= set(recheck().facts)
    assert first <= {item.id for item in recheck().items}


def test_a_screening_holds_for_a_number_of_days() -> None:
    assert validity().unit == "days"
    assert 1 <= validity().value <= 31


def test_a_worse_diary_is_worse_by_what_people_call_important() -> None:
    assert worsening().points.value == 2
    assert worsening().points.sources == ("ostelo-2008",)
    assert worsening().days.value == 3
