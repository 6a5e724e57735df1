"""From "may I?" to the first cup: what is planned, the short check, pain before. And the list of sessions."""

from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from ventosa.core.errors import Refused
from ventosa.safety import Outcome, recheck
from ventosa_site.lib import clock
from ventosa_site.lib.sentences import sentence_of
from ventosa_site.people.models import Person
from ventosa_site.plan.permissions import plan_holds
from ventosa_site.plan.showing import as_shown
from ventosa_site.screening.forms import PageForm
from ventosa_site.screening.models import Decision
from ventosa_site.screening.permissions import check_is_cleared, is_cleared
from ventosa_site.screening.showing import reported
from ventosa_site.session.checking import check_again, groups, lines_of
from ventosa_site.session.forms import PainForm
from ventosa_site.session.history import held, is_review_due, next_number, since_review
from ventosa_site.session.permissions import check_may_start, check_recheck, may_start
from ventosa_site.session.running import look_back, open_session, start_session


@never_cache
@require_GET
def start(request: HttpRequest) -> HttpResponse:
    """What is planned and what to do first; or why there is no session now."""
    person, now = Person.owner(), clock.now()
    opened = open_session(person)
    if opened is not None:
        return redirect("session:running", opened.pk)
    try:
        plan = check_may_start(person, now)
    except Refused as refused:
        return render(request, "session/not_now.html", {"reason": sentence_of(refused), "way": _way_on(person, now)})
    number, planned = next_number(plan), plan.plan["sessions"]
    return render(
        request,
        "session/start.html",
        {
            "number": number,
            "count": len(planned),
            "planned": as_shown(planned[number - 1]),
            "before": [step for step in planned[number - 1]["before"] if step["id"] != "check-again"],
        },
    )


@never_cache
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The short check: a few headings, so that it takes no longer than twenty seconds when nothing is new."""
    person = Person.owner()
    if not may_start(person, clock.now()):
        return redirect("session:start")
    form, titles = PageForm.posted(recheck(), request.POST), request.POST.getlist("group")
    if titles and not form.ticked:
        return redirect(f"{reverse('session:which')}?{urlencode({'group': titles}, doseq=True)}")
    if titles:
        form.error = _("You ticked one of the headings and one of the last lines. Take one of them away.")
    elif request.method == "POST" and (reply := form.reply()) is not None:
        return redirect(_after_check(person, check_again(person, reply, clock.now())))
    screening = check_is_cleared(person, clock.now())
    about = {"groups": groups(), "titles": titles, "known": reported(screening, recheck().facts)}
    return _shown(request, "session/check.html", {"form": form, "screening": screening, **about})


@never_cache
@require_http_methods(["GET", "POST"])
def which(request: HttpRequest) -> HttpResponse:
    """The lines under the headings that were ticked. What comes of it is stored as a decision, whatever it is."""
    person = Person.owner()
    if not may_start(person, clock.now()):
        return redirect("session:start")
    form = PageForm.posted(lines_of(request.GET.getlist("group")), request.POST)
    if not form.page.items:
        return redirect("session:check")
    if request.method == "POST" and (reply := form.reply()) is not None:
        return redirect(_after_check(person, check_again(person, reply, clock.now())))
    return _shown(request, "session/which.html", {"form": form})


def _shown(request: HttpRequest, page: str, about: dict[str, object]) -> HttpResponse:
    """A form to fill in; what was sent and not taken comes back as a fault of the request."""
    return render(request, page, about, status=400 if request.method == "POST" else 200)


@require_GET
def checked(request: HttpRequest, pk: int) -> HttpResponse:
    """Why the short check leads to no session now."""
    made = get_object_or_404(Person.owner().decisions.filter(kind=Decision.Kind.RECHECK), pk=pk)
    return render(request, "session/checked.html", {"decision": made, "today": made.as_outcome is Outcome.NOT_TODAY})


@never_cache
@require_http_methods(["GET", "POST"])
def pain(request: HttpRequest) -> HttpResponse:
    """Pain before; then the session begins, if the service agrees."""
    person, now = Person.owner(), clock.now()
    opened = open_session(person)
    if opened is not None:
        return redirect("session:running", opened.pk)
    last = person.decisions.filter(kind=Decision.Kind.RECHECK).first()
    if last is None:
        return redirect("session:start")
    form = PainForm(request.POST if request.method == "POST" else None)
    try:
        plan = check_may_start(person, now)
        check_recheck(person, last, now)
        if request.method == "POST" and form.is_valid():
            session = start_session(person, plan, next_number(plan), last, form.cleaned_data["pain"], now)
            return redirect("session:running", session.pk)
    except Refused as refused:
        messages.error(request, sentence_of(refused))
        return redirect("session:start")
    return render(request, "session/pain.html", {"form": form})


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest) -> HttpResponse:
    """Look back before going on. Stopping is offered as large as going on, and needs no form."""
    person = Person.owner()
    if request.method == "POST":
        look_back(person, clock.now())
        return redirect("session:start")
    return render(request, "session/review.html", {"sessions": since_review(person), "due": is_review_due(person)})


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Every session in which a cup was on, the newest first, with its dose."""
    return render(request, "session/log.html", {"sessions": held(Person.owner())})


def _after_check(person: Person, made: Decision) -> str:
    """Where the short check leads: an emergency to its own page, a changed answer to the screening, the rest onward."""
    if made.as_outcome in (Outcome.EMERGENCY, Outcome.URGENT):
        return reverse("screening:decision", args=[made.pk])
    if made.as_outcome.allows_cupping and is_cleared(person, clock.now()):
        return reverse("session:pain")
    return reverse("session:checked", args=[made.pk])


def _way_on(person: Person, now: datetime) -> str:
    """What to offer somebody who may not start now."""
    if is_review_due(person):
        return "review"
    if not is_cleared(person, now):
        return "screening"
    over = plan_holds(person, now) and next_number(person.plans.latest()) > len(person.plans.latest().plan["sessions"])
    return "plan" if over or not plan_holds(person, now) else "wait"
