"""Differences on the scale of 0 to 10, held against figures worked out by hand, and what is counted from them."""

from dataclasses import replace

import pytest
from numpy.testing import assert_allclose

from ventosa.core.errors import BadInput
from ventosa.evidence import (
    About,
    Comparator,
    Contrast,
    Direction,
    Interval,
    PainDifference,
    Pattern,
    Tally,
    contrasts,
    on_pain_scale,
    pain_differences,
    tally,
)
from ventosa.evidence.terms import Order

# By hand: times 10 over the length of the scale; from a standard error, 1.96 of it either way.
BY_HAND = {
    ("silva-2021", "8 weeks"): (0.6, -0.4, 1.6),
    ("farhadi-2009", "wet cupping · 3 months"): (-4.34, -5.2, -3.44),  # -2.17 (-2.6, -1.72) of 5
    ("hong-2006", "against dexibuprofen · at the end"): (-2.28, -3.42, -1.14),  # of 100
    ("teut-2018", "very light · 12 weeks"): (-1.15, -2.34, 0.044),  # of 100
    ("saha-2017", "neck pain · 3 weeks"): (-1.08, -2.15, -0.01),  # of 100
    ("salemi-2021", "at the end"): (-2.36, -3.4968, -1.2232),  # 1.96 * 0.58 = 1.1368
    ("salemi-2021", "4 weeks later"): (-1.71, -3.2976, -0.1224),  # 1.96 * 0.81 = 1.5876
}


def _row(study: str, shown_as: str) -> Contrast:
    return next(row for row in contrasts() if (row.study, row.shown_as, row.about) == (study, shown_as, About.PAIN))


def _figures(difference: PainDifference) -> tuple[float | None, float | None, float | None]:
    return difference.estimate, difference.low, difference.high


def _agree(difference: PainDifference, expected: tuple[float, float, float]) -> None:
    # Sums and one division of numbers with at most four digits: floating point is off by some 1e-16, never by 1e-12.
    assert_allclose(_figures(difference), expected, rtol=0, atol=1e-12)


@pytest.mark.parametrize(("row", "expected"), BY_HAND.items())
def test_conversions_agree_with_hand_calculation(row: tuple[str, str], expected: tuple[float, float, float]) -> None:
    _agree(on_pain_scale(_row(*row)), expected)


@pytest.mark.parametrize(("row", "expected"), BY_HAND.items())
def test_a_wrong_scale_or_error_is_noticed(row: tuple[str, str], expected: tuple[float, float, float]) -> None:
    """The twin: with a scale one longer, or an error a tenth larger, the figures above do not come out."""
    contrast = _row(*row)
    wrong = replace(contrast, scale_max=(contrast.scale_max or 0) + 1, se=contrast.se and contrast.se * 1.1)
    with pytest.raises(AssertionError):
        _agree(on_pain_scale(wrong), expected)


def test_what_was_done_is_told() -> None:
    salemi, farhadi = (on_pain_scale(_row(*row)) for row in (("salemi-2021", "at the end"), list(BY_HAND)[1]))
    assert (salemi.interval, salemi.converted, salemi.turned) == (Interval.COMPUTED, False, False)
    assert (farhadi.interval, farhadi.converted, farhadi.turned) == (Interval.PRINTED, True, False)


def test_no_interval_and_no_error_stays_without_a_bar() -> None:
    bare = on_pain_scale(replace(_row("salemi-2021", "at the end"), se=None))
    assert _figures(bare) == (-2.36, None, None)
    assert bare.interval is Interval.MISSING
    assert bare.direction is Direction.NOT_KNOWN


def test_a_printed_interval_goes_before_an_error() -> None:
    both = on_pain_scale(replace(_row("silva-2021", "8 weeks"), se=3.0))
    assert _figures(both) == (0.6, -0.4, 1.6)


def test_a_row_that_counts_the_other_way_is_turned() -> None:
    row = replace(_row("hong-2006", "against dexibuprofen · at the end"), order=Order.OTHER_MINUS_CUPPING)
    turned = on_pain_scale(row)
    _agree(turned, (2.28, 1.14, 3.42))
    assert turned.turned
    assert turned.direction is Direction.MORE


def test_a_turned_nothing_has_no_sign() -> None:
    turned = on_pain_scale(replace(_row("silva-2021", "after 1 session"), order=Order.OTHER_MINUS_CUPPING))
    assert str(turned.estimate) == "0.0"


def test_only_pain_on_a_known_scale_is_shown() -> None:
    disability = next(row for row in contrasts() if row.about is About.DISABILITY)
    with pytest.raises(BadInput, match="farhadi-2009 measures ODI; only pain on a known scale"):
        on_pain_scale(disability)
    with pytest.raises(BadInput, match="silva-2021 measures pain NRS at rest"):
        on_pain_scale(replace(_row("silva-2021", "8 weeks"), scale_max=None))


def test_other_measures_are_left_out() -> None:
    rows = contrasts()
    assert [each.contrast for each in pain_differences(rows)] == [row for row in rows if row.about is About.PAIN]
    assert len(pain_differences(rows)) == 15


def test_counts_agree_with_reading_the_rows() -> None:
    """Counted by eye in the intervals: Silva 3 and Lauche hold zero, Salemi 2 do not; and so on."""
    shown = pain_differences(contrasts())
    assert tally(shown, Comparator.SHAM) == Tally(Comparator.SHAM, 6, 3, less=2, more=0, unclear=4, not_known=0)
    assert tally(shown, Comparator.NONE_OR_USUAL) == Tally(
        Comparator.NONE_OR_USUAL, 8, 5, less=6, more=0, unclear=2, not_known=0
    )
    assert tally(shown, Comparator.ACTIVE) == Tally(Comparator.ACTIVE, 1, 1, less=1, more=0, unclear=0, not_known=0)


def test_an_interval_that_touches_zero_is_unclear() -> None:
    row = _row("silva-2021", "8 weeks")
    assert on_pain_scale(replace(row, low=0.0)).direction is Direction.UNCLEAR
    assert on_pain_scale(replace(row, low=0.01)).direction is Direction.MORE


@pytest.mark.parametrize(
    ("less", "more", "unclear", "not_known", "pattern"),
    [
        (3, 0, 2, 0, Pattern.LESS),
        (0, 3, 2, 0, Pattern.MORE),
        (2, 0, 3, 0, Pattern.UNCLEAR),
        (2, 0, 2, 0, Pattern.NONE),  # half is not more than half
        (2, 0, 0, 2, Pattern.NONE),  # rows without an interval count against a pattern
        (0, 0, 0, 0, Pattern.NONE),
    ],
)
def test_a_pattern_needs_more_than_half(less: int, more: int, unclear: int, not_known: int, pattern: Pattern) -> None:
    counted = Tally(Comparator.SHAM, less + more + unclear + not_known, 1, less, more, unclear, not_known)
    assert counted.pattern is pattern
