"""The linear model: the posterior of the effect and of the half-life, without sampling.

y_t = a + b (t / T - 1/2) - delta x_t(h) + u_t, where u is a first-order autoregression with marginal standard
deviation sigma and day-to-day correlation phi, and x the exposure with carry-over (`kernels.exposure`). A positive
delta is benefit: points of pain removed in the long run by keeping the rhythm. Priors are content; `kernels` says how
it is integrated.
"""

import math
from dataclasses import dataclass
from functools import cache, cached_property
from typing import cast

import numpy as np

from ventosa.nof1 import kernels
from ventosa.nof1.diary import Diary
from ventosa.nof1.figures import figures
from ventosa.nof1.kernels import Days, Grid, Levels, Prior, Reals
from ventosa.nof1.mixture import Mixture, components

# The more answers, the nearer to normal is log sigma: Gauss-Hermite nodes by the number of answers. Chosen so that
# denser nodes change the mean of the effect by less than 1e-3 of its standard deviation (tests/validation/nof1).
_NODES = ((40, 5), (16, 9), (0, 21))
_FINER = 32  # steps between two nodes of log h when its quantiles are read off


@dataclass(frozen=True, eq=False)
class Posterior:
    """What the answers say: `effect` in points of pain removed; the rest is what it was integrated from."""

    effect: Mixture
    log_h: Reals
    logit_phi: Reals
    levels: Levels
    days: Days
    prior: Prior
    grid: Grid

    @cached_property
    def _half_life(self) -> tuple[Reals, Reals]:
        """Log half-lives on a finer grid, and the probability below each."""
        log_h, density = _between(self.log_h), np.exp(_between(self.levels.log_density - self.levels.log_density.max()))
        steps = (density[1:] + density[:-1]) / 2
        total = np.concatenate(([0.0], np.cumsum(steps)))
        return log_h, total / total[-1]

    def half_life(self, level: float) -> float:
        """The half-life in days with probability `level` below it, 0 < level < 1."""
        log_h, total = self._half_life
        return math.exp(float(np.interp(level, total, log_h)))


def posterior(diary: Diary) -> Posterior:
    """The posterior of the linear model. It exists for any diary; without answers it is the prior."""
    days, prior, grid = _days(diary), _prior(), _grid(int(np.isfinite(diary.pain).sum()))
    log_h, logit, levels = kernels.integrate(days, prior, grid)
    return Posterior(Mixture(*components(levels, grid.prune)), log_h, logit, levels, days, prior, grid)


def expected(found: Posterior) -> tuple[Reals, Reals, Reals]:
    """The expected pain a + b (t / T - 1/2) - delta x_t of each day: mean and both ends of the 95 % band, each (T,)."""
    weight, means, sds = kernels.expected(
        found.days, found.prior, found.grid, found.log_h, found.logit_phi, found.levels
    )
    band = np.array([Mixture(weight, means[t], sds[t]).interval() for t in range(means.shape[0])])
    return means @ weight, band[:, 0], band[:, 1]


def _days(diary: Diary) -> Days:
    at = np.flatnonzero(np.isfinite(diary.pain))
    gap, gap_of, count = np.unique(np.diff(at), return_inverse=True, return_counts=True)
    return Days(
        at=at,
        answer=diary.pain[at],
        trend=at / len(diary.dates) - 0.5,
        gap_of=gap_of,
        gap=gap.astype(np.float64),
        gap_count=count.astype(np.float64),
        sessions=diary.sessions.astype(np.float64),
        rhythm=figures().assumed.rhythm.value,
    )


@cache
def _prior() -> Prior:
    """The priors of the content as the kernels read them."""
    figure = figures().prior
    normals = [figure.level.parameters, figure.trend.parameters, figure.effect.parameters]
    precision = np.array([1.0 / sd**2 for _, sd in normals])
    median, log_sd = figure.half_life.parameters
    alpha, beta = figure.correlation.parameters
    return Prior(
        precision=precision,
        pull=precision * np.array([mean for mean, _ in normals]),
        sigma_scale=figure.spread.parameters[0],
        phi_alpha=alpha,
        phi_beta=beta,
        log_h_mean=math.log(median),
        log_h_sd=log_sd,
        exactness=figures().bound.exactness.value,
    )


@cache
def _grid(answers: int) -> Grid:
    """The quadrature for so many answers. Twice as fine in every direction, no figure changes by 1e-3 of its sd."""
    nodes = next(nodes for least, nodes in _NODES if answers >= least)
    node, weight = np.polynomial.hermite_e.hermegauss(nodes)
    return Grid(
        scan_h=24,
        scan_phi=12,
        drop=12.0,
        enough=5,
        phi=20,
        h=24,
        halvings=4,
        overlap=1.2,
        prune=18.0,
        node=node,
        log_weight=np.log(weight) + 0.5 * node * node,
    )


def _between(nodes: Reals) -> Reals:
    """`nodes` and `_FINER - 1` values between each two of them, by cubic interpolation through the nearest four."""
    padded = np.concatenate(([2 * nodes[0] - nodes[1]], nodes, [2 * nodes[-1] - nodes[-2]]))
    windows = np.lib.stride_tricks.sliding_window_view(padded, 4)
    return np.append((windows @ _cubic()).ravel(), nodes[-1])


@cache
def _cubic() -> Reals:
    """Weights (4, _FINER) of the Lagrange cubic through -1, 0, 1, 2 at 0, 1 / _FINER, …"""
    x = np.arange(_FINER) / _FINER
    rows = [
        -x * (x - 1) * (x - 2) / 6,
        (x + 1) * (x - 1) * (x - 2) / 2,
        -(x + 1) * x * (x - 2) / 2,
        (x + 1) * x * (x - 1) / 6,
    ]
    return cast("Reals", np.array(rows))
