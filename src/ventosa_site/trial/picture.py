"""The pictures of a trial: the days with the model's line, and the fifty circles of what the effect could be."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ventosa_site.lib.chart import PAIN, Point, Scale, Tick, band, domes, line, ticks, tidy

#: Where a value between nothing and what is worthwhile counts, and on both sides of it.
WORSE, LITTLE, WORTH = "worse", "little", "worth"


# Where the plots begin and end in their view boxes, 350 units wide.
_DAYS_LEFT, _DAYS_RIGHT, _DAYS_TOP, _DAYS_FLOOR, _DAYS_GROUND = 22.0, 348.0, 14.0, 176.0, 190.0
_SURE_LEFT, _SURE_RIGHT, _SURE_TOP, _SURE_FLOOR = 10.0, 346.0, 26.0, 178.0


@dataclass(frozen=True, slots=True)
class Day:
    """What is known about one day. `arm` is empty where the trial had not planned one; the model's three are None
    where it was not asked."""

    day: date
    pain: float | None
    sessions: int
    arm: str = ""
    model: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def cupping(self) -> bool:
        """A day of a cupping block."""
        return self.arm == "cupping"


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring days of one arm, from place `start` to place `end`."""

    arm: str
    start: float
    end: float

    @property
    def width(self) -> float:
        return tidy(self.end - self.start)


@dataclass(frozen=True, slots=True)
class DaysChart:
    """Every day of a trial. Places as in `lib.chart`."""

    days: tuple[Day, ...]
    dots: tuple[Point, ...]
    radius: float
    domes: tuple[str, ...]
    runs: tuple[Run, ...]
    model: str
    band: str
    lines: tuple[Tick, ...]
    weeks: tuple[Tick, ...]
    width: float = 350
    height: float = 232
    left: float = _DAYS_LEFT
    right: float = _DAYS_RIGHT
    top: float = _DAYS_TOP
    floor: float = _DAYS_FLOOR
    ground: float = _DAYS_GROUND

    @property
    def depth(self) -> float:
        """From the top of the plot to its floor."""
        return self.floor - self.top


def days_chart(days: Sequence[Day]) -> DaysChart:
    """The chart of `days`, which follow one another without a gap. Raises ValueError where there are none."""
    if not days:
        raise ValueError("a chart needs at least one day")
    across = Scale(0, len(days), _DAYS_LEFT, _DAYS_RIGHT)
    pain = Scale(*PAIN, _DAYS_FLOOR, _DAYS_TOP)
    step = (_DAYS_RIGHT - _DAYS_LEFT) / len(days)
    half = round(min(3.1, step * 1.07), 2)
    line_, low, high = (_curve(days, name, across, pain) for name in ("model", "low", "high"))
    return DaysChart(
        days=tuple(days),
        dots=tuple((across(at + 0.5), pain(day.pain)) for at, day in enumerate(days) if day.pain is not None),
        radius=round(max(1.1, min(2.6, step * 0.65)), 2),
        domes=tuple(
            path
            for at, day in enumerate(days)
            for path in domes(across(at + 0.5), _DAYS_GROUND - 4.5, day.sessions, half, 5.4)
        ),
        runs=_runs(days, across),
        model=line(line_),
        band=band(high, low),
        lines=tuple(Tick(value, pain(value)) for value in ticks(*PAIN)),
        weeks=_weeks(len(days), across),
    )


def _curve(days: Sequence[Day], name: str, across: Scale, pain: Scale) -> list[Point]:
    values = ((at, getattr(day, name)) for at, day in enumerate(days))
    return [(across(at + 0.5), pain(value)) for at, value in values if value is not None]


def _runs(days: Sequence[Day], across: Scale) -> tuple[Run, ...]:
    found, at = [], 0
    for arm, group in groupby(days, key=lambda day: day.arm):
        length = len(list(group))
        found.append(Run(arm, across(at), across(at + length)))
        at += length
    return tuple(run for run in found if run.arm)


def _weeks(days: int, across: Scale) -> tuple[Tick, ...]:
    """The first week and then a few round ones, each named in its middle."""
    whole = max(1, math.ceil(days / 7))
    named = {1} | {int(week) for week in (ticks(1, whole, 6) if whole > 1 else ()) if week == int(week)}
    apart = max(1, whole / 12)  # two names closer than this would touch
    kept = [week for week in sorted(named) if week == 1 or week - 1 >= apart]
    return tuple(Tick(week, across(min(7 * week - 3.5, days))) for week in kept)


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
    left: float = _SURE_LEFT
    right: float = _SURE_RIGHT
    top: float = _SURE_TOP
    floor: float = _SURE_FLOOR

    @property
    def middle(self) -> float:
        """Between nothing and what is worthwhile."""
        return tidy((self.zero + self.mark) / 2)

    @property
    def roomy(self) -> bool:
        """Whether a name fits between the two lines."""
        return self.mark - self.zero >= 52


#: Steps beside the two lines that the names above them need, and the steps that give circles of a good size.
_BEFORE, _BEHIND, _MOST_STEPS = 3, 6, 18


def circle_chart(values: Sequence[float], worthwhile: float) -> CircleChart:
    """The circles for equally likely effects `values`, in points of pain removed (below zero: harm).

    Steps begin at zero and end at `worthwhile`, so that no circle lies on both sides of a line. Raises ValueError
    unless there are values and `worthwhile` is above zero.
    """
    if not values or worthwhile <= 0:
        raise ValueError("circles need values and a worthwhile change above zero")
    between, first, last = _steps(min(values), max(values), worthwhile)
    step = (_SURE_RIGHT - _SURE_LEFT) / (last - first)
    across = Scale(first, last, _SURE_LEFT, _SURE_RIGHT)
    piles = Counter(_step_of(value, worthwhile, between) for value in values)
    rise = min(step, 15.6, (_SURE_FLOOR - _SURE_TOP - 4) / max(piles.values()))
    circles = tuple(
        Circle(across(at + 0.5), tidy(_SURE_FLOOR - 1.5 - rise * (row + 0.5)), _kind(at, between))
        for at, height in sorted(piles.items())
        for row in range(height)
    )
    kinds = Counter(circle.kind for circle in circles)
    unit = worthwhile / between
    return CircleChart(
        circles=circles,
        radius=round(rise / 2 - 0.9, 2),
        zero=across(0),
        mark=across(between),
        labels=tuple(Tick(value, across(value / unit)) for value in ticks(first * unit, last * unit, 7)),
        worse=kinds[WORSE],
        little=kinds[LITTLE],
        worth=kinds[WORTH],
    )


def _steps(least: float, most: float, worthwhile: float) -> tuple[int, int, int]:
    """Into how many steps zero to worthwhile is cut, as finely as fits, and the first and last step of the axis."""
    for between in range(12, 0, -1):
        first = min(-_BEFORE, _step_of(least, worthwhile, between))
        last = max(between + _BEHIND, _step_of(most, worthwhile, between) + 1)
        if last - first <= _MOST_STEPS:
            break
    return between, first, last


def _step_of(value: float, worthwhile: float, between: int) -> int:
    return math.floor(value / worthwhile * between + 1e-9)


def _kind(step: int, between: int) -> str:
    if step < 0:
        return WORSE
    return LITTLE if step < between else WORTH
