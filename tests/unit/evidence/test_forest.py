"""Where things stand in the forest plot."""

from dataclasses import replace

import pytest
from numpy.testing import assert_allclose

from ventosa.evidence import Comparator, PainDifference, contrasts, forest, pain_differences
from ventosa.evidence.forest import EDGE, SMALLEST, WIDTH, Axis, Row, Shape, axis_for


def _at(place: object, expected: object) -> None:
    assert_allclose(place, expected, rtol=0, atol=0.0501)  # places are rounded to a tenth: half of that, and a hair


def _shown() -> tuple[PainDifference, ...]:
    return pain_differences(contrasts())


def _rows() -> list[Row]:
    return [row for group in forest(_shown(), 1.0).groups for row in group.rows]


def test_every_pain_row_is_drawn_once_in_three_groups() -> None:
    plot = forest(_shown(), 1.0)
    assert [group.comparator for group in plot.groups] == list(Comparator)
    assert [len(group.rows) for group in plot.groups] == [6, 8, 1]
    assert sorted(map(repr, (row.difference for row in _rows()))) == sorted(map(repr, _shown()))


def test_rows_about_the_back_come_first_and_the_others_are_weak() -> None:
    for group in forest(_shown(), 1.0).groups:
        weak = [row.weak for row in group.rows]
        assert weak == sorted(weak)
    assert {row.difference.contrast.study for row in _rows() if row.weak} == {"saha-2017", "lauche-2016"}


def test_each_comparator_has_its_own_shape() -> None:
    shapes = {row.difference.contrast.comparator: row.shape for row in _rows()}
    assert shapes == {
        Comparator.SHAM: Shape.SQUARE,
        Comparator.NONE_OR_USUAL: Shape.CIRCLE,
        Comparator.ACTIVE: Shape.DIAMOND,
    }


def test_marks_stand_where_their_numbers_stand() -> None:
    """By hand: the axis runs from -5.5 to 2 over 334 units from 8, so a point is 44.53 units and zero at 252.9."""
    plot = forest(_shown(), 1.0)
    assert (plot.left, plot.right, plot.width) == (8, 342, 350)
    _at(plot.zero_x, 252.9)
    _at((plot.zone_left, plot.zone_right), (208.4, 297.5))
    _at(plot.zone_width, 89.1)
    silva = plot.groups[0].rows[2]
    _at(silva.x, 252.9333 + 0.6 * 44.5333)
    assert silva.bar is not None
    _at((silva.bar.left, silva.bar.right), (235.1, 324.2))
    with pytest.raises(AssertionError):  # the twin: the row above stands elsewhere
        _at(silva.x, 252.9333 + 0.4 * 44.5333)


def test_nothing_overlaps_from_top_to_bottom() -> None:
    plot = forest(_shown(), 1.0)
    heights = [place for group in plot.groups for place in (group.title_y, group.top, group.bottom)]
    assert heights == sorted(heights)
    lines = [place for group in plot.groups for row in group.rows for place in (row.label_y, row.y)]
    assert lines == sorted(lines)
    assert [plot.axis_y, plot.tick_y, plot.words_y, plot.height] == sorted(
        [plot.axis_y, plot.tick_y, plot.words_y, plot.height]
    )
    assert plot.groups[-1].bottom < plot.axis_y
    assert plot.groups[0].height == 6 * 39


def test_the_axis_counts_in_whole_points() -> None:
    assert [tick.value for tick in forest(_shown(), 1.0).ticks] == [-5, -4, -3, -2, -1, 0, 1, 2]


def test_larger_studies_have_larger_marks() -> None:
    half = {row.difference.contrast.study: row.half for row in _rows()}
    assert half["farhadi-2009"] > half["silva-2021"] > half["teut-2018"] > half["saha-2017"] > half["salemi-2021"]
    assert half["xu-2025"] == half["lauche-2016"] == SMALLEST  # how many were compared is not printed
    row = _rows()[0]
    _at((row.left, row.top, row.size), (row.x - row.half, row.y - row.half, 2 * row.half))


def test_no_interval_means_no_bar() -> None:
    bare = replace(_shown()[0], low=None, high=None)
    assert forest([bare], 1.0).groups[0].rows[0].bar is None


def test_an_interval_that_leaves_the_axis_is_cut_on_that_side() -> None:
    first = _shown()[0]  # 0.0 (-0.9 to 1.0)
    rows = forest([first, replace(first, low=-9.0), replace(first, high=9.0)], 1.0).groups[0].rows
    bars = [row.bar for row in rows if row.bar]
    assert [(bar.cut_left, bar.cut_right) for bar in bars] == [(False, False), (True, False), (False, True)]
    assert bars[1].left == EDGE
    assert bars[2].right == WIDTH - EDGE
    assert min(bar.right - bar.left for bar in bars) > 0


def test_one_wide_interval_does_not_press_the_others_together() -> None:
    first = _shown()[0]
    assert axis_for([first, replace(first, low=-9.0, high=9.0)], 1.0) == Axis(-3, 3)
    assert axis_for([first, replace(first, low=-2.2, high=1.6)], 1.0) == Axis(-2.5, 2)


def test_what_lies_outside_stands_at_the_end() -> None:
    axis = Axis(-2, 2)
    assert (axis.x(-7), axis.x(-2), axis.x(2), axis.x(7)) == (8, 8, 342, 342)


def test_without_rows_there_is_only_an_axis() -> None:
    plot = forest([], 1.0)
    assert plot.groups == ()
    assert [tick.value for tick in plot.ticks] == [-1, 0, 1]
