"""The diary: write, look back, mend, take out, bring in."""

from collections.abc import Sequence

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from ventosa.interchange import write_entries
from ventosa_site.diary.forms import EntryForm, ImportForm, NewEntryForm
from ventosa_site.diary.keeping import Taken, bring_in, cannot_come_back, keep
from ventosa_site.diary.paging import asked_place, page_of
from ventosa_site.diary.picture import PICTURE_DAYS, last_days
from ventosa_site.lib import clock
from ventosa_site.people.models import Person

#: Columns of a file that a message names before it says "…".
MOST_NAMED = 5


@require_http_methods(["GET", "POST"])
def entry(request: HttpRequest) -> HttpResponse:
    """A new entry. Earlier answers stay hidden, so that they do not pull on this one."""
    form = NewEntryForm(request.POST or None, initial={"day": _asked_day(request)})
    if request.method == "POST" and form.is_valid():
        is_new = keep(Person.owner(), clock.now(), **form.cleaned_data)
        was_here = _("This was here already, so it was not saved again. For another entry choose “Write an entry”.")
        messages.success(request, _("Saved.") if is_new else was_here)
        return redirect("diary:days")
    return render(request, "diary/entry.html", {"form": form, "day": _asked_day(request)})


@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """The entries so far, newest first and page by page; beside the newest the picture of the last days."""
    person, today, place = Person.owner(), clock.today(), asked_place(request.GET)
    entries, earlier = page_of(person, place)
    return render(
        request,
        "diary/days.html",
        {
            "entries": entries,
            "place": place,
            "earlier": earlier,
            "strip": None if place else last_days(person, today, PICTURE_DAYS),
            "length": PICTURE_DAYS,
            "amiss": cannot_come_back(person, today),
        },
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
    text = write_entries(Person.owner().entries.order_by("day", "answered_at", "pk"))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="diary-{clock.today()}.csv"'
    return answer


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a diary in from a file: all of it or nothing."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    if form.is_valid():
        brought = form.cleaned_data["file"]
        messages.success(request, _said(bring_in(Person.owner(), brought.entries), brought.left_out))
        return redirect("diary:days")
    return render(request, "diary/bring.html", {"form": form})


def _said(taken: Taken, left_out: Sequence[str]) -> str:
    """What became of a file: each count that is not 0, and the columns that were left out."""
    said = [ngettext("%(n)d entry was brought in.", "%(n)d entries were brought in.", taken.new) % {"n": taken.new}]
    if taken.known:
        said.append(ngettext("%(n)d was here already.", "%(n)d were here already.", taken.known) % {"n": taken.known})
    if taken.repeated:
        repeated = ngettext(
            "%(n)d line repeats another line of the file and was taken once.",
            "%(n)d lines repeat another line of the file and were taken once.",
            taken.repeated,
        )
        said.append(repeated % {"n": taken.repeated})
    return " ".join([*said, *_left_out(left_out)])


def _left_out(names: Sequence[str]) -> list[str]:
    if not names:
        return []
    # a message travels in a cookie, which holds little
    shown = ", ".join(name[:40] for name in names[:MOST_NAMED]) + (", …" if len(names) > MOST_NAMED else "")
    say = ngettext(
        "A diary entry has no place for the column %(names)s, so it was left out.",
        "A diary entry has no place for the columns %(names)s, so they were left out.",
        len(names),
    )
    return [say % {"names": shown}]


def _asked_day(request: HttpRequest) -> object:
    try:
        return parse_date(request.GET.get("day", "")) or clock.today()
    except ValueError:
        return clock.today()
