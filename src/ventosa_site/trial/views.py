"""The trial: plan it, live it, look at its verdict; or look at a trial in a file."""

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ventosa.core.errors import BadInput, Refused
from ventosa.nof1 import comparators
from ventosa_site.lib import clock
from ventosa_site.lib.sentences import sentence_of
from ventosa_site.people.models import Person
from ventosa_site.trial.forms import FileForm, TrialForm
from ventosa_site.trial.making import check_may_start, last_trial, running_trial, start_trial, stop_trial
from ventosa_site.trial.models import Trial
from ventosa_site.trial.picture import days_chart
from ventosa_site.trial.reading import diary_of, plain_days, trial_diary
from ventosa_site.trial.showing import blocks_of, schedule_strip
from ventosa_site.trial.telling import Pictured, tell, tell_trial

#: How far back the picture reaches where no trial says it.
PICTURE_DAYS = 56
#: And how few days it holds: a picture of two dots says nothing.
FEWEST_DAYS = 14


@require_GET
def verdict(request: HttpRequest) -> HttpResponse:
    """The newest trial: its verdict when it is over, its picture while it runs; without one, how to begin."""
    person = Person.owner()
    trial = last_trial(person)
    if trial is None:
        return render(request, "trial/empty.html", _own_days(person))
    return _trial_page(request, trial)


@require_GET
def earlier(request: HttpRequest, pk: int) -> HttpResponse:
    """A trial before the newest one."""
    return _trial_page(request, get_object_or_404(Person.owner().trials, pk=pk))


def _trial_page(request: HttpRequest, trial: Trial) -> HttpResponse:
    today = clock.today()
    page: dict[str, Any] = {"trial": trial, "earlier": trial.person.trials.exclude(pk=trial.pk), "today": today}
    if not trial.is_over(today):
        return render(request, "trial/running.html", {**page, **_so_far(trial, today)})
    diary = trial_diary(trial, today)
    return render(request, "trial/verdict.html", {**page, "told": tell_trial(trial, diary), "last": diary.dates[-1]})


def _so_far(trial: Trial, today: date) -> dict[str, Any]:
    """Picture and counts of a running trial; nothing but its dates before the first day."""
    if today < trial.start:
        return {}
    pictured = Pictured(days_chart(plain_days(trial_diary(trial, today))))
    return {"pictured": pictured, "week": trial.week_of(today), "now": pictured.chart.days[-1]}


def _own_days(person: Person) -> dict[str, Any]:
    """The picture of a diary without a trial; empty where the last weeks hold no answer."""
    today = clock.today()
    days = plain_days(diary_of(person, today - timedelta(days=PICTURE_DAYS - 1), today, {}))
    first = next((at for at, day in enumerate(days) if day.pain is not None), None)
    if first is None:
        return {}
    return {"pictured": Pictured(days_chart(days[min(first, PICTURE_DAYS - FEWEST_DAYS) :]))}


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Decide everything before the first day; then chance draws the weeks."""
    person, now, today = Person.owner(), clock.now(), clock.today()
    try:
        check_may_start(person, now, today)
        form = TrialForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            start_trial(person, now, today, **form.cleaned_data)
            messages.success(request, _("The weeks are drawn."))
            return redirect("trial:schedule")
    except Refused as refused:
        return render(request, "trial/refused.html", {"reason": refused}, status=400 if request.POST else 200)
    except BadInput as mistake:
        form.add_error(None, sentence_of(mistake))
    return render(request, "trial/new.html", {"form": form})


@require_GET
def schedule(request: HttpRequest) -> HttpResponse:
    """The order of the weeks, as chance drew it."""
    trial = last_trial(Person.owner())
    if trial is None:
        return redirect("trial:new")
    today = clock.today()
    shown = {"trial": trial, "comparator": comparators().get(trial.comparator), "blocks": blocks_of(trial, today)}
    return render(request, "trial/schedule.html", {**shown, "strip": schedule_strip(trial, today)})


@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest) -> HttpResponse:
    """Ask, then stop the running trial for good."""
    trial = running_trial(Person.owner(), clock.today())
    if trial is None:
        return redirect("trial:verdict")
    if request.method == "POST":
        stop_trial(trial, clock.today())
        messages.success(request, _("The trial is stopped."))
        return redirect("trial:verdict")
    return render(request, "trial/stop.html", {"trial": trial})


@require_http_methods(["GET", "POST"])
def file(request: HttpRequest) -> HttpResponse:
    """The verdict on a diary in a file. Nothing of it is stored."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        diary, name = form.cleaned_data["file"], request.FILES["file"].name  # type: ignore[union-attr]
        told = tell(diary, form.cleaned_data["worthwhile"])
        return render(request, "trial/verdict.html", {"told": told, "file": name, "last": diary.dates[-1]})
    return render(request, "trial/file.html", {"form": form})
