"""The picture of the last days: pain as dots, sessions as domes."""

from datetime import date, timedelta

from ventosa_site.diary.keeping import daily_means
from ventosa_site.lib.chart import DayStrip, day_strip
from ventosa_site.people.models import Person
from ventosa_site.session.days import sessions_by_day

#: How far the picture of the diary reaches. Shorter hides the course, longer makes the days too small to see.
PICTURE_DAYS = 28


def last_days(person: Person, today: date, length: int) -> DayStrip:
    """The last `length` days up to `today`."""
    first = today - timedelta(days=length - 1)
    means = daily_means(person.entries.filter(day__gte=first), today, length)
    held = sessions_by_day(person)
    return day_strip([day for day, _ in means], [mean for _, mean in means], [held[day] for day, _ in means])
