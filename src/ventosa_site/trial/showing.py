"""The schedule of a trial as rows and as a strip."""

from dataclasses import dataclass
from datetime import date

from ventosa.nof1.schedule import Block
from ventosa_site.lib.chart import Scale
from ventosa_site.trial.making import schedule_of
from ventosa_site.trial.models import Trial
from ventosa_site.trial.picture import Run

_WIDTH = 350


@dataclass(frozen=True, slots=True)
class ShownBlock:
    """One row: a block, and whether today lies in it."""

    first: date
    last: date
    cupping: bool
    now: bool


@dataclass(frozen=True, slots=True)
class Strip:
    """The blocks side by side; `now` is the place of today, None on a day outside the trial."""

    runs: tuple[Run, ...]
    now: float | None
    width: int = _WIDTH


def blocks_of(trial: Trial, today: date) -> list[ShownBlock]:
    """Every block in its order."""
    return [
        ShownBlock(block.first, block.last, block.arm == "cupping", block.first <= today <= block.last)
        for block in schedule_of(trial).blocks
    ]


def schedule_strip(trial: Trial, today: date) -> Strip:
    """The blocks of `trial` along one line."""
    across = Scale(0, trial.days, 0, _WIDTH)
    runs = tuple(_run(trial, block, across) for block in schedule_of(trial).blocks)
    inside = trial.start <= today <= trial.last_day
    return Strip(runs, across((today - trial.start).days + 0.5) if inside else None)


def _run(trial: Trial, block: Block, across: Scale) -> Run:
    first, behind = (block.first - trial.start).days, (block.last - trial.start).days + 1
    return Run(block.arm, across(first), across(behind))
