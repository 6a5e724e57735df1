"""What a person may write into the diary."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from ventosa.core.errors import UserError
from ventosa.interchange import FIRST_DAY, MOST_BYTES, passed_over, read_entries
from ventosa_site.diary.keeping import Brought
from ventosa_site.diary.models import Tag
from ventosa_site.lib import clock
from ventosa_site.lib.pain import pain_choices
from ventosa_site.lib.sentences import sentence_of


class EntryForm(forms.Form):
    """One entry: pain in one tap, the rest if the person likes."""

    pain = forms.TypedChoiceField(
        label=_("Pain, 0 to 10"),
        choices=pain_choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a number from 0 to 10."),
            "invalid_choice": _("%(value)s is not on the scale. Choose a whole number from 0 to 10."),
        },
    )
    tags = forms.MultipleChoiceField(
        label=_("Anything different? Leave it empty if not."),
        choices=Tag.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label=_("A note, if you like"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    day = forms.DateField(
        label=_("Which day is it about?"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages=dict.fromkeys(
            ("required", "invalid"), _("Write the day as year-month-day, such as 2026-11-22.")
        ),
    )

    def clean_day(self) -> Any:
        """A day that has come and that a diary can be about."""
        day = self.cleaned_data["day"]
        if day > clock.today():
            raise forms.ValidationError(_("This day has not come yet. Choose today or an earlier day."))
        if day < FIRST_DAY:
            raise forms.ValidationError(
                _("The year %(year)s cannot be meant. Choose a day from %(first)s on."),
                params={"year": day.year, "first": FIRST_DAY.year},
            )
        return day


class NewEntryForm(EntryForm):
    """An entry that is not there yet. Sent twice, by Back and Save or over a bad line, it is the same entry."""

    key = forms.UUIDField(
        required=False,
        initial=uuid4,
        # a browser that fills in a reloaded page would put the old key into it
        widget=forms.HiddenInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("This page is out of date. Load it again.")},
    )


class ImportForm(forms.Form):
    """A diary from elsewhere, as a CSV file."""

    file = forms.FileField(
        label=_("Diary file (CSV)"),
        help_text=_("A first line with “day” and “pain”, then a line for each entry."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose a file with a first line and at least one entry."),
        },
    )

    def clean_file(self) -> Brought:
        """What the file holds, or one sentence about its first fault."""
        given: UploadedFile[Any] = self.cleaned_data["file"]
        if given.size is None or given.size > MOST_BYTES:
            raise forms.ValidationError(
                _("This file is larger than %(most)s MB, so it is hardly a diary. Cut it into parts."),
                params={"most": MOST_BYTES // 10**6},
            )
        try:
            return _read(given.read().decode("utf-8-sig"), given.name or "")
        except UnicodeDecodeError as error:
            sentence = _("This file is not UTF-8 text. Save it as CSV in UTF-8 and try again.")
            raise forms.ValidationError(sentence) from error
        except UserError as mistake:
            raise forms.ValidationError(sentence_of(mistake)) from mistake


def _read(text: str, name: str) -> Brought:
    entries = read_entries(text, name, clock.today())
    if not entries:
        raise forms.ValidationError(_("This file holds no entry. Write a line for each entry below the first line."))
    return Brought(entries, passed_over(text))
