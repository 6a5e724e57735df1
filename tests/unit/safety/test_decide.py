"""How rows become an outcome, on rows made for the purpose."""

import pytest

from ventosa.core.errors import BadInput
from ventosa.core.sources import Tag
from ventosa.safety import Limit, Outcome, Range, Rule, decide


def rule(identity: str, then: Outcome, limits: tuple[Limit, ...] = (), **when: tuple[str, ...] | Range) -> Rule:
    return Rule(identity, dict(when), then, "You.", "They.", "Do.", ("downie-2013",), Tag.SEEN, limits)


YES = ("yes",)
EMERGENCY = rule("emergency", Outcome.EMERGENCY, fever=YES, leg_numbness=YES)
URGENT = rule("urgent", Outcome.URGENT, fever=YES)
LIGHT = rule("light", Outcome.WITH_LIMITS, (Limit.LIGHT_SUCTION_ONLY,), antiplatelet=YES)
LIGHT_TOO = rule("light-too", Outcome.WITH_LIMITS, (Limit.LIGHT_SUCTION_ONLY,), anaemia=YES)
OLDER = rule("older", Outcome.WITH_LIMITS, (Limit.SHORTER,), age_years=Range(min=60))


@pytest.mark.parametrize(
    ("answers", "holds"),
    [
        ({"fever": "yes", "leg_numbness": "yes"}, True),
        ({"fever": "yes", "leg_numbness": "no"}, False),
        ({"fever": "no"}, False),
        ({"leg_numbness": "no"}, False),
        ({"fever": "yes"}, None),
        ({}, None),
    ],
)
def test_a_row_is_true_false_or_open(answers: dict[str, str], holds: bool | None) -> None:
    assert EMERGENCY.holds(answers) is holds


@pytest.mark.parametrize(
    ("at", "inside"), [(11.9, False), (12, True), (17.99, True), (18, False), (12.5, True), (-1, False)]
)
def test_a_range_holds_its_min_and_not_its_below(at: float, inside: bool) -> None:
    assert (at in Range(min=12, below=18)) is inside


def test_a_range_holds_its_max() -> None:
    assert 3 in Range(min=3, max=3)
    assert 4 not in Range(min=3, max=3)


def test_the_most_severe_true_row_decides_and_findings_come_in_that_order() -> None:
    decision = decide({"fever": "yes", "leg_numbness": "yes", "antiplatelet": "yes"}, [LIGHT, URGENT, EMERGENCY])
    assert decision.outcome is decision.so_far is Outcome.EMERGENCY
    assert [finding.rule for finding in decision.findings] == ["emergency", "urgent", "light"]
    assert decision.limits == (Limit.LIGHT_SUCTION_ONLY,)
    assert not decision.allows_cupping


def test_an_open_row_that_is_more_severe_is_asked_about() -> None:
    decision = decide({"fever": "yes"}, [EMERGENCY, URGENT])
    assert (decision.outcome, decision.so_far, decision.ask) == (Outcome.ASK, Outcome.URGENT, ("leg_numbness",))


def test_an_open_row_that_is_no_more_severe_is_not_asked_about() -> None:
    decision = decide({"fever": "yes", "leg_numbness": "no"}, [EMERGENCY, URGENT, LIGHT])
    assert (decision.outcome, decision.ask) == (Outcome.URGENT, ())


def test_an_open_row_that_could_add_a_limit_is_asked_about() -> None:
    decision = decide({"antiplatelet": "yes"}, [LIGHT, LIGHT_TOO, OLDER])
    assert (decision.outcome, decision.ask) == (Outcome.ASK, ("age_years",))


def test_an_open_row_whose_limits_are_given_is_not_asked_about() -> None:
    decision = decide({"antiplatelet": "yes", "age_years": 40}, [LIGHT, LIGHT_TOO, OLDER])
    assert (decision.outcome, decision.ask) == (Outcome.WITH_LIMITS, ())
    assert decision.allows_cupping


def test_questions_come_in_the_order_of_the_facts() -> None:
    assert decide({}, [LIGHT, OLDER, EMERGENCY]).ask == ("age_years", "leg_numbness", "fever", "antiplatelet")


def test_nothing_reported_is_never_more_than_no_warning() -> None:
    decision = decide({"fever": "no"}, [URGENT])
    assert decision.outcome is decision.so_far is Outcome.NO_WARNING
    assert decision.findings == ()


def test_an_answer_that_is_not_allowed_is_refused_and_never_taken_for_no() -> None:
    with pytest.raises(BadInput):
        decide({"fever": "Yes"}, [URGENT])


def test_the_decision_as_plain_data() -> None:
    decision = decide({"antiplatelet": "yes"}, [LIGHT])
    assert decision.to_json() == {
        "outcome": "with-limits",
        "findings": [
            {
                "rule": "light",
                "outcome": "with-limits",
                "say": "You.",
                "sources": ["downie-2013"],
                "limits": ["light-suction-only"],
                "next": "Do.",
                "tag": "SEEN",
            }
        ],
        "ask": [],
        "limits": ["light-suction-only"],
        "content": decision.content,
    }


def test_outcomes_are_ranked_as_they_stand() -> None:
    assert [outcome.rank for outcome in Outcome] == list(range(9))
    assert [outcome for outcome in Outcome if outcome.allows_cupping] == [Outcome.WITH_LIMITS, Outcome.NO_WARNING]
