"""The back map: which part of the drawing a page shows, and where its cups sit, in the drawing's own units."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

UNITS_PER_MM = 0.43  # the drawing is 4.3 units to the centimetre
MIDLINE = 150.0  # the spine's place in the drawing


class CupOnBack(Protocol):
    """A cup as the plan gives it: its centre in drawing units, its rim in millimetres, its number on the page.

    In a session it also has `stage`, the class of its drawing: is-next, is-waiting, is-off, or nothing while it is on.
    """

    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def diameter_mm(self) -> float: ...
    @property
    def number(self) -> int: ...


@dataclass(frozen=True, slots=True)
class View:
    """A window on the drawing: its left upper corner and its size, in drawing units; `fades` at the lower edge."""

    x: float
    y: float
    width: float
    height: float
    fades: bool = False

    @property
    def box(self) -> str:
        """The SVG viewBox."""
        return f"{self.x:g} {self.y:g} {self.width:g} {self.height:g}"

    def holds(self, cup: CupOnBack) -> bool:
        """Whether the whole rim of the cup lies inside this window."""
        reach = cup.diameter_mm / 2 * UNITS_PER_MM
        across = self.x + reach <= cup.x <= self.x + self.width - reach
        return across and self.y + reach <= cup.y <= self.y + self.height - reach


VIEWS = {
    "lumbar": View(52, 247, 196, 116),
    "upper": View(52, 136, 196, 116),
    "hips": View(52, 310, 196, 116),
    "legs": View(52, 430, 196, 116),
    "back": View(34, 122, 232, 292, fades=True),
    "whole": View(0, 0, 300, 640),
}
CLOSE = ("lumbar", "upper", "hips", "legs")


@dataclass(frozen=True, slots=True)
class CupDrawing:
    """One cup, ready to be written into the drawing; every length is a string of SVG, so no language changes it."""

    x: str
    y: str
    rim: str
    glass: str
    mark: str
    shine: str
    number: int
    number_y: str
    lead: str
    stage: str


def view(name: str, cups: Sequence[CupOnBack]) -> View:
    """The window called `name`; `auto` is the first close one that holds every cup, or else the whole figure.

    Raises KeyError for a name that is none of VIEWS.
    """
    if name != "auto":
        return VIEWS[name]
    fits = (VIEWS[close] for close in CLOSE if cups and all(VIEWS[close].holds(cup) for cup in cups))
    return next(fits, VIEWS["whole"])


def drawn(cups: Sequence[CupOnBack], window: View) -> list[CupDrawing]:
    """The cups as drawings. In a close view, one cup on each side gets a line down to its own column below."""
    sides = {cup.x < MIDLINE for cup in cups}
    leads = len(sides) == len(cups) == 2 and window in [VIEWS[close] for close in CLOSE]
    return [_drawn(cup, _lead(cup, window) if leads else "") for cup in cups]


def chosen(sites: Iterable[str]) -> frozenset[str]:
    """Drawing ids without their `site-`, so that a caller may give either spelling."""
    return frozenset(site.removeprefix("site-") for site in sites)


def _drawn(cup: CupOnBack, lead: str) -> CupDrawing:
    rim = cup.diameter_mm / 2 * UNITS_PER_MM
    return CupDrawing(
        x=_number(cup.x),
        y=_number(cup.y),
        rim=_number(rim),
        glass=_number(0.8 * rim),
        mark=_number(0.66 * rim),
        shine=_shine(cup, rim),
        number=cup.number,
        number_y=_number(cup.y + 3),
        lead=lead,
        stage=getattr(cup, "stage", ""),
    )


def _shine(cup: CupOnBack, rim: float) -> str:
    arc = _number(0.614 * rim)
    start = f"{_number(cup.x - 0.549 * rim)} {_number(cup.y - 0.279 * rim)}"
    end = f"{_number(cup.x - 0.121 * rim)} {_number(cup.y - 0.595 * rim)}"
    return f"M{start}A{arc} {arc} 0 0 1 {end}"


def _lead(cup: CupOnBack, window: View) -> str:
    """Down from the rim, then towards the middle of the left or right half, then out at the lower edge."""
    quarter = window.width / 4
    column = window.x + (quarter if cup.x < MIDLINE else 3 * quarter)
    below = cup.y + cup.diameter_mm / 2 * UNITS_PER_MM
    end = window.y + window.height
    turn, arrive = below + (end - below) * 0.45, below + (end - below) * 0.74
    path = [(cup.x, below), (cup.x, turn), (column, arrive), (column, end)]
    return "M" + "L".join(f"{_number(x)} {_number(y)}" for x, y in path)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
