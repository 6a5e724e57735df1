"""Reading a wish: what is right is kept, what is wrong is one sentence."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventosa.core.errors import BadInput
from ventosa.planning import Cup, Wish, read_wish

GOOD: dict[str, Any] = {
    "answers": {"setting": "home"},
    "goals": ["Work in the garden"],
    "equipment": [{"kind": "silicone", "diameter_mm": 50}],
    "days_per_week": 2,
    "start": "2026-03-02",
}


def test_the_wish_of_the_contract() -> None:
    assert read_wish(GOOD) == Wish(
        start=date(2026, 3, 2),
        equipment=(Cup("silicone", 50),),
        days_per_week=2,
        goals=("Work in the garden",),
    )


def test_what_may_be_left_out() -> None:
    wish = read_wish({"equipment": GOOD["equipment"], "start": "2026-03-02"})
    assert (wish.days_per_week, wish.goals, wish.where, wish.avoid, wish.minutes) == (1, (), (), frozenset(), None)


def test_what_may_be_added() -> None:
    avoid = [{"site": "hamstring", "side": "left"}, {"site": "upper-gluteal"}]
    wish = read_wish({**GOOD, "where": ["hamstring", "hamstring"], "avoid": avoid, "minutes": 15.0})
    assert wish.where == ("hamstring",)
    assert wish.avoid == {("hamstring", "left"), ("upper-gluteal", "left"), ("upper-gluteal", "right")}
    assert wish.minutes == 15


BAD: list[tuple[str, Any, str]] = [
    ("start", None, "start is missing; write the day of the first session like 2026-03-02"),
    ("start", "2026-02-30", "“2026-02-30” is not a day"),
    ("start", "2026-W10-1", "is not a day"),
    ("start", "20260302", "is not a day"),
    ("start", 20260302, "“20260302” is not a day"),
    ("start", "tomorrow\nor so", "“tomorrow or so” is not a day"),
    ("start", "1026-03-02", "the year 1026 cannot be meant"),
    ("start", "9999-12-31", "the year 9999 cannot be meant"),
    ("days_per_week", 0, "days_per_week is 0; write a whole number from 1 to 7"),
    ("days_per_week", 8, "days_per_week is 8"),
    ("days_per_week", 1.5, "days_per_week is 1.5"),
    ("days_per_week", True, "days_per_week is True"),
    ("days_per_week", "2", "days_per_week is 2; write a whole number"),
    ("days_per_week", float("nan"), "days_per_week is nan"),
    ("days_per_week", float("inf"), "days_per_week is inf"),
    ("days_per_week", 10**400, "days_per_week is 1000"),
    ("days_per_week", None, "days_per_week is None"),
    ("minutes", 4, "minutes is 4; write a whole number from 5 to 240"),
    ("minutes", 241, "minutes is 241"),
    ("minutes", [], r"minutes is \[\]"),
    ("equipment", None, "equipment is empty; list the cups at hand"),
    ("equipment", [], "equipment is empty; list the cups at hand"),
    ("equipment", "silicone", "equipment: give a list in square brackets, not silicone"),
    ("equipment", {"kind": "pump"}, "equipment: give a list"),
    ("equipment", ["silicone"], "equipment, number 1: give an object with kind and diameter_mm"),
    ("equipment", [{"kind": "silicone"}], "equipment, number 1: diameter_mm is missing"),
    ("equipment", [{"kind": "pump", "diameter_mm": 50, "size": 1}], "number 1: “size” is not known"),
    ("equipment", [{"kind": "jam jar", "diameter_mm": 50}], "kind of cup “jam jar” is not known; use one of silicone"),
    ("equipment", [{"kind": ["pump"], "diameter_mm": 50}], "is not known; use one of silicone"),
    ("equipment", [{"kind": "pump", "diameter_mm": 24.9}], "diameter_mm is 24.9; .* from 25 to 75"),
    ("equipment", [{"kind": "pump", "diameter_mm": 75.1}], "diameter_mm is 75.1"),
    ("equipment", [{"kind": "pump", "diameter_mm": float("nan")}], "diameter_mm is nan"),
    ("equipment", [{"kind": "pump", "diameter_mm": True}], "diameter_mm is True"),
    ("equipment", [{"kind": "pump", "diameter_mm": "5 cm"}], "diameter_mm is 5 cm"),
    ("equipment", GOOD["equipment"] * 51, "equipment: 51 are too many; give at most 50"),
    ("goals", "walk", "goals: give a list in square brackets"),
    ("goals", [""], "goals, number 1: write the goal in your own words"),
    ("goals", [7], "goals, number 1: write the goal"),
    ("goals", ["x" * 301], "goals, number 1: this is too long; use at most 300 letters"),
    ("goals", ["x"] * 11, "goals: 11 are too many; give at most 10"),
    ("where", ["spine"], "where, number 1: no cup ever goes on “spine”; use one of lumbar-erector"),
    ("where", ["elbow"], "the site “elbow” is not known"),
    ("where", [["hamstring"]], "is not known; use one of"),
    ("avoid", ["hamstring"], "avoid, number 1: give an object with site and side"),
    ("avoid", [{"side": "left"}], "avoid, number 1: site is missing"),
    ("avoid", [{"site": "hamstring", "side": "middle"}], "side is “middle”; write left or right"),
    ("answers", "none", "answers: give the answers as an object"),
    ("answers", {"setting": "clinic"}, "a plan is for home; screen again with setting home"),
    ("equipmemt", [], "“equipmemt” is not known; use one of answers, goals"),
]


@pytest.mark.parametrize(("key", "value", "says"), BAD)
def test_a_fault_is_one_sentence(key: str, value: Any, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        read_wish({**GOOD, key: value})
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert len(sentence) < 300


@pytest.mark.parametrize("raw", [[], "x", None, 7])
def test_what_is_no_object_is_refused(raw: Any) -> None:
    with pytest.raises(BadInput, match="not a JSON object"):
        read_wish(raw)


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


def said(raw: dict[str, Any]) -> str:
    try:
        return repr(read_wish(raw))
    except BadInput as error:
        return str(error)


@given(st.sampled_from(sorted({*GOOD, "where", "avoid", "minutes"})), ANY_JSON)
def test_whatever_json_can_hold_ends_in_a_wish_or_one_sentence(key: str, value: Any) -> None:
    sentence = said({**GOOD, key: value})
    assert sentence
    assert "\n" not in sentence
