"""The screening: one page at a time, then its outcome."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ventosa.safety import Outcome, countries, outcome_words, pages
from ventosa_site.lib import clock
from ventosa_site.people.forms import CountryForm
from ventosa_site.people.models import Person
from ventosa_site.screening.forms import PageForm
from ventosa_site.screening.interviewing import Standing, interview_of, remembered, standing, take
from ventosa_site.screening.models import Decision, Interview
from ventosa_site.screening.permissions import last_screening, valid_until
from ventosa_site.screening.recording import record
from ventosa_site.screening.showing import shown


@require_GET
def start(_request: HttpRequest) -> HttpResponse:
    """Begin, or go on where the person stopped."""
    return redirect("screening:question", step=len(interview_of(Person.owner()).steps) + 1)


@require_http_methods(["GET", "POST"])
def question(request: HttpRequest, step: int) -> HttpResponse:
    """Page number `step` of the interview. A page that is not its turn yet leads to the one that is."""
    interview = interview_of(Person.owner())
    before = standing(interview, step - 1)
    page = before.page()
    if step - 1 > len(interview.steps) or step < 1:
        return redirect("screening:start")
    if page is None:
        return _finish(interview, before)
    if request.method == "GET":
        return _ask(request, PageForm(page, remembered(interview, page)), step, before)
    form = PageForm.posted(page, request.POST)
    if form.is_stale(request.POST):
        return _ask(request, form.blank(), step, before)
    reply = form.reply()
    if reply is None:
        return _ask(request, form, step, before)
    take(interview, step - 1, page, form.filled, reply)
    after = standing(interview, step)
    return _finish(interview, after) if after.page() is None else redirect("screening:question", step=step + 1)


@require_GET
def outcome(_request: HttpRequest) -> HttpResponse:
    """The last screening's outcome; without one, the questions."""
    last = last_screening(Person.owner())
    return redirect("screening:decision", pk=last.pk) if last else redirect("screening:start")


@require_GET
def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """What a decision says, and why: for the person, and to print for a doctor."""
    made = get_object_or_404(Person.owner().decisions, pk=pk)
    page = "screening/emergency.html" if made.outcome == "emergency" else "screening/outcome.html"
    is_last = made == last_screening(made.person)
    about = {"until": valid_until(made), "is_last": is_last, **shown(made), **_ambulance(made.person)}
    return render(request, page, about)


@require_GET
def doctor(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to show or print: what was reported, when, and which rule made what of it."""
    made = get_object_or_404(Person.owner().decisions, pk=pk)
    return render(request, "screening/doctor.html", shown(made))


@require_GET
def urgent(request: HttpRequest) -> HttpResponse:
    """Urgent help, for everybody and at once: no question is asked first."""
    about = {"page": pages()[0], "words": outcome_words(Outcome.EMERGENCY), **_ambulance(Person.owner())}
    return render(request, "screening/urgent.html", about)


def _ambulance(person: Person) -> dict[str, object]:
    """The number of the country that the person chose, if any, and the form to choose it."""
    form = CountryForm(initial={"country": person.country})
    return {"country": countries().get(person.country), "country_form": form}


def _ask(request: HttpRequest, form: PageForm, step: int, before: Standing) -> HttpResponse:
    of = step - 1 + before.left()
    status = 400 if request.method == "POST" else 200
    return render(request, "screening/question.html", {"form": form, "step": step, "of": of}, status=status)


def _finish(interview: Interview, end: Standing) -> HttpResponse:
    """Decide once, keep the decision, put the questions away."""
    made = record(interview.person, Decision.Kind.SCREENING, end.answers, clock.now())
    interview.delete()
    return redirect("screening:decision", pk=made.pk)
