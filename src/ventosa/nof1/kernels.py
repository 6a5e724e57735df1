"""The compiled arithmetic of the linear model: sums over pairs of days, and the quadrature.

Given half-life h, day-to-day correlation phi and spread sigma, the level a, the trend b and the effect delta have a
normal posterior in closed form. The other three are integrated: log sigma by Gauss-Hermite about the centre of its
conditional posterior at each (h, phi); logit phi and log h by the trapezoidal rule, which converges exponentially for
smooth densities, on a box that is bracketed first (a fixed grid in h is not calibrated when the diary is informative).
The step of log h is halved until neighbouring posteriors of delta overlap, so that their mixture is smooth.

The answers enter through sums over pairs of consecutive answered days alone, so a pass over the diary does not depend
on phi: pairs that lie g days apart have correlation phi^g and innovation variance 1 - phi^(2g), exactly.

All of it is one module because a cache on disk notices changes in its own file only.
"""

import math
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from ventosa.nof1.compiled import compiled

Reals: TypeAlias = NDArray[np.float64]
Wholes: TypeAlias = NDArray[np.int64]

# Rows of a Gram matrix of (1, trend, -exposure, answer), each entry once. Those with the exposure come last: they
# alone change with h.
ONE_ONE, ONE_TREND, TREND_TREND, ONE_ANSWER, TREND_ANSWER, ANSWER_ANSWER = range(6)
ONE_DOSE, TREND_DOSE, DOSE_DOSE, DOSE_ANSWER = range(6, 10)


class Days(NamedTuple):
    """A diary as the kernels read it: n answers in T days."""

    at: Wholes  # (n,) the days answered, 0 to T - 1, rising
    answer: Reals  # (n,) points of pain
    trend: Reals  # (n,) day / T - 1/2
    gap_of: Wholes  # (n - 1,) for each pair of consecutive answers, which of `gap` lies between them
    gap: Reals  # (G,) the distinct distances in days
    gap_count: Reals  # (G,) how many pairs lie so far apart
    sessions: Reals  # (T,) sessions a day
    rhythm: float  # sessions a week that were planned


class Prior(NamedTuple):
    """The priors of the linear model; normal ones as precision and precision times mean."""

    precision: Reals  # (3,) of a, b, delta
    pull: Reals  # (3,) precision times mean
    sigma_scale: float  # half-normal
    phi_alpha: float  # beta
    phi_beta: float
    log_h_mean: float  # normal, natural logarithm of days
    log_h_sd: float
    exactness: float  # points: no answer is known more exactly than this


class Grid(NamedTuple):
    """How fine the quadrature is."""

    scan_h: int  # nodes of the scan that finds the box
    scan_phi: int
    drop: float  # the box holds all that lies within exp(-drop) of the highest density
    enough: int  # the scan is repeated on a smaller box until so many steps lie inside
    phi: int  # nodes in logit phi
    h: int  # steps in log h at first
    halvings: int  # how often the step may be halved
    overlap: float  # largest distance of neighbouring means of delta, in their standard deviations
    prune: float  # components below exp(-prune) of the largest are left out
    node: Reals  # Gauss-Hermite nodes and the logarithms of their weights against the normal density
    log_weight: Reals


@compiled
def exposure(sessions: Reals, half_life: float, rhythm: float, out: Reals) -> None:
    """The exposure x_t with carry-over, one value a day: 1 in the long run when the rhythm is kept."""
    rho = 2.0 ** (-1.0 / half_life)
    scale = (1.0 - rho) * 7.0 / rhythm
    level = 0.0
    for t in range(sessions.size):
        level = rho * level + sessions[t]
        out[t] = scale * level


@compiled
def pair_sums(u: Reals, v: Reals, gap_of: Wholes, out: Reals) -> None:
    """Sums of products over pairs of consecutive answers: for each gap now·now, now·before both ways, before·before.

    The last entry is the product on the first day. `out` has 3 G + 1 entries.
    """
    out[:] = 0.0
    if u.size:
        out[out.size - 1] = u[0] * v[0]
    for k in range(1, u.size):
        c = 3 * gap_of[k - 1]
        out[c] += u[k] * v[k]
        out[c + 1] += u[k] * v[k - 1] + u[k - 1] * v[k]
        out[c + 2] += u[k - 1] * v[k - 1]


@compiled
def fixed_sums(days: Days, exactness: float, sums: Reals) -> None:
    """The six rows of `sums` that do not depend on h. An answer's square carries the square of its exactness."""
    columns = (np.ones(days.at.size), days.trend, days.answer)
    row = 0
    for p in range(3):
        for q in range(p + 1):
            pair_sums(columns[q], columns[p], days.gap_of, sums[row])
            row += 1
    for c in range(sums.shape[1]):
        if c == sums.shape[1] - 1 or c % 3 != 1:
            sums[ANSWER_ANSWER, c] += exactness * exactness * sums[ONE_ONE, c]


@compiled
def dose_sums(days: Days, half_life: float, x: Reals, dose: Reals, sums: Reals) -> None:
    """The four rows of `sums` that depend on h. `x` (T,) and `dose` (n,) are room to work in."""
    exposure(days.sessions, half_life, days.rhythm, x)
    for k in range(dose.size):
        dose[k] = -x[days.at[k]]
    for k in range(dose.size):
        x[k] = 1.0
    pair_sums(x[: dose.size], dose, days.gap_of, sums[ONE_DOSE])
    pair_sums(days.trend, dose, days.gap_of, sums[TREND_DOSE])
    pair_sums(dose, dose, days.gap_of, sums[DOSE_DOSE])
    pair_sums(dose, days.answer, days.gap_of, sums[DOSE_ANSWER])


@compiled
def correlate(logit: float, days: Days, prior: Prior, weight: Reals) -> float:
    """Fills the weight of each pair sum at one phi; returns log prior of logit phi minus half the log determinant."""
    log_phi = -math.log1p(math.exp(-logit))
    log_rest = -math.log1p(math.exp(logit))
    total = prior.phi_alpha * log_phi + prior.phi_beta * log_rest
    for g in range(days.gap.size):
        phi = math.exp(days.gap[g] * log_phi)
        innovation = -math.expm1(2.0 * days.gap[g] * log_phi)
        weight[3 * g] = 1.0 / innovation
        weight[3 * g + 1] = -phi / innovation
        weight[3 * g + 2] = phi * phi / innovation
        total -= 0.5 * days.gap_count[g] * math.log(innovation)
    weight[weight.size - 1] = 1.0
    return total


@compiled
def weigh(sums: Reals, weight: Reals, start: int, gram: Reals) -> None:
    """The whitened Gram matrix from row `start` on: each row of `sums` times `weight`."""
    for row in range(start, gram.size):
        total = 0.0
        for c in range(weight.size):
            total += sums[row, c] * weight[c]
        gram[row] = total


@compiled
def factor(gram: Reals, u: float, prior: Prior) -> tuple[float, ...]:
    """L D L' of the posterior precision of (a, b, delta) at u = 1 / sigma^2, and the forward solution z of its pull.

    Returns d1, d2, d3, l21, l31, l32, z1, z2, z3.
    """
    d1 = gram[ONE_ONE] * u + prior.precision[0]
    l21 = gram[ONE_TREND] * u / d1
    l31 = gram[ONE_DOSE] * u / d1
    d2 = gram[TREND_TREND] * u + prior.precision[1] - l21 * l21 * d1
    l32 = (gram[TREND_DOSE] * u - l31 * l21 * d1) / d2
    d3 = gram[DOSE_DOSE] * u + prior.precision[2] - l31 * l31 * d1 - l32 * l32 * d2
    z1 = gram[ONE_ANSWER] * u + prior.pull[0]
    z2 = gram[TREND_ANSWER] * u + prior.pull[1] - l21 * z1
    z3 = gram[DOSE_ANSWER] * u + prior.pull[2] - l31 * z1 - l32 * z2
    return d1, d2, d3, l21, l31, l32, z1, z2, z3


@compiled
def residual(gram: Reals, u: float, prior: Prior) -> tuple[float, float]:
    """The whitened sum of squares about the posterior mean, and how many of a, b, delta the answers determine."""
    d1, d2, d3, l21, l31, l32, z1, z2, z3 = factor(gram, u, prior)
    delta = z3 / d3
    b = z2 / d2 - l32 * delta
    a = z1 / d1 - l21 * b - l31 * delta
    m31 = l32 * l21 - l31
    v33 = 1.0 / d3
    v22 = 1.0 / d2 + l32 * l32 * v33
    v11 = 1.0 / d1 + l21 * l21 / d2 + m31 * m31 * v33
    determined = 3.0 - v11 * prior.precision[0] - v22 * prior.precision[1] - v33 * prior.precision[2]
    squares = a * a * gram[ONE_ONE] + b * b * gram[TREND_TREND] + delta * delta * gram[DOSE_DOSE]
    squares += 2.0 * (a * b * gram[ONE_TREND] + a * delta * gram[ONE_DOSE] + b * delta * gram[TREND_DOSE])
    fitted = a * gram[ONE_ANSWER] + b * gram[TREND_ANSWER] + delta * gram[DOSE_ANSWER]
    return max(gram[ANSWER_ANSWER] - 2.0 * fitted + squares, 0.0), max(determined, 0.0)


@compiled
def centre(gram: Reals, n: int, start: float, rounds: int, prior: Prior) -> tuple[float, float]:
    """Where the conditional posterior of log sigma is highest, as sigma^2, and its width in log sigma.

    A fixed-point step sets the derivative (1 - n) + R / sigma^2 - sigma^2 / scale^2 to zero with the expected residual
    sum R held; it converges at the rate (coefficients / answers).
    """
    square = start
    determined = 0.0
    scale2 = prior.sigma_scale * prior.sigma_scale
    for _ in range(rounds):
        left, determined = residual(gram, 1.0 / square, prior)
        r = left + determined * square
        root = math.sqrt((n - 1.0) ** 2 + 4.0 * r / scale2)
        # the same root of the quadratic, written so that nothing cancels
        square = 2.0 * r / (n - 1.0 + root) if n > 1 else 0.5 * scale2 * (1.0 - n + root)
    width = 1.0 / math.sqrt(2.0 * max(n - determined, 0.0) + 2.0 * square / scale2)
    return square, width


@compiled
def log_density(gram: Reals, n: int, log_sigma: float, prior: Prior) -> tuple[float, float, float]:
    """Log posterior density at log sigma (h and phi given; a, b, delta integrated out), mean and variance of delta."""
    u = math.exp(-2.0 * log_sigma)
    d1, d2, d3, _, _, _, z1, z2, z3 = factor(gram, u, prior)
    quadratic = z1 * z1 / d1 + z2 * z2 / d2 + z3 * z3 / d3 - gram[ANSWER_ANSWER] * u
    scale2 = prior.sigma_scale * prior.sigma_scale
    total = (1.0 - n) * log_sigma + 0.5 * (quadratic - math.log(d1 * d2 * d3) - 1.0 / (u * scale2))
    return total, z3 / d3, 1.0 / d3


@compiled
def spaced(low: float, high: float, count: int) -> Reals:
    """`count` nodes from `low` to `high`."""
    return low + (high - low) * np.arange(count) / (count - 1)


@compiled
def correlations(logit: Reals, days: Days, prior: Prior, sums: Reals) -> tuple[Reals, Reals, Reals]:
    """For each phi: the weights of the pair sums, the logarithm beside them, and the Gram rows without exposure."""
    weight = np.empty((logit.size, sums.shape[1]))
    log_phi = np.empty(logit.size)
    gram = np.empty((logit.size, 10))
    for k in range(logit.size):
        log_phi[k] = correlate(logit[k], days, prior, weight[k])
        weigh(sums, weight[k], 0, gram[k])
    return weight, log_phi, gram


@compiled
def log_h_prior(log_h: float, prior: Prior) -> float:
    """Log density of log h, up to a constant."""
    z = (log_h - prior.log_h_mean) / prior.log_h_sd
    return -0.5 * z * z


@compiled
def scan(days: Days, prior: Prior, sums: Reals, log_h: Reals, logit: Reals) -> Reals:
    """Log posterior density on a coarse grid (h, phi), log sigma integrated out by Laplace's method."""
    weight, log_phi, grams = correlations(logit, days, prior, sums)
    x, dose = np.empty(days.sessions.size), np.empty(days.at.size)
    out = np.empty((log_h.size, logit.size))
    for j in range(log_h.size):
        dose_sums(days, math.exp(log_h[j]), x, dose, sums)
        square = 1.0
        for k in range(logit.size):
            weigh(sums, weight[k], 6, grams[k])
            square, width = centre(grams[k], days.at.size, square, 2, prior)
            density, _, _ = log_density(grams[k], days.at.size, 0.5 * math.log(square), prior)
            out[j, k] = density + math.log(width) + log_phi[k] + log_h_prior(log_h[j], prior)
    return out


@compiled
def hull(density: Reals, drop: float) -> tuple[int, int, int, int]:
    """First and last row, first and last column within `drop` of the highest entry."""
    top = density.max()
    rows, columns = density.shape
    h0, h1, p0, p1 = rows, -1, columns, -1
    for j in range(rows):
        for k in range(columns):
            if density[j, k] >= top - drop:
                h0, h1, p0, p1 = min(h0, j), max(h1, j), min(p0, k), max(p1, k)
    return h0, h1, p0, p1


@compiled
def bracket(days: Days, prior: Prior, grid: Grid, sums: Reals) -> tuple[float, float, float, float]:
    """The box (log h from, to, logit phi from, to) that holds the posterior, found by scanning ever smaller boxes.

    The first box is where the priors are not negligible: their tails fall as exp(-16) at its ends.
    """
    reach = math.sqrt(32.0) * prior.log_h_sd
    h_from, h_to = prior.log_h_mean - reach, prior.log_h_mean + reach
    p_from, p_to = -16.0 / prior.phi_alpha, 16.0 / prior.phi_beta
    inside, rounds = 0, 0
    while inside < grid.enough and rounds < 12:
        log_h, logit = spaced(h_from, h_to, grid.scan_h), spaced(p_from, p_to, grid.scan_phi)
        h0, h1, p0, p1 = hull(scan(days, prior, sums, log_h, logit), grid.drop)
        h_from, h_to = log_h[max(h0 - 1, 0)], log_h[min(h1 + 1, log_h.size - 1)]
        p_from, p_to = logit[max(p0 - 1, 0)], logit[min(p1 + 1, logit.size - 1)]
        inside, rounds = min(h1 - h0, p1 - p0), rounds + 1
    return h_from, h_to, p_from, p_to


@compiled
def over_sigma(gram: Reals, n: int, start: float, rounds: int, prior: Prior, grid: Grid, room: Reals) -> float:
    """Integrates log sigma out at one (h, phi). `room` is (4, nodes); returns the square of the centre.

    Leaves in `room[0, :5]` the log weight, the mean of delta, the mean and variance of its variance V, and the third
    central moment of V; in `room[0, 5]` the covariance of the mean of delta with V.
    """
    square, width = centre(gram, n, start, rounds, prior)
    log_centre = 0.5 * math.log(square)
    nodes = grid.node.size
    top = -np.inf
    for i in range(nodes):
        density, room[2, i], room[3, i] = log_density(gram, n, log_centre + width * grid.node[i], prior)
        room[1, i] = density + grid.log_weight[i]
        top = max(top, room[1, i])
    total = mean = variance = second = third = cross = 0.0
    for i in range(nodes):
        room[1, i] = math.exp(room[1, i] - top)
        total += room[1, i]
        mean += room[1, i] * room[2, i]
        variance += room[1, i] * room[3, i]
    mean, variance = mean / total, variance / total
    for i in range(nodes):
        off = room[3, i] - variance
        second += room[1, i] * off * off
        third += room[1, i] * off * off * off
        cross += room[1, i] * off * (room[2, i] - mean)
    room[0, 0], room[0, 1], room[0, 2] = top + math.log(total * width), mean, variance
    room[0, 3], room[0, 4], room[0, 5] = second / total, third / total, cross / total
    return square


@compiled
def two_point(room: Reals, pair: Reals) -> None:
    """The mixture over sigma as two normals, (share, mean, variance) each, into `pair` (6,).

    Gauss quadrature of two nodes for the distribution of the variance V of delta: its first three moments are exact.
    The mean of delta is a smooth function of V, so it is carried along the line of its regression on V.
    """
    mean, variance, second, third, cross = room[1:6]
    # otherwise the two nodes are one: the answers say nothing about delta
    wide = second > 1e-20 * variance * variance
    sd = math.sqrt(second) if wide else 0.0
    half_skew = 0.5 * third / (second * sd) if wide else 0.0
    slope = cross / second if wide else 0.0
    root = math.sqrt(1.0 + half_skew * half_skew)
    for i in range(2):
        sign = 2.0 * i - 1.0
        step = (half_skew + sign * root) * sd
        pair[3 * i] = 0.5 * (1.0 - sign * half_skew / root)
        pair[3 * i + 1] = mean + slope * step
        pair[3 * i + 2] = variance + step


class Work(NamedTuple):
    """What the passes over the diary share: the correlations that do not change with h, and room to work in."""

    weight: Reals  # (P, 3 G + 1)
    log_phi: Reals  # (P,)
    grams: Reals  # (P, 10)
    sums: Reals  # (10, 3 G + 1)
    x: Reals  # (T,)
    dose: Reals  # (n,)
    room: Reals  # (4, nodes)


class Levels(NamedTuple):
    """The posterior by half-life: one row a node of log h."""

    log_weight: Reals  # (H, P) log posterior density, up to one constant
    pair: Reals  # (H, P, 6) delta as two normals at each (h, phi): see `two_point`
    log_density: Reals  # (H,) of log h
    mean: Reals  # (H,) of delta
    variance: Reals  # (H,)


@compiled
def prepare(days: Days, prior: Prior, grid: Grid, sums: Reals, logit: Reals) -> Work:
    """Room for `at_half_life`, and what it reads at every half-life."""
    x, dose, room = np.empty(days.sessions.size), np.empty(days.at.size), np.empty((4, max(grid.node.size, 6)))
    return Work(*correlations(logit, days, prior, sums), sums, x, dose, room)


@compiled
def at_half_life(j: int, log_h: float, days: Days, prior: Prior, grid: Grid, work: Work, out: Levels) -> None:
    """Fills row `j` of `out`: phi on its grid, sigma integrated out, and their sums."""
    dose_sums(days, math.exp(log_h), work.x, work.dose, work.sums)
    square, rounds = 1.0, 4
    top = -np.inf
    for k in range(work.log_phi.size):
        weigh(work.sums, work.weight[k], 6, work.grams[k])
        square = over_sigma(work.grams[k], days.at.size, square, rounds, prior, grid, work.room)
        two_point(work.room[0], out.pair[j, k])
        out.log_weight[j, k] = work.room[0, 0] + work.log_phi[k] + log_h_prior(log_h, prior)
        top = max(top, out.log_weight[j, k])
        rounds = 2  # the centre at the neighbouring phi is near
    total = mean = square_mean = 0.0
    for k in range(work.log_phi.size):
        weight = math.exp(out.log_weight[j, k] - top)
        total += weight
        for i in range(0, 6, 3):
            share, middle, variance = out.pair[j, k, i : i + 3]
            mean += weight * share * middle
            square_mean += weight * share * (middle * middle + variance)
    out.log_density[j], out.mean[j] = top + math.log(total), mean / total
    out.variance[j] = square_mean / total - out.mean[j] ** 2


@compiled
def fine_enough(stride: int, grid: Grid, out: Levels) -> bool:
    """Whether the nodes at `stride` carry the posterior: mass found already, and neighbours that overlap."""
    top = -np.inf
    for j in range(0, out.mean.size, stride):
        top = max(top, out.log_density[j])
    total = half = apart = 0.0
    for j in range(0, out.mean.size, stride):
        weight = math.exp(out.log_density[j] - top)
        total += weight
        half += weight if (j // stride) % 2 == 0 else 0.0
        if j and max(out.log_density[j], out.log_density[j - stride]) > top - 7.0:
            step = out.mean[j] - out.mean[j - stride]
            apart = max(apart, step * step / min(out.variance[j], out.variance[j - stride]))
    # half the nodes find the same mass to 1e-3: the rule converges exponentially, so all of them find it to about 1e-6
    return apart <= grid.overlap * grid.overlap and abs(2.0 * half / total - 1.0) < 1e-3


@compiled
def integrate(days: Days, prior: Prior, grid: Grid) -> tuple[Reals, Reals, Levels]:
    """The posterior of the linear model: nodes of log h, nodes of logit phi, and what was found at each."""
    sums = np.zeros((10, 3 * days.gap.size + 1))
    fixed_sums(days, prior.exactness, sums)
    h_from, h_to, p_from, p_to = bracket(days, prior, grid, sums)
    logit = spaced(p_from, p_to, grid.phi)
    work = prepare(days, prior, grid, sums, logit)
    stride = 2**grid.halvings
    log_h = spaced(h_from, h_to, grid.h * stride + 1)
    size, pair = log_h.size, np.empty((log_h.size, logit.size, 6))
    out = Levels(np.empty((size, logit.size)), pair, np.empty(size), np.empty(size), np.empty(size))
    for j in range(0, size, stride):
        at_half_life(j, log_h[j], days, prior, grid, work, out)
    while stride > 1 and not fine_enough(stride, grid, out):
        stride //= 2
        for j in range(stride, size, 2 * stride):
            at_half_life(j, log_h[j], days, prior, grid, work, out)
    kept = Levels(out.log_weight[::stride], pair[::stride], out.log_density[::stride], out.mean, out.variance)
    return log_h[::stride], logit, kept


@compiled
def coefficients(gram: Reals, u: float, prior: Prior, mean: Reals, cov: Reals) -> None:
    """Posterior mean (3,) and covariance (3, 3) of (a, b, delta) at u = 1 / sigma^2."""
    d1, d2, d3, l21, l31, l32, z1, z2, z3 = factor(gram, u, prior)
    mean[2], mean[1] = z3 / d3, z2 / d2 - l32 * z3 / d3
    mean[0] = z1 / d1 - l21 * mean[1] - l31 * mean[2]
    m31 = l32 * l21 - l31
    cov[0, 0] = 1.0 / d1 + l21 * l21 / d2 + m31 * m31 / d3
    cov[1, 1], cov[2, 2] = 1.0 / d2 + l32 * l32 / d3, 1.0 / d3
    cov[0, 1] = cov[1, 0] = -l21 / d2 - l32 * m31 / d3
    cov[0, 2] = cov[2, 0] = m31 / d3
    cov[1, 2] = cov[2, 1] = -l32 / d3


@compiled
def expected(
    days: Days, prior: Prior, grid: Grid, log_h: Reals, logit: Reals, level: Levels
) -> tuple[Reals, Reals, Reals]:
    """The expected pain of each day at each half-life: weights (H,), means (T, H) and standard deviations (T, H).

    The spread is taken at the centre of its conditional posterior; phi is summed over.
    """
    sums = np.zeros((10, 3 * days.gap.size + 1))
    fixed_sums(days, prior.exactness, sums)
    work = prepare(days, prior, grid, sums, logit)
    size = days.sessions.size
    weights, means, sds = np.empty(log_h.size), np.empty((size, log_h.size)), np.empty((size, log_h.size))
    mean, cov, row = np.empty(3), np.empty((3, 3)), np.ones(3)
    top = level.log_density.max()
    for j in range(log_h.size):
        dose_sums(days, math.exp(log_h[j]), work.x, work.dose, work.sums)
        exposure(days.sessions, math.exp(log_h[j]), days.rhythm, work.x)
        weights[j] = math.exp(level.log_density[j] - top)
        first, second = np.zeros(3), np.zeros((3, 3))
        square = 1.0
        for k in range(logit.size):
            weigh(work.sums, work.weight[k], 6, work.grams[k])
            square, _ = centre(work.grams[k], days.at.size, square, 4, prior)
            coefficients(work.grams[k], 1.0 / square, prior, mean, cov)
            share = math.exp(level.log_weight[j, k] - level.log_density[j])
            for p in range(3):
                first[p] += share * mean[p]
                for q in range(3):
                    second[p, q] += share * (cov[p, q] + mean[p] * mean[q])
        for t in range(size):
            row[1], row[2] = t / size - 0.5, -work.x[t]
            fit = spread = 0.0
            for p in range(3):
                fit += row[p] * first[p]
                for q in range(3):
                    spread += row[p] * row[q] * (second[p, q] - first[p] * first[q])
            means[t, j], sds[t, j] = fit, math.sqrt(max(spread, 0.0))
    return weights / weights.sum(), means, sds
