"""What a person says before, during and after a session."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from ventosa_site.lib.pain import pain_choices
from ventosa_site.session.models import Session


def _pain() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=_("Pain now, 0 to 10"),
        choices=pain_choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={
            "invalid_choice": _("%(value)s is not on the scale. Choose a whole number from 0 to 10, or none.")
        },
    )


class PainForm(forms.Form):
    """Pain before the session; it may be left out."""

    pain = _pain()


class AfterForm(forms.Form):
    """The last word on a session; each part may be left out."""

    pain_after = _pain()
    comfort = forms.ChoiceField(
        label=_("How were the cups?"), choices=Session.Comfort.choices, required=False, widget=forms.RadioSelect
    )
    stop_reason = forms.CharField(label=_("Why did you stop?"), required=False, max_length=200)
    note = forms.CharField(
        label=_("A note, if you like"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class TapForm(forms.Form):
    """How many seconds ago a button was pressed, for a tap that had to wait for the server."""

    ago = forms.FloatField(min_value=0, required=False)

    def delay(self) -> timedelta:
        """The delay; none where none was given or what was given is no delay."""
        seconds = self.cleaned_data.get("ago") if self.is_valid() else None
        return timedelta(seconds=min(seconds or 0, _LONGEST_WAIT_SECONDS))


_LONGEST_WAIT_SECONDS = 86_400 * 365  # beyond every wait; an absurd number must not overflow
