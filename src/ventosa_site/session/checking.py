"""The short check before every session: its answers laid over those of the screening, and decided as a whole."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from django.db import transaction

from ventosa.safety import Item, Page, Reply, facts, recheck
from ventosa_site.people.models import Person
from ventosa_site.screening.models import Decision
from ventosa_site.screening.permissions import check_is_cleared
from ventosa_site.screening.recording import record


@transaction.atomic
def check_again(person: Person, reply: Reply, now: datetime) -> Decision:
    """Decide with `reply` laid over the answers of the screening that clears this person, and store it.

    The list asks what is new: a line left alone keeps the answer of the screening, so a limit stays. A fact that the
    person was not sure of is missing from then on. Raises Refused where no screening clears the person.
    """
    # One after the other: of two checks sent at once, the second sees what the first one found.
    screening = check_is_cleared(Person.objects.select_for_update().get(pk=person.pk), now)
    new = {fact: answer for fact, answer in reply.answers.items() if answer != facts()[fact].rest}
    unsure = set(recheck().facts) if reply.unsure else set()
    kept = {fact: answer for fact, answer in screening.answers.items() if fact not in unsure}
    return record(person, Decision.Kind.RECHECK, kept | new, now)


@dataclass(frozen=True)
class Group:
    """A heading of the short check with its lines: one tick when nothing of it is true."""

    title: str
    items: tuple[Item, ...]


def groups() -> list[Group]:
    """The lines of the short check under their headings: five ticks are read sooner than forty."""
    return [Group(title, tuple(items)) for title, items in groupby(recheck().items, key=lambda item: item.group)]


def lines_of(titles: Collection[str]) -> Page:
    """The short check with the lines of these headings alone; what stands under the others is not new."""
    page = recheck()
    return replace(page, items=tuple(item for item in page.items if item.group in titles))
