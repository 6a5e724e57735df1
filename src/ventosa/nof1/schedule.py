"""The schedule of a trial: which days belong to cupping and which to its comparator, by chance and replayable."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ventosa.core.errors import BadInput
from ventosa.nof1.figures import comparators, figures
from ventosa.nof1.table import COMPARATOR, CUPPING


@dataclass(frozen=True)
class Block:
    """Consecutive days in one arm, both ends included."""

    first: date
    last: date
    arm: str


@dataclass(frozen=True)
class Design:
    """A schedule and all that it was drawn from."""

    weeks: int
    block_days: int
    comparator: str
    start: date
    seed: int
    blocks: tuple[Block, ...]

    def days(self) -> dict[date, str]:
        """The arm of every day, in order."""
        return {
            block.first + timedelta(days=k): block.arm
            for block in self.blocks
            for k in range((block.last - block.first).days + 1)
        }

    def to_json(self) -> dict[str, Any]:
        """What `ventosa nof1 design --json` prints."""
        return {
            "weeks": self.weeks,
            "block_days": self.block_days,
            "comparator": self.comparator,
            "start": self.start.isoformat(),
            "seed": self.seed,
            "blocks": [{"from": b.first.isoformat(), "to": b.last.isoformat(), "arm": b.arm} for b in self.blocks],
            "days": {day.isoformat(): arm for day, arm in self.days().items()},
        }


def design(weeks: int, block_days: int, comparator: str, start: date, seed: int) -> Design:
    """A trial of `weeks` in blocks of `block_days`, randomised within pairs of blocks.

    Chance decides in each pair which arm comes first: cupping where the next `random.Random(seed).random()` is below
    one half. Python keeps that sequence the same in every version, so the seed replays the schedule. Raises BadInput
    for what is out of range, for an odd number of blocks, and for a comparator that the content does not know.
    """
    pairs = _pairs(weeks, block_days)
    _check(comparator, start, weeks, seed)
    chance = random.Random(seed)  # noqa: S311 - a replayable draw is wanted, not a secret
    arms = [arm for _ in range(pairs) for arm in _pair(chance)]
    blocks = (_block(start, block_days, k, arm) for k, arm in enumerate(arms))
    return Design(weeks, block_days, comparator, start, seed, tuple(blocks))


def _pair(chance: random.Random) -> tuple[str, str]:
    return (CUPPING, COMPARATOR) if chance.random() < 0.5 else (COMPARATOR, CUPPING)


def _block(start: date, block_days: int, k: int, arm: str) -> Block:
    first = start + timedelta(days=k * block_days)
    return Block(first, first + timedelta(days=block_days - 1), arm)


def _pairs(weeks: int, block_days: int) -> int:
    bound = figures().design
    _within("weeks", weeks, int(bound.weeks_least.value), int(bound.weeks_most.value))
    _within("days in a block", block_days, int(bound.block_days_least.value), int(bound.block_days_most.value))
    pairs, rest = divmod(weeks * 7, 2 * block_days)
    if rest:
        say = "{weeks} weeks do not divide into pairs of blocks of {days} days; choose another number of weeks or days."
        raise BadInput(say, weeks=weeks, days=block_days)
    needed = int(figures().minimum.pairs_of_blocks.value)
    if pairs < needed:
        say = "{weeks} weeks hold too few blocks of {days} days; a verdict needs {needed} of each arm."
        raise BadInput(say, weeks=weeks, days=block_days, needed=needed)
    return pairs


def _check(comparator: str, start: date, weeks: int, seed: int) -> None:
    known = comparators()
    if comparator not in known:
        say = "The comparator “{comparator}” is not known; use one of {known}."
        raise BadInput(say, comparator=comparator, known=", ".join(known))
    if seed < 0:
        raise BadInput("The seed is {seed}; it must be a whole number from 0 on.", seed=seed)
    if (date.max - start).days < weeks * 7:
        raise BadInput("The trial would start on {start}; choose an earlier day.", start=start)


def _within(what: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        say = "There are {value} " + what + "; a trial has {least} to {most}."
        raise BadInput(say, value=value, least=least, most=most)
