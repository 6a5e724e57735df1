"""A plan: which sessions, where, how, how long, and when to look back. It cannot hold what limits do not allow."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ventosa.planning.check import check_plan
from ventosa.planning.limits import limits
from ventosa.planning.routine import Activity, Step
from ventosa.planning.sites import Side
from ventosa.safety import Limit, Outcome


@dataclass(frozen=True)
class Placement:
    """One cup at one place: its diameter in mm and its minutes there."""

    site: str
    side: Side
    cup_mm: float
    minutes: int

    def to_json(self) -> dict[str, Any]:
        """The placement as the contract of `ventosa plan` writes it."""
        return {"site": self.site, "side": self.side, "cup_mm": self.cup_mm, "minutes": self.minutes}


@dataclass(frozen=True)
class Session:
    """One cupping session. `cup` is the kind of cup; `helper` is true where somebody must be there."""

    date: date
    technique: str
    suction: str
    cup: str
    sites: tuple[Placement, ...]
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    helper: bool

    def to_json(self) -> dict[str, Any]:
        """The session as the contract of `ventosa plan` writes it, with `cup` and `helper` besides."""
        return {
            "date": self.date.isoformat(),
            "technique": self.technique,
            "suction": self.suction,
            "cup": self.cup,
            "helper": self.helper,
            "sites": [placement.to_json() for placement in self.sites],
            "before": [_step(step) for step in self.before],
            "after": [_step(step) for step in self.after],
        }


@dataclass(frozen=True)
class Phase:
    """A part of the course; `sessions` are numbers of sessions, counted from 1 (none in the review)."""

    id: str
    name: str
    why: str
    sessions: tuple[int, ...]

    def to_json(self) -> dict[str, Any]:
        """The phase in plain lists and strings."""
        return {"id": self.id, "name": self.name, "why": self.why, "sessions": list(self.sessions)}


@dataclass(frozen=True)
class Plan:
    """A course of sessions until the review, made for one decision of the screening.

    `needed` is what has to be there before the first session, and what has to be done ahead of one.
    Raises BeyondLimits, a defect of the program, when it would hold anything that `limits.toml` does not allow.
    """

    outcome: Outcome
    limits: tuple[Limit, ...]
    content: str
    goals: tuple[str, ...]
    avoid: frozenset[tuple[str, Side]]
    phases: tuple[Phase, ...]
    sessions: tuple[Session, ...]
    review: date
    routine: tuple[Activity, ...]
    needed: tuple[Step, ...]

    def __post_init__(self) -> None:
        check_plan(self, limits())

    def to_json(self) -> dict[str, Any]:
        """The plan in the form of `ventosa plan`, with `limits`, `goals`, `avoid`, `needed` and `content` besides."""
        return {
            "outcome": str(self.outcome),
            "limits": [str(limit) for limit in self.limits],
            "goals": list(self.goals),
            "avoid": [{"site": site, "side": side} for site, side in sorted(self.avoid)],
            "phases": [phase.to_json() for phase in self.phases],
            "sessions": [session.to_json() for session in self.sessions],
            "review": self.review.isoformat(),
            "routine": [_activity(activity) for activity in self.routine],
            "needed": [_step(step) for step in self.needed],
            "content": self.content,
        }


def _step(step: Step) -> dict[str, Any]:
    return {"id": step.id, "say": step.say}


def _activity(activity: Activity) -> dict[str, Any]:
    return {
        "id": activity.id,
        "name": activity.name,
        "do": activity.do,
        "evidence": activity.evidence,
        "order": activity.order,
        "sources": list(activity.sources),
        "tag": str(activity.tag),
    }
