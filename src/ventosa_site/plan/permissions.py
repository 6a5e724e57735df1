"""Who may have a plan, and which plan still holds."""

from datetime import datetime

from ventosa.core.errors import Refused
from ventosa.safety import Limit
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.screening.permissions import check_is_cleared


def check_plan_holds(person: Person, now: datetime) -> Plan:
    """The person's newest plan, when their screening still clears them and the plan was made from it; else Refused."""
    decision = check_is_cleared(person, now)
    plan = person.plans.first()
    if plan is None:
        raise Refused("There is no plan yet. Make one first.")
    if not _still_fits(plan, decision):
        raise Refused("Your screening has changed since this plan was made. Make a new plan from it.")
    return plan


def _still_fits(plan: Plan, decision: Decision) -> bool:
    """Whether a plan still keeps every limit: made from this screening, or from one with the same limits and rules.

    Where a place has to stay free the plan is made anew, because a limit does not say which place.
    """
    if plan.decision == decision:
        return True
    same = (plan.decision.content, plan.decision.limits) == (decision.content, decision.limits)
    return same and Limit.AVOID_SITE not in decision.limits


def plan_holds(person: Person, now: datetime) -> bool:
    """Whether `check_plan_holds` passes."""
    try:
        check_plan_holds(person, now)
    except Refused:
        return False
    return True
