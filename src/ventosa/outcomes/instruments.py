"""Scales that a person answers on, read from content, and the check of an answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ventosa.content import names, read
from ventosa.core.errors import BadInput
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.core.units import Quantity


@strict
@dataclass(frozen=True)
class Instrument:
    """A scale from `min` to `max` in steps of `step`, with its anchors in words.

    `matters_points` (points) and `matters_share` (per cent of where the person began) are the smallest change that
    matters to people; `change` holds the sentences about a change, by kind.
    """

    id: str
    name: str
    ask: str
    min: int
    max: int
    step: int
    lowest: str
    highest: str
    tag: Tag
    sources: tuple[str, ...]
    matters_points: Quantity
    matters_share: Quantity
    change: Mapping[str, str]

    def check(self, value: object) -> int:
        """`value` as an answer on this scale. Raises BadInput for 11, 3.7, text and everything else that is no step."""
        if (
            isinstance(value, bool)
            or not isinstance(value, int | float)
            or value not in range(self.min, self.max + 1, self.step)
        ):
            raise self._off(value, "a whole number")
        return int(value)

    def check_mean(self, value: float) -> float:
        """`value` as a mean of answers, between the ends of the scale. Raises BadInput outside of them."""
        if not self.min <= value <= self.max:
            raise self._off(value, "a number")
        return value

    def _off(self, value: object, kind: str) -> BadInput:
        return BadInput(
            "{name}: “{value}” is not on the scale; use {kind} from {min} to {max}.",
            name=self.name,
            value=str(value)[:40],
            kind=kind,
            min=self.min,
            max=self.max,
        )


@cache
def instruments() -> dict[str, Instrument]:
    """Every scale by id."""
    every = (read(name, Instrument) for name in names("instruments"))
    return {instrument.id: instrument for instrument in every}
