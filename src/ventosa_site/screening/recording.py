"""Makes decisions and stores them as they were made."""

from collections.abc import Mapping
from datetime import datetime

from ventosa.safety import check_answers, decide
from ventosa_site import __version__
from ventosa_site.people.models import Person
from ventosa_site.screening.models import Decision

Given = Mapping[str, str | int | float]


def record(person: Person, kind: Decision.Kind, answers: Given, now: datetime) -> Decision:
    """Decide on `answers` and store the decision with everything needed to make it again."""
    checked = check_answers(answers)
    made = decide(checked)
    shown = made.to_json()
    return Decision.objects.create(
        person=person,
        kind=kind,
        made_at=now,
        answers=checked,
        outcome=made.outcome,
        findings=shown["findings"],
        ask=shown["ask"],
        limits=shown["limits"],
        content=made.content,
        version=__version__,
    )
