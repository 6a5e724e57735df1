"""The words for what the library counts: every sentence here stands or falls with the rows."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ventosa.core.sources import Tag
from ventosa.docs.coverage import State
from ventosa.evidence import About, Comparator, Effect, Figures, Interval, Pattern, SeenAs, Sign

AGAINST = {
    Comparator.SHAM: _("Against pretend cupping (sham)"),
    Comparator.NONE_OR_USUAL: _("Against no treatment or usual care"),
    Comparator.ACTIVE: _("Against another treatment"),
}

#: One line of the headline for each comparator and each pattern in its rows.
HEADLINES = {
    (Comparator.NONE_OR_USUAL, Pattern.LESS): _("Against no treatment, mostly less pain."),
    (Comparator.NONE_OR_USUAL, Pattern.UNCLEAR): _("Against no treatment, mostly no clear difference."),
    (Comparator.NONE_OR_USUAL, Pattern.MORE): _("Against no treatment, mostly more pain."),
    (Comparator.NONE_OR_USUAL, Pattern.NONE): _("Against no treatment, no clear pattern."),
    (Comparator.SHAM, Pattern.LESS): _("Against pretend cupping, mostly less pain."),
    (Comparator.SHAM, Pattern.UNCLEAR): _("Against pretend cupping, mostly no clear difference."),
    (Comparator.SHAM, Pattern.MORE): _("Against pretend cupping, mostly more pain."),
    (Comparator.SHAM, Pattern.NONE): _("Against pretend cupping, no clear pattern."),
}

#: What a comparison shows: less, more, unclear, not known.
SHOWN = (
    _("less pain with cupping"),
    _("more pain with cupping"),
    _("no clear difference"),
    _("no interval"),
)

#: What was done to a figure between its source and this page; an empty text where nothing was.
EFFECTS: dict[Effect, str | Promise] = {
    Effect.MEAN: "",
    Effect.ADJUSTED_MEAN: _("Adjusted by the authors."),
    Effect.MEDIAN: _("A difference between medians, not averages."),
    Effect.STANDARDISED_MEAN: _("In standard deviations."),
}
SIGNS: dict[Sign, str | Promise] = {
    Sign.PRINTED: "",
    Sign.TURNED: _("Printed the other way round; turned."),
    Sign.ASSUMED: _("Its direction is not stated; assumed."),
    Sign.RESTORED: _("Lost minus signs put back."),
}
INTERVALS: dict[Interval, str | Promise] = {
    Interval.PRINTED: "",
    Interval.COMPUTED: _("Interval worked out from the standard error."),
    Interval.MISSING: _("No interval printed."),
}
TURNED = _("Counted the other way in its row; turned.")
SEEN_AS: dict[SeenAs, str | Promise] = {
    SeenAs.ABSTRACT: "",  # the page says so of all
    SeenAs.TABLE_IN_A_REVIEW: _("Read in a table of a review."),
}

ABOUT = {
    About.PAIN: _("pain"),
    About.DISABILITY: _("what people can do"),
    About.MEDICATION: _("medicines taken"),
    About.QUALITY_OF_LIFE: _("quality of life"),
}

NOT_DRAWN = {
    Figures.AVERAGES: _("The average of each group was seen, not the difference between them."),
    Figures.TEST_ONLY: _("Only a p value or a test figure was seen."),
    Figures.NOT_PAIN: _("No figure for pain was seen."),
    Figures.NONE: _("No usable figures were seen."),
}

#: Whether the rules keep to what the sources say.
STATES: dict[State, str | Promise] = {
    "modelled": _("Kept"),
    "partly": _("Kept in part"),
    "not-covered": _("Not covered"),
}

TAGS = {
    Tag.SEEN: (_("Read"), _("We read the source itself, or a page that shows it. Often that is the abstract alone.")),
    Tag.SEEN_2: (_("Read second-hand"), _("We read another page that reports the source, not the source itself.")),
    Tag.RECALL: (
        _("From memory"),
        _("General knowledge; the page was not seen. It has to be checked before anyone signs it."),
    ),
    Tag.JUDGEMENT: (_("Our choice"), _("A default of this project. No source fixes it.")),
}
