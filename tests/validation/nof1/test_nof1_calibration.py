"""The calibration report passes a model that is calibrated, and no other; and the quadrature is fine enough."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import default_rng

from validation.nof1.__main__ import Told, drawn, main, report, simulated
from ventosa.nof1 import kernels, model
from ventosa.nof1.diary import Diary
from ventosa.nof1.mixture import Mixture, components


@pytest.mark.slow
def test_the_model_is_calibrated() -> None:
    assert main(["--check"]) == 0


def test_few_replications_cannot_pass(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check", "-n", "20"]) == 1
    assert "20 replications are too few to pass: at least 3000 are needed." in capsys.readouterr().out
    assert main(["-n", "20"]) == 0


def told_by(state: Callable[[float], float], spread: float = 1.0) -> list[Told]:
    """People whose posterior is normal with variance 1/2; what they are told is changed by `state` and `spread`."""
    out = []
    rng = default_rng(1)
    for _ in range(3000):
        effect = rng.normal(0.0, math.sqrt(1.5))
        mean = (effect + rng.normal(0.0, math.sqrt(0.75))) * 2 / 3  # of prior variance 3/2 and noise variance 3/4
        half = 1.959964 * math.sqrt(0.5) * spread
        chance = 0.5 * math.erfc(1.0 - mean)
        out.append(Told(effect, mean - half, mean + half, state(chance)))
    return out


def test_the_report_passes_what_is_right_and_nothing_else() -> None:
    assert report(told_by(lambda chance: chance)) == []
    assert "The coverage is outside its limits." in report(told_by(lambda chance: chance, spread=0.8))
    assert "The coverage is outside its limits." in report(told_by(lambda chance: chance, spread=1.3))
    assert any("not reliable" in fault for fault in report(told_by(lambda chance: chance**2)))


def differences(diary: Diary, change: Callable[[kernels.Grid], kernels.Grid]) -> tuple[float, float]:
    """Largest change of mean, sd and interval, in sd, and of a probability, when the grid is changed."""
    ours = model.posterior(diary)
    grid = change(ours.grid)
    _, _, levels = kernels.integrate(ours.days, ours.prior, grid)
    finer = Mixture(*components(levels, grid.prune))
    a, b = ours.effect, finer
    moved = [a.mean - b.mean, a.sd - b.sd, *np.subtract(a.interval(), b.interval())]
    return max(map(abs, moved)) / b.sd, max(abs(a.below(at) - b.below(at)) for at in (0.0, 1.0))


def finer(grid: kernels.Grid) -> kernels.Grid:
    node, weight = np.polynomial.hermite_e.hermegauss(2 * grid.node.size)
    fine = {"node": node, "log_weight": np.log(weight) + 0.5 * node * node, "overlap": 0.6, "drop": 18.0, "prune": 26.0}
    return grid._replace(scan_h=48, scan_phi=24, phi=60, h=72, **fine)


def coarser(grid: kernels.Grid) -> kernels.Grid:
    return grid._replace(phi=6, h=6, halvings=0)


@pytest.mark.parametrize("seed", range(12))
def test_a_finer_quadrature_changes_nothing(seed: int) -> None:
    rng = default_rng([7, seed])
    diary = simulated(drawn(rng), rng)
    in_sds, in_probability = differences(diary, finer)
    # the promise is 0.02 sd and 0.005; this is the error of the grid itself
    assert in_sds < 2e-3
    assert in_probability < 5e-4


def test_a_coarse_quadrature_would_be_seen() -> None:
    seen = []
    for seed in range(12):
        rng = default_rng([7, seed])
        seen.append(differences(simulated(drawn(rng), rng), coarser)[0])
    assert max(seen) > 2e-2
