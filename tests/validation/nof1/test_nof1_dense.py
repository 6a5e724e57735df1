"""The quadrature agrees with the model written down directly: the full covariance of a short diary with gaps.

Nothing is shared with the kernels but the priors: exposure as a matrix, the answers as one multivariate normal with
a, b and delta integrated out by adding their covariance, delta by conditioning on the answers, and a plain dense grid.
"""

import math
from datetime import date, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.special import ndtr

from ventosa.nof1.diary import Diary, from_days
from ventosa.nof1.model import Posterior, posterior

# The dense grid is cut off at both ends and its steps are finite; both are good to about 1e-4 sd. The quadrature's own
# error is below 1e-3 sd for so few answers.
IN_SDS = 2e-3
IN_PROBABILITY = 5e-4

FIRST = date(2026, 1, 5)
# answered days with distances of 1, 2, 3 and 5 days between them
PAIN = [6, 5, None, 3, 4, None, None, 5, 6, 4, None, None, None, None, 7, 6, 5, 3, None, 4, 3, 5]
SESSIONS = (0, 3, 7, 15, 18)


def diary() -> Diary:
    days = [
        (FIRST + timedelta(days=t), None if y is None else float(y), int(t in SESSIONS)) for t, y in enumerate(PAIN)
    ]
    return from_days([(*day, "cupping") for day in days])


class Dense:
    """The posterior of delta as a mixture over a dense grid of (log h, phi, log sigma)."""

    def __init__(self, gap_matters: bool = True, centred: bool = True) -> None:
        at = np.array([t for t, y in enumerate(PAIN) if y is not None])
        answer = np.array([float(y) for y in PAIN if y is not None])
        place = at if gap_matters else np.arange(at.size)
        distance = np.abs(place[:, None] - place[None, :])
        trend = at / len(PAIN) - (0.5 if centred else 0.0)
        half_life = np.exp(np.linspace(math.log(2) - 5 * 0.7, math.log(2) + 5 * 0.7, 45))
        phi = (np.arange(24) + 0.5) / 24
        sigma = np.exp(np.linspace(math.log(0.25), math.log(8.0), 25))
        h, p, s = (grid.ravel() for grid in np.meshgrid(half_life, phi, sigma, indexing="ij"))
        log_prior = -0.5 * (np.log(h / 2.0) / 0.7) ** 2 + np.log(p * (1 - p)) - s**2 / 8 + np.log(s)
        weight, mean, variance = [], [], []
        for part in np.array_split(np.arange(h.size), 40):
            found = conditional(at, answer, trend, distance, h[part], p[part], s[part])
            weight.append(found[0] + log_prior[part])
            mean.append(found[1])
            variance.append(found[2])
        log_weight = np.concatenate(weight)
        self.weight = np.exp(log_weight - log_weight.max())
        self.weight /= self.weight.sum()
        self.at, self.sd_at = np.concatenate(mean), np.sqrt(np.concatenate(variance))
        self.mean = float(self.weight @ self.at)
        self.sd = math.sqrt(float(self.weight @ (self.at**2 + self.sd_at**2)) - self.mean**2)

    def below(self, value: float) -> float:
        return float(self.weight @ ndtr((value - self.at) / self.sd_at))


Reals = NDArray[np.float64]


def conditional(
    at: NDArray[np.int64], answer: Reals, trend: Reals, distance: NDArray[np.int64], h: Reals, p: Reals, s: Reals
) -> tuple[Reals, Reals, Reals]:
    """Log likelihood, mean and variance of delta at each node."""
    lag = at[None, :, None] - np.array(SESSIONS)[None, None, :]
    rho = 2.0 ** (-1.0 / h)
    x = (1 - rho[:, None]) * 3.5 * (rho[:, None, None] ** np.maximum(lag, 0) * (lag >= 0)).sum(axis=2)
    noise = s[:, None, None] ** 2 * p[:, None, None] ** distance
    known = 9.0 + 4.0 * np.outer(trend, trend)
    cov = noise + known + 4.0 * x[:, :, None] * x[:, None, :]
    off = answer - 5.0
    cross = -4.0 * x
    right = np.stack([np.broadcast_to(off, x.shape), cross], axis=2)
    solved = np.linalg.solve(cov, right)
    _, log_det = np.linalg.slogdet(cov)
    density = -0.5 * (log_det + solved[:, :, 0] @ off)
    mean = (cross * solved[:, :, 0]).sum(axis=1)
    variance = 4.0 - (cross * solved[:, :, 1]).sum(axis=1)
    return density, mean, variance


def disagreements(found: Posterior, dense: Dense) -> list[str]:
    effect = found.effect
    gaps = {"mean": (effect.mean - dense.mean) / dense.sd, "sd": effect.sd / dense.sd - 1}
    for value in (-1.0, 0.0, 1.0, 2.0):
        gaps[f"below {value}"] = (effect.below(value) - dense.below(value)) * IN_SDS / IN_PROBABILITY
    low, high = effect.interval()
    gaps["from"] = (dense.below(low) - 0.025) * IN_SDS / IN_PROBABILITY
    gaps["to"] = (dense.below(high) - 0.975) * IN_SDS / IN_PROBABILITY
    return [name for name, gap in gaps.items() if not abs(gap) <= IN_SDS]


@pytest.fixture(scope="module")
def found() -> Posterior:
    return posterior(diary())


def test_agrees_with_the_full_covariance(found: Posterior) -> None:
    assert disagreements(found, Dense()) == []


def test_a_gap_taken_for_one_day_would_be_seen(found: Posterior) -> None:
    assert disagreements(found, Dense(gap_matters=False)) != []


def test_a_trend_that_is_not_centred_would_be_seen(found: Posterior) -> None:
    assert disagreements(found, Dense(centred=False)) != []
