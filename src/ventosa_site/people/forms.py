"""What a person tells about themselves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ventosa.safety import countries


def _countries() -> list[tuple[str, str]]:
    return [(country.id, country.name) for country in countries().values()]


class CountryForm(forms.Form):
    """Where the person is, for the emergency number."""

    country = forms.ChoiceField(label=_("Which country are you in?"), choices=_countries)
