"""Where everything stands in a forest plot: plain numbers for someone else to draw.

Lengths are in units of the drawing: `x` grows to the right, `y` downwards from the upper edge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor, sqrt

from ventosa.evidence.pain import PainDifference
from ventosa.evidence.terms import Comparator

WIDTH = 350.0
EDGE = 8.0  # free on either side of the axis
TITLE = 40.0  # height of a group's title
ROW = 39.0  # height of a row: its words, and its mark below them
TITLE_LINE, LABEL_LINE, MARK_LINE = 30.0, 19.0, 31.0  # where they stand within that height
FOOT = 52.0  # the axis and its words
AXIS_LINE, TICK_LINE, WORDS_LINE = 6.0, 19.0, 40.0  # the axis below the last row; its numbers and words below it
SMALLEST, GROWTH = 4.0, 2.5  # half a mark: of a small study, and what the largest adds
BEYOND = 2.0  # how far, in points, an interval may stretch the axis past the outermost estimate
STEP = 0.5  # the axis ends at whole or half points


class Shape(StrEnum):
    """One shape for each comparator, so that no difference hangs on colour."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"


SHAPES = {
    Comparator.SHAM: Shape.SQUARE,
    Comparator.NONE_OR_USUAL: Shape.CIRCLE,
    Comparator.ACTIVE: Shape.DIAMOND,
}


@dataclass(frozen=True)
class Bar:
    """An interval from `left` to `right`; cut where it leaves the axis, to be drawn with an arrow there."""

    left: float
    right: float
    cut_left: bool
    cut_right: bool


@dataclass(frozen=True)
class Row:
    """One comparison. `half` is half the height of its mark; `weak`: not about the back, so in weaker ink."""

    difference: PainDifference
    label_y: float
    y: float
    x: float
    half: float
    shape: Shape
    weak: bool
    bar: Bar | None

    @property
    def left(self) -> float:
        """The left edge of the mark."""
        return _tenth(self.x - self.half)

    @property
    def top(self) -> float:
        """The upper edge of the mark."""
        return _tenth(self.y - self.half)

    @property
    def size(self) -> float:
        """The width and height of the mark."""
        return 2 * self.half


@dataclass(frozen=True)
class Group:
    """The comparisons with one comparator, those about the back first."""

    comparator: Comparator
    title_y: float
    top: float
    bottom: float
    rows: tuple[Row, ...]

    @property
    def height(self) -> float:
        """From the top of its first row to the bottom of its last."""
        return self.bottom - self.top


@dataclass(frozen=True)
class Tick:
    """A whole number on the axis."""

    value: int
    x: float


@dataclass(frozen=True)
class Forest:
    """The whole plot. The zone between `zone_left` and `zone_right` is too small to matter."""

    width: float
    height: float
    left: float
    right: float
    axis_y: float
    zero_x: float
    zone_left: float
    zone_right: float
    groups: tuple[Group, ...]
    ticks: tuple[Tick, ...]

    @property
    def zone_width(self) -> float:
        """How wide the zone is."""
        return _tenth(self.zone_right - self.zone_left)

    @property
    def tick_y(self) -> float:
        """Where the numbers of the axis stand."""
        return self.axis_y + TICK_LINE

    @property
    def words_y(self) -> float:
        """Where the words at the ends of the axis stand."""
        return self.axis_y + WORDS_LINE


@dataclass(frozen=True)
class Axis:
    """From `low` to `high` points, laid out between the edges of the drawing."""

    low: float
    high: float

    def x(self, value: float) -> float:
        """Where `value` stands; what lies outside stands at the end."""
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return _tenth(EDGE + share * (WIDTH - 2 * EDGE))

    def ticks(self) -> tuple[Tick, ...]:
        """The whole numbers on it."""
        return tuple(Tick(value, self.x(value)) for value in range(ceil(self.low), floor(self.high) + 1))

    def bar(self, low: float, high: float) -> Bar:
        """The interval from `low` to `high`, cut to the axis."""
        return Bar(self.x(low), self.x(high), cut_left=low < self.low, cut_right=high > self.high)


def forest(differences: Iterable[PainDifference], too_small: float) -> Forest:
    """The plot of `differences`, grouped by comparator; `too_small` is half the grey zone, in points of 10."""
    shown = tuple(differences)
    axis = axis_for(shown, too_small)
    groups = _groups(shown, axis)
    bottom = groups[-1].bottom if groups else 0.0
    return Forest(
        width=WIDTH,
        height=bottom + FOOT,
        left=EDGE,
        right=WIDTH - EDGE,
        axis_y=bottom + AXIS_LINE,
        zero_x=axis.x(0),
        zone_left=axis.x(-too_small),
        zone_right=axis.x(too_small),
        groups=groups,
        ticks=axis.ticks(),
    )


def axis_for(differences: Sequence[PainDifference], too_small: float) -> Axis:
    """An axis that holds zero, the grey zone, every estimate and, up to 2 points past them, every interval.

    One very wide interval must not press all others together: it is cut instead.
    """
    estimates = [difference.estimate for difference in differences]
    first, last = min([-too_small, *estimates]), max([too_small, *estimates])
    lows = [difference.low for difference in differences if difference.low is not None]
    highs = [difference.high for difference in differences if difference.high is not None]
    low = max(min([first, *lows]), first - BEYOND)
    high = min(max([last, *highs]), last + BEYOND)
    return Axis(floor(low / STEP) * STEP, ceil(high / STEP) * STEP)


def _groups(differences: Sequence[PainDifference], axis: Axis) -> tuple[Group, ...]:
    largest = max((difference.contrast.people or 0 for difference in differences), default=0)
    groups: list[Group] = []
    for comparator in Comparator:
        rows = [difference for difference in differences if difference.contrast.comparator is comparator]
        if rows:
            groups.append(_group(comparator, rows, groups[-1].bottom if groups else 0.0, axis, largest))
    return tuple(groups)


def _group(comparator: Comparator, rows: list[PainDifference], start: float, axis: Axis, largest: int) -> Group:
    top = start + TITLE
    rows.sort(key=lambda row: row.contrast.indirect)
    drawn = tuple(_row(row, top + at * ROW, axis, largest) for at, row in enumerate(rows))
    return Group(comparator, start + TITLE_LINE, top, top + len(rows) * ROW, drawn)


def _row(difference: PainDifference, top: float, axis: Axis, largest: int) -> Row:
    low, high = difference.low, difference.high
    return Row(
        difference=difference,
        label_y=top + LABEL_LINE,
        y=top + MARK_LINE,
        x=axis.x(difference.estimate),
        half=_half(difference.contrast.people, largest),
        shape=SHAPES[difference.contrast.comparator],
        weak=difference.contrast.indirect,
        bar=None if low is None or high is None else axis.bar(low, high),
    )


def _half(people: int | None, largest: int) -> float:
    """Grows with the root of the people compared; the smallest mark where their number is not known."""
    return _tenth(SMALLEST + GROWTH * sqrt(people / largest)) if people else SMALLEST


def _tenth(place: float) -> float:
    """To a tenth of a unit: finer is not seen."""
    return round(place, 1)
