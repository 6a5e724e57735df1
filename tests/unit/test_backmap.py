"""The geometry of the back map: windows, rims in their true size, lines to the columns below."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from ventosa.planning import back_map
from ventosa_site.lib import backmap


@dataclass(frozen=True)
class Cup:
    x: float
    y: float
    diameter_mm: float = 50
    number: int = 1


LEFT, RIGHT = Cup(129.2, 299), Cup(170.8, 299, number=2)


@pytest.mark.parametrize(
    ("cups", "window"),
    [
        ([LEFT, RIGHT], "lumbar"),
        ([Cup(128, 200)], "upper"),
        ([Cup(115, 350), Cup(85, 370, 40)], "hips"),
        ([Cup(116, 480)], "legs"),
        ([Cup(128, 200), LEFT], "whole"),  # no close view holds both
        ([], "whole"),
    ],
)
def test_auto_is_the_first_close_view_that_holds_every_cup(cups: list[Cup], window: str) -> None:
    assert backmap.view("auto", cups) == backmap.VIEWS[window]


def test_a_cup_that_pokes_out_of_the_window_is_not_held() -> None:
    lumbar = backmap.VIEWS["lumbar"]
    edge = 247 + 50 / 2 * backmap.UNITS_PER_MM
    assert lumbar.holds(Cup(129.2, edge))
    assert not lumbar.holds(Cup(129.2, edge - 0.01))
    assert not lumbar.holds(Cup(60, 299))


def test_a_named_view_is_taken_as_it_is_and_an_unknown_name_is_an_error() -> None:
    assert backmap.view("back", [LEFT]).fades
    with pytest.raises(KeyError, match="front"):
        backmap.view("front", [])


def test_a_50_mm_cup_is_drawn_at_its_size() -> None:
    (cup,) = backmap.drawn([LEFT], backmap.VIEWS["lumbar"])
    # 4.3 units to the centimetre: a rim of 25 mm is 10.75 units, written to one decimal
    assert float(cup.rim) == pytest.approx(10.75, abs=0.051)
    assert float(cup.mark) < float(cup.glass) < float(cup.rim)
    assert (cup.x, cup.y, cup.number, cup.number_y) == ("129.2", "299", 1, "302")


def test_one_cup_on_each_side_leads_to_its_own_column() -> None:
    window = backmap.VIEWS["lumbar"]
    ends = [re.findall(r"[\d.]+", cup.lead)[-2:] for cup in backmap.drawn([LEFT, RIGHT], window)]
    assert ends == [["101", "363"], ["199", "363"]]


@pytest.mark.parametrize(
    ("cups", "window"),
    [
        ([LEFT], "lumbar"),
        ([LEFT, Cup(110, 299)], "lumbar"),  # both on one side: the lines would cross
        ([LEFT, RIGHT, Cup(129.2, 270)], "lumbar"),
        ([LEFT, RIGHT], "back"),  # nothing stands below this picture
    ],
)
def test_no_line_where_it_would_mislead(cups: list[Cup], window: str) -> None:
    assert [cup.lead for cup in backmap.drawn(cups, backmap.VIEWS[window])] == [""] * len(cups)


def test_sites_may_be_named_in_either_spelling() -> None:
    assert backmap.chosen(["site-hamstring-left", "hamstring-right"]) == {"hamstring-left", "hamstring-right"}


def test_the_drawing_is_measured_as_the_content_measures_it() -> None:
    assert pytest.approx(back_map().units_per_cm / 10, rel=1e-12, abs=0) == backmap.UNITS_PER_MM  # the same number
    assert back_map().midline_x == backmap.MIDLINE
