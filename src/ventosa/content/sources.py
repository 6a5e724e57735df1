"""The bibliography: every citation once, by id."""

from dataclasses import dataclass
from functools import cache

from ventosa.content.reading import read
from ventosa.core.sources import Source
from ventosa.core.strict import strict


@strict
@dataclass(frozen=True)
class _File:
    source: tuple[Source, ...]


@cache
def sources() -> dict[str, Source]:
    """Every source by its id, as `sources.toml` holds them."""
    return {source.id: source for source in read("sources.toml", _File).source}
