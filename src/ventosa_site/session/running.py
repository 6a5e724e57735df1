"""What happens in a session, as one service: start, a cup on, a cup off, stop, end.

Every function may be called any number of times with the same request and acts once: taps are doubled, pages are
loaded again, and a browser sends again what it could not send before.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ventosa.core.errors import Refused
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.session.history import is_review_due, next_number
from ventosa_site.session.models import Cup, Review, Session
from ventosa_site.session.permissions import check_may_put_on, check_may_start, check_recheck
from ventosa_site.session.times import hard_stop


@transaction.atomic
def start_session(
    person: Person, plan: Plan, number: int, recheck: Decision, pain: int | None, now: datetime
) -> Session:
    """Open session `number` of `plan`, with its cups, none of them on yet.

    Raises Refused, and stores nothing, unless `check_may_start` and `check_recheck` pass and this is the session that
    comes next.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    if plan != check_may_start(person, now) or number != next_number(plan):
        raise Refused("This is not the session that comes next. Begin again from the start.")
    check_recheck(person, recheck, now)
    planned = plan.plan["sessions"][number - 1]
    session = Session.objects.create(
        person=person,
        plan=plan,
        number=number,
        recheck=recheck,
        technique=planned["technique"],
        suction=planned["suction"],
        started_at=now,
        pain_before=pain,
    )
    Cup.objects.bulk_create(_cup(session, at, place) for at, place in enumerate(planned["sites"], start=1))
    return session


def open_session(person: Person) -> Session | None:
    """The session whose last word is not written yet, if any."""
    return person.sessions.filter(ended_at__isnull=True).prefetch_related("cups").first()


@transaction.atomic
def put_on(session: Session, number: int, now: datetime, ago: timedelta = timedelta()) -> Cup:
    """Cup `number` went on the skin `ago`, and from that moment it has a deadline. Refused where it may not go on."""
    cup = _locked(session, number)
    if cup.on_at is not None:
        return cup
    moment = max(now - ago, cup.session.started_at)
    check_may_put_on(cup, moment, now)
    cup.on_at = moment
    cup.hard_limit = cup.on_at + hard_stop(cup.session.technique)
    cup.deadline = min(cup.on_at + timedelta(minutes=cup.minutes), cup.hard_limit)
    cup.save()
    return cup


@transaction.atomic
def take_off(session: Session, number: int, now: datetime, ago: timedelta = timedelta()) -> Cup:
    """Cup `number` came off `ago`. One that is off, or was never on, stays as it is."""
    cup = _locked(session, number)
    _off([cup], now - ago)
    return cup


@transaction.atomic
def put_back(session: Session, number: int) -> Cup:
    """Cup `number` is on after all: "off" was a slip of the finger. Its old deadline holds."""
    cup = _locked(session, number)
    if cup.session.is_open and cup.on_at is not None:
        cup.off_at = None
        cup.save()
    return cup


@transaction.atomic
def stop(session: Session, now: datetime, ago: timedelta = timedelta()) -> Session:
    """Every cup is off and no further one goes on. A session in which no cup ever was on ends here."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    if not session.is_open or session.is_stopped:
        return session
    _off(session.cups.all(), now - ago)
    session.ending = Session.Ending.STOPPED
    session.ended_at = None if session.cups_held else now
    session.save()
    return session


@transaction.atomic
def end(session: Session, words: Mapping[str, Any], now: datetime) -> Session:
    """Write the last word. `words` holds pain_after, comfort, note and stop_reason. Refused while a cup is on."""
    session = Session.objects.select_for_update().get(pk=session.pk)
    if session.has_cups_on:
        raise Refused("A cup is still on. Take it off first.")
    for name in ("pain_after", "comfort", "note", "stop_reason"):
        setattr(session, name, words[name])
    session.ending = session.ending or Session.Ending.DONE
    session.ended_at = session.ended_at or now
    session.save()
    return session


@transaction.atomic
def look_back(person: Person, now: datetime) -> None:
    """The person has looked back and goes on. Nothing happens as long as no review is due."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if is_review_due(person):
        Review.objects.create(person=person, made_at=now)


def _cup(session: Session, number: int, place: Mapping[str, Any]) -> Cup:
    where = {name: place[name] for name in ("site", "side", "cup_mm", "minutes")}
    return Cup(session=session, number=number, **where)


def _locked(session: Session, number: int) -> Cup:
    return session.cups.select_for_update(of=("self",)).select_related("session__person").get(number=number)


def _off(cups: Iterable[Cup], moment: datetime) -> None:
    for cup in cups:
        if cup.is_on():
            cup.off_at = max(moment, cup.on_at or moment)
            cup.save()
