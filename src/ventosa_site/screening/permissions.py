"""What a person's last screening allows. Each check raises a sentence; its twin answers yes or no.

These stand at the service layer: plan and session call them before they make or start anything, whatever page or
request asked for it.
"""

from datetime import datetime, timedelta

from ventosa.content import content_hash
from ventosa.core.errors import Refused
from ventosa.safety import Outcome, validity
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
            outcome=decision.outcome,
        )
    if now > valid_until(decision):
        raise Refused(
            "Your screening is older than {days} days, and things change. Answer the questions again.",
            days=int(validity().value),
        )
    if decision.content != content_hash():
        raise Refused("The safety rules have changed since your screening. Answer the questions again.")
    if _was_reopened(decision):
        raise Refused("An answer has changed since your screening. Answer the questions again.")
    return decision


def _was_reopened(screening: Decision) -> bool:
    """Whether a later re-check gave a different answer. One that only said "not today" does not count: it passes."""
    recheck = screening.person.decisions.filter(kind=Decision.Kind.RECHECK, made_at__gte=screening.made_at).first()
    if recheck is None or recheck.as_outcome is Outcome.NOT_TODAY:
        return False
    return bool(recheck.answers != screening.answers)


def is_cleared(person: Person, now: datetime) -> bool:
    """Whether `check_is_cleared` passes."""
    try:
        check_is_cleared(person, now)
    except Refused:
        return False
    return True
