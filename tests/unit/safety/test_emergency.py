"""The ambulance's number by country."""

import re

from ventosa.core.sources import Tag
from ventosa.safety import countries


def test_each_country_has_a_number_that_can_be_dialled() -> None:
    assert all(re.fullmatch(r"\d{3,5}", country.ambulance) for country in countries().values())
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in countries())


def test_countries_stand_in_the_order_of_their_names() -> None:
    names = [country.name for country in countries().values()]
    assert names == sorted(names)


def test_a_number_that_nobody_has_checked_says_so() -> None:
    assert {country.tag for country in countries().values()} == {Tag.RECALL}
    assert countries()["DE"].ambulance == "112"
