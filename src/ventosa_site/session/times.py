"""How long a cup may stay, and moments in a person's words."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ventosa.planning import limits


def hard_stop(technique: str) -> timedelta:
    """How long a cup may stay before the alarm escalates, whatever the plan says."""
    rows = limits()
    most = rows.moving_minutes_max if technique == "moving" else rows.static_minutes_max
    return timedelta(minutes=most.value)


def longest_session() -> timedelta:
    """How long a session may take, and how long its re-check holds before it begins."""
    return timedelta(minutes=limits().session_minutes_max.value)


def in_words(moment: datetime) -> str:
    """A moment on the person's clock as its day, and its time where the day has begun by then.

    It is rounded up to the minute, so that it is never too early.
    """
    local = timezone.localtime(moment)
    if local.second or local.microsecond:
        local = local.replace(second=0, microsecond=0) + timedelta(minutes=1)
    day = date_format(local, "l j F")
    if local.time() == time.min:
        return day
    return _("%(day)s at %(time)s") % {"day": day, "time": date_format(local, "H:i")}
