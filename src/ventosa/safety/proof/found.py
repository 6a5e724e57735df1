"""What a proof is asked for, and what it brings back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ventosa.safety.proof.space import Screening

MOST = 3  # cases against a property that are told in full: a few show the pattern


@dataclass(frozen=True)
class Found:
    """What a proof has looked at, as numbers of things, and the cases against it in words: none when it holds."""

    size: dict[str, int]
    against: Sequence[str]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the property."""
        return not self.against

    @property
    def told(self) -> tuple[str, ...]:
        """The first few cases against the property, and how many more there are."""
        more = len(self.against) - MOST
        return (*self.against[:MOST], *([f"and {more} more"] if more > 0 else []))


@dataclass(frozen=True)
class Property:
    """One thing that has to hold, in a sentence, and the proof: it looks at a screening and says what it found."""

    id: str
    says: str
    look: Callable[[Screening], Found]
