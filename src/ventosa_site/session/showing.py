"""A running session as its page shows it: words and numbers for each cup, the headline, the name of the state."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventosa.planning import Site, sites
from ventosa_site.session.models import Cup, Session
from ventosa_site.session.times import hard_stop


@dataclass(frozen=True)
class CupFace:
    """One cup on the page. `x`, `y`, `diameter_mm` and `number` are what the back map wants."""

    cup: Cup
    site: Site
    x: float
    y: float
    name: str
    state: str  # new, on or off
    left: str  # what the timer shows without JavaScript
    due: bool
    over: bool
    hard_minutes: float

    @property
    def number(self) -> int:
        return self.cup.number

    @property
    def diameter_mm(self) -> float:
        return self.cup.cup_mm

    @property
    def drawing_id(self) -> str:
        return self.site.drawing_id("left" if self.cup.side == "left" else "right")


@dataclass(frozen=True)
class Guide:
    """The page of a session at one moment."""

    session: Session
    now: datetime
    cups: tuple[CupFace, ...]

    @property
    def version(self) -> str:
        """The same for two pages that show the same state."""
        return " ".join(f"{face.number}:{face.state}" for face in self.cups)

    @property
    def drawing_ids(self) -> list[str]:
        return [face.drawing_id for face in self.cups]

    @property
    def description(self) -> str:
        """The picture in words."""
        return "; ".join(f"{face.name}: {face.site.name}" for face in self.cups)

    @property
    def waiting(self) -> list[CupFace]:
        """The cups that may still go on."""
        return [] if self.session.is_stopped else [face for face in self.cups if face.state == "new"]

    @property
    def running(self) -> list[CupFace]:
        return [face for face in self.cups if face.state == "on"]

    @property
    def begun(self) -> bool:
        """Whether any cup has been on."""
        return any(face.state != "new" for face in self.cups)

    @property
    def over(self) -> bool:
        return any(face.over for face in self.cups)

    @property
    def headlines(self) -> list[str]:
        """What the page says with no cup on, with one, with two…"""
        return [_cups_on(count) for count in range(len(self.cups) + 1)]

    @property
    def headlines_json(self) -> str:
        return json.dumps(self.headlines)

    @property
    def headline(self) -> str:
        return self.headlines[len(self.running)] if self.begun else _("Put the cups on, one by one.")


def as_guide(session: Session, now: datetime) -> Guide:
    """`session` as its page shows it at `now`."""
    return Guide(session, now, tuple(_face(cup, session, now) for cup in session.cups.all()))


def _face(cup: Cup, session: Session, now: datetime) -> CupFace:
    site = sites()[cup.site]
    x, y = site.centre("left" if cup.side == "left" else "right", cup.cup_mm)
    return CupFace(
        cup=cup,
        site=site,
        x=x,
        y=y,
        name=_name(cup, session),
        state="on" if cup.is_on() else "off" if cup.off_at else "new",
        left=_digits(cup, now),
        due=cup.is_due(now),
        over=cup.is_over(now),
        hard_minutes=hard_stop(session.technique).total_seconds() / 60,
    )


def _name(cup: Cup, session: Session) -> str:
    names = {"left": _("left"), "right": _("right")}
    what = _("Area") if session.technique == "moving" else _("Cup")
    return f"{what} {cup.number}, {names[cup.side]}"


def _digits(cup: Cup, now: datetime) -> str:
    """Minutes and seconds left, a begun second counting whole; the same as the script shows."""
    if cup.deadline is None:
        return ""
    seconds = max(0, math.ceil((cup.deadline - now).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"


def _cups_on(count: int) -> str:
    few: Sequence[str] = (_("All cups are off."), _("One cup on."), _("Two cups on."), _("Three cups on."))
    return (
        few[count]
        if count < len(few)
        else ngettext("%(count)d cup on.", "%(count)d cups on.", count) % {"count": count}
    )
