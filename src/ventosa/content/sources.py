"""The bibliography: every citation once, by id."""

from dataclasses import dataclass
from functools import cache

from ventosa.content.reading import by_id, read
from ventosa.core.sources import Source
from ventosa.core.strict import strict


@strict
@dataclass(frozen=True)
class _File:
    source: tuple[Source, ...]


@cache
def sources() -> dict[str, Source]:
    """Every source by its id, as `sources.toml` holds them. Raises BadContent when an id stands there twice."""
    return by_id("sources.toml", read("sources.toml", _File).source)
