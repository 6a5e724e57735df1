"""The words of outcomes and rules: the right shape, a draft until signed, short, nothing that promises."""

import re
from dataclasses import replace

import pytest

import ventosa.safety.wording as room
from ventosa.content import sources
from ventosa.safety import (
    Limit,
    Outcome,
    Rule,
    draft_notice,
    facts,
    intended_use,
    limit_words,
    outcome_words,
    pages,
    recheck,
    regulators_may_disagree,
    rule_sets,
    rules,
    words,
)
from ventosa.safety.wording import _file

SHAPES = {
    "call": {"emergency"},
    "doctor": {"urgent", "see-doctor"},
    "stop": {"not-suitable", "practitioner-only", "not-today", "ask"},
    "care": {"with-limits", "no-warning"},
}


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_has_the_shape_of_its_severity(outcome: Outcome) -> None:
    assert outcome in SHAPES[outcome_words(outcome).shape]


def test_who_calls_knows_what_to_say() -> None:
    said = outcome_words(Outcome.EMERGENCY).phone.format(signs="numb between the legs")
    assert "numb between the legs" in said


def test_who_is_asked_for_more_knows_whom_to_ask() -> None:
    assert outcome_words(Outcome.ASK).whom


def test_an_outcome_that_does_not_allow_cupping_says_no_cups() -> None:
    for outcome in Outcome:
        says_no = any("No cups" in line for line in outcome_words(outcome).dont)
        assert says_no is not outcome.allows_cupping


@pytest.mark.parametrize("outcome", Outcome)
def test_an_outcome_says_calmly_what_it_might_mean(outcome: Outcome) -> None:
    meaning = outcome_words(outcome).meaning
    assert 1 <= meaning.count(". ") + 1 <= 2
    assert meaning.endswith(".")


def test_a_clean_screening_says_what_it_cannot_know() -> None:
    unknown = outcome_words(Outcome.NO_WARNING).cannot_know
    cited = {source for each in unknown for source in each.sources}
    assert {"downie-2013", "finucane-2020", "pyogenic-spine-ed-cohort"} <= cited <= set(sources())
    assert [each.say for each in unknown if not each.sources and each.tag != "JUDGEMENT"] == []
    assert any("no fever does not rule out an infection" in each.say for each in unknown)
    assert [outcome for outcome in Outcome if outcome_words(outcome).cannot_know] == [Outcome.NO_WARNING]


#: What a person can do with the outcome of a rule: how soon, or what not to do, or whom to ask.
NEXT = {
    Outcome.EMERGENCY: r"[Cc]all an ambulance now",
    Outcome.URGENT: r"\btoday\b",
    Outcome.SEE_DOCTOR: r"within (a few days|two weeks)|before you try cupping",
    Outcome.NOT_SUITABLE: r"^Do not",
    Outcome.PRACTITIONER_ONLY: r"^(Ask|Find|Talk to|Choose|Have your) ",
    Outcome.NOT_TODAY: r"\b[Ww]ait\b",
    Outcome.WITH_LIMITS: r"^(Use|Leave|Try|Start only) ",
}


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_what_to_do_next_fits_the_outcome(rule: Rule) -> None:
    fits = {outcome for outcome, words_ in NEXT.items() if re.search(words_, rule.next)}
    assert rule.then in fits
    if rule.then is not Outcome.EMERGENCY:
        assert "ambulance now" not in rule.next


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_a_rule_speaks_in_two_short_sentences(rule: Rule) -> None:
    for said in (rule.say, rule.next):
        sentences = re.split(r"(?<=[.?!]) ", said)
        assert len(sentences) <= 2
        assert max(len(sentence.split()) for sentence in sentences) <= 22, sentences


def test_a_rule_without_a_source_says_so_itself() -> None:
    silent = [rule.id for rule in rules() if not rule.sources and not re.search(r"\b[Nn]o .*(source|page)", rule.note)]
    assert silent == []


def everything_said() -> list[str]:
    said = [intended_use(), regulators_may_disagree(), *(limit_words(limit).say for limit in Limit)]
    for outcome in Outcome:
        at = outcome_words(outcome)
        said += [at.label, at.headline, at.lead, at.phone, at.whom, at.meaning, *at.do, *at.dont, *at.watch]
        said += [unknown.say for unknown in at.cannot_know]
    said += [line for rule in rules() for line in (rule.say, rule.next, rule.to_practitioner)]
    said += [line for page in (*pages(), recheck()) for line in (page.title, page.lead, page.why)]
    return said + [fact.asks for fact in facts().values()] + [words().none, words().unsure]


@pytest.mark.parametrize("word", ["detox", "healing", "release", "toxin", "congratulations", "patient"])
def test_no_sentence_uses_a_word_that_sells_or_labels(word: str) -> None:
    assert [line for line in everything_said() if word in line.lower()] == []


def test_no_sentence_calls_anything_safe() -> None:
    said = [line for line in everything_said() if "safe" in line.lower()]
    assert all("not the same as “safe”" in line or "published safety information" in line for line in said), said


def test_everything_is_a_draft_until_rules_and_words_are_signed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert draft_notice() == "Draft. No clinician has reviewed these words yet."
    signed_words = replace(_file(), reviewer="Dr A. Example")
    monkeypatch.setattr(room, "_file", lambda: signed_words)
    assert draft_notice()
    monkeypatch.setattr(room, "rule_sets", lambda: tuple(replace(one, reviewer="Dr B. Example") for one in rule_sets()))
    assert draft_notice() == ""
