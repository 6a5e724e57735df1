"""What a person tells about themselves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ventosa.safety import countries


def _countries() -> list[tuple[str, Any]]:
    return [("", _("Choose a country")), *((country.id, country.name) for country in countries().values())]


class CountryForm(forms.Form):
    """Where the person is, for the emergency number."""

    country = forms.ChoiceField(label=_("Which country are you in?"), choices=_countries)
