"""Differences in pain, brought to one scale: points of 10, cupping minus the other group, below zero is less pain."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ventosa.core.errors import BadInput
from ventosa.evidence.contrasts import Contrast
from ventosa.evidence.terms import About, Comparator, Direction, Interval, Order

POINTS = 10.0  # the pain scale that people know: 0 to 10
STANDARD_ERRORS = 1.96  # half a 95 % interval of the normal distribution, in standard errors


@dataclass(frozen=True)
class PainDifference:
    """A contrast on the scale of 0 to 10, and what was done to bring it there.

    `converted`: its own scale is not 10 long. `turned`: the row counts the other way. `interval`: whose interval it is.
    """

    contrast: Contrast
    estimate: float
    low: float | None
    high: float | None
    interval: Interval
    converted: bool
    turned: bool

    @property
    def direction(self) -> Direction:
        """What the 95 % interval leaves open."""
        if self.low is None or self.high is None:
            return Direction.NOT_KNOWN
        if self.high < 0:
            return Direction.LESS
        return Direction.MORE if self.low > 0 else Direction.UNCLEAR


class Pattern(StrEnum):
    """What more than half of some comparisons have in common. It counts them; it does not weigh them."""

    LESS = "less"
    MORE = "more"
    UNCLEAR = "unclear"
    NONE = "none"


@dataclass(frozen=True)
class Tally:
    """How many comparisons with one comparator there are, and what their intervals leave open."""

    comparator: Comparator
    comparisons: int
    studies: int
    less: int
    more: int
    unclear: int
    not_known: int

    @property
    def pattern(self) -> Pattern:
        """What more than half of the comparisons show; NONE when there is no such thing."""
        counts = {Pattern.LESS: self.less, Pattern.MORE: self.more, Pattern.UNCLEAR: self.unclear}
        return next((pattern for pattern, count in counts.items() if 2 * count > self.comparisons), Pattern.NONE)


def on_pain_scale(contrast: Contrast) -> PainDifference:
    """`contrast` in points of 10, cupping minus the other group.

    Divides by the length of its own scale; where only a standard error is printed, the interval is the estimate and
    1.96 standard errors either way. Raises BadInput for a contrast that is not about pain or has no scale.
    """
    if contrast.about is not About.PAIN or not contrast.width:
        raise BadInput("{study} measures {what}; only pain on a known scale can be shown in points of 10.",
                       study=contrast.study, what=contrast.measured)  # fmt: skip
    low, high, interval = _interval(contrast)
    turned = contrast.order is Order.OTHER_MINUS_CUPPING
    sign = -1 if turned else 1
    estimate, *ends = (
        sign * number * POINTS / contrast.width for number in (contrast.estimate, low, high) if number is not None
    )
    ends.sort()
    return PainDifference(
        contrast=contrast,
        estimate=estimate + 0.0,  # + 0.0: a difference of none has no sign
        low=ends[0] if ends else None,
        high=ends[1] if ends else None,
        interval=interval,
        converted=contrast.width != POINTS,
        turned=turned,
    )


def pain_differences(rows: Iterable[Contrast]) -> tuple[PainDifference, ...]:
    """The rows about pain on the scale of 0 to 10, in their order; other rows are left out."""
    return tuple(on_pain_scale(row) for row in rows if row.about is About.PAIN)


def tally(differences: Iterable[PainDifference], comparator: Comparator) -> Tally:
    """What the comparisons with `comparator` show, counted."""
    chosen = [difference for difference in differences if difference.contrast.comparator is comparator]
    counts = Counter(difference.direction for difference in chosen)
    return Tally(
        comparator=comparator,
        comparisons=len(chosen),
        studies=len({difference.contrast.study for difference in chosen}),
        less=counts[Direction.LESS],
        more=counts[Direction.MORE],
        unclear=counts[Direction.UNCLEAR],
        not_known=counts[Direction.NOT_KNOWN],
    )


def _interval(contrast: Contrast) -> tuple[float | None, float | None, Interval]:
    if contrast.low is not None and contrast.high is not None:
        return contrast.low, contrast.high, Interval.PRINTED
    if contrast.se is None:
        return None, None, Interval.MISSING
    reach = STANDARD_ERRORS * contrast.se
    return contrast.estimate - reach, contrast.estimate + reach, Interval.COMPUTED
