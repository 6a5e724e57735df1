"""The home page: the one thing to do next."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from ventosa.core.errors import Refused
from ventosa.safety import outcome_words
from ventosa_site.diary.picture import last_days
from ventosa_site.lib import clock
from ventosa_site.lib.sentences import sentence_of
from ventosa_site.people.models import Person
from ventosa_site.plan.showing import as_shown
from ventosa_site.screening.permissions import check_is_cleared
from ventosa_site.session.times import in_words
from ventosa_site.today.state import Stand, Today, today_of


@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The four questions for a new person, else today's one thing."""
    person = Person.owner()
    found = today_of(person, clock.now(), clock.today())
    if found.stand is Stand.NEW:
        return render(request, "today/welcome.html")
    return render(request, "today/today.html", {"today": found, **_details(person, found)})


def _details(person: Person, found: Today) -> dict[str, Any]:
    day = clock.today()
    return {
        "day": day,
        "headline": f"today/_{found.stand}.html",
        "reason": _reason(person),
        "outcome": outcome_words(found.screening.as_outcome) if found.screening else None,
        "planned": as_shown(found.session) if found.session else None,
        "possible": in_words(found.possible) if found.possible else "",
        "strip": last_days(person, day, 14),
        "written": person.entries.exists(),
        "written_today": person.entries.filter(day=day).exists(),
    }


def _reason(person: Person) -> str:
    """Why the last screening no longer clears the person; empty where it does."""
    try:
        check_is_cleared(person, clock.now())
    except Refused as refused:
        return sentence_of(refused)
    return ""
