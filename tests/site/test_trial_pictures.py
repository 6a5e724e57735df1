"""The pictures and the numbers in words of a verdict."""

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest

from ventosa_site.trial import words
from ventosa_site.trial.circles import circle_chart
from ventosa_site.trial.picture import Day, days_chart


def _days(count: int, arm: str = "cupping") -> list[Day]:
    return [Day(date(2026, 1, 5) + timedelta(days=at), 5, 0, arm) for at in range(count)]


def _spread(middle: float, width: float) -> list[float]:
    """Fifty values around `middle`, some of them far out."""
    chance = random.Random(3)
    return sorted(chance.gauss(middle, width) for _ in range(50))


@pytest.mark.parametrize("worthwhile", [0.1, 0.5, 1.0, 2.5, 10.0])
@pytest.mark.parametrize(("middle", "width"), [(0, 0.01), (0.8, 0.4), (-1.1, 0.6), (3, 2), (1, 0.05)])
def test_each_circle_lies_on_the_side_it_counts_for(middle: float, width: float, worthwhile: float) -> None:
    values = _spread(middle, width)
    chart = circle_chart(values, worthwhile)
    assert chart.worse == sum(value < 0 for value in values)
    assert chart.worth == sum(value >= worthwhile for value in values)
    assert chart.worse + chart.little + chart.worth == len(chart.circles) == 50
    for circle in chart.circles:
        assert {"worse": circle.x < chart.zero, "worth": circle.x > chart.mark}.get(circle.kind, True)
        assert chart.left < circle.x < chart.right
        assert chart.top <= circle.y - chart.radius
        assert circle.y + chart.radius <= chart.floor


@pytest.mark.parametrize(("middle", "width"), [(0.8, 0.4), (-1.1, 0.6), (1.4, 0.4)])
def test_circles_do_not_cover_one_another(middle: float, width: float) -> None:
    chart = circle_chart(_spread(middle, width), 1.0)
    places = sorted({circle.x for circle in chart.circles})
    assert min(b - a for a, b in pairwise(places)) > 2 * chart.radius
    assert chart.radius > 4.5  # large enough for the cross inside
    assert chart.roomy


def test_a_value_on_the_line_is_worth_it() -> None:
    chart = circle_chart([0.0, 1.0, 2.0], 1.0)
    assert (chart.worse, chart.little, chart.worth) == (0, 1, 2)


@pytest.mark.parametrize(("values", "worthwhile"), [([], 1.0), ([0.5], 0.0)])
def test_circles_need_values_and_a_line(values: list[float], worthwhile: float) -> None:
    with pytest.raises(ValueError, match="circles need"):
        circle_chart(values, worthwhile)


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        (1, [1]),
        (21, [1, 2, 3]),
        (56, [1, 2, 3, 4, 5, 6, 7, 8]),
        (84, [1, 2, 4, 6, 8, 10, 12]),
        (112, [1, 4, 8, 12, 16]),
        (365, [1, 13, 26, 39, 52]),
        (7305, [1, 1044]),
    ],
)
def test_weeks_are_named_where_there_is_room(days: int, weeks: list[int]) -> None:
    chart = days_chart(_days(days))
    assert [tick.value for tick in chart.weeks] == weeks
    assert all(chart.left <= tick.at <= chart.right for tick in chart.weeks)


def test_a_day_without_an_answer_has_no_dot_and_a_session_has_a_dome() -> None:
    first = date(2026, 1, 5)
    chart = days_chart([Day(first, None, 2, "cupping"), Day(first + timedelta(days=1), 10, 0, "comparator")])
    assert chart.dots == ((266.5, 14.0),)
    assert len(chart.domes) == 2
    assert [run.arm for run in chart.runs] == ["cupping", "comparator"]
    assert chart.model == chart.band == ""


def test_days_outside_the_trial_belong_to_no_run() -> None:
    days = _days(7, "") + _days(7, "cupping")
    assert [(run.start, run.end) for run in days_chart(days).runs] == [(185.0, 348.0)]


def test_a_picture_needs_a_day() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        days_chart([])


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.3, 1.75, "between 0.3 and 1.8 points"),
        (-2.48, -0.26, "between 0.3 and 2.5 points"),
        (-0.3, 1.0, "between 0.3 points more pain and 1 point less"),
        (-0.01, 1.77, "between 0 and 1.8 points"),
    ],
)
def test_an_interval_keeps_its_direction(low: float, high: float, said: str) -> None:
    assert words.span(low, high) == said


@pytest.mark.parametrize(
    ("chance", "said"), [(0.0, "<1"), (0.004, "<1"), (0.01, "1"), (0.274, "27"), (0.99, "99"), (0.9999, ">99")]
)
def test_no_chance_is_ever_certain(chance: float, said: str) -> None:
    assert words.percent(chance) == said


def test_one_point_is_one_point() -> None:
    assert words.points(1.04) == "1 point"
    assert words.points(0.79) == "0.8 points"
    assert words.points(-0.04) == "0 points"


def test_the_days_can_be_read_aloud() -> None:
    first = date(2026, 1, 5)
    week = [Day(first + timedelta(days=at), 4 if at else None, int(at == 3), "cupping") for at in range(7)]
    after = [Day(first + timedelta(days=7), None, 0, "comparator")]
    assert words.week_by_week(week + after) == (
        "Week 1 from 5 January 2026, with cupping, mean pain 4.0 on 6 days answered, 1 session. "
        "Week 2 from 12 January 2026, without cupping, no day answered."
    )
