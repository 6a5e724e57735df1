"""The change that would be worth the trouble, as people of different countries write it."""

import pytest
from django.forms import ValidationError

from ventosa_site.trial.forms import WorthwhileField


@pytest.mark.parametrize(
    ("written", "points"), [("1.5", 1.5), ("1,5", 1.5), (" 0,1 ", 0.1), ("10", 10.0), ("10,0", 10.0)]
)
def test_a_decimal_point_and_a_decimal_comma_are_read(written: str, points: float) -> None:
    assert WorthwhileField().clean(written) == points


@pytest.mark.parametrize("written", ["1,000.5", "1,5,0", ",", "10,1", "0,05", "one", ""])
def test_what_is_no_number_of_points_is_said(written: str) -> None:
    with pytest.raises(ValidationError, match=r"above 0 and up to 10, such as 1 or 1\.5"):
        WorthwhileField().clean(written)


def test_no_browser_takes_the_comma_away() -> None:
    assert 'type="text"' in WorthwhileField().widget.render("worthwhile", "1,5")
