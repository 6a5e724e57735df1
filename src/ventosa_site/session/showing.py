"""A running session as its page shows it: words and numbers for each cup, the headline, the name of the state."""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventosa.planning import Site, cup_kinds, limits, sites, techniques
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
    begin: str  # the headline that asks for it
    on: str  # what the button says once it is on
    off: str
    state: str  # new, on or off
    stage: str  # how the drawing shows it: is-next, is-waiting, is-off, or nothing while it is on
    left: str  # what the timer shows without JavaScript
    due: bool
    over: bool
    hard_minutes: float

    @property
    def number(self) -> int:
        return self.cup.number

    @property
    def side(self) -> str:
        return {"left": _("left"), "right": _("right")}[self.cup.side]

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
    def next(self) -> CupFace | None:
        """The cup to put on now."""
        return next(iter(self.waiting), None)

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
    def late(self) -> bool:
        """Whether several cups are due: the alarm says "these cups"."""
        return sum(face.due for face in self.cups) > 1

    @property
    def glides(self) -> bool:
        """Whether one cup does every area, one after the other."""
        return self.session.technique == "moving"

    @property
    def headlines(self) -> list[str]:
        """What the page says with no cup on, with one, with two…"""
        few = [_("The cup is off."), _("The cup is on.")] if self.glides else []
        return [*few, *(_cups_on(count) for count in range(len(few), len(self.cups) + 1))]

    @property
    def headlines_json(self) -> str:
        return json.dumps(self.headlines)

    @property
    def headline(self) -> str:
        return self.headlines[len(self.running)] if self.begun else self.cups[0].begin


def as_guide(session: Session, now: datetime) -> Guide:
    """`session` as its page shows it at `now`."""
    waits = [cup.number for cup in session.cups.all() if cup.on_at is None and not session.is_stopped]
    return Guide(session, now, tuple(_face(cup, session, now, waits[:1]) for cup in session.cups.all()))


def how_to(session: Session) -> dict[str, Any]:
    """`light`: how a cup goes on, line by line; `stop_when`; `cup_off`: how it comes off."""
    words, kind = limits().light_suction, cup_kinds()[session.planned["cup"]]
    glide = [techniques()["moving"].what] if session.technique == "moving" else []
    press = words.pump if kind.id == "pump" else words.silicone
    return {"light": [*glide, press, words.seen, words.felt], "stop_when": words.stop, "cup_off": kind.off}


def _face(cup: Cup, session: Session, now: datetime, turn: list[int]) -> CupFace:
    """`turn` holds the number of the cup that goes on next, if any."""
    state = "on" if cup.is_on() else "off" if cup.off_at else "new"
    waiting = "is-next" if cup.number in turn else "is-waiting"
    site = sites()[cup.site]
    x, y = site.centre("left" if cup.side == "left" else "right", cup.cup_mm)
    return CupFace(
        cup=cup,
        site=site,
        x=x,
        y=y,
        **_words(cup, session),
        state=state,
        stage={"on": "", "off": "is-off", "new": waiting}[state],
        left=_digits(cup, now),
        due=cup.is_due(now),
        over=cup.is_over(now),
        hard_minutes=hard_stop(session.technique).total_seconds() / 60,
    )


def _words(cup: Cup, session: Session) -> dict[str, str]:
    """What the page says of a cup. One that moves has areas instead: the same cup may do them all."""
    if session.technique == "moving":
        said = {"begin": _("Begin with area %(n)d."), "on": _("Area %(n)d: cup on"), "off": _("Area %(n)d: off")}
        said["name"] = _("Area %(n)d, left") if cup.side == "left" else _("Area %(n)d, right")
    else:
        said = {"begin": _("Put cup %(n)d on."), "on": _("Cup %(n)d is on"), "off": _("Cup %(n)d is off")}
        said["name"] = _("Cup %(n)d, left") if cup.side == "left" else _("Cup %(n)d, right")
    return {name: sentence % {"n": cup.number} for name, sentence in said.items()}


def _digits(cup: Cup, now: datetime) -> str:
    """Minutes and seconds left, a begun second counting whole; the same as the script shows."""
    if cup.deadline is None:
        return ""
    seconds = max(0, math.ceil((cup.deadline - now).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"


def _cups_on(count: int) -> str:
    few: Sequence[str] = (_("All cups are off."), _("One cup on."), _("Two cups on."), _("Three cups on."))
    if count < len(few):
        return few[count]
    return ngettext("%(count)d cup on.", "%(count)d cups on.", count) % {"count": count}
