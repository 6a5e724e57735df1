"""The plan: made from a wish, shown whole."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from ventosa.core.errors import Refused
from ventosa.planning import Misfit, limits
from ventosa_site.lib import clock
from ventosa_site.lib.sentences import sentence_of
from ventosa_site.people.models import Person
from ventosa_site.plan.forms import WishForm
from ventosa_site.plan.making import make
from ventosa_site.plan.permissions import check_plan_holds
from ventosa_site.plan.showing import as_shown, in_all, in_some, why_avoid
from ventosa_site.screening.permissions import check_is_cleared, is_cleared
from ventosa_site.screening.showing import shown_limits


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The plan that holds, or why there is none and what to do."""
    person = Person.owner()
    try:
        plan = check_plan_holds(person, clock.now())
    except Refused as refused:
        return render(
            request, "plan/none.html", {"reason": sentence_of(refused), "cleared": is_cleared(person, clock.now())}
        )
    sessions = [as_shown(session) for session in plan.plan["sessions"]]
    return render(
        request,
        "plan/show.html",
        {
            "plan": plan,
            "sessions": sessions,
            "before": in_all([session.before for session in sessions]),
            "before_some": in_some([session.before for session in sessions]),
            "after": in_all([session.after for session in sessions]),
            "after_some": in_some([session.after for session in sessions]),
            "review": date.fromisoformat(plan.plan["review"]),
            "limits": shown_limits(plan.decision),
            "light": limits().light_suction,
        },
    )


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask for the wish, make the plan. Somebody whom the screening does not clear never sees the form."""
    person = Person.owner()
    reported = why_avoid(check_is_cleared(person, clock.now()))
    form = WishForm(request.POST or None, initial={"start": clock.today(), "days_per_week": 1}, reported=reported)
    if request.method == "POST" and form.is_valid():
        try:
            make(person, form.wish(), clock.now())
        except Misfit as misfit:
            form.add_error(misfit.about, misfit.beside_field)
        else:
            return redirect("plan:show")
    return render(request, "plan/new.html", {"form": form})
