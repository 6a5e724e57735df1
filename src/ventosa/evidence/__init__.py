"""What published trials show, read strictly and shown as printed. Nothing is pooled or claimed beyond the rows.

`contrasts` are the printed comparisons, `on_pain_scale` brings those about pain to points of 10, `tally` counts them by
comparator, `forest` says where they stand in a figure.
"""

from ventosa.evidence.contrasts import Contrast, contrasts
from ventosa.evidence.forest import Forest, forest
from ventosa.evidence.pain import PainDifference, Pattern, Tally, on_pain_scale, pain_differences, tally
from ventosa.evidence.studies import Published, Reading, Statement, Study, published, reading, studies
from ventosa.evidence.terms import (
    About,
    Comparator,
    Condition,
    Direction,
    Effect,
    Figures,
    Interval,
    SeenAs,
    Sign,
    Technique,
)

__all__ = [
    "About",
    "Comparator",
    "Condition",
    "Contrast",
    "Direction",
    "Effect",
    "Figures",
    "Forest",
    "Interval",
    "PainDifference",
    "Pattern",
    "Published",
    "Reading",
    "SeenAs",
    "Sign",
    "Statement",
    "Study",
    "Tally",
    "Technique",
    "contrasts",
    "forest",
    "on_pain_scale",
    "pain_differences",
    "published",
    "reading",
    "studies",
    "tally",
]
