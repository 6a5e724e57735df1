"""Geometry of the charts: from values to places in a drawing. Templates draw what is computed here; no Django here.

Places are units of an SVG view box, x to the right and y down, rounded to a tenth. A time axis never flips for
languages read from the right, so nothing here knows a direction.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

Point = tuple[float, float]

#: The ends of the pain scale.
PAIN = (0.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line from values `low` to `high` onto places `start` to `end`; `end` may be the smaller one."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """The place of `value`, to a tenth. Values beyond the ends get places beyond the ends."""
        share = (value - self.low) / (self.high - self.low)
        return tidy(self.start + share * (self.end - self.start))


@dataclass(frozen=True, slots=True)
class Tick:
    """A value on an axis, and where it stands."""

    value: float
    at: float

    @property
    def size(self) -> float:
        """The value without its sign, for a template that writes a true minus before it."""
        return abs(self.value)


@dataclass(frozen=True, slots=True)
class DayMark:
    """One day of a strip: what was answered and done, and where it is drawn. `y` is None where nothing was answered."""

    day: date
    pain: float | None
    sessions: int
    x: float
    y: float | None


@dataclass(frozen=True, slots=True)
class DayStrip:
    """Days side by side: pain as dots between the lines for 0, 5 and 10, sessions as domes below."""

    width: float
    height: float
    left: float
    floor: float
    radius: float
    lines: tuple[Tick, ...]
    marks: tuple[DayMark, ...]
    domes: tuple[str, ...]

    @property
    def answered(self) -> int:
        """How many of the days have an answer."""
        return sum(mark.y is not None for mark in self.marks)


def tidy(place: float) -> float:
    """A place to a tenth of a unit: finer is not seen and makes pages long."""
    return round(place, 1) + 0.0  # adding zero turns -0.0 into 0.0


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """At most `most` round values (steps of 1, 2 or 5 times a power of ten) from `low` to `high`, ends included.

    `most` is 2 or more. Raises ValueError where `high` is not above `low`.
    """
    if high <= low:
        raise ValueError(f"an axis needs room: {low} to {high}")
    step = _step((high - low) / (most - 1))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple(round(count * step, 10) for count in range(first, last + 1))


def _step(at_least: float) -> float:
    """The smallest step of 1, 2 or 5 times a power of ten that is not below `at_least`."""
    power = 10.0 ** math.floor(math.log10(at_least))
    return next(round(power * times, 12) for times in (1, 2, 5, 10) if power * times >= at_least * (1 - 1e-9))


def line(points: Iterable[Point]) -> str:
    """An open path through `points`; nothing where there are none."""
    places = "L".join(f"{tidy(x):g} {tidy(y):g}" for x, y in points)
    return f"M{places}" if places else ""


def band(upper: Sequence[Point], lower: Sequence[Point]) -> str:
    """The closed area between two lines that run over the same x."""
    around = line([*upper, *reversed(lower)])
    return f"{around}Z" if around else ""


def dome(x: float, floor: float, half: float, height: float) -> str:
    """A session: a cup seen from the side, `2 * half` wide, standing on `floor` around `x`."""
    return f"M{tidy(x - half):g} {tidy(floor):g}a{half:g} {height:g} 0 0 1 {2 * half:g} 0Z"


def domes(x: float, floor: float, count: int, half: float, height: float) -> tuple[str, ...]:
    """As many domes as there were sessions on one day, side by side around `x`."""
    first = x - (count - 1) * half
    return tuple(dome(first + at * 2 * half, floor, half, height) for at in range(count))


def day_strip(
    days: Sequence[date],
    pains: Sequence[float | None],
    sessions: Sequence[int],
    width: float = 350,
    height: float = 92,
) -> DayStrip:
    """The strip of some days, all three sequences equally long; a day without an answer has None for pain.

    Fewer days make wider steps, not a shorter drawing. Raises ValueError where the lengths differ.
    """
    floor, left = height - 26, 20.0
    pain = Scale(*PAIN, floor, 8)
    room = (width - left) / max(len(days), 1)
    marks = tuple(
        DayMark(day, value, count, tidy(left + (at + 0.5) * room), None if value is None else pain(value))
        for at, (day, value, count) in enumerate(zip(days, pains, sessions, strict=True))
    )
    half = round(min(6.0, room / 3), 1)
    return DayStrip(
        width=width,
        height=height,
        left=left,
        floor=floor,
        radius=round(min(3.6, room / 4), 1),
        lines=tuple(Tick(value, pain(value)) for value in (0, 5, 10)),
        marks=marks,
        domes=tuple(path for mark in marks for path in domes(mark.x, height - 6, mark.sessions, half, 8)),
    )
