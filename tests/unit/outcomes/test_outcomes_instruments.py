"""The pain scale: what is an answer on it, and what is not."""

from typing import Any

import pytest

from ventosa.content import sources
from ventosa.core.errors import BadInput
from ventosa.core.sources import Tag
from ventosa.outcomes import Instrument, instruments


@pytest.fixture
def pain() -> Instrument:
    return instruments()["pain"]


def test_the_scale_and_what_matters_on_it(pain: Instrument) -> None:
    assert (pain.min, pain.max, pain.step) == (0, 10, 1)
    assert (pain.matters_points.value, pain.matters_points.unit) == (2, "points")
    assert (pain.matters_share.value, pain.matters_share.unit) == (30, "%")
    assert pain.matters_points.tag == pain.matters_share.tag == Tag.SEEN
    assert {*pain.sources, *pain.matters_points.sources, *pain.matters_share.sources} <= set(sources())
    assert pain.ask
    assert pain.lowest
    assert pain.highest


@pytest.mark.parametrize("value", [0, 1, 5, 10, 4.0])
def test_an_answer(pain: Instrument, value: float) -> None:
    checked = pain.check(value)
    assert checked == value
    assert type(checked) is int


@pytest.mark.parametrize(
    "value", [11, -1, 3.7, "4", "a lot", None, True, False, float("nan"), float("inf"), 10**400, [4], "9" * 99]
)
def test_what_is_no_answer_is_one_sentence(pain: Instrument, value: Any) -> None:
    with pytest.raises(BadInput, match="is not on the scale; use a whole number from 0 to 10") as caught:
        pain.check(value)
    assert len(str(caught.value)) < 150


@pytest.mark.parametrize("value", [0, 3.7, 10])
def test_a_mean_lies_between_the_ends(pain: Instrument, value: float) -> None:
    assert pain.check_mean(value) == value


@pytest.mark.parametrize("value", [-0.1, 10.1, float("nan"), float("inf")])
def test_a_mean_off_the_scale_is_refused(pain: Instrument, value: float) -> None:
    with pytest.raises(BadInput, match="use a number from 0 to 10"):
        pain.check_mean(value)
