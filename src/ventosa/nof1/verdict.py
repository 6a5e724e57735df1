"""The verdict: does cupping work for this person, how sure is that, and what could mislead."""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np

from ventosa.core.errors import BadInput
from ventosa.nof1.blocks import Counts, answers_needed, counts, days_needed
from ventosa.nof1.checks import checks
from ventosa.nof1.diary import Diary
from ventosa.nof1.figures import figures, figures_hash
from ventosa.nof1.model import Posterior, posterior
from ventosa.nof1.sentence import Sentence, percent, points, sentence, share
from ventosa.nof1.settle import pairs_to_settle

MODELS = {"linear": posterior}
AUTO = "auto"  # the model that applies; the linear one is the only one so far


class Verdict(StrEnum):
    """What a diary allows to be said."""

    MAKES_IT_WORSE = "makes-it-worse"
    WORTH_IT = "worth-it"
    HELPS_BUT_LITTLE = "helps-but-little"
    NO_WORTHWHILE_EFFECT = "no-worthwhile-effect"
    NOT_SURE_YET = "not-sure-yet"
    NOT_ENOUGH_DATA = "not-enough-data"


@dataclass(frozen=True)
class Effect:
    """Points of pain removed in the long run by keeping the rhythm."""

    mean: float
    sd: float
    ci95: tuple[float, float]


@dataclass(frozen=True)
class HalfLife:
    """Days until half of one session's effect is gone."""

    median: float
    ci95: tuple[float, float]


@dataclass(frozen=True)
class Analysis:
    """One diary analysed. Probabilities are of the effect: above 0, at least `worthwhile`, below 0.

    `input_hash` names the diary, the model, `worthwhile` and the content it was made with: when any of them changes, so
    does the hash, and a stored verdict no longer holds. `result` is the whole posterior, for a picture.
    """

    model: str
    worthwhile: float
    days: int
    answered: int
    sessions: int
    effect: Effect
    p_benefit: float
    p_worthwhile: float
    p_harm: float
    half_life_days: HalfLife
    verdict: Verdict
    title: Sentence
    why: tuple[Sentence, ...]
    checks: tuple[Sentence, ...]
    content: str
    input_hash: str
    result: Posterior = field(repr=False, compare=False)

    def to_json(self) -> dict[str, Any]:
        """What `ventosa nof1 analyse --json` prints: text, lists, whole and finite numbers."""
        return {
            "effect": {**asdict(self.effect), "ci95": list(self.effect.ci95)},
            "p_benefit": self.p_benefit,
            "p_worthwhile": self.p_worthwhile,
            "p_harm": self.p_harm,
            "half_life_days": {**asdict(self.half_life_days), "ci95": list(self.half_life_days.ci95)},
            "verdict": str(self.verdict),
            "why": " ".join(str(part) for part in self.why),
            "checks": [str(check) for check in self.checks],
            "model": self.model,
            "worthwhile": self.worthwhile,
            "days": self.days,
            "answered": self.answered,
            "sessions": self.sessions,
            "content": self.content,
            "input_hash": self.input_hash,
        }


def analyse(diary: Diary, model: str = AUTO, worthwhile: float | None = None) -> Analysis:
    """The verdict on `diary`. `worthwhile` is the change in points that the person called worth the trouble beforehand.

    The same diary, model and content give the same answer to the last digit. Raises BadInput for an unknown model and
    for a worthwhile change that is not a number above 0 and at most 10.
    """
    chosen = "linear" if model == AUTO else model
    if chosen not in MODELS:
        raise BadInput("The model “{model}” is not known; use {known}.", model=model, known=", ".join((AUTO, *MODELS)))
    wanted = figures().assumed.worthwhile.value if worthwhile is None else _worthwhile(worthwhile)
    result, found = MODELS[chosen](diary), counts(diary)
    effect = Effect(result.effect.mean, result.effect.sd, result.effect.interval())
    benefit, worth, harm = result.effect.above(0.0), result.effect.above(wanted), result.effect.below(0.0)
    lacking = tuple(_lacking(diary, found))
    verdict = Verdict.NOT_ENOUGH_DATA if lacking else decide(benefit, worth, harm)
    return Analysis(
        model=chosen,
        worthwhile=wanted,
        days=found.days,
        answered=found.answered,
        sessions=found.sessions,
        effect=effect,
        p_benefit=benefit,
        p_worthwhile=worth,
        p_harm=harm,
        half_life_days=HalfLife(result.half_life(0.5), (result.half_life(0.025), result.half_life(0.975))),
        verdict=verdict,
        title=sentence(figures().title, str(verdict)),
        why=lacking or _why(verdict, effect, benefit, worth, harm, wanted, found),
        checks=checks(diary, found, result),
        content=figures_hash(),
        input_hash=input_hash(diary, chosen, wanted),
        result=result,
    )


def decide(benefit: float, worth: float, harm: float) -> Verdict:
    """The verdict from P(effect > 0), P(effect >= worthwhile) and P(effect < 0), in the order they are checked."""
    limit = figures().threshold
    if harm >= limit.makes_it_worse.value:
        return Verdict.MAKES_IT_WORSE
    if worth >= limit.worth_it.value:
        return Verdict.WORTH_IT
    if benefit >= limit.helps.value and worth < limit.but_little.value:
        return Verdict.HELPS_BUT_LITTLE
    if worth <= limit.no_worthwhile_effect.value:
        return Verdict.NO_WORTHWHILE_EFFECT
    return Verdict.NOT_SURE_YET


def input_hash(diary: Diary, model: str, worthwhile: float) -> str:
    """SHA-256 over all that an analysis depends on."""
    said = {
        "dates": [day.isoformat() for day in diary.dates],
        "pain": [None if math.isnan(pain) else pain for pain in diary.pain.tolist()],
        "sessions": diary.sessions.tolist(),
        "arm": diary.arm,
        "absent": diary.absent,
        "columns": dict(diary.columns),
        "model": model,
        "worthwhile": worthwhile,
        "content": figures_hash(),
    }
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _worthwhile(value: float) -> float:
    most = figures().bound.worthwhile.value
    if not 0 < value <= most:
        say = "The worthwhile change is {value}; it must be above 0 and at most {most:g} points."
        raise BadInput(say, value=value, most=most)
    return float(value)


def _lacking(diary: Diary, found: Counts) -> Iterator[Sentence]:
    """What a verdict still needs: nothing when it can be given."""
    said, least = figures().why, figures().minimum
    if not found.answered:
        yield sentence(said, "no-answers")
    elif found.answered > 1 and set(diary.pain[np.isfinite(diary.pain)].tolist()) in ({0.0}, {10.0}):
        yield sentence(said, "one-end", pain=f"{np.nanmax(diary.pain):g}")
    needed = int(least.pairs_of_blocks.value)
    for arm, blocks in (("cupping", found.cupping_blocks), ("comparator", found.comparator_blocks)):
        if days := days_needed(blocks, found):
            yield sentence(said, f"need-{arm}", needed=needed, count=days)
    if answers := answers_needed(found):
        needed_share = share(least.answered_share.value)
        key = "need-answers" if answers <= figures().settle.days.value else "need-answers-new"
        yield sentence(said, key, share=share(found.answered / found.days), needed=needed_share, count=answers)
    if found.sessions < least.sessions.value:
        yield sentence(said, "need-sessions", count=int(least.sessions.value) - found.sessions)


def _why(
    verdict: Verdict, effect: Effect, benefit: float, worth: float, harm: float, wanted: float, found: Counts
) -> tuple[Sentence, ...]:
    said = figures().why
    helps = verdict == Verdict.NOT_SURE_YET and benefit >= figures().threshold.helps.value
    reason = sentence(
        said,
        "not-sure-how-much" if helps else str(verdict),
        points=points(abs(effect.mean)),
        benefit=percent(benefit),
        worth=percent(worth),
        harm=percent(harm),
        worthwhile=f"{wanted:g}",
    )
    if verdict != Verdict.NOT_SURE_YET:
        return (reason,)
    pairs = pairs_to_settle(effect.mean, effect.sd, wanted, found)
    more = sentence(said, "settle", count=pairs) if pairs else sentence(said, "settle-never")
    return reason, more
