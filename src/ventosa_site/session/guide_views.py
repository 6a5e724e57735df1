"""The guide beside a running session, its buttons, and its last word."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ventosa.core.errors import Refused
from ventosa.planning import limits
from ventosa_site.lib import clock
from ventosa_site.lib.sentences import sentence_of
from ventosa_site.people.models import Person
from ventosa_site.screening.permissions import is_cleared
from ventosa_site.session import running as service
from ventosa_site.session.forms import AfterForm, TapForm
from ventosa_site.session.history import possible_from
from ventosa_site.session.models import Session
from ventosa_site.session.showing import as_guide, how_to
from ventosa_site.session.times import in_words


def _session(pk: int) -> Session:
    return get_object_or_404(Person.owner().sessions.prefetch_related("cups"), pk=pk)


@never_cache
@require_GET
def running(request: HttpRequest, pk: int) -> HttpResponse:
    """The timers, drawn from the stored deadlines; the same after every reload."""
    session = _session(pk)
    if not session.is_open:
        return redirect("session:saved", pk)
    now = clock.now()
    about = {"guide": as_guide(session, now), "limits": limits(), "halted": not is_cleared(session.person, now)}
    return render(request, "session/running.html", {**about, **how_to(session)})


@require_POST
def on(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A cup is on: its deadline is stored before any page says so."""
    session = _session(pk)
    get_object_or_404(session.cups, number=number)
    try:
        service.put_on(session, number, clock.now(), TapForm(request.POST).delay())
    except Refused as refused:
        messages.error(request, sentence_of(refused))
    return redirect("session:running", pk)


@require_POST
def off(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A cup is off. After the last one comes the last word."""
    session = _session(pk)
    get_object_or_404(session.cups, number=number)
    service.take_off(session, number, clock.now(), TapForm(request.POST).delay())
    return redirect(_next(pk), pk)


@require_POST
def back(_request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The cup is on after all."""
    session = _session(pk)
    get_object_or_404(session.cups, number=number)
    service.put_back(session, number)
    return redirect("session:running", pk)


@require_POST
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """All cups are off, at once and without a question; the reason may follow."""
    session = service.stop(_session(pk), clock.now(), TapForm(request.POST).delay())
    if session.cups_held:
        return redirect(_next(pk), pk)
    messages.info(request, _("No session was held. Nothing counts against the next one."))
    return redirect("today")


@never_cache
@require_http_methods(["GET", "POST"])
def after(request: HttpRequest, pk: int) -> HttpResponse:
    """Pain after, comfort, a note, and what to watch."""
    session = _session(pk)
    if session.has_cups_on or not session.cups_held:
        return redirect("session:running", pk)
    if not session.is_open:
        return redirect("session:saved", pk)
    form = AfterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        service.end(session, form.cleaned_data, clock.now())
        return redirect("session:saved", pk)
    return render(request, "session/after.html", {"session": session, "form": form})


@require_GET
def saved(request: HttpRequest, pk: int) -> HttpResponse:
    """The session is saved; from when the next one is possible, and what to watch."""
    session = _session(pk)
    if session.is_open:
        return redirect("session:running", pk)
    person = Person.owner()
    newest = session == person.sessions.first()
    wait = possible_from(person) if newest else None
    return render(
        request,
        "session/saved.html",
        {"session": session, "next": in_words(wait) if wait else "", "watch": _watch(session)},
    )


def _watch(session: Session) -> list[str]:
    """What comes after a session, without what is done by then: the cups are off and the pain is written down."""
    return [step["say"] for step in session.planned["after"] if not step["id"].startswith(("off-", "write-"))]


def _next(pk: int) -> str:
    """The guide as long as a cup is on or may still go on, else the last word."""
    guide = as_guide(_session(pk), clock.now())
    if not guide.session.is_open:
        return "session:saved"
    return "session:running" if guide.running or guide.waiting else "session:after"
