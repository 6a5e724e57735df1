"""Is it working for me? The self-experiment: its schedule, the diary, the model and the verdict.

The names below are loaded when they are first asked for: the numerics take about a second to load, and a screening
should not wait for them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ventosa.nof1.diary import Diary, check_size, from_days, read_diary, text_of
    from ventosa.nof1.figures import comparators
    from ventosa.nof1.schedule import Design, design
    from ventosa.nof1.table import CUPPING
    from ventosa.nof1.verdict import Analysis, Verdict, analyse
    from ventosa.nof1.warming import warm

__all__ = [
    "CUPPING",
    "Analysis",
    "Design",
    "Diary",
    "Verdict",
    "analyse",
    "check_size",
    "comparators",
    "design",
    "from_days",
    "read_diary",
    "text_of",
    "warm",
]

_HOMES = {
    "diary": ("Diary", "check_size", "from_days", "read_diary", "text_of"),
    "figures": ("comparators",),
    "schedule": ("Design", "design"),
    "table": ("CUPPING",),
    "verdict": ("Analysis", "Verdict", "analyse"),
    "warming": ("warm",),
}


def __getattr__(name: str) -> object:
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"ventosa.nof1.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
