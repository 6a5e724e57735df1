"""What the interview may skip, and that it can ask for everything else."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

from ventosa.safety.interview import NONE, UNSURE, answers_of
from ventosa.safety.outcome import Limit, Outcome
from ventosa.safety.pages import Page
from ventosa.safety.proof.found import Found
from ventosa.safety.proof.model import Decided, Person
from ventosa.safety.proof.search import Search
from ventosa.safety.proof.space import Screening

SKIPPED = "No question that the interview skips could have changed the outcome, the limits, or what is still asked."
ASKED = "The interview can ask for every fact, and notes what was ticked; not sure never counts as no."


def skipped_questions_idle(screening: Screening) -> Found:
    """For every set of answers and every way to fill facts that `decide` does not ask for: the outcome stays, `ask`
    names the same facts, and where cupping is possible the limits stay.

    The interview ends when `ask` names only facts of which the person is not sure (`every-question-asked` says that it
    can settle each of the others). So what it ends with is the outcome of all answers that the person could have given:
    exactly that outcome when they were sure of everything, and `ask` with the same questions when they were not.
    """
    before, after = Person(screening, "before"), Person(screening, "after")
    first, then = Decided.of(before), Decided.of(after)
    asks, still = first.asks(before), then.asks(after)
    search = Search(before, after, given=after.extends(before, but=asks))
    against = []
    for outcome in Outcome:
        changed = first.is_(outcome) != then.is_(outcome)
        against += search.against(f"a skipped question turns {outcome}", changed)
    for limit in Limit:
        changed = first.limits[limit] != then.limits[limit]
        against += search.against(f"a skipped question changes {limit}", first.allows, changed)
    for fact in screening.facts:
        against += search.against(f"a skipped question changes whether {fact} is asked", asks[fact] != still[fact])
    return Found({"facts": len(screening.facts), "sets of answers": screening.size}, against)


def every_question_asked(screening: Screening) -> Found:
    """Each fact that a rule names is settled by a page, and each page brings exactly the answers that were given on it,
    as the real `answers_of` does it: every answer of every fact, every two ticks for one fact, and "not sure". The
    facts of a page are noted apart from each other, so that one at a time is enough.
    """
    named = {fact for rule in screening.rules for fact in rule.when}
    settled = {fact for page in screening.pages for fact in page.settles}
    against = [f"{fact} is settled by no page" for fact in screening.facts if fact in named - settled]
    against += [f"{page.id} is the name of a page and of a fact" for page in screening.pages if page.id in named]
    replies = [reply for page in screening.pages for reply in _replies(page, screening)]
    against += [wrong for wrong in replies if wrong]
    return Found({"facts": len(named), "replies": len(replies)}, against)


def _replies(page: Page, screening: Screening) -> Iterator[str]:
    """Every reply to `page` that is looked at: what is wrong with what was noted, or an empty word."""
    if page.kind == "fields":
        yield from _field_replies(page, screening)
        return
    unsure = answers_of(page, {UNSURE})
    whole = {page.counts} if page.kind == "count" else {page.id}
    yield "" if not unsure.answers and unsure.unsure == whole else f"{page.id}: not sure counts as an answer"
    if page.kind == "count":
        yield from _count_replies(page, screening)
    else:
        yield from _tick_replies(page, screening)
        one_by_one = tuple(screening.facts[fact] for fact in page.facts)
        yield from _field_replies(replace(page, kind="fields", items=(), fields=one_by_one), screening)


def _field_replies(page: Page, screening: Screening) -> Iterator[str]:
    for fact in page.fields:
        others = {other.id for other in page.fields} - {fact.id}
        for part in screening.parts[fact.id]:
            reply = answers_of(page, chosen={**dict.fromkeys(others, UNSURE), fact.id: part.witness})
            right = reply.answers == {fact.id: part.witness} and reply.unsure == others
            yield "" if right else f"{page.id}: {fact.id} {part.label} is not noted as it was given"


def _count_replies(page: Page, screening: Screening) -> Iterator[str]:
    for part in screening.parts[page.counts]:
        ticks = {item.id for item in page.items[: int(part.witness)]} or {NONE}
        right = answers_of(page, ticks).answers == {page.counts: part.witness}
        yield "" if right else f"{page.id}: {page.counts} {part.label} cannot be ticked"


def _tick_replies(page: Page, screening: Screening) -> Iterator[str]:
    for fact in page.facts:
        ticks = {item.answer: item.id for item in page.items if item.fact == fact}
        for option in screening.facts[fact].choices:
            noted = answers_of(page, {ticks.get(option.id, NONE)}).answers.get(fact)
            meant = option.id if option.id in ticks or fact in page.settles else None
            yield "" if noted == meant else f"{page.id}: {fact} {option.id} is noted as {noted}"
        for one, other in permutations(ticks, 2):
            noted = answers_of(page, {ticks[one], ticks[other]}).answers[fact]
            milder = noted == one and screening.is_worse(fact, other, one)
            yield f"{page.id}: {fact} {one} hides {other} when both are ticked" if milder else ""
