"""What the templates of Learn may write: numbers with their sign, and words for what the library says."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from django import template
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext

from ventosa import content
from ventosa.core.sources import Tag
from ventosa.evidence import About, Comparator, Contrast, Figures, PainDifference, studies
from ventosa_site.learn import words

register = template.Library()


@register.filter
def points(value: float) -> str:
    """`value` to a tenth, in the reader's own spelling; two digits where a tenth would turn it into nothing."""
    exact = Decimal(str(round(value, 6)))
    tenth = _rounded(exact, "0.1")
    shown = _rounded(exact, "0.01") if exact and not tenth else tenth
    return _minus(shown)


@register.filter
def printed(value: float) -> str:
    """`value` as the source prints it, every digit."""
    return _minus(Decimal(f"{value:g}"))


@register.filter
def signed(value: float) -> str:
    """Like `points`, with a plus before what is above zero."""
    text = points(value)
    return f"+{text}" if value > 0 else text


@register.filter
def span(difference: PainDifference) -> str:
    """The interval of a difference in words, empty when there is none."""
    if difference.low is None or difference.high is None:
        return ""
    return gettext("%(low)s to %(high)s") % {"low": points(difference.low), "high": points(difference.high)}


@register.filter
def name(study: str) -> str:
    """The name people know a study by: first author and year."""
    return studies()[study].name


@register.filter
def source_name(source: str) -> str:
    """A citation cut to what tells it apart from others: what stands before its first stop, and its year."""
    cite = content.sources()[source].cite
    start = re.split(r"[.,:(;]", cite, maxsplit=1)[0].strip()
    year = re.search(r"\b(?:19|20)\d\d\b", cite.removeprefix(start))
    return f"{start} {year[0]}" if year else start


@register.filter
def about_name(about: About) -> str | Promise:
    """What else was measured, in plain words."""
    return words.ABOUT[about]


@register.filter
def against(comparator: Comparator) -> str | Promise:
    """The title of the rows with this comparator."""
    return words.AGAINST[comparator]


@register.filter
def not_drawn(figures: Figures) -> str | Promise:
    """Why a study has no row in the figure."""
    return words.NOT_DRAWN[figures]


@register.filter
def tag_name(tag: Tag) -> str | Promise:
    """How a statement was checked, in a word or two."""
    return words.TAGS[tag][0]


@register.filter
def handled(difference: PainDifference) -> str:
    """What was done to a figure between its source and the page, in short sentences; empty when nothing was."""
    contrast = difference.contrast
    told: list[str | Promise] = [
        words.EFFECTS[contrast.effect],
        words.SIGNS[contrast.sign],
        words.INTERVALS[difference.interval],
        words.TURNED if difference.turned else "",
        words.SEEN_AS[contrast.seen_as],
    ]
    return " ".join(str(sentence) for sentence in told if sentence)


@register.filter
def as_printed(contrast: Contrast) -> str:
    """The row's own figures on its own scale, as far as its source prints them."""
    ends = {"from": printed(contrast.scale_min or 0), "to": printed(contrast.scale_max or 0)}
    facts = {"estimate": printed(contrast.estimate), **ends}
    if contrast.low is not None and contrast.high is not None:
        facts |= {"low": printed(contrast.low), "high": printed(contrast.high)}
        return gettext("%(estimate)s (%(low)s to %(high)s) on a scale of %(from)s to %(to)s") % facts
    return gettext("%(estimate)s on a scale of %(from)s to %(to)s") % facts


def _rounded(value: Decimal, to: str) -> Decimal:
    return value.quantize(Decimal(to), rounding=ROUND_HALF_UP)


def _minus(value: Decimal) -> str:
    return number_format(value).replace("-", "\N{MINUS SIGN}") if value else number_format(abs(value))
