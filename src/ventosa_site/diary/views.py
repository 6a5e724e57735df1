"""The diary: write, look back, mend, take out, bring in."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from ventosa.interchange import write_entries
from ventosa_site.diary.forms import EntryForm, ImportForm
from ventosa_site.diary.keeping import as_value, bring_in, by_day
from ventosa_site.diary.models import Entry
from ventosa_site.diary.picture import PICTURE_DAYS, last_days
from ventosa_site.lib import clock
from ventosa_site.people.models import Person


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest) -> HttpResponse:
    """A new entry. Earlier answers stay hidden, so that they do not pull on this one."""
    form = EntryForm(request.POST or None, initial={"day": _asked_day(request)})
    if request.method == "POST" and form.is_valid():
        Entry.objects.create(person=Person.owner(), answered_at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("diary:days")
    return render(request, "diary/entry.html", {"form": form, "day": _asked_day(request)})


@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """The days written so far, newest first, with their picture."""
    person, today = Person.owner(), clock.today()
    return render(
        request,
        "diary/days.html",
        {"days": by_day(person), "strip": last_days(person, today, PICTURE_DAYS), "length": PICTURE_DAYS},
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Mend an entry that is there."""
    old = get_object_or_404(Person.owner().entries, pk=pk)
    form = EntryForm(request.POST or None, initial=model_to_dict(old, EntryForm.base_fields))
    if request.method == "POST" and form.is_valid():
        Person.owner().entries.filter(pk=pk).update(**form.cleaned_data)
        messages.success(request, _("Changed."))
        return redirect("diary:days")
    return render(request, "diary/change.html", {"form": form, "entry": old})


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then take an entry out for good."""
    old = get_object_or_404(Person.owner().entries, pk=pk)
    if request.method == "POST":
        old.delete()
        messages.success(request, _("The entry is gone."))
        return redirect("diary:days")
    return render(request, "diary/delete.html", {"entry": old})


@require_GET
def export(_request: HttpRequest) -> HttpResponse:
    """Every entry as one CSV file, which can be brought in again."""
    text = write_entries(as_value(entry) for entry in Person.owner().entries.order_by("day", "answered_at", "pk"))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="diary-{clock.today()}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a diary in from a file: all of it or nothing."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        taken, known = bring_in(Person.owner(), form.cleaned_data["file"])
        messages.success(request, _taken(taken, known))
        return redirect("diary:days")
    return render(request, "diary/bring.html", {"form": form})


def _taken(taken: int, known: int) -> str:
    said = ngettext("%(count)d entry was brought in.", "%(count)d entries were brought in.", taken) % {"count": taken}
    if not known:
        return said
    left = ngettext("%(count)d was here already.", "%(count)d were here already.", known) % {"count": known}
    return f"{said} {left}"


def _asked_day(request: HttpRequest) -> object:
    try:
        return parse_date(request.GET.get("day", "")) or clock.today()
    except ValueError:
        return clock.today()
