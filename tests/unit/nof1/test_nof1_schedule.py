"""A schedule drawn by chance within pairs of blocks, replayable from its seed."""

from datetime import date, timedelta
from typing import Any

import pytest

import ventosa.nof1
from ventosa.core.errors import BadInput
from ventosa.nof1 import comparators
from ventosa.nof1.schedule import design

START = date(2026, 3, 2)
GOOD: dict[str, Any] = {"weeks": 16, "block_days": 7, "comparator": "rest", "start": START, "seed": 7}


def test_every_pair_holds_both_arms() -> None:
    made = design(**GOOD)
    arms = [block.arm for block in made.blocks]
    assert len(arms) == 16
    assert all({*arms[k : k + 2]} == {"cupping", "comparator"} for k in range(0, 16, 2))


def test_chance_decides_who_is_first() -> None:
    firsts = [block.arm for seed in range(200) for block in design(**{**GOOD, "seed": seed}).blocks[::2]]
    # 1,600 fair draws: five standard errors
    assert 700 < firsts.count("cupping") < 900


def test_days_follow_one_another() -> None:
    days = design(**GOOD).days()
    assert list(days) == [START + timedelta(days=t) for t in range(112)]
    assert list(days.values()).count("cupping") == 56


def test_one_seed_is_one_schedule() -> None:
    # written down once: a later version must replay a schedule that a person is living by
    letters = "".join(block.arm[1] for block in design(**GOOD).blocks)
    assert letters == "uouoouuoouuouoou"
    assert design(**GOOD) == design(**GOOD)
    assert design(**GOOD).blocks != design(**{**GOOD, "seed": 8}).blocks


def test_json() -> None:
    told = design(8, 14, "minimal-cups", START, 1).to_json()
    assert {key: told[key] for key in ("weeks", "block_days", "comparator", "start", "seed")} == {
        "weeks": 8,
        "block_days": 14,
        "comparator": "minimal-cups",
        "start": "2026-03-02",
        "seed": 1,
    }
    assert [(block["from"], block["to"]) for block in told["blocks"]][:2] == [
        ("2026-03-02", "2026-03-15"),
        ("2026-03-16", "2026-03-29"),
    ]
    assert len(told["days"]) == 56
    assert told["days"]["2026-03-02"] == told["blocks"][0]["arm"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"weeks": 3}, "There are 3 weeks; a trial has 4 to 52."),
        ({"weeks": 53}, "There are 53 weeks; a trial has 4 to 52."),
        ({"block_days": 2}, "There are 2 days in a block; a trial has 3 to 28."),
        ({"block_days": 29}, "There are 29 days in a block; a trial has 3 to 28."),
        (
            {"weeks": 5},
            "5 weeks do not divide into pairs of blocks of 7 days; choose another number of weeks or days.",
        ),
        ({"weeks": 4, "block_days": 14}, "4 weeks hold too few blocks of 14 days; a verdict needs 2 of each arm."),
        (
            {"comparator": "nothing"},
            "The comparator “nothing” is not known; use one of rest, heat, stretching, minimal-cups.",
        ),
        ({"seed": -1}, "The seed is -1; it must be a whole number from 0 on."),
        ({"start": date(9999, 12, 1)}, "The trial would start on 9999-12-01; choose an earlier day."),
    ],
)
def test_a_design_that_cannot_be(wrong: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput) as refused:
        design(**{**GOOD, **wrong})
    assert str(refused.value) == told


def test_comparators_have_a_name_and_a_meaning() -> None:
    assert list(comparators()) == ["rest", "heat", "stretching", "minimal-cups"]
    assert all(each.name and each.meaning.endswith(".") for each in comparators().values())


@pytest.mark.parametrize("name", ventosa.nof1.__all__)
def test_names_of_the_package(name: str) -> None:
    found = getattr(ventosa.nof1, name)
    assert found == "cupping" if name == "CUPPING" else found.__module__.startswith("ventosa.nof1.")


def test_a_name_the_package_has_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'fit'"):
        ventosa.nof1.fit  # noqa: B018 - asking is the test
