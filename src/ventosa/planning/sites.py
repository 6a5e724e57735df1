"""Where a cup may go, where it never goes, and where both lie on the drawing of the back."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ventosa.content import read
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.core.units import Quantity

Side = Literal["left", "right"]
SIDES: tuple[Side, Side] = ("left", "right")


@strict
@dataclass(frozen=True)
class BackMap:
    """The drawing that sites are placed on: its size, its scale and the strip of the spine, in its own units."""

    width: float
    height: float
    units_per_cm: float
    midline_x: float
    spine_from_y: float
    spine_to_y: float
    spine_half_width: Quantity  # cm

    def clearance_cm(self, x: float, cup_mm: float) -> float:
        """Centimetres between the strip of the spine and the rim of a cup centred at `x`; below 0 it overlaps."""
        return abs(x - self.midline_x) / self.units_per_cm - cup_mm / 20 - self.spine_half_width.value


@strict
@dataclass(frozen=True)
class Site:
    """A place where a cup may go. `left` and `right` are cup centres on the drawing; `reach` is reach without help."""

    id: str
    name: str
    where: str
    muscle: str
    landmarks: tuple[str, ...]
    reach: Literal["yes", "some", "no"]
    chosen_unasked: bool  # a plan may choose it when the person names no place
    moving: bool  # a cup may glide here
    left: tuple[float, float]
    right: tuple[float, float]
    cup_max: Quantity  # mm, diameter
    tag: Tag
    sources: tuple[str, ...]

    def drawing_id(self, side: Side) -> str:
        """The id of the shape of this site in the drawing."""
        return f"site-{self.id}-{side}"

    def centre(self, side: Side, cup_mm: float) -> tuple[float, float]:
        """The centre of a cup of `cup_mm` on the drawing, moved sideways where its rim would reach the spine."""
        x, y = self.left if side == "left" else self.right
        short = -back_map().clearance_cm(x, cup_mm) * back_map().units_per_cm
        if short <= 0:
            return x, y
        return (x - short if side == "left" else x + short), y


@strict
@dataclass(frozen=True)
class NeverSite:
    """A place that no cup goes to, with the reason."""

    id: str
    name: str
    why: str
    tag: Tag
    sources: tuple[str, ...]


@strict
@dataclass(frozen=True)
class _File:
    map: BackMap
    site: tuple[Site, ...]
    never: tuple[NeverSite, ...]


@cache
def _file() -> _File:
    return read("sites.toml", _File)


def back_map() -> BackMap:
    """The drawing that sites are placed on."""
    return _file().map


@cache
def sites() -> dict[str, Site]:
    """Every place where a cup may go, by id, the first choice first."""
    return {site.id: site for site in _file().site}


@cache
def never_sites() -> dict[str, NeverSite]:
    """Every place that no cup goes to, by id."""
    return {never.id: never for never in _file().never}
