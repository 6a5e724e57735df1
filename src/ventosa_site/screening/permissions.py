"""What a person's last screening allows. Each check raises a sentence; its twin answers yes or no.

These stand at the service layer: plan and session call them before they make or start anything, whatever page or
request asked for it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from statistics import fmean

from django.db.models import Avg
from django.utils import timezone

from ventosa.content import content_hash
from ventosa.core.errors import Refused
from ventosa.safety import Answer, facts, outcome_words, validity, worsening
from ventosa_site.people.models import Person
from ventosa_site.screening.models import Decision


def last_screening(person: Person) -> Decision | None:
    """The person's last full screening, the one that counts."""
    return person.decisions.filter(kind=Decision.Kind.SCREENING).first()


def valid_until(decision: Decision) -> datetime:
    """The moment after which a screening has to be made again."""
    return decision.made_at + timedelta(days=validity().value)


def check_is_cleared(person: Person, now: datetime) -> Decision:
    """The screening that clears this person for cupping at this moment; Refused, with the reason, where none does."""
    decision = last_screening(person)
    if decision is None:
        raise Refused("There is no screening yet. Answer the safety questions first.")
    if not decision.as_outcome.allows_cupping:
        raise Refused(
            "Your last screening ended with “{outcome}”, so there is no cupping now. Its page says what to do instead.",
            outcome=outcome_words(decision.as_outcome).label,
        )
    for sentence in _reasons_to_ask_again(decision, now):
        raise sentence
    return decision


def _reasons_to_ask_again(decision: Decision, now: datetime) -> Iterator[Refused]:
    """Why a screening that once cleared a person does so no longer."""
    if hasattr(decision.person, "interview"):
        yield Refused("You have begun to answer the questions again. Finish them first.")
    if now > valid_until(decision):
        yield Refused(
            "Your screening is older than {days} days, and things change. Answer the questions again.",
            days=int(validity().value),
        )
    if decision.content != content_hash():
        yield Refused("The safety rules have changed since your screening. Answer the questions again.")
    if _was_reopened(decision):
        yield Refused("An answer has changed since your screening. Answer the questions again.")
    if is_worse(decision):
        yield Refused("Your diary says that your pain has become worse. Answer the questions again.")
    if decision.person.sessions.filter(comfort="painful", ended_at__gte=decision.made_at).exists():
        yield Refused("Your last session was painful. Answer the questions again before another one.")


def _was_reopened(screening: Decision) -> bool:
    """Whether any later re-check changed an answer that lasts. What is true of a day alone passes with the day."""
    later = screening.person.decisions.filter(kind=Decision.Kind.RECHECK, made_at__gte=screening.made_at)
    return any(_lasting(check.answers) != _lasting(screening.answers) for check in later)


def _lasting(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    return {fact: answer for fact, answer in answers.items() if fact not in facts() or facts()[fact].group != "today"}


def is_worse(screening: Decision) -> bool:
    """Whether the last days written lie above the days before the screening by more than people call unimportant."""
    few, made_on = int(worsening().days.value), timezone.localdate(screening.made_at)
    entries = screening.person.entries.filter(pain__isnull=False).order_by("-day")
    then, now = (
        [row["mean"] for row in days.values("day").annotate(mean=Avg("pain"))[:few]]
        for days in (entries.filter(day__lte=made_on), entries.filter(day__gt=made_on))
    )
    return len(then) == len(now) == few and fmean(now) - fmean(then) >= worsening().points.value


def is_cleared(person: Person, now: datetime) -> bool:
    """Whether `check_is_cleared` passes."""
    try:
        check_is_cleared(person, now)
    except Refused:
        return False
    return True
