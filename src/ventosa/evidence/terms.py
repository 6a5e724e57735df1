"""The words in which content describes a published comparison. Each set is closed: content may use no other word."""

from enum import StrEnum


class Comparator(StrEnum):
    """What the other group got. The three are never mixed: they answer different questions."""

    SHAM = "sham"  # cups that only look like the real thing
    NONE_OR_USUAL = "none-or-usual"  # nothing, a waiting list, or the care they would have had anyway
    ACTIVE = "active"  # another treatment


class Condition(StrEnum):
    """Whose pain it was. Anything but the back is indirect for this program."""

    BACK = "back"
    NECK = "neck"
    FIBROMYALGIA = "fibromyalgia"


class About(StrEnum):
    """What was measured."""

    PAIN = "pain"
    DISABILITY = "disability"
    MEDICATION = "medication"
    QUALITY_OF_LIFE = "quality-of-life"


class Technique(StrEnum):
    """How the cups were used, as far as the source says."""

    DRY = "dry"
    MOVING = "moving"
    WET = "wet"
    PULSATING = "pulsating"
    VERY_LIGHT = "very-light"
    NOT_STATED = "not-stated"


class Better(StrEnum):
    """Which way a scale runs."""

    LOWER = "lower"
    HIGHER = "higher"


class Effect(StrEnum):
    """What kind of difference a source prints."""

    MEAN = "mean-difference"
    ADJUSTED_MEAN = "adjusted-mean-difference"
    MEDIAN = "median-difference"
    STANDARDISED_MEAN = "standardised-mean-difference"


class Order(StrEnum):
    """Which group is subtracted from which in a row."""

    CUPPING_MINUS_OTHER = "cupping-minus-other"
    OTHER_MINUS_CUPPING = "other-minus-cupping"


class Sign(StrEnum):
    """How the sign in a row relates to the sign in its source."""

    PRINTED = "printed"  # as the source has it
    TURNED = "turned"  # the source counts the other way; turned when the row was copied
    ASSUMED = "assumed"  # the source does not say which way it counts
    RESTORED = "restored"  # the text that was read had lost its minus signs


class SeenAs(StrEnum):
    """What was read."""

    ABSTRACT = "abstract"
    TABLE_IN_A_REVIEW = "table-in-a-review"


class Figures(StrEnum):
    """Which results of a study were seen."""

    DIFFERENCE = "difference"  # the difference between the groups
    AVERAGES = "averages"  # the average of each group, not their difference
    TEST_ONLY = "test-only"  # a p value or a test statistic alone
    NOT_PAIN = "not-pain"  # figures, but none for pain
    NONE = "none"


class Interval(StrEnum):
    """Where the 95 % interval of a difference comes from."""

    PRINTED = "printed"
    COMPUTED = "computed"  # from the standard error
    MISSING = "missing"


class Direction(StrEnum):
    """What the 95 % interval of a pain difference leaves open."""

    LESS = "less"  # all of it below zero: less pain with cupping
    MORE = "more"  # all of it above zero
    UNCLEAR = "unclear"  # zero, no difference at all, is inside
    NOT_KNOWN = "not-known"  # no interval
