"""The picture of the days of a trial: answers, sessions, weeks with cupping, and the model's line with its band."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ventosa_site.lib.chart import PAIN, Point, Scale, Tick, band, domes, line, ticks, tidy

# Where the plot begins and ends in its view box, 350 units wide.
_DAYS_LEFT, _DAYS_RIGHT, _DAYS_TOP, _DAYS_FLOOR, _DAYS_GROUND = 22.0, 348.0, 14.0, 176.0, 190.0


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
    """The first week and then every so many, each named in its middle."""
    whole = math.ceil(days / 7)
    apart = 1 if whole <= 8 else next(step for step in (2, 4, 8, 13, 26, 52, whole) if whole / step <= 6.5)
    named = [1, *range(apart, whole + 1, apart)] if apart > 1 else range(1, whole + 1)
    return tuple(Tick(week, across(min(7 * week - 3.5, days))) for week in named)
