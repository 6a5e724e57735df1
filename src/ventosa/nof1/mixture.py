"""A posterior as a mixture of normals: its moments, probabilities and quantiles."""

import math
from dataclasses import dataclass
from functools import cached_property
from statistics import NormalDist

import numpy as np

from ventosa.nof1.compiled import compiled
from ventosa.nof1.kernels import Levels, Reals

_NORMAL = NormalDist()


@dataclass(frozen=True, eq=False)
class Mixture:
    """Weights (sum 1), means and standard deviations, each (K,)."""

    weight: Reals
    component_mean: Reals
    component_sd: Reals

    @cached_property
    def mean(self) -> float:
        """The mean."""
        return float((self.weight * self.component_mean).sum())

    @cached_property
    def sd(self) -> float:
        """The standard deviation."""
        off = self.component_mean - self.mean
        return math.sqrt(float((self.weight * (self.component_sd**2 + off * off)).sum()))

    def below(self, at: float) -> float:
        """The probability of a value below `at`."""
        return min(float(below(self.weight, self.component_mean, self.component_sd, at)), 1.0)

    def above(self, at: float) -> float:
        """The probability of a value above `at`, not as a difference from 1: small ones keep their digits."""
        return min(float(below(self.weight, -self.component_mean, self.component_sd, -at)), 1.0)

    def quantile(self, level: float) -> float:
        """The value with probability `level` below it, 0 < level < 1."""
        start = self.mean + self.sd * _NORMAL.inv_cdf(level)
        return float(quantile(self.weight, self.component_mean, self.component_sd, level, start, self.sd))

    def interval(self) -> tuple[float, float]:
        """The central 95 % interval."""
        return self.quantile(0.025), self.quantile(0.975)


@compiled
def components(out: Levels, prune: float) -> tuple[Reals, Reals, Reals]:
    """The posterior of delta as a mixture of normals: weights (sum 1), means, standard deviations."""
    rows, columns = out.log_weight.shape
    weight, mean, sd = np.empty(2 * rows * columns), np.empty(2 * rows * columns), np.empty(2 * rows * columns)
    top = out.log_weight.max()
    count, total = 0, 0.0
    for j in range(rows):
        for k in range(columns):
            if out.log_weight[j, k] < top - prune:
                continue
            for i in range(0, 6, 3):
                weight[count] = out.pair[j, k, i] * math.exp(out.log_weight[j, k] - top)
                mean[count] = out.pair[j, k, i + 1]
                sd[count] = math.sqrt(out.pair[j, k, i + 2])
                total += weight[count]
                count += 1
    return weight[:count] / total, mean[:count], sd[:count]


@compiled
def below(weight: Reals, mean: Reals, sd: Reals, at: float) -> float:
    """The probability that a mixture of normals gives to values below `at`."""
    total = 0.0
    for i in range(weight.size):
        total += weight[i] * 0.5 * math.erfc((mean[i] - at) / sd[i] * math.sqrt(0.5))
    return total


@compiled
def quantile(weight: Reals, mean: Reals, sd: Reals, level: float, start: float, scale: float) -> float:
    """The quantile of a mixture of normals, by Newton's method held inside a bracket; right to about 1e-12 `scale`.

    `start` is a first guess; the quantile lies within 100 `scale` of it.
    """
    low, high = start - 100.0 * scale, start + 100.0 * scale
    at, step, rounds = start, np.inf, 0
    # once a step is so small the next would be about its square
    while abs(step) > 1e-6 * scale and rounds < 200:
        excess, slope = -level, 0.0
        for i in range(weight.size):
            z = (at - mean[i]) / sd[i]
            excess += weight[i] * 0.5 * math.erfc(-z * math.sqrt(0.5))
            slope += weight[i] / sd[i] * math.exp(-0.5 * z * z)
        slope /= math.sqrt(2.0 * math.pi)
        if excess > 0.0:
            high = at
        else:
            low = at
        step = excess / slope if slope > 0.0 else np.inf
        inside = low < at - step < high
        at = at - step if inside or abs(step) <= 1e-6 * scale else 0.5 * (low + high)
        rounds += 1
    return at
