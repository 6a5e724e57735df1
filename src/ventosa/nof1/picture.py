"""What a picture of a verdict shows: the model's line through the days, and the effect as fifty equal chances."""

from dataclasses import dataclass

from ventosa.nof1.kernels import Reals
from ventosa.nof1.model import Posterior, expected

DOTS = 50


@dataclass(frozen=True, eq=False)
class Line:
    """The expected pain of each day, without the ups and downs of single days: mean and 95 % band, (T,) points."""

    mean: Reals
    low: Reals
    high: Reals


def line(result: Posterior) -> Line:
    """The model's line through the days of the diary."""
    return Line(*expected(result))


def dots(result: Posterior) -> tuple[float, ...]:
    """Fifty effects in points, rising, each standing for a 1 in 50 chance: the quantiles (i + 1/2) / 50."""
    return tuple(result.effect.quantile((i + 0.5) / DOTS) for i in range(DOTS))
