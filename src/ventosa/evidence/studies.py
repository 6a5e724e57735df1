"""The studies behind the comparisons, what reviews elsewhere have printed, and how this project reads them."""

from dataclasses import dataclass
from functools import cache

from ventosa.content import read, read_rows, sources
from ventosa.core.errors import BadContent
from ventosa.core.sources import Tag
from ventosa.core.strict import strict
from ventosa.core.units import Quantity
from ventosa.evidence.terms import About, Comparator, Effect, Figures

STUDIES = "studies/studies.csv"
PUBLISHED = "studies/published.csv"
READING = "studies/reading.toml"


@strict
@dataclass(frozen=True)
class Study:
    """One published or registered trial, as far as its pages were read. Empty means: not seen.

    `n` counts the people in all groups. `source` is the id of its citation. `sessions`, `session_minutes` and the rest
    are text, because sources print "2-3" or "15-20".
    """

    study: str
    name: str
    design: str
    figures: Figures
    figures_seen: str
    where: str
    source: str = ""
    doi: str = ""
    population: str = ""
    n: int | None = None
    sessions: str = ""
    session_minutes: str = ""
    cup: str = ""
    schedule: str = ""
    risk_of_bias: str = ""
    adverse_events: str = ""


@strict
@dataclass(frozen=True)
class Published:
    """A pooled result that a review printed; copied, never recomputed. `trials` and `people` count the whole review."""

    source: str
    condition: str
    about: About
    comparator: Comparator
    trials: int
    people: int
    effect: Effect
    estimate: float
    low: float
    high: float
    where: str


@strict
@dataclass(frozen=True)
class Statement:
    """A sentence beside the figures, with its sources and how they were checked."""

    say: str
    tag: Tag
    sources: tuple[str, ...]


@strict
@dataclass(frozen=True)
class Reading:
    """`too_small`: a difference in pain, in points of 10, too small to matter. `statement`: what else is known."""

    too_small: Quantity
    statement: tuple[Statement, ...]


@cache
def studies() -> dict[str, Study]:
    """Every study by its id. Raises BadContent when two share an id or a citation is not in `sources.toml`."""
    found: dict[str, Study] = {}
    for line, study in enumerate(read_rows(STUDIES, Study), start=2):
        if study.study in found:
            raise _bad(STUDIES, f"line {line}", f"the study {study.study} is described twice; leave one out")
        if study.source:
            _cited(STUDIES, f"line {line}", study.source)
        found[study.study] = study
    return found


@cache
def published() -> tuple[Published, ...]:
    """What reviews elsewhere have pooled. Raises BadContent when an interval does not hold its estimate."""
    rows = read_rows(PUBLISHED, Published)
    for line, row in enumerate(rows, start=2):
        _cited(PUBLISHED, f"line {line}", row.source)
        if not row.low <= row.estimate <= row.high:
            what = f"the interval from {row.low:g} to {row.high:g} does not contain its estimate {row.estimate:g}"
            raise _bad(PUBLISHED, f"line {line}", what)
    return rows


@cache
def reading() -> Reading:
    """How the figure is read. Raises BadContent when a citation is not in `sources.toml`."""
    found = read(READING, Reading)
    for cited in (found.too_small.sources, *(statement.sources for statement in found.statement)):
        for source in cited:
            _cited(READING, "sources", source)
    return found


def _cited(file: str, where: str, source: str) -> None:
    if source not in sources():
        raise _bad(file, where, f"the source {source} is not in sources.toml; add it there")


def _bad(file: str, where: str, what: str) -> BadContent:
    return BadContent("{file}, {where}: {what}.", file=file, where=where, what=what)
