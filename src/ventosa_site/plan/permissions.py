"""Who may have a plan, and which plan still holds."""

from datetime import datetime

from ventosa.core.errors import Refused
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.permissions import check_is_cleared


def check_plan_holds(person: Person, now: datetime) -> Plan:
    """The person's newest plan, when their screening still clears them and the plan was made from it; else Refused."""
    decision = check_is_cleared(person, now)
    plan = person.plans.first()
    if plan is None:
        raise Refused("There is no plan yet. Make one first.")
    if plan.decision_id != decision.pk:
        raise Refused("You were screened again after this plan was made. Make a new plan from the new screening.")
    return plan


def plan_holds(person: Person, now: datetime) -> bool:
    """Whether `check_plan_holds` passes."""
    try:
        check_plan_holds(person, now)
    except Refused:
        return False
    return True
