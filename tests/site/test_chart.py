"""The geometry that every chart is drawn from."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from ventosa_site.lib import chart

MONDAY = date(2026, 11, 9)


def _days(count: int) -> list[date]:
    return [MONDAY + timedelta(days=at) for at in range(count)]


def test_a_scale_puts_its_ends_at_its_ends() -> None:
    pain = chart.Scale(0, 10, 66, 8)
    assert (pain(0), pain(5), pain(10)) == (66, 37, 8)


def test_a_scale_goes_on_beyond_its_ends() -> None:
    assert chart.Scale(0, 10, 0, 100)(-1) == -10


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0, 10, (0, 2, 4, 6, 8, 10)),
        (-0.5, 2.3, (0, 1, 2)),
        (-0.6, 1.9, (-0.5, 0, 0.5, 1, 1.5)),
        (3, 3.004, (3, 3.001, 3.002, 3.003, 3.004)),
    ],
)
def test_ticks_are_few_round_and_inside(low: float, high: float, expected: tuple[float, ...]) -> None:
    assert chart.ticks(low, high) == expected


@pytest.mark.parametrize("width", [0.013, 0.7, 1, 3, 9.99, 10, 112, 365])
@pytest.mark.parametrize("most", [2, 4, 6, 9])
def test_ticks_never_exceed_what_there_is_room_for(width: float, most: int) -> None:
    found = chart.ticks(-width / 3, width * 2 / 3, most)
    assert len(found) <= most
    assert all(-width / 3 - 1e-9 <= value <= width * 2 / 3 + 1e-9 for value in found)


def test_an_axis_without_room_is_a_defect() -> None:
    with pytest.raises(ValueError, match="needs room"):
        chart.ticks(2, 2)


def test_lines_and_bands_are_paths() -> None:
    assert chart.line([(1, 2), (3.04, 4)]) == "M1 2L3 4"
    assert chart.band([(0, 1), (5, 1)], [(0, 9), (5, 9)]) == "M0 1L5 1L5 9L0 9Z"
    assert chart.line([]) == chart.band([], []) == ""


def test_two_sessions_of_one_day_stand_side_by_side() -> None:
    left, right = chart.domes(100, 86, 2, half=6, height=8)
    assert left == "M88 86a6 8 0 0 1 12 0Z"
    assert right == "M100 86a6 8 0 0 1 12 0Z"
    assert chart.domes(100, 86, 0, half=6, height=8) == ()


def test_a_strip_leaves_missing_days_empty() -> None:
    strip = chart.day_strip(_days(14), [5, 6, None] + [4] * 11, [0, 1] + [0] * 11 + [2])
    assert [mark.y is None for mark in strip.marks].index(True) == 2
    assert strip.answered == 13
    assert len(strip.domes) == 3
    assert all(strip.left < mark.x < strip.width for mark in strip.marks)


def test_a_strip_keeps_its_days_apart() -> None:
    strip = chart.day_strip(_days(60), [5] * 60, [1] * 60)
    apart = strip.marks[1].x - strip.marks[0].x
    assert 2 * strip.radius < apart


def test_a_strip_refuses_days_without_partner() -> None:
    with pytest.raises(ValueError, match="shorter"):
        chart.day_strip(_days(2), [5], [0, 0])


def test_a_strip_can_be_read_aloud() -> None:
    strip = chart.day_strip(_days(3), [5, None, 4.5], [0, 1, 2])
    drawn = render_to_string("lib/_day_strip.html", {"strip": strip})
    assert "9 November: 5; 10 November: no answer, one session; 11 November: 4.5, 2 sessions." in drawn
    assert drawn.count("<circle") == 2
    assert drawn.count('class="dome"') == 3
    assert "style=" not in drawn
