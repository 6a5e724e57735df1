"""Starts and stops a trial: here, and not in a page, a trial is refused to whom the screening does not allow it."""

import secrets
from datetime import date, datetime

from django.db import transaction

from ventosa.core.errors import Refused
from ventosa.nof1 import Design, design
from ventosa_site.people.models import Person
from ventosa_site.screening.permissions import check_is_cleared
from ventosa_site.trial.models import Trial

#: Seeds are drawn below this: a number that a person can write down, with room for four thousand million draws.
_SEEDS = 2**32


def check_may_start(person: Person, now: datetime, today: date) -> None:
    """A trial includes cupping: Refused, with the reason, unless a screening clears the person and no trial runs."""
    check_is_cleared(person, now)
    if running_trial(person, today):
        raise Refused("A trial of yours is running. Finish it or stop it before you plan another one.")


@transaction.atomic
def start_trial(
    person: Person,
    now: datetime,
    today: date,
    *,
    start: date,
    weeks: int,
    block_days: int,
    comparator: str,
    worthwhile: float,
) -> Trial:
    """A new trial whose order chance has drawn. Refused without a screening that clears, or while another one runs;
    BadInput where the library knows no such design. Nothing is stored then."""
    check_may_start(person, now, today)
    trial = Trial(
        person=person,
        made_at=now,
        start=start,
        weeks=weeks,
        block_days=block_days,
        comparator=comparator,
        seed=secrets.randbelow(_SEEDS),
        worthwhile=worthwhile,
    )
    schedule_of(trial)
    trial.save()
    return trial


def schedule_of(trial: Trial) -> Design:
    """The blocks of a trial, drawn again from its own seed."""
    return design(
        weeks=trial.weeks,
        block_days=trial.block_days,
        comparator=trial.comparator,
        start=trial.start,
        seed=trial.seed,
    )


def last_trial(person: Person) -> Trial | None:
    """The newest trial, running or over."""
    return person.trials.first()


def running_trial(person: Person, today: date) -> Trial | None:
    """The trial that is not over yet, whether or not its first day has come."""
    trial = last_trial(person)
    return trial if trial and not trial.is_over(today) else None


def stop_trial(trial: Trial, today: date) -> None:
    """Stop for good. Today still counts; a trial whose first day has not come leaves nothing behind."""
    if today < trial.start:
        trial.delete()
        return
    trial.stopped_on = today
    trial.save(update_fields=["stopped_on"])
