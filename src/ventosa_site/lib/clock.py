"""The one place of the site that reads the clock: the library is given `today`, and tests can stop time here."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware."""
    return timezone.now()


def today() -> date:
    """The day on the person's own calendar."""
    return timezone.localdate(now())
