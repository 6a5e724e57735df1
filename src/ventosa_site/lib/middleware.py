"""What happens around every request."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from tzlocal import get_localzone

from ventosa.core.errors import UserError
from ventosa_site.lib.sentences import sentence_of

Respond = Callable[[HttpRequest], HttpResponse]


def own_time_zone(respond: Respond) -> Respond:
    """Times are shown and read in the zone of the person's machine."""

    def around(request: HttpRequest) -> HttpResponse:
        with timezone.override(get_localzone()):
            return respond(request)

    return around


class say_what_went_wrong:  # noqa: N801  # named like the functions beside it; Django needs a class for process_exception
    """A mistake or a refusal becomes a page with one sentence; so does a record that is busy."""

    def __init__(self, respond: Respond) -> None:
        self._respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, UserError):
            return render(request, "refused.html", {"sentence": sentence_of(error)}, status=400)
        if isinstance(error, OperationalError) and "locked" in str(error):
            return render(request, "busy.html", status=503)
        return None
