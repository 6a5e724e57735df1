"""What could mislead beside a verdict: one plain sentence each."""

import math
from collections.abc import Iterator

import numpy as np

from ventosa.nof1.blocks import Counts
from ventosa.nof1.diary import Diary
from ventosa.nof1.figures import figures
from ventosa.nof1.model import Posterior
from ventosa.nof1.sentence import Sentence, sentence, share

# The answers say little about the half-life when its interval is at least this part of the prior's, in logarithms.
_ASSUMED = 0.8


def checks(diary: Diary, found: Counts, result: Posterior) -> tuple[Sentence, ...]:
    """Every sentence that applies, the ones that always do first."""
    said = figures().check
    return (
        sentence(said, "recovery"),
        sentence(said, "not-blinded"),
        *_days(diary, found),
        *_sessions(found),
        *_answers(diary),
        *_model(diary, result),
    )


def _days(diary: Diary, found: Counts) -> Iterator[Sentence]:
    said = figures().check
    missing = found.days - found.answered
    yield sentence(said, "missing" if missing else "missing-none", count=missing, days=found.days)
    if diary.absent:
        yield sentence(said, "absent", count=diary.absent)


def _sessions(found: Counts) -> Iterator[Sentence]:
    said = figures().check
    if found.comparator_sessions:
        yield sentence(said, "comparator-sessions", count=found.comparator_sessions)
    rhythm = figures().assumed.rhythm.value
    planned = round(rhythm * found.cupping_days / 7)
    if found.cupping_days:
        yield sentence(said, "adherence", held=found.cupping_sessions, rhythm=f"{rhythm:g}", planned=planned)
    else:
        yield sentence(said, "no-cupping-days")


def share_at_ends(diary: Diary) -> float:
    """The share of answers that are 0 or 10; 0 without answers."""
    answers = diary.pain[np.isfinite(diary.pain)]
    return float(np.isin(answers, (0.0, 10.0)).mean()) if answers.size else 0.0


def _answers(diary: Diary) -> Iterator[Sentence]:
    said = figures().check
    at_ends = share_at_ends(diary)
    if at_ends > figures().bound.share_at_ends.value:
        yield sentence(said, "at-ends", share=share(at_ends))
    answers = diary.pain[np.isfinite(diary.pain)]
    if answers.size > 1 and answers.min() == answers.max():
        yield sentence(said, "all-equal")


def _model(diary: Diary, result: Posterior) -> Iterator[Sentence]:
    said = figures().check
    _, log_sd = figures().prior.half_life.parameters
    width = math.log(result.half_life(0.975) / result.half_life(0.025))
    if width > _ASSUMED * 2 * 1.96 * log_sd:
        yield sentence(said, "half-life-assumed")
    yield sentence(said, "one-model")
    if diary.columns:
        yield sentence(said, "columns", columns=", ".join(diary.columns))
