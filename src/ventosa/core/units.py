"""A number that knows its unit and where it comes from."""

from dataclasses import dataclass

from ventosa.core.sources import Tag
from ventosa.core.strict import strict


@strict
@dataclass(frozen=True)
class Quantity:
    """`value` in `unit`; `sources` are ids of sources, `tag` says how they were checked, `why` is the reason."""

    value: float
    unit: str
    tag: Tag
    why: str
    sources: tuple[str, ...] = ()
