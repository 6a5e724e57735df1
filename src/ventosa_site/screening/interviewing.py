"""Where an interview stands: answers so far, the page to show, one step forward, one step back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ventosa.safety import Answer, Page, Reply, next_page, pages_left
from ventosa_site.people.models import Person
from ventosa_site.screening.models import Interview

#: The site plans for the home and nothing but dry and moving cupping, so it does not ask.
GIVEN: dict[str, Answer] = {"setting": "home", "technique": "dry"}

Filled = Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """What the steps before a page have brought."""

    answers: dict[str, Answer]
    unsure: frozenset[str]

    def page(self) -> Page | None:
        """The page to ask next; None when no answer could change the outcome any more."""
        return next_page(self.answers, self.unsure)

    def left(self) -> int:
        """How many pages can still follow."""
        return pages_left(self.answers, self.unsure)


def interview_of(person: Person) -> Interview:
    """The person's unfinished interview, or a new one that is not stored before its first answer."""
    return getattr(person, "interview", None) or Interview(person=person)


def standing(interview: Interview, step: int) -> Standing:
    """Where the interview stood before its page number `step` (from 0)."""
    answers, unsure = dict(GIVEN), set[str]()
    for taken in interview.steps[:step]:
        answers |= taken["answers"]
        unsure |= set(taken["unsure"])
    return Standing(answers, frozenset(unsure))


def remembered(interview: Interview, page: Page) -> Filled:
    """How this page was filled in before; empty when it was not."""
    found: Filled = interview.remembered.get(_key(page), {})
    return found


def take(interview: Interview, step: int, page: Page, filled: Filled, reply: Reply) -> None:
    """Store what page number `step` brought. What followed it is asked again, filled in as it was."""
    interview.steps = [*interview.steps[:step], {"answers": reply.answers, "unsure": sorted(reply.unsure)}]
    interview.remembered[_key(page)] = dict(filled)
    interview.save()


def _key(page: Page) -> str:
    return f"{page.id} singly" if page.singly else page.id
