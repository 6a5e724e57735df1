"""What a person tells us for a plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventosa.planning import SIDES, cup_kinds, limits, sites
from ventosa_site.lib import clock


def _kinds() -> list[tuple[str, str]]:
    return [(kind.id, kind.name) for kind in cup_kinds().values() if kind.at_home]


def _times_a_week() -> list[tuple[int, str]]:
    most = int(limits().sessions_per_week_max.value)
    return [(times, str(times)) for times in range(1, most + 1)]


def _places() -> list[tuple[str, str]]:
    return [(site.id, site.name) for site in sites().values()]


def _avoidable() -> list[tuple[str, str]]:
    words = {"left": _("left"), "right": _("right")}
    return [(f"{site.id} {side}", f"{site.name}, {words[side]}") for site in sites().values() for side in SIDES]


class WishForm(forms.Form):
    """The cups at hand, the place that hurts, how often, from when."""

    kind = forms.ChoiceField(
        label=_("Which cups do you have?"),
        choices=_kinds,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a kind of cup. Without one there is nothing to plan.")},
    )
    diameter_mm = forms.FloatField(
        label=_("How wide is the rim, in millimetres?"),
        help_text=_("Measure straight across the opening. Many cups are about 50 mm."),
        widget=forms.NumberInput(attrs={"inputmode": "decimal", "step": "any", "class": "short"}),
        error_messages={"required": _("Measure the rim and write the millimetres.")},
    )
    where = forms.MultipleChoiceField(
        label=_("Where does it hurt?"), choices=_places, required=False, widget=forms.CheckboxSelectMultiple
    )
    avoid = forms.MultipleChoiceField(
        label=_("Is there a place that must stay free?"),
        help_text=_("A mole, a scar, a rash, a mark that has not faded."),
        error_messages={"required": _("Mark the place that has to stay free.")},
        choices=_avoidable,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    days_per_week = forms.TypedChoiceField(
        label=_("Sessions a week, at most"), choices=_times_a_week, coerce=int, initial=1, widget=forms.RadioSelect
    )
    start = forms.DateField(
        label=_("First session on"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": _("Write the day as year-month-day, such as 2026-11-22.")},
    )
    goal = forms.CharField(
        label=_("What would you like to do again? In your own words, if you like"), required=False, max_length=300
    )

    def __init__(self, *args: Any, reported: Sequence[str] = (), **more: Any) -> None:
        """`reported` are the answers because of which a place must stay free: with any, the form asks for it first."""
        super().__init__(*args, **more)
        if reported:
            self.fields["avoid"].required = True
            self.fields["avoid"].label = _("You reported: %(answers)s. Where is it?") % {"answers": ", ".join(reported)}
            self.fields["avoid"].help_text = _("No cup goes there. Mark every place.")
            self.order_fields(["avoid"])

    def clean_start(self) -> Any:
        """A day that has not passed."""
        start = self.cleaned_data["start"]
        if start < clock.today():
            raise forms.ValidationError(_("This day has passed. Choose today or a later day."))
        return start

    def wish(self) -> dict[str, object]:
        """The cleaned form as the plan's JSON wants it."""
        given = self.cleaned_data
        places = (place.split() for place in given["avoid"])
        return {
            "goals": [given["goal"]] if given["goal"].strip() else [],
            "equipment": [{"kind": given["kind"], "diameter_mm": given["diameter_mm"]}],
            "days_per_week": given["days_per_week"],
            "start": given["start"].isoformat(),
            "where": given["where"],
            "avoid": [{"site": site, "side": side} for site, side in places],
        }
