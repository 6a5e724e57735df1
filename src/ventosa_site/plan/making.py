"""Makes a plan and stores it: here, and not in a page, a plan is refused to whom the screening does not allow it."""

from collections.abc import Mapping
from datetime import datetime

from ventosa.planning import make_plan, read_wish
from ventosa.safety import decide
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.permissions import check_is_cleared


def make(person: Person, wish: Mapping[str, object], now: datetime) -> Plan:
    """A plan for `wish` from the screening that clears the person now. Refused or BadInput, and nothing is stored."""
    decision = check_is_cleared(person, now)
    made = make_plan(decide(decision.answers), read_wish({**wish, "answers": decision.answers}))
    return Plan.objects.create(person=person, decision=decision, made_at=now, wish=dict(wish), plan=made.to_json())
