"""On which days sessions were held, for the diary, the home page and the trial."""

from collections import Counter
from datetime import date

from django.utils import timezone

from ventosa_site.people.models import Person


def sessions_by_day(person: Person) -> Counter[date]:
    """How many sessions fell on each of the person's local days; one without a cup on the skin counts for nothing."""
    held = person.sessions.filter(cups__on_at__isnull=False).distinct()
    return Counter(timezone.localdate(session.started_at) for session in held)
