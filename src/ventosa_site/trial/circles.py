"""The picture of what the effect could be: circles of equal chance, piled up over the points of pain taken off."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ventosa_site.lib.chart import Scale, Tick, ticks, tidy

#: Below nothing, between nothing and what is worthwhile, and from there on.
WORSE, LITTLE, WORTH = "worse", "little", "worth"

# Where the plot begins and ends in its view box, 350 units wide.
_LEFT, _RIGHT, _TOP, _FLOOR = 10.0, 346.0, 26.0, 178.0


@dataclass(frozen=True, slots=True)
class Circle:
    """One chance in fifty, and what it would mean for this person."""

    x: float
    y: float
    kind: str


@dataclass(frozen=True, slots=True)
class CircleChart:
    """What the effect could be: circles of equal chance, stacked over the points of pain removed."""

    circles: tuple[Circle, ...]
    radius: float
    zero: float
    mark: float
    labels: tuple[Tick, ...]
    worse: int
    little: int
    worth: int
    width: float = 350
    height: float = 224
    left: float = _LEFT
    right: float = _RIGHT
    top: float = _TOP
    floor: float = _FLOOR

    @property
    def middle(self) -> float:
        """Between nothing and what is worthwhile."""
        return tidy((self.zero + self.mark) / 2)

    @property
    def roomy(self) -> bool:
        """Whether a name fits between the two lines."""
        return self.mark - self.zero >= 52


#: Steps beside the two lines that the names above them need, the most steps that fit, and the largest circle's room.
_BEFORE, _BEHIND, _MOST_STEPS, _LARGEST = 4, 7, 24, 15.6


@dataclass(frozen=True, slots=True)
class _Grid:
    """Zero to worthwhile cut into `between` steps; the axis runs from step `first` to step `last`."""

    between: int
    first: int
    last: int
    piles: Counter[int]

    @property
    def rise(self) -> float:
        """The room of one circle: as wide as a step, and low enough for the highest pile."""
        step = (_RIGHT - _LEFT) / (self.last - self.first)
        return min(step, _LARGEST, (_FLOOR - _TOP - 4) / max(self.piles.values()))


def circle_chart(values: Sequence[float], worthwhile: float) -> CircleChart:
    """The circles for equally likely effects `values`, in points of pain removed (below zero: harm).

    Steps begin at zero and end at `worthwhile`, so that no circle lies on both sides of a line. Raises ValueError
    unless there are values and `worthwhile` is above zero.
    """
    if not values or worthwhile <= 0:
        raise ValueError("circles need values and a worthwhile change above zero")
    grid = _best_grid(values, worthwhile)
    across = Scale(grid.first, grid.last, _LEFT, _RIGHT)
    circles = tuple(
        Circle(across(at + 0.5), tidy(_FLOOR - 1.5 - grid.rise * (row + 0.5)), _kind(at, grid.between))
        for at, height in sorted(grid.piles.items())
        for row in range(height)
    )
    kinds = Counter(circle.kind for circle in circles)
    unit = worthwhile / grid.between
    return CircleChart(
        circles=circles,
        radius=round(grid.rise / 2 - 0.9, 2),
        zero=across(0),
        mark=across(grid.between),
        labels=tuple(Tick(value, across(value / unit)) for value in ticks(grid.first * unit, grid.last * unit, 7)),
        worse=kinds[WORSE],
        little=kinds[LITTLE],
        worth=kinds[WORTH],
    )


def _best_grid(values: Sequence[float], worthwhile: float) -> _Grid:
    """The grid with the largest circles; the coarsest where even that has more steps than fit."""
    grids = [_grid(values, worthwhile, between) for between in range(1, 13)]
    fitting = [grid for grid in grids if grid.last - grid.first <= _MOST_STEPS]
    return max(fitting or grids[:1], key=lambda grid: (grid.rise, grid.between))


def _grid(values: Sequence[float], worthwhile: float, between: int) -> _Grid:
    piles = Counter(_step_of(value, worthwhile, between) for value in values)
    return _Grid(between, min(-_BEFORE, *piles), max(between + _BEHIND, *(at + 1 for at in piles)), piles)


def _step_of(value: float, worthwhile: float, between: int) -> int:
    return math.floor(value / worthwhile * between + 1e-9)


def _kind(step: int, between: int) -> str:
    if step < 0:
        return WORSE
    return LITTLE if step < between else WORTH
