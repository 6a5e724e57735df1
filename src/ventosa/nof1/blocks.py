"""Blocks, answers and sessions of a diary, counted."""

import math
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from ventosa.nof1.diary import Diary
from ventosa.nof1.figures import figures
from ventosa.nof1.table import COMPARATOR, CUPPING, OUTSIDE

_WEEK = 7  # days: what is taken for a block where a diary shows no whole one


@dataclass(frozen=True)
class Counts:
    """What a diary holds. `block_days` is the length of a block as the diary shows it."""

    days: int
    answered: int
    sessions: int
    cupping_days: int
    comparator_days: int
    cupping_sessions: int
    comparator_sessions: int
    cupping_blocks: int
    comparator_blocks: int
    block_days: int


def counts(diary: Diary) -> Counts:
    """The counts of `diary`.

    The design may give one arm two blocks in a row, so a run of days in one arm can be several blocks. The shortest run
    that is surely whole, so not the last, is one block; the others are as many as their length makes, rounded.
    """
    runs = _runs(diary)
    least = int(figures().design.block_days_least.value)
    block = max(min((days for _, days in runs[:-1]), default=_WEEK), least)
    cupping = np.array([arm == CUPPING for arm in diary.arm])
    comparator = np.array([arm == COMPARATOR for arm in diary.arm])
    return Counts(
        days=len(diary.dates),
        answered=int(np.isfinite(diary.pain).sum()),
        sessions=int(diary.sessions.sum()),
        cupping_days=int(cupping.sum()),
        comparator_days=int(comparator.sum()),
        cupping_sessions=int(diary.sessions[cupping].sum()),
        comparator_sessions=int(diary.sessions[comparator].sum()),
        cupping_blocks=_blocks(runs, CUPPING, block),
        comparator_blocks=_blocks(runs, COMPARATOR, block),
        block_days=block,
    )


def answers_needed(found: Counts) -> int:
    """How many more days, each with an answer, bring the share answered to the least that is needed."""
    share = figures().minimum.answered_share.value
    return max(math.ceil((share * found.days - found.answered) / (1 - share) - 1e-9), 0)


def days_needed(blocks: int, found: Counts) -> int:
    """How many more days complete the blocks that one arm needs when it has `blocks`."""
    return max(int(figures().minimum.pairs_of_blocks.value) - blocks, 0) * found.block_days


def _runs(diary: Diary) -> list[tuple[str, int]]:
    """Arm and length of each run of days in one arm; days outside the trial end no run."""
    inside = [arm for arm in diary.arm if arm != OUTSIDE]
    return [(arm, len(list(days))) for arm, days in groupby(inside)]


def _blocks(runs: list[tuple[str, int]], arm: str, block: int) -> int:
    return sum((2 * days + block) // (2 * block) for name, days in runs if name == arm)
