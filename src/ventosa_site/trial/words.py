"""Numbers of a trial in words, in the reader's language."""

from collections.abc import Iterable, Sequence

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ventosa_site.trial.picture import Day


def number(value: float) -> str:
    """To one decimal, never "-0.0", without a needless ".0"."""
    rounded = round(value, 1) + 0.0
    return number_format(rounded, 0 if rounded == int(rounded) else 1)


def points(value: float) -> str:
    """How many points of pain, to one decimal: "1 point", "0.8 points"."""
    said = number(value)
    return _("1 point") if said == "1" else _("%(number)s points") % {"number": said}


def percent(chance: float) -> str:
    """A chance in whole per cent; never 0 or 100, because nothing here is certain."""
    if chance < 0.01:
        return "<1"
    return ">99" if chance > 0.99 else str(round(100 * chance))


def span(low: float, high: float) -> str:
    """The 95 % interval of an effect in points: its size where its direction is sure, else both directions in words."""
    low, high = round(low, 1) + 0.0, round(high, 1) + 0.0
    if low < 0 < high:
        facts = {"low": points(-low), "high": points(high)}
        return _("between %(low)s more pain and %(high)s less") % facts
    least, most = sorted((abs(low), abs(high)))
    return _("between %(low)s and %(high)s") % {"low": number(least), "high": points(most)}


def mean_pain(days: Iterable[Day]) -> str:
    """The mean of the answered days, to one decimal; empty where none was."""
    answers = [day.pain for day in days if day.pain is not None]
    return number_format(round(sum(answers) / len(answers), 1), 1) if answers else ""


def week_by_week(days: Sequence[Day]) -> str:
    """What the picture of the days shows, for someone who cannot see it: one sentence a week."""
    weeks = [days[first : first + 7] for first in range(0, len(days), 7)]
    return " ".join(_week(count, week) for count, week in enumerate(weeks, start=1))


def _week(count: int, week: Sequence[Day]) -> str:
    answered = sum(day.pain is not None for day in week)
    parts = [
        _("Week %(count)s from %(day)s") % {"count": count, "day": date_format(week[0].day, "j F Y")},
        *_arms(week),
    ]
    if answered:
        parts.append(_("mean pain %(mean)s on %(count)s days answered") % {"mean": mean_pain(week), "count": answered})
    else:
        parts.append(_("no day answered"))
    if held := sum(day.sessions for day in week):
        parts.append(ngettext("%(count)s session", "%(count)s sessions", held) % {"count": held})
    return ", ".join(parts) + "."


def _arms(week: Sequence[Day]) -> list[str]:
    """Which kind of week it was: with cupping, without, or both."""
    names = {"cupping": _("with cupping"), "comparator": _("without cupping")}
    return [names[arm] for arm in dict.fromkeys(day.arm for day in week) if arm]
