"""The words of the outcomes and limits, and whether anybody has signed them."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ventosa.content import read
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.safety.load import rule_sets
from ventosa.safety.outcome import Limit, Outcome


@strict
@dataclass(frozen=True)
class CannotKnow:
    """One thing that a screening which found nothing cannot know. Without `sources` it is a judgement of ours."""

    say: str
    sources: tuple[str, ...]
    tag: Tag


@strict
@dataclass(frozen=True)
class OutcomeWords:
    """What a screen says for one outcome.

    `phone` holds `{signs}`, `whom` tells whom to ask, `meaning` what it might mean; each may be empty, and so may
    `cannot_know`.
    """

    id: Outcome
    shape: Literal["call", "doctor", "stop", "care"]
    label: str
    headline: str
    lead: str
    phone: str
    do: tuple[str, ...]
    dont: tuple[str, ...]
    watch: tuple[str, ...]
    whom: str
    meaning: str = ""
    cannot_know: tuple[CannotKnow, ...] = ()


@strict
@dataclass(frozen=True)
class LimitWords:
    """What a screen says for one limit."""

    id: Limit
    title: str
    say: str


@strict
@dataclass(frozen=True)
class _File:
    reviewer: str
    reviewed: str
    draft: str
    intended_use: str
    honest: str
    outcome: tuple[OutcomeWords, ...]
    limit: tuple[LimitWords, ...]


@cache
def _file() -> _File:
    return read("outcomes.toml", _File)


def outcome_words(outcome: Outcome) -> OutcomeWords:
    """The words of `outcome`."""
    return next(words for words in _file().outcome if words.id is outcome)


def limit_words(limit: Limit) -> LimitWords:
    """The words of `limit`."""
    return next(words for words in _file().limit if words.id is limit)


def intended_use() -> str:
    """What the software is for, and what it is not."""
    return _file().intended_use


def regulators_may_disagree() -> str:
    """The honest sentence that goes with the intended use."""
    return _file().honest


def draft_notice() -> str:
    """The sentence for every screen while content is unsigned; empty once rules and words have named reviewers."""
    signed = bool(_file().reviewer) and all(rule_set.signed for rule_set in rule_sets())
    return "" if signed else _file().draft
