"""A verdict as its page tells it: the pictures, the numbers in words, what could mislead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventosa.nof1 import Diary
from ventosa.nof1.figures import PriorFigure, figures
from ventosa_site.lib.sentences import sentence_of
from ventosa_site.trial.circles import CircleChart, circle_chart
from ventosa_site.trial.models import Trial
from ventosa_site.trial.picture import DaysChart, days_chart
from ventosa_site.trial.reading import analysed, late_answers, modelled_days, plain_days
from ventosa_site.trial.words import mean_pain, number, percent, points, span, week_by_week

if TYPE_CHECKING:
    from ventosa.nof1 import Analysis
    from ventosa.nof1.sentence import Sentence


@dataclass(frozen=True)
class Caveat:
    """What could mislead: one short sentence, and perhaps more about it."""

    head: str
    rest: str = ""


@dataclass(frozen=True)
class Pictured:
    """The days of a diary as picture, text and counts."""

    chart: DaysChart

    @property
    def said(self) -> str:
        return week_by_week(self.chart.days)

    @property
    def days(self) -> int:
        return len(self.chart.days)

    @property
    def answered(self) -> int:
        return len(self.chart.dots)

    @property
    def with_cupping(self) -> str:
        """Mean pain on the answered days of cupping weeks; empty where there are none."""
        return mean_pain(day for day in self.chart.days if day.cupping)

    @property
    def without(self) -> str:
        """Mean pain on the answered days of the other weeks; empty where there are none."""
        return mean_pain(day for day in self.chart.days if day.arm and not day.cupping)


@dataclass(frozen=True)
class Told:
    """A verdict and everything its page says about it."""

    analysis: Analysis
    pictured: Pictured
    circles: CircleChart | None
    caveats: tuple[Caveat, ...]

    @property
    def verdict(self) -> str:
        return str(self.analysis.verdict)

    @property
    def enough(self) -> bool:
        """Whether there is enough data for a verdict, and so for the model's numbers."""
        return self.circles is not None

    @property
    def helps(self) -> bool:
        """Whether it surely helps at all, whatever the verdict."""
        return bool(self.analysis.p_benefit >= figures().threshold.helps.value)

    @property
    def adds(self) -> bool:
        """Whether the best estimate is more pain, not less."""
        return round(self.analysis.effect.mean, 1) < 0

    @property
    def size(self) -> str:
        """The best estimate without its direction, such as "0.8"."""
        return number(abs(self.analysis.effect.mean))

    @property
    def estimate(self) -> str:
        """The best estimate without its direction, such as "0.8 points"."""
        return points(abs(self.analysis.effect.mean))

    @property
    def span(self) -> str:
        return span(*self.analysis.effect.ci95)

    @property
    def wanted(self) -> str:
        return points(self.analysis.worthwhile)

    @property
    def chances(self) -> dict[str, str]:
        """In per cent: that it helps at all, that it is worth it, that it harms."""
        found = self.analysis
        return {
            "helps": percent(found.p_benefit),
            "worth": percent(found.p_worthwhile),
            "harms": percent(found.p_harm),
        }

    @property
    def half_life(self) -> dict[str, str]:
        """Days until half of one session's effect is gone, and the ends of its 95 % interval."""
        found = self.analysis.half_life_days
        low, high = found.ci95
        return {"median": number(found.median), "low": number(low), "high": number(high)}

    @property
    def half_life_is_assumed(self) -> bool:
        return any(check.id == "half-life-assumed" for check in self.analysis.checks)

    @property
    def why(self) -> list[str]:
        """What is missing for a verdict, or what would settle one; empty where the numbers say it all."""
        return [sentence_of(reason) for reason in self.analysis.why[1 if self.enough else 0 :]]

    @property
    def priors(self) -> list[PriorFigure]:
        """What the model held likely before it saw the diary."""
        prior = figures().prior
        return [prior.effect, prior.half_life, prior.level, prior.trend, prior.spread, prior.correlation]


def tell(diary: Diary, worthwhile: float, more: tuple[Caveat, ...] = ()) -> Told:
    """The verdict on `diary`, computed now. `more` is what could mislead beside the library's own checks."""
    from ventosa.nof1.picture import dots  # as in `reading.analysed`

    found = analysed(diary, worthwhile)
    enough = found.verdict != "not-enough-data"
    days = modelled_days(diary, found) if enough else plain_days(diary)
    return Told(
        analysis=found,
        pictured=Pictured(days_chart(days)),
        circles=circle_chart(dots(found.result), worthwhile) if enough else None,
        caveats=(*(caveat(check) for check in found.checks), *more),
    )


def tell_trial(trial: Trial, diary: Diary) -> Told:
    """The verdict on a person's own trial."""
    return tell(diary, trial.worthwhile, tuple(_own_caveats(trial, diary)))


def caveat(check: Sentence) -> Caveat:
    """A check of the library: its first sentence is the heading of the rest."""
    head, stop, rest = sentence_of(check).partition(". ")
    return Caveat(head + stop.strip(), rest)


def _own_caveats(trial: Trial, diary: Diary) -> list[Caveat]:
    found = []
    if late := late_answers(trial.person, diary):
        head = ngettext("%(count)s day was answered late.", "%(count)s days were answered late.", late) % {
            "count": late
        }
        found.append(Caveat(head, _("Memory can change how strong a pain was.")))
    if trial.was_cut_short:
        rest = _("A trial that ends on a good day or a bad one leans that way. Take this verdict with more doubt.")
        found.append(Caveat(_("The trial was stopped before its end."), rest))
    return found
