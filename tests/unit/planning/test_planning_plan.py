"""Safety properties 1 and 5 for plans: none for who may not, none beyond a limit, none on the spine."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventosa.content import content_hash
from ventosa.core.errors import BadInput, Refused, UserError
from ventosa.core.sources import Tag
from ventosa.planning import (
    SIDES,
    BeyondLimits,
    Cup,
    Misfit,
    Placement,
    Plan,
    Session,
    Wish,
    ahead,
    check_plan,
    cup_kinds,
    limits,
    make_plan,
    most_minutes,
    never_sites,
    require_allowed,
    sites,
    surely_apart_hours,
)
from ventosa.safety import Decision, Finding, Limit, Outcome

START = date(2026, 3, 2)
SILICONE, PUMP = Cup("silicone", 50), Cup("pump", 45)


def decided(*given: Limit, outcome: Outcome = Outcome.WITH_LIMITS, findings: tuple[Finding, ...] = ()) -> Decision:
    return Decision(outcome, findings, (), given, content_hash())


def wished(**more: Any) -> Wish:
    return Wish(**{"start": START, "equipment": (SILICONE, PUMP), "days_per_week": 1, **more})


def planned(*given: Limit, **more: Any) -> Plan:
    return make_plan(decided(*given), wished(**more))


def step_ids(session: Session) -> set[str]:
    return {step.id for step in (*session.before, *session.after)}


# --- the usual plan ---


def test_first_dry_and_short_then_moving() -> None:
    plan = planned()
    assert [session.technique for session in plan.sessions] == ["dry", "moving", "moving", "moving"]
    assert [session.sites[0].minutes for session in plan.sessions] == [3, 5, 5, 5]
    assert {session.suction for session in plan.sessions} == {"light"}
    assert {session.cup for session in plan.sessions} == {"silicone"}
    assert "first-time" in step_ids(plan.sessions[0])
    assert "oil" in step_ids(plan.sessions[1])


def test_oil_is_tried_before_the_first_session_with_it_and_asked_for_in_that_one_alone() -> None:
    plan = planned()
    assert [row.id for row in plan.needed] == ["have-timer", "have-oil", "try-oil"]
    assert [{"oil", "oil-was-tried"} & step_ids(session) for session in plan.sessions] == [
        set(),
        {"oil", "oil-was-tried"},
        {"oil"},
        {"oil"},
    ]
    assert plan.to_json()["needed"][0] == {"id": "have-timer", "say": "A kitchen timer, besides your phone."}


def test_what_is_needed_fits_the_cups_and_the_help() -> None:
    assert [row.id for row in planned(equipment=(PUMP,)).needed] == ["have-timer"]
    helped = planned(Limit.HELPER_NEEDED, equipment=(PUMP,))
    assert [row.id for row in helped.needed] == ["have-timer", "have-helper"]


def test_what_is_said_once_ahead_is_in_no_session() -> None:
    held = set().union(*map(step_ids, planned(Limit.HELPER_NEEDED).sessions))
    assert held.isdisjoint(row.id for row in ahead())


def test_the_first_gliding_session_may_come_late() -> None:
    """The hip is never glided on: the second session is dry there, and the third is the first with oil."""
    plan = planned(where=("lumbar-erector", "lateral-hip"))
    assert [session.technique for session in plan.sessions] == ["dry", "dry", "moving", "dry"]
    assert ["oil-was-tried" in step_ids(session) for session in plan.sessions] == [False, False, True, False]


def test_two_cups_beside_the_spine_unless_asked_otherwise() -> None:
    placed = {(cup.site, cup.side, cup.cup_mm) for session in planned().sessions for cup in session.sites}
    assert placed == {("lumbar-erector", "left", 50), ("lumbar-erector", "right", 50)}


def test_a_pump_cup_does_not_glide() -> None:
    plan = planned(equipment=(PUMP,))
    assert {session.technique for session in plan.sessions} == {"dry"}
    assert [session.sites[0].minutes for session in plan.sessions] == [3, 5, 5, 5]
    assert "light-pump" in step_ids(plan.sessions[0])
    assert "light-silicone" not in step_ids(plan.sessions[0])


def test_no_cup_glides_where_bone_is_near() -> None:
    assert {session.technique for session in planned(where=("lateral-hip",)).sessions} == {"dry"}


def test_places_take_turns() -> None:
    plan = planned(where=("hamstring", "lumbar-erector"))
    assert [s.sites[0].site for s in plan.sessions] == ["lumbar-erector", "hamstring", "lumbar-erector", "hamstring"]


def test_the_width_nearest_to_that_of_trials_is_taken() -> None:
    plan = planned(equipment=(Cup("pump", 30), Cup("pump", 48), Cup("pump", 70)))
    assert plan.sessions[0].sites[0].cup_mm == 48


def test_little_time_makes_short_cups() -> None:
    assert [session.sites[0].minutes for session in planned(minutes=5).sessions] == [2, 2, 2, 2]
    assert [session.sites[0].minutes for session in planned(minutes=240).sessions] == [3, 5, 5, 5]


def test_phases_cover_the_sessions_and_end_in_a_review() -> None:
    plan = planned()
    assert [(phase.id, phase.sessions) for phase in plan.phases] == [
        ("first", (1,)),
        ("settling", (2, 3, 4)),
        ("review", ()),
    ]
    assert plan.review > plan.sessions[-1].date


def test_a_plan_is_written_as_the_contract_says() -> None:
    plain = planned(Limit.AVOID_SITE, avoid=frozenset({("lumbar-erector", "left")}), goals=("garden",)).to_json()
    assert set(plain) >= {"outcome", "phases", "sessions", "review", "routine"}
    assert plain["outcome"] == "with-limits"
    assert plain["review"] == "2026-03-30"
    assert plain["goals"] == ["garden"]
    assert plain["limits"] == ["avoid-site"]
    assert plain["avoid"] == [{"site": "lumbar-erector", "side": "left"}]
    assert plain["content"] == content_hash()
    session = plain["sessions"][0]
    assert (session["date"], session["technique"], session["suction"]) == ("2026-03-02", "dry", "light")
    assert session["sites"] == [{"site": "lumbar-erector", "side": "right", "cup_mm": 50, "minutes": 3}]
    assert session["before"][0]["id"] == "check-again"
    assert "Leave out" in next(step["say"] for step in session["before"] if step["id"] == "left-out")
    assert session["after"]
    assert plain["phases"][0]["sessions"] == [1]
    assert "walking" in [row["id"] for row in plain["routine"]]
    assert all(row["evidence"] for row in plain["routine"])


# --- limits of the screening ---


def test_shorter_means_fewer_minutes() -> None:
    assert [session.sites[0].minutes for session in planned(Limit.SHORTER).sessions] == [2, 3, 3, 3]
    resting = planned(Limit.SHORTER, equipment=(PUMP,))
    assert [session.sites[0].minutes for session in resting.sessions] == [2, 3, 3, 3]


def test_a_place_to_leave_out_is_left_out() -> None:
    plan = planned(Limit.AVOID_SITE, avoid=frozenset({("lumbar-erector", "left")}))
    assert {cup.side for session in plan.sessions for cup in session.sites} == {"right"}
    assert "left-out" in step_ids(plan.sessions[0])


def test_another_place_is_chosen_when_the_first_is_left_out() -> None:
    plan = planned(avoid=frozenset(("lumbar-erector", side) for side in SIDES))
    assert plan.sessions[0].sites[0].site == "upper-gluteal"


def test_a_place_that_is_not_named_is_asked_for() -> None:
    with pytest.raises(BadInput, match=r"avoid is missing: .*name the place"):
        planned(Limit.AVOID_SITE)


def test_no_place_left_is_said() -> None:
    with pytest.raises(BadInput, match="avoid leaves no place"):
        planned(where=("hamstring",), avoid=frozenset(("hamstring", side) for side in SIDES))


def test_silicone_is_left_out_where_the_skin_does_not_bear_it() -> None:
    assert {session.cup for session in planned(Limit.OTHER_CUP_MATERIAL).sessions} == {"pump"}
    with pytest.raises(BadInput, match=r"silicone is left out .* add a pump cup"):
        planned(Limit.OTHER_CUP_MATERIAL, equipment=(SILICONE,))


@pytest.mark.parametrize("kind", ["glass", "bamboo", "electric"])
def test_cups_that_are_not_for_home_are_not_used(kind: str) -> None:
    assert {session.cup for session in planned(equipment=(Cup(kind, 50), PUMP)).sessions} == {"pump"}
    with pytest.raises(BadInput, match=f"{cup_kinds()[kind].name} cannot be used at home"):
        planned(equipment=(Cup(kind, 50),))


def test_cups_that_are_too_wide_are_said() -> None:
    with pytest.raises(BadInput, match="the widest that suits lateral-hip is 50 mm"):
        planned(where=("lateral-hip",), equipment=(Cup("silicone", 60),))


def misfit(*given: Limit, **more: Any) -> Misfit:
    with pytest.raises(Misfit) as caught:
        planned(*given, **more)
    return caught.value


@pytest.mark.parametrize(
    ("fault", "about", "says"),
    [
        (((Limit.AVOID_SITE,), {}), "avoid", "Mark the place"),
        (((Limit.OTHER_CUP_MATERIAL,), {"equipment": (SILICONE,)}), "kind", "Your skin may not get on"),
        (((), {"equipment": (Cup("glass", 50),)}), "kind", "This cup cannot be used at home."),
        (
            ((), {"where": ("lateral-hip",), "equipment": (Cup("silicone", 60),)}),
            "diameter_mm",
            "This is too wide for “Side of the hip”: the widest cup for it is 50 mm.",
        ),
        (
            ((), {"where": ("hamstring",), "avoid": frozenset(("hamstring", side) for side in SIDES)}),
            "avoid",
            "This leaves no place for a cup.",
        ),
    ],
)
def test_a_misfit_names_its_part_and_has_a_sentence_for_a_form(fault: Any, about: str, says: str) -> None:
    limits_given, more = fault
    found = misfit(*limits_given, **more)
    assert found.about == about
    assert found.beside_field.startswith(says)
    assert "[" not in found.beside_field


def test_a_helper_is_asked_for_in_every_session() -> None:
    plan = planned(Limit.HELPER_NEEDED)
    assert all(session.helper and "helper" in step_ids(session) for session in plan.sessions)
    assert not any(session.helper for session in planned().sessions)
    assert all(session.helper for session in planned(where=("upper-back",)).sessions)


def test_heat_is_left_out() -> None:
    plan, usual = planned(Limit.NO_HEAT), planned()
    assert "heat" not in [row.id for row in plan.routine]
    assert "heat" in [row.id for row in usual.routine]
    assert not any("warm" in step.say for session in plan.sessions for step in session.before)
    assert any("warm" in step.say for session in usual.sessions for step in session.before)


# --- safety property 1: no plan for who may not ---


def finding(outcome: Outcome) -> Finding:
    return Finding("r", outcome, (), "You take a blood thinner.", "Ask a doctor.", (), Tag.JUDGEMENT)


@pytest.mark.parametrize("outcome", [outcome for outcome in Outcome if not outcome.allows_cupping])
def test_no_plan_for_an_outcome_that_does_not_allow_it(outcome: Outcome) -> None:
    decision = decided(outcome=outcome, findings=(finding(outcome),))
    with pytest.raises(Refused, match=f"ended in “{outcome}”. You take a blood thinner."):
        make_plan(decision, wished())


def test_no_plan_while_questions_are_open() -> None:
    with pytest.raises(Refused, match=r"ended in “ask”\. Answer the questions that are still open"):
        make_plan(Decision(Outcome.ASK, (), ("anticoagulant",), (), content_hash()), wished())


def test_no_plan_from_other_content() -> None:
    with pytest.raises(Refused, match="the questions have changed"):
        make_plan(replace(decided(), content="other"), wished())


@pytest.mark.parametrize("outcome", [Outcome.WITH_LIMITS, Outcome.NO_WARNING])
def test_a_plan_is_allowed_otherwise(outcome: Outcome) -> None:
    require_allowed(decided(outcome=outcome))


# --- safety property 5: no plan beyond a limit ---

CUPS = st.builds(Cup, st.sampled_from(sorted(cup_kinds())), st.floats(25, 75))
PLACES = st.tuples(st.sampled_from(sorted(sites())), st.sampled_from(SIDES))
WISHES = st.builds(
    Wish,
    start=st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    equipment=st.lists(CUPS, min_size=1, max_size=4).map(tuple),
    days_per_week=st.integers(1, 7),
    goals=st.just(()),
    where=st.lists(st.sampled_from(sorted(sites())), unique=True, max_size=4).map(tuple),
    avoid=st.frozensets(PLACES, max_size=6),
    minutes=st.none() | st.integers(5, 240),
)


def decisions(outcomes: Any) -> st.SearchStrategy[Decision]:
    return st.builds(
        Decision,
        st.sampled_from(outcomes),
        st.sampled_from(Outcome).map(finding).map(lambda one: (one,)) | st.just(()),
        st.just(()),
        st.sets(st.sampled_from(Limit)).map(sorted).map(tuple),
        st.sampled_from([content_hash(), content_hash(), content_hash(), "other"]),
    )


DECISIONS = decisions(Outcome)
CLEARED = decisions([Outcome.WITH_LIMITS, Outcome.NO_WARNING])


@given(CLEARED | DECISIONS, WISHES)
def test_no_decision_and_no_wish_yields_a_plan_beyond_a_limit(decision: Decision, wish: Wish) -> None:
    """Each bound is written out here again, so that a gap in `check_plan` shows."""
    try:
        plan = make_plan(decision, wish)
    except UserError:
        return
    assert decision.outcome in (Outcome.NO_WARNING, Outcome.WITH_LIMITS)
    assert decision.content == content_hash()
    days = [session.date for session in plan.sessions]
    assert 1 <= len(days) <= 4
    assert all((later - earlier) >= timedelta(days=4) for earlier, later in pairwise(days))
    assert all(sum(first <= day < first + timedelta(days=7) for day in days) <= 2 for first in days)
    assert days[-1] < plan.review <= days[0] + timedelta(days=28)
    for at, session in enumerate(plan.sessions):
        assert session.technique in ("dry", "moving")
        assert session.cup in ("silicone", "pump")
        assert session.suction == "light"
        assert 1 <= len(session.sites) <= 4
        assert 1 <= sum(cup.minutes for cup in session.sites) <= 30
        assert not (Limit.HELPER_NEEDED in decision.limits and not session.helper)
        for cup in session.sites:
            assert cup.site in sites()
            assert cup.site not in never_sites()
            assert (cup.site, cup.side) not in wish.avoid
            assert 1 <= cup.minutes <= (5 if at == 0 else 10)
            assert 25 <= cup.cup_mm <= 75


@given(DECISIONS.filter(lambda one: not one.allows_cupping or one.content == "other"), WISHES)
def test_who_may_not_never_gets_a_plan(decision: Decision, wish: Wish) -> None:
    with pytest.raises(Refused):
        make_plan(decision, wish)


def with_session(plan: Plan, at: int = 1, **changes: Any) -> Plan:
    sessions = list(plan.sessions)
    sessions[at] = replace(sessions[at], **changes)
    return replace(plan, sessions=tuple(sessions))


def at_lumbar(**changes: Any) -> dict[str, Any]:
    return {"sites": (replace(Placement("lumbar-erector", "left", 50, 5), **changes),)}


TWO_SITES = tuple(Placement(site, side, 50, 8) for site in ("lumbar-erector", "upper-gluteal") for side in SIDES)
DEFECTS: list[tuple[str, dict[str, Any], str]] = [
    ("a cup of eleven minutes", at_lumbar(minutes=11), "session 2: 11 minutes at lumbar-erector"),
    ("a cup of no minutes", at_lumbar(minutes=0), "0 minutes at"),
    ("a cup of no number of minutes", at_lumbar(minutes=float("nan")), "nan minutes"),
    ("thirty-two minutes in all", {"sites": TWO_SITES}, "32 minutes in all"),
    ("five cups", {"sites": (*TWO_SITES, Placement("hamstring", "left", 50, 1))}, "5 cups"),
    ("no cup", {"sites": ()}, "0 cups"),
    ("two cups at one place", {"sites": (Placement("hamstring", "left", 50, 1),) * 2}, "two cups at one place"),
    ("a cup on the spine", at_lumbar(site="spine"), "spine, left, is no site"),
    ("a cup in the middle", at_lumbar(side="middle"), "lumbar-erector, middle, is no site"),
    ("a cup that is too wide", at_lumbar(cup_mm=76), "a cup of 76 mm"),
    ("a cup of no width", at_lumbar(cup_mm=0), "a cup of 0 mm"),
    ("a gliding cup near bone", at_lumbar(site="lateral-hip"), "no cup glides on lateral-hip"),
    ("wet cupping", {"technique": "wet"}, "wet is no technique for home"),
    ("fire cupping", {"technique": "fire"}, "fire is no technique for home"),
    ("needles", {"technique": "needle"}, "needle is no technique for home"),
    ("a glass", {"cup": "glass"}, "glass is no cup for this person at home"),
    ("a jam jar", {"cup": "jam jar"}, "jam jar is no cup"),
    ("medium suction", {"suction": "medium"}, "medium suction"),
    ("a place out of reach, alone", at_lumbar(site="upper-back"), "nobody helps at upper-back"),
    ("sixty hours apart", {"date": START + timedelta(days=3)}, "may lie less than 72 hours apart"),
    ("the same day", {"date": START}, "may lie less than 72 hours apart"),
    ("after the review", {"date": date(2026, 4, 6)}, "the review on 2026-03-30 is not after the last session"),
]


@pytest.mark.parametrize(("_what", "changes", "says"), DEFECTS, ids=[row[0] for row in DEFECTS])
def test_a_planted_defect_cannot_become_a_plan(_what: str, changes: dict[str, Any], says: str) -> None:
    plan = planned()
    with pytest.raises(BeyondLimits, match=says):
        with_session(plan, **changes)


def test_the_first_session_has_a_bound_of_its_own() -> None:
    with_session(planned(), at=0, **at_lumbar(minutes=5))
    with pytest.raises(BeyondLimits, match="session 1: 6 minutes"):
        with_session(planned(), at=0, **at_lumbar(minutes=6))


@pytest.mark.parametrize(
    ("technique", "first", "most"), [("dry", True, 2), ("dry", False, 3), ("moving", False, 3), ("moving", True, 3)]
)
def test_shorter_is_a_bound_and_no_advice(technique: str, first: bool, most: int) -> None:
    assert most_minutes(technique, first, True, limits()) == most
    at = 0 if first else 1
    with pytest.raises(BeyondLimits, match=f"{most + 1} minutes at"):
        with_session(planned(Limit.SHORTER), at=at, technique=technique, **at_lumbar(minutes=most + 1))


def test_three_a_week_is_refused_by_itself() -> None:
    day = replace(limits().hours_between_sessions, value=24)
    close = replace(limits(), hours_between_sessions=day)
    plan = planned()
    object.__setattr__(  # past the gate, to see that the count of a week stands on its own
        plan,
        "sessions",
        tuple(replace(plan.sessions[1], date=START + timedelta(days=at)) for at in (0, 3, 6)),
    )
    with pytest.raises(BeyondLimits, match=r"^3 sessions in one week$"):
        check_plan(plan, close)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"outcome": Outcome.NOT_SUITABLE}, "the outcome not-suitable allows no session"),
        ({"sessions": ()}, "0 sessions before the review"),
        ({"review": START + timedelta(days=21)}, "is not after the last session"),
        ({"review": START + timedelta(days=29)}, "is too late"),
        ({"limits": (Limit.HELPER_NEEDED,)}, "nobody helps"),
        ({"limits": (Limit.OTHER_CUP_MATERIAL,)}, "silicone is no cup for this person"),
        ({"avoid": frozenset({("lumbar-erector", "right")})}, "lumbar-erector, right, is to be left out"),
    ],
)
def test_a_course_beyond_a_limit_is_refused(changes: dict[str, Any], says: str) -> None:
    with pytest.raises(BeyondLimits, match=says):
        replace(planned(), **changes)


def test_five_sessions_before_the_review_are_refused() -> None:
    plan = make_plan(decided(), wished(days_per_week=2))
    fifth = replace(plan.sessions[-1], date=plan.sessions[-1].date + timedelta(days=4))
    with pytest.raises(BeyondLimits, match="5 sessions before the review"):
        replace(plan, sessions=(*plan.sessions, fifth), review=fifth.date + timedelta(days=4))


def test_days_of_a_made_plan_are_surely_apart() -> None:
    days = [session.date for session in make_plan(decided(), wished(days_per_week=7)).sessions]
    assert min(surely_apart_hours(a, b) for a, b in pairwise(days)) == 72


def test_a_place_that_only_another_can_reach_is_not_for_somebody_alone() -> None:
    far = next(site.id for site in sites().values() if site.reach == "no")
    wish = replace(wished(), where=(far,))
    assert make_plan(decided(), wish).sessions[0].helper
    with pytest.raises(BadInput, match=r"nobody helps, and .* cannot be reached alone"):
        make_plan(decided(), replace(wish, alone=True))
    assert make_plan(decided(), replace(wished(), alone=True)).sessions


def test_somebody_alone_gets_no_plan_where_a_helper_is_needed() -> None:
    wish = replace(wished(), alone=True)
    with pytest.raises(Refused, match="Ask somebody to help"):
        make_plan(decided(Limit.HELPER_NEEDED), wish)
    assert make_plan(decided(Limit.HELPER_NEEDED), wished()).sessions
