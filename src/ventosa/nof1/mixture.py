"""A posterior as a mixture of normals: its moments, probabilities and quantiles."""

import math
from dataclasses import dataclass
from functools import cached_property

from ventosa.nof1 import kernels
from ventosa.nof1.kernels import Reals


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
        return min(float(kernels.below(self.weight, self.component_mean, self.component_sd, at)), 1.0)

    def above(self, at: float) -> float:
        """The probability of a value above `at`, not as a difference from 1: small ones keep their digits."""
        return min(float(kernels.below(self.weight, -self.component_mean, self.component_sd, -at)), 1.0)

    def quantile(self, level: float) -> float:
        """The value with probability `level` below it, 0 < level < 1."""
        found = kernels.quantile(self.weight, self.component_mean, self.component_sd, level, self.mean, self.sd)
        return float(found)

    def interval(self) -> tuple[float, float]:
        """The central 95 % interval."""
        return self.quantile(0.025), self.quantile(0.975)
