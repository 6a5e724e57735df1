"""Two points or thirty per cent of the beginning: the change that matters (Ostelo 2008)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventosa.core.errors import BadInput
from ventosa.outcomes import change, instruments

PAIN = instruments()["pain"]
ANSWERS = st.integers(0, 10)


@pytest.mark.parametrize(
    ("before", "after", "kind", "why"),
    [
        (7, 5, "better", "two points"),
        (5, 7, "worse", "two points"),
        (7, 6, "little-better", "one point and 14 %"),
        (7, 8, "little-worse", "one point and 14 %"),
        (3, 2, "better", "33 %"),
        (4, 3, "little-better", "25 %"),
        (6.1, 4.1, "better", "two points in decimal fractions"),
        (6.1, 4.2, "better", "31 %"),
        (6.5, 4.6, "little-better", "1.9 points and 29.2 %"),
        (10, 8.1, "little-better", "19 %"),
        (1, 0.5, "little-better", "half, but less than a step of the scale"),
        (0, 1, "little-worse", "one point, no share of nothing"),
        (0, 2, "worse", "two points"),
        (0, 0, "same", "nothing"),
        (4, 4, "same", "nothing"),
    ],
)
def test_what_matters(before: float, after: float, kind: str, why: str) -> None:
    found = change(PAIN, before, after)
    assert (found.kind, found.matters) == (kind, kind in ("better", "worse")), why


def test_points_and_share() -> None:
    found = change(PAIN, 8, 6)
    assert (found.points, found.share) == (-2, -25)
    assert change(PAIN, 0, 3).share is None


def test_the_sentence() -> None:
    assert (
        str(change(PAIN, 7, 4.5)) == "Your pain went from 7 to 4.5. That is 2.5 less, enough to matter to most people."
    )
    assert str(change(PAIN, 7, 8)).endswith("1 more, too little to matter to most people.")
    assert str(change(PAIN, 4, 4)) == "Your pain is as it was: 4."


@pytest.mark.parametrize(("before", "after"), [(11, 3), (3, 11), (float("nan"), 3), (3, float("nan"))])
def test_off_the_scale_is_refused(before: float, after: float) -> None:
    with pytest.raises(BadInput, match="is not on the scale"):
        change(PAIN, before, after)


@given(ANSWERS, ANSWERS)
def test_a_further_fall_never_matters_less(before: int, after: int) -> None:
    nearer = change(PAIN, before, after)
    if after > before or not nearer.matters:
        return
    for further in range(after):
        assert change(PAIN, before, further).matters


@given(ANSWERS, ANSWERS)
def test_the_other_way_round_turns_the_sign(before: int, after: int) -> None:
    assert change(PAIN, before, after).points == -change(PAIN, after, before).points
