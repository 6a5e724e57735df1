"""Who may start a session, and which cup may go on. Each check raises a sentence; nothing starts around them."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dateformat import format as format_date

from ventosa.core.errors import Refused
from ventosa.planning import limits
from ventosa.safety import Outcome, outcome_words
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.plan.permissions import check_plan_holds
from ventosa_site.screening.models import Decision
from ventosa_site.screening.permissions import check_is_cleared
from ventosa_site.session.history import is_review_due, next_number, possible_from, since_review
from ventosa_site.session.models import Cup, Session
from ventosa_site.session.times import in_words, longest_session


def check_may_start(person: Person, now: datetime) -> Plan:
    """The plan whose next session may start at this moment; Refused, with the reason, where none may."""
    if person.sessions.filter(ended_at__isnull=True).exists():
        raise Refused("A session is open already. Finish it first.")
    plan = check_plan_holds(person, now)
    _check_not_told_to_wait(person, now)
    _check_rested(person, now)
    _check_review(person, plan)
    _check_planned_day(plan, now)
    return plan


def may_start(person: Person, now: datetime) -> bool:
    """Whether `check_may_start` passes."""
    try:
        check_may_start(person, now)
    except Refused:
        return False
    return True


def check_recheck(person: Person, recheck: Decision, now: datetime) -> None:
    """Nothing, when `recheck` is the person's own, the last one, fresh, unused, and allows cupping; else Refused."""
    last = person.decisions.filter(kind=Decision.Kind.RECHECK).first()
    if recheck != last or Session.objects.filter(recheck=recheck).exists():
        raise Refused("Each session begins with its own short check. Answer it first.")
    if not recheck.as_outcome.allows_cupping:
        raise Refused(
            "The short check ended with “{outcome}”, so there is no session now.",
            outcome=outcome_words(recheck.as_outcome).label,
        )
    if not recheck.made_at <= now <= recheck.made_at + longest_session():
        raise Refused("The short check is too long ago. Answer it again.")


def check_may_put_on(cup: Cup, moment: datetime, now: datetime) -> None:
    """Nothing, when this cup may have gone on at `moment`, which the browser reports `now`; else Refused."""
    session = cup.session
    if not session.is_open or session.is_stopped:
        raise Refused("This session is over. If the cup is on, take it off.")
    check_is_cleared(session.person, now)
    begun = min((other.on_at for other in session.cups.all() if other.on_at), default=session.started_at)
    if moment + timedelta(minutes=cup.minutes) > begun + longest_session():
        raise Refused(
            "One session never takes longer than {minutes:g} minutes, and there is no time left for this cup. "
            "If it is on, take it off.",
            minutes=limits().session_minutes_max.value,
        )


def _check_not_told_to_wait(person: Person, now: datetime) -> None:
    """ "Not today" holds for the day. A slip of the finger is mended by answering all the questions again."""
    screening = check_is_cleared(person, now)
    checks = person.decisions.filter(kind=Decision.Kind.RECHECK, made_at__gte=screening.made_at)
    told = checks.filter(outcome=Outcome.NOT_TODAY).first()
    if told is not None and timezone.localdate(told.made_at) == timezone.localdate(now):
        raise Refused("The short check of today ended with “Not today”. Ask again tomorrow.")


def _check_planned_day(plan: Plan, now: datetime) -> None:
    """A session that is skipped may be held later, never sooner."""
    day = date.fromisoformat(plan.plan["sessions"][next_number(plan) - 1]["date"])
    if timezone.localdate(now) < day:
        raise Refused("The next session is planned for {day}.", day=format_date(day, "l j F Y"))


def _check_rested(person: Person, now: datetime) -> None:
    wait = possible_from(person)
    if wait is not None and now < wait:
        raise Refused("The next session is possible on {when}, not before.", when=in_words(wait))


def _check_review(person: Person, plan: Plan) -> None:
    """Sessions are counted over all plans: making plan after plan does not go round the look back."""
    if is_review_due(person):
        raise Refused(
            "You have held {count} sessions since you last looked back. Look first whether they have helped.",
            count=since_review(person).count(),
        )
    if next_number(plan) > len(plan.plan["sessions"]):
        raise Refused("The sessions of this plan are over. Make a new plan.")
