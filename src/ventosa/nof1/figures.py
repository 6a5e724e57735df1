"""The numbers and sentences of the self-experiment, from `nof1.toml`."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from typing import Literal

from ventosa.content import read
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.core.units import Quantity


@strict
@dataclass(frozen=True)
class PriorFigure:
    """One prior: its family and parameters as `nof1.toml` explains them, and why. `say` is for the person."""

    family: Literal["normal", "half-normal", "beta", "log-normal"]
    parameters: tuple[float, ...]
    unit: str
    tag: Tag
    say: str
    why: str


@strict
@dataclass(frozen=True)
class Priors:
    """The six priors of the linear model."""

    level: PriorFigure
    trend: PriorFigure
    effect: PriorFigure
    spread: PriorFigure
    correlation: PriorFigure
    half_life: PriorFigure


@strict
@dataclass(frozen=True)
class Thresholds:
    """Probabilities that make a verdict."""

    makes_it_worse: Quantity
    worth_it: Quantity
    helps: Quantity
    but_little: Quantity
    no_worthwhile_effect: Quantity


@strict
@dataclass(frozen=True)
class Minimum:
    """What a diary must hold before a verdict."""

    pairs_of_blocks: Quantity
    answered_share: Quantity
    sessions: Quantity


@strict
@dataclass(frozen=True)
class Assumed:
    """What holds unless the person says otherwise."""

    worthwhile: Quantity
    rhythm: Quantity


@strict
@dataclass(frozen=True)
class Bounds:
    """The ends of what is accepted."""

    worthwhile: Quantity
    share_at_ends: Quantity
    exactness: Quantity
    sessions_a_day: Quantity
    days: Quantity
    bytes: Quantity


@strict
@dataclass(frozen=True)
class Settle:
    """When "not sure yet" names how much more would probably do."""

    chance: Quantity
    days: Quantity


@strict
@dataclass(frozen=True)
class DesignBounds:
    """What a design may be."""

    weeks_least: Quantity
    weeks_most: Quantity
    block_days_least: Quantity
    block_days_most: Quantity


@strict
@dataclass(frozen=True)
class Comparator:
    """What stands in the weeks without cupping: its name, and what the person does, as a sentence."""

    id: str
    name: str
    meaning: str


@strict
@dataclass(frozen=True)
class Figures:
    """Everything in `nof1.toml`."""

    prior: Priors
    threshold: Thresholds
    minimum: Minimum
    assumed: Assumed
    bound: Bounds
    settle: Settle
    design: DesignBounds
    comparator: tuple[Comparator, ...]
    title: dict[str, str]
    why: dict[str, str]
    check: dict[str, str]


@cache
def figures() -> Figures:
    """The content of `nof1.toml`, read once."""
    return read("nof1.toml", Figures)


def comparators() -> dict[str, Comparator]:
    """Every comparator by its id, the one that is proposed first."""
    return {comparator.id: comparator for comparator in figures().comparator}


@cache
def figures_hash() -> str:
    """SHA-256 over what `nof1.toml` says: verdicts with one hash were made with the same numbers and sentences."""
    return hashlib.sha256(json.dumps(asdict(figures()), sort_keys=True).encode()).hexdigest()
