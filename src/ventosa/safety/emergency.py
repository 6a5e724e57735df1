"""Which number calls an ambulance, in the country that a person chose."""

from dataclasses import dataclass
from functools import cache

from ventosa.content import by_id, read
from ventosa.core.sources import Tag
from ventosa.core.strict import strict


@strict
@dataclass(frozen=True)
class Country:
    """A country by its ISO 3166 code, and the number of its ambulance as one dials it."""

    id: str
    name: str
    ambulance: str
    tag: Tag


@strict
@dataclass(frozen=True)
class _File:
    reviewer: str
    reviewed: str
    country: tuple[Country, ...]


@cache
def countries() -> dict[str, Country]:
    """Every country we have a number for, by its code, in the order of their names."""
    return by_id("emergency_numbers.toml", read("emergency_numbers.toml", _File).country)
