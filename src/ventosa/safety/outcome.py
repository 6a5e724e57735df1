"""What a screening can end in. The order of `Outcome` is its severity, the most severe first."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ventosa.core.sources import Tag


class Outcome(StrEnum):
    """The answer to "is it safe for me?", from "call now" to "no warning sign was reported" (never "safe").

    `ASK` means that answers are missing which could change the outcome.
    """

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SEE_DOCTOR = "see-doctor"
    NOT_SUITABLE = "not-suitable"
    PRACTITIONER_ONLY = "practitioner-only"
    NOT_TODAY = "not-today"
    ASK = "ask"
    WITH_LIMITS = "with-limits"
    NO_WARNING = "no-warning"

    @property
    def rank(self) -> int:
        """0 for the most severe; a smaller rank outranks a larger one."""
        return _RANK[self]

    @property
    def allows_cupping(self) -> bool:
        """Whether a session may be planned and started on this outcome."""
        return self in (Outcome.WITH_LIMITS, Outcome.NO_WARNING)


_RANK = {outcome: rank for rank, outcome in enumerate(Outcome)}


class Limit(StrEnum):
    """What a person keeps to when cupping is possible with limits."""

    LIGHT_SUCTION_ONLY = "light-suction-only"
    SHORTER = "shorter"
    NO_WET = "no-wet"
    NO_FIRE = "no-fire"
    NO_HEAT = "no-heat"
    AVOID_SITE = "avoid-site"
    OTHER_CUP_MATERIAL = "other-cup-material"
    HELPER_NEEDED = "helper-needed"


@dataclass(frozen=True)
class Finding:
    """A rule that fired: what it says to the person, what to do next, and on which sources it stands."""

    rule: str
    outcome: Outcome
    limits: tuple[Limit, ...]
    say: str
    next: str
    sources: tuple[str, ...]
    tag: Tag


@dataclass(frozen=True)
class Decision:
    """The result of a screening. `content` is the hash of the content it was made with.

    `findings` are in order of severity; `ask` names the missing facts that could still change the outcome.
    """

    outcome: Outcome
    findings: tuple[Finding, ...]
    ask: tuple[str, ...]
    limits: tuple[Limit, ...]
    content: str

    @property
    def allows_cupping(self) -> bool:
        """Whether a session may be planned and started on this decision."""
        return self.outcome.allows_cupping

    @property
    def so_far(self) -> Outcome:
        """The most severe finding, whatever is still missing: a screen that asks on shows it beside its questions."""
        return self.findings[0].outcome if self.findings else Outcome.NO_WARNING

    def to_json(self) -> dict[str, Any]:
        """The decision in plain lists and strings, as `ventosa screen --json` prints it."""
        return {
            "outcome": str(self.outcome),
            "findings": [_plain(finding) for finding in self.findings],
            "ask": list(self.ask),
            "limits": [str(limit) for limit in self.limits],
            "content": self.content,
        }


def _plain(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "outcome": str(finding.outcome),
        "say": finding.say,
        "sources": list(finding.sources),
        "limits": [str(limit) for limit in finding.limits],
        "next": finding.next,
        "tag": str(finding.tag),
    }
