"""A stored decision in words: what to do, why, from which source, and what was reported."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from ventosa.content import sources
from ventosa.core.sources import Source, Tag
from ventosa.safety import Fact, Limit, Outcome, OutcomeWords, facts, limit_words, outcome_words, rules
from ventosa_site.screening.models import Decision

#: The sign beside each limit.
ICONS = {
    Limit.LIGHT_SUCTION_ONLY: "light-suction",
    Limit.SHORTER: "clock",
    Limit.NO_WET: "no-wet",
    Limit.NO_FIRE: "no-fire",
    Limit.NO_HEAT: "no-fire",
    Limit.AVOID_SITE: "avoid-site",
    Limit.OTHER_CUP_MATERIAL: "cup",
    Limit.HELPER_NEEDED: "helper",
}


@dataclass(frozen=True)
class ShownLimit:
    """A limit with its sign, its words, and the findings that set it."""

    icon: str
    title: str
    say: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class ShownFinding:
    """A finding with its sources in full."""

    rule: str
    outcome: str
    say: str
    to_practitioner: str
    next: str
    tag: Tag
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Reported:
    """A question and the answer that was given."""

    asks: str
    answer: str


def shown(decision: Decision) -> dict[str, Any]:
    """Everything a page needs to show `decision`."""
    findings = [_finding(row) for row in decision.findings]
    return {
        "decision": decision,
        "words": outcome_words(decision.as_outcome),
        "so_far": _so_far(decision),
        "phone": _phone(decision),
        "leading": [finding for finding in findings if finding.outcome == decision.outcome] or findings,
        "findings": findings,
        "limits": shown_limits(decision),
        "ask": [facts()[fact] for fact in decision.ask],
        "reported": reported(decision),
        "numbers": _numbers(decision),
    }


def shown_limits(decision: Decision) -> list[ShownLimit]:
    """The limits of a decision, each with the findings that set it."""
    return [_limit(Limit(limit), decision) for limit in decision.limits]


def _limit(limit: Limit, decision: Decision) -> ShownLimit:
    words = limit_words(limit)
    why = tuple(row["say"] for row in decision.findings if limit in row["limits"])
    return ShownLimit(ICONS[limit], words.title, words.say, why)


def _finding(row: dict[str, Any]) -> ShownFinding:
    known = sources()
    cited = tuple(known[source] for source in row["sources"] if source in known)
    told = next((rule.to_practitioner for rule in rules() if rule.id == row["rule"]), "")
    return ShownFinding(row["rule"], row["outcome"], row["say"], told, row["next"], Tag(row["tag"]), cited)


def _so_far(decision: Decision) -> OutcomeWords | None:
    """What the answers mean that are there, where others are missing: a doctor is not put off by an open question."""
    if decision.as_outcome is not Outcome.ASK or not decision.findings:
        return None
    worst = min((Outcome(row["outcome"]) for row in decision.findings), key=lambda outcome: outcome.rank)
    return None if worst.allows_cupping else outcome_words(worst)


def _phone(decision: Decision) -> str:
    """What to say on the phone: the outcome's sentence with the signs that led to it."""
    leading = {row["rule"] for row in decision.findings if row["outcome"] == decision.outcome}
    behind = {fact for rule in rules() if rule.id in leading for fact in rule.when}
    signs = [entry.answer for entry in reported(decision, behind)]
    return outcome_words(decision.as_outcome).phone.format(
        signs=", ".join(sign[:1].lower() + sign[1:] for sign in signs)
    )


def reported(decision: Decision, among: Collection[str] | None = None) -> list[Reported]:
    """The answers that differ from "nothing to report", of the facts `among` or of all, in words."""
    return [
        Reported(fact.asks, fact.label(str(decision.answers[fact.id])))
        for fact in facts().values()
        if (among is None or fact.id in among) and _is_news(fact, decision.answers.get(fact.id))
    ]


def _is_news(fact: Fact, answer: str | float | None) -> bool:
    if answer is None or fact.kind == "number" or fact.group in ("context", "help"):
        return False
    return answer != fact.rest


def _numbers(decision: Decision) -> list[Reported]:
    """The numbers that were given, each with its unit."""
    return [
        Reported(fact.asks, f"{decision.answers[fact.id]:g} {fact.unit}")
        for fact in facts().values()
        if fact.kind == "number" and fact.id in decision.answers
    ]
