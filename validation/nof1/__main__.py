"""Is the linear model calibrated? People are drawn from its own priors, their diaries simulated and analysed.

    python -m validation.nof1            prints the table
    python -m validation.nof1 --check    and ends with status 1 when a figure lies outside its limits

If the computation is right, the 95 % interval holds the true effect for 95 % of them, and of those who were told a
chance of p that the effect is worthwhile, a share p has such an effect.
"""

import argparse
import math
import sys
import time
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.random import Generator, default_rng

from ventosa.nof1.diary import Diary
from ventosa.nof1.figures import PriorFigure, figures
from ventosa.nof1.kernels import exposure
from ventosa.nof1.model import posterior
from ventosa.nof1.schedule import design

WEEKS, BLOCK_DAYS, MISSING = 16, 7, 0.15
SESSION_DAYS = (0, 3)  # of each cupping week
START = date(2026, 1, 5)
SEED = 20260105
LEAST = 3000  # fewer replications cannot tell 95 % from 94 %
COVERAGE = (0.935, 0.965)
TENTH = 3.5  # standard errors; ten tenths all keep within it by chance in 99.5 % of runs


class Person(NamedTuple):
    """One draw from the priors."""

    level: float
    trend: float
    effect: float
    spread: float
    correlation: float
    half_life: float


class Told(NamedTuple):
    """What one person was told, and what was true."""

    effect: float
    low: float
    high: float
    p_worthwhile: float


def main(arguments: list[str]) -> int:
    """Prints the table; 0 unless `--check` finds a figure outside its limits or too few replications."""
    parser = argparse.ArgumentParser(prog="python -m validation.nof1")
    parser.add_argument("--check", action="store_true", help="end with status 1 when a figure is outside its limits")
    parser.add_argument("-n", type=int, default=LEAST, help="how many people to simulate")
    asked = parser.parse_args(arguments)
    start = time.perf_counter()
    told = [replicate(default_rng([SEED, k])) for k in range(asked.n)]
    faults = report(told)
    print(f"{asked.n} people in {time.perf_counter() - start:.0f} s")
    if asked.check and asked.n < LEAST:
        faults.append(f"{asked.n} replications are too few to pass: at least {LEAST} are needed.")
    print("\n".join(faults) or "Within all limits.")
    return 1 if asked.check and faults else 0


def replicate(rng: Generator) -> Told:
    """One person, their diary and what the model tells."""
    person = drawn(rng)
    found = posterior(simulated(person, rng)).effect
    return Told(person.effect, *found.interval(), found.above(figures().assumed.worthwhile.value))


def drawn(rng: Generator) -> Person:
    """A person from the priors of the content."""
    prior = figures().prior
    median, log_sd = prior.half_life.parameters
    alpha, beta = prior.correlation.parameters
    return Person(
        level=_normal(rng, prior.level),
        trend=_normal(rng, prior.trend),
        effect=_normal(rng, prior.effect),
        spread=abs(rng.normal(0.0, prior.spread.parameters[0])),
        correlation=rng.beta(alpha, beta),
        half_life=median * math.exp(rng.normal(0.0, log_sd)),
    )


def _normal(rng: Generator, prior: PriorFigure) -> float:
    mean, sd = prior.parameters
    return rng.normal(mean, sd)


def simulated(person: Person, rng: Generator) -> Diary:
    """A diary of that person, not rounded and not cut off at the ends of the scale, as the linear model has it."""
    arms = design(WEEKS, BLOCK_DAYS, "rest", START, int(rng.integers(2**32))).days()
    size = len(arms)
    on = [arm == "cupping" and t % 7 in SESSION_DAYS for t, arm in enumerate(arms.values())]
    sessions = np.array(on, dtype=np.int64)
    dose = np.empty(size)
    exposure(sessions.astype(np.float64), person.half_life, figures().assumed.rhythm.value, dose)
    pain = person.level + person.trend * (np.arange(size) / size - 0.5) - person.effect * dose
    pain += noise(person, size, rng)
    pain[rng.random(size) < MISSING] = np.nan
    return Diary(tuple(arms), pain, sessions, tuple(arms.values()))


def noise(person: Person, size: int, rng: Generator) -> np.ndarray:
    """A first-order autoregression from its stationary distribution."""
    fresh = rng.normal(size=size)
    out = np.empty(size)
    out[0] = fresh[0]
    for t in range(1, size):
        out[t] = person.correlation * out[t - 1] + math.sqrt(1 - person.correlation**2) * fresh[t]
    return person.spread * out


def report(told: list[Told]) -> list[str]:
    """Prints coverage and reliability; returns what lies outside its limits."""
    covered = float(np.mean([one.low <= one.effect <= one.high for one in told]))
    print(f"the 95 % interval holds the true effect in {covered:.1%} (limits {COVERAGE[0]:.1%} to {COVERAGE[1]:.1%})")
    print("told chance of a worthwhile effect | people | mean told | share true | standard errors apart")
    faults = [] if COVERAGE[0] <= covered <= COVERAGE[1] else ["The coverage is outside its limits."]
    for tenth in range(10):
        faults += report_tenth(tenth, [one for one in told if min(int(one.p_worthwhile * 10), 9) == tenth])
    return faults


def report_tenth(tenth: int, told: list[Told]) -> list[str]:
    """Prints one tenth of stated chances; returns a fault when the truth is too far from what was said."""
    label = f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}"
    if not told:
        print(f"{label} | 0")
        return []
    chances = np.array([one.p_worthwhile for one in told])
    wanted = figures().assumed.worthwhile.value
    true = float(np.mean([one.effect >= wanted for one in told]))
    # at least half a person: in the outermost tenths the variance of those who were told almost 0 or 1 vanishes
    error = max(math.sqrt(float((chances * (1 - chances)).sum())), 0.5) / len(told)
    apart = (true - float(chances.mean())) / error
    print(f"{label} | {len(told):5} | {chances.mean():.3f} | {true:.3f} | {apart:+.1f}")
    return [] if abs(apart) <= TENTH else [f"Chances of {label} are not reliable."]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
