"""A page of the interview as a form: ticks, or one question after the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from ventosa.core.errors import BadInput
from ventosa.safety import Answer, Fact, Item, Page, Reply, answers_of, check_answers, words
from ventosa.safety.interview import NONE, UNSURE
from ventosa_site.lib.sentences import sentence_of


@dataclass(frozen=True)
class Field:
    """One question with what was chosen and what is wrong with it."""

    fact: Fact
    chosen: str
    error: str = ""


class PageForm:
    """A page with what is filled in. `filled` is kept as it came, so that it can be shown again."""

    def __init__(self, page: Page, filled: Mapping[str, Any]) -> None:
        self.page = page
        self.filled = filled
        self.error = ""
        self.fields = [Field(fact, str(filled.get(fact.id, ""))) for fact in page.fields]

    @classmethod
    def posted(cls, page: Page, data: QueryDict) -> "PageForm":
        """The page as a browser sent it."""
        chosen = {fact.id: _chosen(fact, data) for fact in page.fields}
        return cls(page, {"ticked": data.getlist("ticked"), **chosen})

    @property
    def ticked(self) -> list[str]:
        return list(self.filled.get("ticked", []))

    @property
    def mark(self) -> str:
        """What the page asks, for the browser to send back: another tab may have changed what is asked here."""
        return " ".join([self.page.id, *(item.id for item in self.page.items), *(fact.id for fact in self.page.fields)])

    def is_stale(self, data: QueryDict) -> bool:
        """Whether the browser answered another page than the one that is asked now."""
        return data.get("mark") != self.mark

    def blank(self) -> "PageForm":
        """The page to be filled in again, because another one was answered."""
        form = PageForm(self.page, {})
        form.error = _("This page has changed since you opened it. Look at it again.")
        return form

    def groups(self) -> Iterator[tuple[str, list[Item]]]:
        """The lines to tick, under their headings."""
        return ((title, list(items)) for title, items in groupby(self.page.items, key=lambda item: item.group))

    def last_lines(self) -> list[dict[str, str]]:
        """The two lines that end every list."""
        shared = words()
        return [
            {"id": NONE, "label": shared.none, "hint": ""},
            {"id": UNSURE, "label": shared.unsure, "hint": shared.unsure_hint},
        ]

    def reply(self) -> Reply | None:
        """What the page answers, or None when something is wrong: then `error` or a field says what."""
        chosen = self._fields_read()
        self._check_ages(chosen)
        if any(field.error for field in self.fields):
            return None
        try:
            return answers_of(self.page, self.ticked, chosen)
        except BadInput as mistake:
            self.error = sentence_of(mistake)
            return None

    def _check_ages(self, chosen: Mapping[str, Answer]) -> None:
        """Pain that began later than today is a slip of the finger, and it would hide what the two numbers tell."""
        now, onset = chosen.get("age_years"), chosen.get("pain_onset_age_years")
        if isinstance(now, int | float) and isinstance(onset, int | float) and onset > now:
            sentence = _("This is more than your age now. Correct one of the two.")
            self.fields = [
                replace(f, error=sentence) if f.fact.id == "pain_onset_age_years" else f for f in self.fields
            ]

    def _fields_read(self) -> dict[str, Answer]:
        """The answers of the questions; a question that is not answered, or wrongly, gets its error."""
        read: dict[str, Answer] = {}
        for at, field in enumerate(self.fields):
            try:
                read[field.fact.id] = _answer(field.fact, field.chosen)
            except BadInput as mistake:
                self.fields[at] = Field(field.fact, field.chosen, _sentence(mistake))
        return read


def _chosen(fact: Fact, data: QueryDict) -> str:
    """What was chosen; "not sure" beside an empty number counts as chosen."""
    typed = data.get(fact.id, "").strip()
    return typed or data.get(f"{fact.id}-unsure", "")


def _answer(fact: Fact, chosen: str) -> Answer:
    if not chosen:
        raise BadInput("Choose an answer, or “{not_sure}”.", not_sure=words().not_sure)
    if chosen == UNSURE:
        return UNSURE
    return check_answers({fact.id: _number(chosen) if fact.kind == "number" else chosen})[fact.id]


def _number(typed: str) -> float | str:
    """The number that was typed, with a comma or a point; else the text as it is, for the library to refuse."""
    try:
        number = float(typed.replace(",", "."))
    except ValueError:
        return typed
    return int(number) if number.is_integer() else number


def _sentence(mistake: BadInput) -> str:
    """The library's sentence without the name of the fact: the question stands above it."""
    sentence = mistake.say.removeprefix("{fact}: ").format(**mistake.facts)
    return sentence[:1].upper() + sentence[1:]
