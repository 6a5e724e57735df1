"""A sample record with invented data, so that somebody can look around before writing a word of their own.

The days are simulated from the model of the self-experiment, with one fixed seed: a back that hurts about five points,
cupping that takes one point off in the long run, an effect that halves in two days, and one day in seven unanswered.
Every page of this record says that its data are invented.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from ventosa.nof1 import design
from ventosa.planning import limits
from ventosa.safety import Answer, facts
from ventosa_site.diary.models import Entry, Tag
from ventosa_site.lib import clock
from ventosa_site.people.models import Person
from ventosa_site.plan.making import make
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record
from ventosa_site.session.models import Session
from ventosa_site.trial.models import Trial

WEEKS, BLOCK_DAYS, SEED = 16, 7, 20
QUIET_WEEKS = 1  # after the trial, without a session: one is possible again today
CUPPING_DAYS = (0, 4)  # of each cupping week: twice a week, three days and more apart
LEVEL, EFFECT, HALF_LIFE_DAYS, SPREAD, CORRELATION, UNANSWERED = 5.2, 1.0, 2.0, 1.2, 0.4, 1 / 7


@transaction.atomic
def fill() -> None:
    """Write the sample record anew, so that it reaches to yesterday whatever day it is."""
    Person.objects.all().delete()
    person, today = Person.objects.create(), clock.today()
    start = today - timedelta(days=7 * (WEEKS + QUIET_WEEKS))
    chance = Random(SEED)  # noqa: S311  # the same sample every time is wanted, not a secret
    days = _trial(person, start)
    plan = _plan(person, _noon(start))
    _write_days(person, plan, days, chance)
    person.reviews.create(made_at=clock.now())
    record(person, Decision.Kind.SCREENING, _answers(), clock.now())
    make(person, _wish(today), clock.now())


def _trial(person: Person, start: date) -> dict[date, str]:
    """The trial, and the arm of each day up to yesterday."""
    Trial.objects.create(
        person=person,
        made_at=_noon(start - timedelta(days=1)),
        start=start,
        weeks=WEEKS,
        block_days=BLOCK_DAYS,
        comparator="rest",
        seed=SEED,
        worthwhile=1.0,
    )
    arms = design(WEEKS, BLOCK_DAYS, "rest", start, SEED).days()
    return {
        start + timedelta(days=at): arms.get(start + timedelta(days=at), "") for at in range(7 * (WEEKS + QUIET_WEEKS))
    }


def _plan(person: Person, when: datetime) -> Plan:
    record(person, Decision.Kind.SCREENING, _answers(), when)
    return make(person, _wish(when.date()), when)


def _answers() -> dict[str, Answer]:
    """An adult who reports nothing and has a helper who was shown how."""
    at_rest: dict[str, Answer] = {fact.id: fact.rest for fact in facts().values() if fact.kind != "number"}
    numbers = {"age_years": 44, "pain_weeks": 60, "pain_onset_age_years": 42, "inflammatory_features": 0}
    return at_rest | numbers | {"can_remove_cups": "yes", "helper": "trained", "can_consent": "yes"}


def _wish(start: date) -> dict[str, object]:
    return {
        "start": start.isoformat(),
        "equipment": [{"kind": "silicone", "diameter_mm": 50}],
        "days_per_week": 2,
        "where": ["lumbar-erector"],
        "goals": ["Sit through dinner without getting up"],
    }


def _write_days(person: Person, plan: Plan, days: dict[date, str], chance: Random) -> None:
    """An entry for most days and a session on the days of cupping, as the model draws them."""
    exposure, drift = 0.0, chance.gauss(0, SPREAD)
    rho = 2 ** (-1 / HALF_LIFE_DAYS)
    for at, (day, arm) in enumerate(days.items()):
        held = arm == "cupping" and at % BLOCK_DAYS in CUPPING_DAYS
        exposure = rho * exposure + held
        drift = CORRELATION * drift + chance.gauss(0, SPREAD * (1 - CORRELATION**2) ** 0.5)
        pain = LEVEL - EFFECT * (1 - rho) * BLOCK_DAYS / len(CUPPING_DAYS) * exposure + drift
        if held:
            _session(person, plan, at, day)
        if chance.random() >= UNANSWERED:
            _entry(person, day, min(10, max(0, round(pain))), chance)


def _entry(person: Person, day: date, pain: int, chance: Random) -> None:
    tags = [tag.value for tag in (Tag.SLEPT_BADLY, Tag.SAT_LONG, Tag.PAINKILLER) if chance.random() < 0.12]
    Entry.objects.create(person=person, day=day, pain=pain, tags=tags, answered_at=_noon(day) + timedelta(hours=8))


def _session(person: Person, plan: Plan, at: int, day: date) -> None:
    begun = _noon(day) + timedelta(hours=6)
    session = Session.objects.create(
        person=person,
        plan=plan,
        number=min(at // BLOCK_DAYS + 1, len(plan.plan["sessions"])),
        recheck=record(person, Decision.Kind.RECHECK, _answers(), begun),
        technique="dry",
        suction="light",
        started_at=begun,
        ended_at=begun + timedelta(minutes=15),
        ending=Session.Ending.DONE,
    )
    minutes = limits().static_minutes.value
    off = begun + timedelta(minutes=minutes)
    for number, side in enumerate(("left", "right"), start=1):
        session.cups.create(
            number=number,
            site="lumbar-erector",
            side=side,
            cup_mm=50,
            minutes=minutes,
            on_at=begun,
            deadline=off,
            hard_limit=begun + timedelta(minutes=limits().static_minutes_max.value),
            off_at=off,
        )


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
