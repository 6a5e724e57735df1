"""The interview: which page comes next, and what a filled page answers. Pure functions; a site only draws them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ventosa.core.errors import BadInput
from ventosa.safety.answers import Answer, check_answers
from ventosa.safety.decide import decide
from ventosa.safety.facts import facts
from ventosa.safety.pages import Page, pages, words

NONE = "none"
UNSURE = "unsure"


@dataclass(frozen=True)
class Reply:
    """What a filled page brings: `answers` by fact, and what the person was `unsure` of.

    `unsure` holds ids of tick pages, which are then asked one by one, and ids of facts that stay missing. A caller
    keeps both: `answers | reply.answers` and `unsure | reply.unsure`.
    """

    answers: dict[str, Answer]
    unsure: frozenset[str] = frozenset()


def next_page(answers: Mapping[str, object], unsure: Collection[str] = frozenset()) -> Page | None:
    """The first page that can still change the outcome, or None when no answer could.

    A fact in `unsure` is not asked again; a page in `unsure` is asked one fact at a time.
    """
    waiting = _waiting(answers, unsure)
    return _shown(waiting[0], answers, unsure) if waiting else None


def pages_left(answers: Mapping[str, object], unsure: Collection[str] = frozenset()) -> int:
    """How many pages can still change the outcome: an upper bound, since an answer can make later pages idle."""
    return len(_waiting(answers, unsure))


def answers_of(page: Page, ticked: Collection[str] = (), chosen: Mapping[str, object] | None = None) -> Reply:
    """What `page` answers when the items `ticked` are ticked, or the fields hold `chosen` (an answer or "unsure").

    On a page of ticks, "none" and "unsure" are the two last lines; a page of counting knows "none" only as no tick.
    Raises BadInput with one sentence when the page is not filled in, or not in a way that makes sense.
    """
    if page.kind == "fields":
        return _fields(page, chosen or {})
    _check_ticks(page, ticked)
    if page.kind == "count":
        return _count(page, ticked)
    return _ticks(page, ticked)


def _waiting(answers: Mapping[str, object], unsure: Collection[str]) -> list[Page]:
    matter = set(decide(answers).ask) - set(unsure)
    return [page for page in pages() if any(fact in matter for fact in page.settles)]


def _shown(page: Page, answers: Mapping[str, object], unsure: Collection[str]) -> Page:
    """`page` without what is answered or stays open already, and one by one where the person was unsure of it."""
    open_ = [fact for fact in page.facts if fact not in answers and fact not in unsure]
    if page.kind == "ticks" and page.id in unsure:
        return _singly(page, open_)
    return replace(
        page,
        items=tuple(item for item in page.items if item.fact in open_),
        fields=tuple(fact for fact in page.fields if fact.id in open_),
        settles=tuple(fact for fact in page.settles if fact in open_),
    )


def _singly(page: Page, open_: list[str]) -> Page:
    fields = tuple(facts()[fact] for fact in open_)
    title, lead = words().singly_title, words().singly_lead
    return replace(
        page, kind="fields", title=title, lead=lead, items=(), fields=fields, settles=tuple(open_), singly=True
    )


def _check_ticks(page: Page, ticked: Collection[str]) -> None:
    known = {item.id for item in page.items} | {NONE, UNSURE}
    for item in ticked:
        if item not in known:
            raise BadInput("“{item}” is no line of this page; load the page again.", item=item)
    if NONE in ticked and len(set(ticked)) > 1:
        raise BadInput("You ticked “{none}” and something else; take one of them away.", none=words().none)
    if not ticked:
        raise BadInput("Tick what fits, or “{none}”.", none=words().none)


def _count(page: Page, ticked: Collection[str]) -> Reply:
    if UNSURE in ticked:
        return Reply({}, frozenset({page.counts}))
    return Reply({page.counts: len(set(ticked) - {NONE})})


def _ticks(page: Page, ticked: Collection[str]) -> Reply:
    answers: dict[str, Answer] = {}
    for item in page.items:
        if item.id in ticked:
            answers.setdefault(item.fact, item.answer)
    if UNSURE in ticked:
        return Reply(answers, frozenset({page.id}))
    at_rest: dict[str, Answer] = {fact: facts()[fact].rest for fact in page.settles}
    return Reply(at_rest | answers)


def _fields(page: Page, chosen: Mapping[str, object]) -> Reply:
    for fact in page.fields:
        if chosen.get(fact.id) is None:
            raise BadInput("{asks} Choose an answer, or “{not_sure}”.", asks=fact.asks, not_sure=words().not_sure)
    asked = {fact.id: chosen[fact.id] for fact in page.fields}
    open_ = frozenset(fact for fact, answer in asked.items() if answer == UNSURE)
    return Reply(check_answers({fact: asked[fact] for fact in asked if fact not in open_}), open_)
