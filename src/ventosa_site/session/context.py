"""The session that is open, for every page: a cup may still be on."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ventosa.planning import limits
from ventosa_site.lib import clock
from ventosa_site.people.models import Person
from ventosa_site.session.running import open_session
from ventosa_site.session.showing import Guide, as_guide


def open_guide(_request: HttpRequest) -> dict[str, object]:
    """`open_guide`: the open session as its page would show it, or None; looked up where a template asks."""
    return {"open_guide": SimpleLazyObject(_open_guide), "open_limits": limits()}


def _open_guide() -> Guide | None:
    person = Person.objects.order_by("pk").first()
    session = open_session(person) if person else None
    return as_guide(session, clock.now()) if session else None
