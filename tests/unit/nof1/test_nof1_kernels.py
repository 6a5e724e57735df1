"""The compiled arithmetic is the arithmetic as it is written, branch by branch."""

import math
from datetime import date, timedelta
from types import ModuleType

import numpy as np
import pytest

from ventosa.nof1 import kernels, mixture, model
from ventosa.nof1.diary import Diary, from_days
from ventosa.nof1.model import Posterior, expected, posterior
from ventosa.nof1.picture import dots

# Python and the compiler do the same operations in the same order; only the last bits of exp, log and erfc may differ.
RTOL, ATOL = 1e-9, 1e-12

PAIN = [5.0, 6.0, None, None, 3.5, 4.0, 5.0, None, 7.0, 2.0, 5.0, 4.0]


def diary_of(pain: list[float | None], sessions: tuple[int, ...] = (0, 3, 4)) -> Diary:
    first = date(2026, 1, 5)
    return from_days([(first + timedelta(days=t), y, int(t in sessions), "cupping") for t, y in enumerate(pain)])


@pytest.fixture
def plain(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The kernels as Python runs them."""
    for module in (kernels, mixture):
        for name, kernel in list(vars(module).items()):
            if hasattr(kernel, "py_func"):
                monkeypatch.setattr(module, name, kernel.py_func)
    monkeypatch.setattr(model, "components", mixture.components)
    return kernels


def told(found: Posterior) -> list[float]:
    mean, low, high = expected(found)
    effect = [found.effect.mean, found.effect.sd, found.effect.below(0.0), found.effect.above(1.0)]
    return [*effect, *dots(found), found.half_life(0.5), *mean, *low, *high]


CASES = {
    "gaps": diary_of(PAIN),
    "long enough for coarser nodes": diary_of(PAIN * 4, (0, 3, 14, 17, 28, 31)),
    "one answer": diary_of([None, 4.0, None]),
    "no answer": diary_of([None, None]),
    "no session": diary_of(PAIN, ()),
    "equal answers": diary_of([5.0] * 12),
    # almost without noise, so the half-life is known closely: the box shrinks and the steps are halved
    "clear as day": diary_of([round(9 - 4 * 0.5 ** (t / 2.0) * (t >= 3), 3) for t in range(16)], (3,)),
}


@pytest.fixture(params=CASES)
def diary(request: pytest.FixtureRequest) -> Diary:
    return CASES[request.param]


@pytest.fixture
def compiled(diary: Diary) -> list[float]:
    return told(posterior(diary))


def test_compiled_and_plain_agree(diary: Diary, compiled: list[float], plain: ModuleType) -> None:
    again = told(posterior(diary))
    np.testing.assert_allclose(again, compiled, rtol=RTOL, atol=ATOL)
    assert not np.allclose(again, [value * (1 + 1e-6) for value in compiled], rtol=RTOL, atol=ATOL)


def test_exposure_is_one_in_the_long_run_when_the_rhythm_is_kept() -> None:
    sessions = np.tile([1.0, 0, 0, 1.0, 0, 0, 0], 60)
    x = np.empty(sessions.size)
    kernels.exposure(sessions, 3.0, 2.0, x)
    # a week's mean, sixty weeks on: the beginning has faded to 2^-140
    assert math.isclose(x[-7:].mean(), 1.0, rel_tol=1e-12)
    assert not math.isclose(x[:7].mean(), 1.0, rel_tol=1e-12)


def test_half_of_one_sessions_effect_is_gone_after_a_half_life() -> None:
    x = np.empty(10)
    kernels.exposure(np.array([1.0] + [0.0] * 9), 3.0, 2.0, x)
    np.testing.assert_allclose(x[3:] / x[:-3], 0.5, rtol=1e-12)


class TestMixtures:
    """Two normals far apart: the quantile between them has almost no density, so Newton's method needs its bracket."""

    weight = np.array([0.5, 0.5])
    mean = np.array([-1000.0, 1000.0])
    sd = np.array([1.0, 1.0])

    @pytest.mark.parametrize("which", ["compiled", "plain"])
    def test_quantile_where_there_is_no_density(self, which: str) -> None:
        quantile = mixture.quantile if which == "compiled" else mixture.quantile.py_func  # type: ignore[attr-defined]
        found = quantile(self.weight, self.mean, self.sd, 0.25, 0.0, 1000.0)
        assert math.isclose(found, -1000.0, abs_tol=1e-6)
        assert math.isclose(
            quantile(self.weight, self.mean, self.sd, 0.9, 0.0, 1000.0), 1000.8416212335730, rel_tol=1e-9
        )

    def test_quantile_and_probability_are_inverse(self) -> None:
        for level in (0.1, 0.4, 0.6, 0.999):
            at = mixture.quantile(self.weight, self.mean, self.sd, level, 0.0, 1000.0)
            assert math.isclose(mixture.below(self.weight, self.mean, self.sd, at), level, rel_tol=1e-9)


def test_two_normals_have_the_moments_of_the_many() -> None:
    room = np.array([0.0, 1.0, 2.0, 0.5, 0.3, 0.25])  # log weight, mean, E V, var V, third moment, covariance
    pair = np.empty(6)
    kernels.two_point(room, pair)
    share, mean, variance = pair[[0, 3]], pair[[1, 4]], pair[[2, 5]]
    off = variance - 2.0
    np.testing.assert_allclose(
        [share.sum(), share @ mean, share @ variance, share @ off**2, share @ off**3, share @ (off * (mean - 1.0))],
        [1.0, 1.0, 2.0, 0.5, 0.3, 0.25],
        rtol=1e-12,
    )
