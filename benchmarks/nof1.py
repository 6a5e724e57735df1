"""The verdict of one diary, warm, beside PyMC's NUTS: same diary, same priors, same machine, same run.

    python -m benchmarks.nof1

Ends with status 1 when the promise is not kept: 1,000 times faster, means within 0.05 points.
"""

import logging
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from ventosa.nof1.diary import Diary, read_diary
from ventosa.nof1.figures import figures
from ventosa.nof1.verdict import analyse
from ventosa.nof1.warming import warm

DIARY = Path(__file__).parent.parent / "validation/nof1/reference/diaries/steady-112.csv"
TIMES = 300
CHAINS, TUNE, DRAWS, SEED = 4, 1000, 1000, 1
AT_LEAST, AT_MOST = 1000.0, 0.05


class Peer(NamedTuple):
    """What the sampler took, in seconds, and what it found."""

    version: str
    sampling: float
    waiting: float
    mean: float
    error: float


def main() -> int:
    """Prints the figures; 0 when the promise is kept."""
    pymc = peer_library()
    if pymc is None:
        print("PyMC is not installed here; python3 dev.py bench nof1 installs it.", file=sys.stderr)
        return 1
    diary = read_diary(DIARY.read_text(encoding="utf-8"), DIARY.name)
    warm()
    ours = statistics.median(seconds(lambda: analyse(diary)) for _ in range(TIMES))
    return report(diary, ours, sampled(pymc, diary))


def report(diary: Diary, ours: float, peer: Peer) -> int:
    """Prints both beside each other; 0 when ours is as fast and as right as promised."""
    effect = analyse(diary).effect
    ratio, apart = peer.sampling / ours, abs(peer.mean - effect.mean)
    answered = int(np.isfinite(diary.pain).sum())
    print(f"{DIARY.stem}: {len(diary.dates)} days, {answered} answered; one diary to its verdict")
    print("both on one core")
    print(f"ventosa, warm       {ours * 1e3:9.3f} ms   median of {TIMES}")
    print(f"PyMC {peer.version} NUTS   {peer.sampling * 1e3:9.0f} ms   {CHAINS} chains of {DRAWS} draws after {TUNE}")
    print(f"                                 with its compilation {peer.waiting:.1f} s")
    print(f"effect: ours {effect.mean:.4f} (sd {effect.sd:.4f}), PyMC {peer.mean:.4f} (its error {peer.error:.4f})")
    print(f"ratio {ratio:,.0f} (at least {AT_LEAST:,.0f}); |difference of means| {apart:.4f} (below {AT_MOST})")
    return 0 if ratio >= AT_LEAST and apart < AT_MOST else 1


def seconds(work: Callable[[], object]) -> float:
    """How long `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def peer_library() -> Any:
    """PyMC, or None where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # notices of its own libraries about their future
        try:
            import pymc
        except ImportError:
            return None
    return pymc


def sampled(pymc: Any, diary: Diary) -> Peer:
    """The same posterior by NUTS."""
    logging.getLogger("pymc").setLevel(logging.ERROR)
    with warnings.catch_warnings(), model(pymc, diary):
        warnings.simplefilter("ignore")
        start = time.perf_counter()
        found = pymc.sample(DRAWS, tune=TUNE, chains=CHAINS, cores=1, random_seed=SEED, progressbar=False)
        waiting = time.perf_counter() - start
        error = pymc.stats.mcse(found, var_names=["delta"])["delta"]
    delta = found.posterior["delta"].values
    sampling = found.posterior.attrs["sampling_time"]
    return Peer(pymc.__version__, float(sampling), waiting, float(delta.mean()), float(error))


def model(pymc: Any, diary: Diary) -> Any:
    """The linear model of `ventosa.nof1.model`, written for PyMC. Lags are a matrix (answers, sessions): no loop."""
    at = np.flatnonzero(np.isfinite(diary.pain))
    answer, gap = diary.pain[at], np.diff(at)
    lag = at[:, None] - np.repeat(np.arange(len(diary.dates)), diary.sessions)[None, :]
    prior = figures().prior
    median, log_sd = prior.half_life.parameters
    with pymc.Model() as made:
        a, b, delta = (
            pymc.Normal(name, *figure.parameters)
            for name, figure in (("a", prior.level), ("b", prior.trend), ("delta", prior.effect))
        )
        sigma = pymc.HalfNormal("sigma", *prior.spread.parameters)
        phi = pymc.Beta("phi", *prior.correlation.parameters)
        half_life = pymc.LogNormal("h", np.log(median), log_sd)
        rho = 2.0 ** (-1.0 / half_life)
        carried = (rho ** np.maximum(lag, 0) * (lag >= 0)).sum(axis=1)
        dose = (1.0 - rho) * 7.0 / figures().assumed.rhythm.value * carried
        off = answer - (a + b * (at / len(diary.dates) - 0.5) - delta * dose)
        pymc.Potential("first", pymc.logp(pymc.Normal.dist(0.0, sigma), off[0]))
        innovation = sigma * pymc.math.sqrt(1.0 - phi ** (2 * gap))
        pymc.Potential("others", pymc.logp(pymc.Normal.dist(phi**gap * off[:-1], innovation), off[1:]).sum())
    return made


if __name__ == "__main__":
    sys.exit(main())
