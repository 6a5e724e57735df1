"""Answers from outside: one clear sentence for everything that is not an answer."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventosa.core.errors import BadInput
from ventosa.safety import Fact, check_answers, facts


def test_answers_come_back_in_the_order_of_the_facts() -> None:
    assert list(check_answers({"fever": "no", "age_years": 40.5, "setting": "home"}).items()) == [
        ("setting", "home"),
        ("age_years", 40.5),
        ("fever", "no"),
    ]


def test_no_answer_is_an_answer_set() -> None:
    assert check_answers({}) == {}


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ([], 'The answers must be a table of facts, such as {"fever": "no"}; found a list.'),
        ("fever", 'The answers must be a table of facts, such as {"fever": "no"}; found a text.'),
        (3, 'The answers must be a table of facts, such as {"fever": "no"}; found a number.'),
        (None, 'The answers must be a table of facts, such as {"fever": "no"}; found nothing.'),
        (object(), 'The answers must be a table of facts, such as {"fever": "no"}; found something else.'),
        ({"fevr": "no"}, "“fevr”: there is no such fact; did you mean fever?"),
        ({"zzzzzz": "no"}, "“zzzzzz”: there is no such fact; the reference of facts lists them all."),
        ({7: "no"}, "7: there is no such fact; the reference of facts lists them all."),
        (
            {"fever": "maybe"},
            "fever: “maybe” is no answer to this; use one of no, yes, or leave the fact out if it is not known.",
        ),
        (
            {"fever": True},
            "fever: True is no answer to this; use one of no, yes, or leave the fact out if it is not known.",
        ),
        (
            {"fever": None},
            "fever: None is no answer to this; use one of no, yes, or leave the fact out if it is not known.",
        ),
        (
            {"fever": ["no"]},
            "fever: ['no'] is no answer to this; use one of no, yes, or leave the fact out if it is not known.",
        ),
        ({"age_years": "40"}, "age_years: give a number of years, such as 40; found “40”."),
        ({"age_years": True}, "age_years: give a number of years, such as 40; found True."),
        ({"age_years": math.nan}, "age_years: give a number of years from 0 to 120; found nan."),
        ({"age_years": math.inf}, "age_years: give a number of years from 0 to 120; found inf."),
        ({"age_years": -1}, "age_years: give a number of years from 0 to 120; found -1."),
        ({"age_years": 121}, "age_years: give a number of years from 0 to 120; found 121."),
        ({"age_years": 10**40}, "age_years: give a number of years from 0 to 120; found 1" + "0" * 40 + "."),
        ({"inflammatory_features": 2.5}, "inflammatory_features: give a whole number; found 2.5."),
    ],
)
def test_what_is_no_answer_is_one_sentence(raw: object, sentence: str) -> None:
    with pytest.raises(BadInput) as caught:
        check_answers(raw)
    assert str(caught.value) == sentence


def test_a_long_text_is_cut_in_the_sentence() -> None:
    with pytest.raises(BadInput) as caught:
        check_answers({"fever": "x" * 10_000})
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("fact", facts().values(), ids=lambda fact: fact.id)
def test_every_allowed_answer_is_accepted(fact: Fact) -> None:
    for answer in [option.id for option in fact.choices] or [fact.min, fact.max, fact.example]:
        assert check_answers({fact.id: answer}) == {fact.id: answer}


def refused(raw: object) -> bool:
    """Whether `raw` is refused; any other error than BadInput goes through and fails the test."""
    try:
        check_answers(raw)
    except BadInput:
        return True
    return False


@given(st.dictionaries(st.text(max_size=9) | st.sampled_from(list(facts())), st.none() | st.floats() | st.text()))
def test_whatever_comes_is_an_answer_or_one_sentence(raw: dict[str, object]) -> None:
    if not refused(raw):
        assert check_answers(raw) == raw
