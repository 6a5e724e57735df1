"""Kinds of cupping and kinds of cup, and which of them may be used at home."""

from dataclasses import dataclass
from functools import cache

from ventosa.content import read
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.core.units import Quantity


@strict
@dataclass(frozen=True)
class Technique:
    """A kind of cupping in plain words; `why` says why it may or may not be used at home."""

    id: str
    name: str
    what: str
    at_home: bool
    why: str
    tag: Tag
    sources: tuple[str, ...]


@strict
@dataclass(frozen=True)
class CupKind:
    """A kind of cup; `glides` where it suits moving cupping, `off` says how it comes off, diameters in mm."""

    id: str
    name: str
    what: str
    at_home: bool
    glides: bool
    off: str
    why: str
    tag: Tag
    sources: tuple[str, ...]
    diameter_min: Quantity
    diameter_max: Quantity


@strict
@dataclass(frozen=True)
class _File:
    technique: tuple[Technique, ...]
    cup: tuple[CupKind, ...]


@cache
def techniques() -> dict[str, Technique]:
    """Every kind of cupping by id."""
    return {technique.id: technique for technique in read("techniques.toml", _File).technique}


@cache
def cup_kinds() -> dict[str, CupKind]:
    """Every kind of cup by id."""
    return {cup.id: cup for cup in read("techniques.toml", _File).cup}
