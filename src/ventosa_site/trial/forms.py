"""What a person decides before a trial, and the file of one that was run elsewhere."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ventosa.core.errors import UserError
from ventosa.nof1 import Diary, check_size, comparators, read_diary, text_of
from ventosa.nof1.figures import figures
from ventosa.outcomes import instruments
from ventosa_site.lib import clock
from ventosa_site.lib.sentences import sentence_of

#: Weeks a trial may last: fewer decide little, more are hardly kept up. All divide into pairs of either block.
WEEKS = (
    (8, _("8 weeks: often ends with “not sure yet”")),
    (12, _("12 weeks: sometimes enough")),
    (16, _("16 weeks: a good middle")),
    (24, _("24 weeks: the clearest answer")),
)
BLOCKS = ((7, _("One week")), (14, _("Two weeks: better if a session lasts you for many days")))


class WorthwhileField(forms.FloatField):
    """The change a person asks for before they look, in points of pain."""

    def __init__(self, **given: Any) -> None:
        said = _("Write a number of points above 0 and up to 10, such as 1 or 1.5.")
        super().__init__(
            label=_("How many points less pain would be worth the trouble?"),
            help_text=format_lazy(
                _("On the scale from 0 to 10. People with back pain call about {points} points important."),
                points=f"{instruments()['pain'].matters_points.value:g}",
            ),
            min_value=0.1,
            max_value=figures().bound.worthwhile.value,
            initial=f"{figures().assumed.worthwhile.value:g}",
            # a number field of the browser would drop a decimal comma before it is sent
            widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
            error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), said),
            **given,
        )

    def to_python(self, value: Any) -> Any:
        """The number, written with a decimal point or a decimal comma."""
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)


def tomorrow() -> date:
    """The first day a trial may start: on a day that has begun, the draw could follow the pain."""
    return clock.today() + timedelta(days=1)


def comparator_choices() -> list[tuple[str, SafeString]]:
    """What may stand in the other weeks, in the words of the content."""
    return [
        (known.id, format_html("{}<small>{}</small>", gettext(known.name), gettext(known.meaning)))
        for known in comparators().values()
    ]


def first_comparator() -> str:
    """The plainest comparator comes first in the content."""
    return next(iter(comparators()))


class TrialForm(forms.Form):
    """A trial before its first day."""

    worthwhile = WorthwhileField()
    weeks = forms.TypedChoiceField(
        label=_("How long?"), choices=WEEKS, coerce=int, initial=16, widget=forms.RadioSelect
    )
    block_days = forms.TypedChoiceField(
        label=_("How long is each turn, with cupping or without?"),
        choices=BLOCKS,
        coerce=int,
        initial=7,
        widget=forms.RadioSelect,
    )
    comparator = forms.ChoiceField(
        label=_("What do you do in the other weeks?"),
        choices=comparator_choices,
        initial=first_comparator,
        widget=forms.RadioSelect,
    )
    start = forms.DateField(
        label=_("First day"),
        initial=tomorrow,
        widget=forms.DateInput(attrs={"type": "date", "class": "short"}),
        error_messages={"invalid": _("Write the day as year-month-day, such as 2026-11-23.")},
    )

    def clean_start(self) -> date:
        """A day to come, within a year."""
        start: date = self.cleaned_data["start"]
        if start < tomorrow():
            raise forms.ValidationError(_("A trial starts tomorrow at the earliest. Choose a later day."))
        if start > tomorrow() + timedelta(days=365):
            raise forms.ValidationError(_("This is more than a year away. Choose an earlier day."))
        return start


class FileForm(forms.Form):
    """A diary of a trial, as a CSV file. It is read and let go."""

    file = forms.FileField(
        label=_("Diary file (CSV)"),
        help_text=_("A first line with date, pain, sessions, arm; then one line for each day."),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("This file is empty. Choose a file with a first line and a line for each day."),
        },
    )
    worthwhile = WorthwhileField()

    def clean_file(self) -> Diary:
        """The diary in the file, or one sentence about its first fault. Its size is looked at before its bytes."""
        given: UploadedFile[bytes] = self.cleaned_data["file"]
        name = given.name or ""
        try:
            check_size(given.size or 0, name)
            return read_diary(text_of(given.read(), name), name)
        except UserError as mistake:
            raise forms.ValidationError(sentence_of(mistake)) from mistake
