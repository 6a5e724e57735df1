"""The linear model agrees with fine-grid quadrature on the reference diaries (validation/nof1/README.md)."""

import json
from pathlib import Path
from typing import Any

import pytest

from ventosa.nof1 import kernels, model
from ventosa.nof1.diary import Diary, read_diary
from ventosa.nof1.verdict import analyse

REFERENCE = Path("validation/nof1/reference")
ANSWERS: dict[str, Any] = json.loads((REFERENCE / "linear.json").read_text(encoding="utf-8"))

# The reference is itself a quadrature. Ten times tighter than what is promised (0.02 posterior sd, 0.005) and about six
# times wider than the largest difference seen (3.1e-4 and 7.5e-5).
IN_SDS = 2e-3
IN_PROBABILITY = 5e-4
# The reference read its quantiles off a grid of half-lives without interpolation, half a step of 0.5 % too low.
IN_HALF_LIFE = 4e-3


def ours(name: str) -> dict[str, Any]:
    diary = read_diary((REFERENCE / "diaries" / f"{name}.csv").read_text(encoding="utf-8"), name)
    return analyse(diary, model="linear").to_json()


def disagreements(found: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What differs by more than the tolerance, by name."""
    told, sd = answer["linear"], answer["linear"]["sd"]
    effect = found["effect"]
    in_sds = {
        "mean": effect["mean"] - told["mean"],
        "sd": effect["sd"] - told["sd"],
        "ci95 from": effect["ci95"][0] - told["ci95"][0],
        "ci95 to": effect["ci95"][1] - told["ci95"][1],
    }
    in_probability = {
        "p_benefit": found["p_benefit"] - told["p_over_0"],
        "p_worthwhile": found["p_worthwhile"] - told["p_over_1"],
        "p_harm": found["p_harm"] - (1 - told["p_over_0"]),
    }
    low, middle, high = answer["half_life_days"]
    half_life = found["half_life_days"]
    in_half_life = {
        "half-life from": half_life["ci95"][0] / low - 1,
        "half-life": half_life["median"] / middle - 1,
        "half-life to": half_life["ci95"][1] / high - 1,
    }
    return (
        [name for name, gap in in_sds.items() if not abs(gap) <= IN_SDS * sd]
        + [name for name, gap in in_probability.items() if not abs(gap) <= IN_PROBABILITY]
        + [name for name, gap in in_half_life.items() if not abs(gap) <= IN_HALF_LIFE]
    )


@pytest.mark.parametrize("name", ANSWERS)
def test_agrees_with_the_reference(name: str) -> None:
    assert disagreements(ours(name), ANSWERS[name]) == []


@pytest.mark.parametrize("path", [["effect", "mean"], ["effect", "sd"], ["effect", "ci95", 0], ["effect", "ci95", 1]])
def test_a_shift_of_a_twentieth_of_an_sd_would_be_seen(path: list[Any]) -> None:
    answer = ANSWERS["steady-112"]
    found = ours("steady-112")
    place = found
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] += 0.05 * answer["linear"]["sd"]
    assert len(disagreements(found, answer)) == 1


@pytest.mark.parametrize("key", ["p_benefit", "p_worthwhile", "p_harm"])
def test_a_shifted_probability_would_be_seen(key: str) -> None:
    found = ours("steady-112")
    assert disagreements({**found, key: found[key] + 0.001}, ANSWERS["steady-112"]) == [key]


def test_another_model_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    real = model._days

    def uncentred(diary: Diary) -> kernels.Days:
        days = real(diary)
        return days._replace(trend=days.trend + 0.5)

    monkeypatch.setattr(model, "_days", uncentred)
    assert disagreements(ours("drifting-112"), ANSWERS["drifting-112"]) != []


def test_there_are_twelve_diaries() -> None:
    assert len(ANSWERS) == 12
