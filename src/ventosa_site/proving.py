"""Proofs as the `ventosa prove` command prints them, with the time that each took."""

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from ventosa.safety.proof import Found, Property, properties, whole_screening

_READABLE = 10**9  # a larger number is told by its power of ten


@dataclass(frozen=True)
class Proof:
    """A property, what its proof found, and how many seconds it took."""

    of: Property
    found: Found
    seconds: float

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.of.id,
            "says": self.of.says,
            "size": self.found.size,
            "holds": self.found.holds,
            "against": list(self.found.told),
            "seconds": round(self.seconds, 3),
        }

    def as_text(self) -> str:
        sign = "holds" if self.found.holds else "FAILS"
        size = ", ".join(f"{_readable(count)} {what}" for what, count in self.found.size.items())
        head = f"{sign}  {self.of.id}  {self.seconds:.1f} s  ({size})"
        return "\n".join([head, f"       {self.of.says}", *(f"       against: {case}" for case in self.found.told)])


def proofs() -> Iterator[Proof]:
    """Every property of the screening, proven one after the other. Raises UserError where the solver is missing."""
    screening = whole_screening()
    for one in properties():
        start = perf_counter()
        found = one.look(screening)
        yield Proof(one, found, perf_counter() - start)


def _readable(count: int) -> str:
    return f"{count:,}" if count < _READABLE else f"about 10^{len(str(count)) - 1}"
