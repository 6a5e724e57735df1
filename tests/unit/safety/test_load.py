"""Faulty rules, facts and pages are refused when they are read, with file, row and mend."""

from dataclasses import replace
from typing import Any

import pytest

from ventosa.core.errors import BadContent
from ventosa.core.sources import Tag
from ventosa.safety import Fact, Option, Outcome, Range, Rule, RuleSet, rule_sets, rules
from ventosa.safety.facts import check_facts
from ventosa.safety.load import check_rules
from ventosa.safety.pages import _Group, _Item, _Page, _page

GOOD = Rule("a-rule", {"fever": ("yes",)}, Outcome.URGENT, "You.", "They.", "Do.", ("downie-2013",), Tag.SEEN)

NUMBER_NEEDS = "facts.toml, f: a number fact needs a unit, and a min below its max."
ORDER = "answers in worse, from harmless to worse, or in unordered why they have no order."
CHOICE = Fact("f", "illness", "choice", "F?", options=(Option("a", "A"), Option("b", "B")), worse=(("a", "b"),))
NUMBER = Fact("f", "illness", "number", "F?", unit="cm", max=9, worse=((0, 9),))


def rule_set(*rows: Rule) -> RuleSet:
    return RuleSet("test", "Test", "About.", "", "", rows)


def test_a_good_rule_passes() -> None:
    assert check_rules([rule_set(GOOD)]) == (GOOD,)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"id": " "}, "id is empty; write it"),
        ({"say": ""}, "say is empty; write it"),
        ({"to_practitioner": ""}, "to_practitioner is empty; write it"),
        ({"next": "\n"}, "next is empty; write it"),
        ({"when": {}}, "when is empty; name at least one fact"),
        ({"sources": ()}, "there is no source; name one, or say in a note that there is none"),
        ({"sources": ("nobody-1900",)}, "there is no source nobody-1900; add it to sources.toml"),
        ({"then": Outcome.ASK}, "a rule cannot end in ask; use another outcome"),
        ({"then": Outcome.NO_WARNING}, "a rule cannot end in no-warning; use another outcome"),
        ({"then": Outcome.WITH_LIMITS}, "with-limits needs at least one limit"),
        ({"when": {"fevr": ("yes",)}}, "there is no fact fevr; look for a typing error"),
        ({"when": {"fever": ("Yes",)}}, "fever has no answer Yes; use one of no, yes"),
        ({"when": {"fever": ()}}, "fever is a choice; list at least one answer"),
        ({"when": {"fever": Range(min=1)}}, "fever is a choice; list at least one answer"),
        ({"when": {"age_years": ("40",)}}, "age_years is a number; give min, max or below"),
        ({"when": {"age_years": Range()}}, "age_years is a number; give min, max or below"),
    ],
)
def test_a_faulty_rule_names_file_row_and_mend(change: dict[str, Any], said: str) -> None:
    faulty = replace(GOOD, **change)
    with pytest.raises(BadContent) as caught:
        check_rules([rule_set(faulty)])
    assert str(caught.value) == f"safety/test.toml, rule {faulty.id or 'without id'}: {said}."


def test_an_id_in_two_files_is_refused() -> None:
    with pytest.raises(BadContent, match=r"rule a-rule: this id is used in safety/test\.toml already"):
        check_rules([rule_set(GOOD), rule_set(GOOD)])


def test_a_rule_without_a_source_passes_when_a_note_says_so() -> None:
    alone = replace(GOOD, sources=(), note="No good source was found.")
    assert check_rules([rule_set(alone)]) == (alone,)


def test_a_number_may_be_asked_with_a_range() -> None:
    older = replace(GOOD, when={"age_years": Range(min=60)})
    assert check_rules([rule_set(older)]) == (older,)


def test_every_set_is_a_draft_until_somebody_signs() -> None:
    assert {one.id for one in rule_sets() if not one.signed} == {one.id for one in rule_sets()}
    assert replace(rule_set(), reviewer="Dr A. Example").signed
    assert sum(len(one.rules) for one in rule_sets()) == len(rules())


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (Fact("f", "illness", "yes-no", "F?"), "facts.toml, f: a yes-no fact needs a short line for tick lists."),
        (
            Fact("f", "illness", "choice", "F?", options=(Option("a", "A"), Option("a", "B"))),
            "facts.toml, f: a choice fact needs two options at least.",
        ),
        (Fact("f", "illness", "number", "F?", max=9), NUMBER_NEEDS),
        (Fact("f", "illness", "number", "F?", unit="cm"), NUMBER_NEEDS),
        (replace(CHOICE, worse=()), f"facts.toml, f: a choice fact needs {ORDER}"),
        (
            replace(CHOICE, worse=(("a", "c"),)),
            "facts.toml, f: a choice fact needs answers of its own in worse, not c.",
        ),
        (replace(CHOICE, worse=((0, 1),)), "facts.toml, f: a choice fact needs answers of its own in worse, not 0."),
        (
            replace(CHOICE, worse=(("a",),)),
            "facts.toml, f: a choice fact needs two answers at least in each list of worse.",
        ),
        (replace(NUMBER, worse=()), f"facts.toml, f: a number fact needs {ORDER}"),
        (replace(NUMBER, worse=((3, 10),)), "facts.toml, f: a number fact needs answers of its own in worse, not 10."),
        (replace(NUMBER, worse=(("a", 1),)), "facts.toml, f: a number fact needs answers of its own in worse, not a."),
    ],
)
def test_a_fact_that_lacks_something_is_refused(fact: Fact, said: str) -> None:
    with pytest.raises(BadContent) as caught:
        check_facts((fact,))
    assert str(caught.value) == said


def test_an_order_of_answers_is_given_or_said_not_to_be() -> None:
    without = replace(CHOICE, worse=(), unordered="Neither is worse.")
    assert check_facts((CHOICE, without, NUMBER)) == (CHOICE, without, NUMBER)
    assert [fact.order for fact in (CHOICE, without)] == [(("a", "b"),), ()]


def test_a_yes_is_worse_than_a_no_where_content_says_nothing_else() -> None:
    fever = Fact("f", "illness", "yes-no", "F?", "Fever")
    assert fever.order == (("no", "yes"),)
    assert replace(fever, worse=(("yes", "no"),)).order == (("yes", "no"),)


PAGE = _Page("p", "ticks", "T", "L", "W", ())


@pytest.mark.parametrize(
    ("page", "what"),
    [
        (replace(PAGE, fields=("fevr",)), "fact fevr"),
        (replace(PAGE, counts="featurs"), "fact featurs"),
        (replace(PAGE, group=(_Group("G", (_Item("fevr"),)),)), "fact fevr"),
        (replace(PAGE, group=(_Group("G", (_Item("leg_pain", "both"),)),)), "answer both to leg_pain"),
    ],
)
def test_a_page_that_names_what_is_not_there_is_refused(page: _Page, what: str) -> None:
    with pytest.raises(BadContent) as caught:
        _page(page)
    assert str(caught.value) == f"interview.toml, page p: there is no {what}; look for a typing error."
