"""The comparisons that published trials print: one row of `studies/contrasts.csv` is one Contrast.

Rows are carried as their sources have them; what is computed from them is computed elsewhere and says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import isfinite

from ventosa.content import read_rows
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict
from ventosa.evidence.studies import studies
from ventosa.evidence.terms import About, Better, Comparator, Condition, Effect, Order, SeenAs, Sign, Technique

FILE = "studies/contrasts.csv"


@strict
@dataclass(frozen=True)
class Contrast:
    """One printed comparison of cupping with something else.

    `estimate`, `low`, `high` (95 % interval) and `se` are in units of the scale, in the `order` of the row. `p` is text
    because sources print "<0.001". `n_cupping` and `n_other` count people; `n_all` where only a total was printed.
    `where` is the page that was read, `note` what a reader must know about the figures.
    """

    study: str
    condition: Condition
    population: str
    cupping: str
    technique: Technique
    other: str
    comparator: Comparator
    comparator_why: str
    measured: str
    about: About
    better: Better
    weeks: float
    time: str
    shown_as: str
    effect: Effect
    order: Order
    sign: Sign
    estimate: float
    where: str
    seen_as: SeenAs
    doi: str = ""
    scale_min: float | None = None
    scale_max: float | None = None
    n_cupping: int | None = None
    n_other: int | None = None
    n_all: int | None = None
    low: float | None = None
    high: float | None = None
    se: float | None = None
    p: str = ""
    note: str = ""

    @property
    def width(self) -> float | None:
        """The whole length of the scale, where the source gives it."""
        return None if self.scale_min is None or self.scale_max is None else self.scale_max - self.scale_min

    @property
    def people(self) -> int | None:
        """How many people were compared: both groups together, not known when either is not."""
        return None if self.n_cupping is None or self.n_other is None else self.n_cupping + self.n_other

    @property
    def indirect(self) -> bool:
        """Whether the pain was not in the back."""
        return self.condition is not Condition.BACK

    @property
    def same_as(self) -> tuple[object, ...]:
        """What no two rows may share."""
        return (self.study, self.measured, self.cupping, self.other, self.time)


@cache
def contrasts() -> tuple[Contrast, ...]:
    """Every row of `studies/contrasts.csv`, in its order.

    Raises BadContent with file, line and fault when a row cannot be true: an interval that does not hold its estimate,
    a scale without length, a study that nobody described, the same comparison twice.
    """
    rows = read_rows(FILE, Contrast)
    seen: dict[tuple[object, ...], int] = {}
    for line, row in enumerate(rows, start=2):
        fault = fault_of(row) or _repeats(row, seen)
        if fault:
            raise BadContent("{file}, line {line}: {what}.", file=FILE, line=line, what=fault)
        seen[row.same_as] = line
    return rows


def fault_of(row: Contrast) -> str:
    """The first reason why `row` cannot be true, half a sentence with its mend; empty when there is none."""
    rules = (_not_a_number, _scale, _interval, _too_large, _people, _pain, _study)
    return next((fault for rule in rules if (fault := rule(row))), "")


def _not_a_number(row: Contrast) -> str:
    given = (row.estimate, row.low, row.high, row.se, row.scale_min, row.scale_max, row.weeks)
    return "" if all(isfinite(number) for number in _present(given)) else "a number is not finite; write a plain number"


def _scale(row: Contrast) -> str:
    if (row.scale_min is None) != (row.scale_max is None):
        return "the scale has one end; give scale_min and scale_max, or neither"
    if row.width is not None and row.width <= 0:
        return f"the scale from {row.scale_min:g} to {row.scale_max:g} has no length; check scale_min and scale_max"
    return ""


def _interval(row: Contrast) -> str:
    if row.se is not None and row.se <= 0:
        return f"the standard error {row.se:g} must be above zero; leave it out if the source has none"
    if row.low is None and row.high is None:
        return ""
    if row.low is None or row.high is None:
        return "the interval has one end; give low and high, or neither"
    if not row.low <= row.estimate <= row.high:
        return (
            f"the interval from {row.low:g} to {row.high:g} does not contain its estimate {row.estimate:g}; "
            "check the three, and their signs"
        )
    return ""


def _too_large(row: Contrast) -> str:
    if row.width is None or abs(row.estimate) <= row.width:
        return ""
    return f"a difference of {row.estimate:g} does not fit on a scale {row.width:g} long; check the scale"


def _people(row: Contrast) -> str:
    counts = _present((row.n_cupping, row.n_other, row.n_all))
    return (
        "" if all(count > 0 for count in counts) else "a group has no people; leave the number out if it is not known"
    )


def _pain(row: Contrast) -> str:
    if row.about is not About.PAIN:
        return ""
    if row.width is None:
        return "pain needs its scale; give scale_min and scale_max"
    return "" if row.better is Better.LOWER else "on a pain scale lower is better; check better"


def _study(row: Contrast) -> str:
    return "" if row.study in studies() else f"the study {row.study} is not in studies/studies.csv; add it there"


def _repeats(row: Contrast, seen: dict[tuple[object, ...], int]) -> str:
    return f"the same comparison as in line {seen[row.same_as]}; leave one out" if row.same_as in seen else ""


def _present(numbers: Iterable[float | None]) -> list[float]:
    return [number for number in numbers if number is not None]
