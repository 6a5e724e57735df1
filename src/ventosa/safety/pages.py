"""The pages of the interview as content: what is asked together, in which words."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ventosa.content import read
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict
from ventosa.core.units import Quantity
from ventosa.safety.facts import Fact, facts


@dataclass(frozen=True)
class Item:
    """A line to tick. Ticked, it answers `fact` with `answer`; on a counting page it has no answer of its own."""

    id: str
    fact: str
    answer: str
    label: str
    hint: str = ""
    group: str = ""


@dataclass(frozen=True)
class Page:
    """One page. Exactly one of these is filled, by `kind`: `items` of ticks and count, `fields` of fields.

    `settles` are the facts that are answered once the page is: an item left alone then means that nothing is reported.
    A page that asks one by one (`singly`) lets every field be "not sure".
    """

    id: str
    kind: Literal["ticks", "fields", "count"]
    title: str
    lead: str
    why: str
    sources: tuple[str, ...]
    settles: tuple[str, ...]
    items: tuple[Item, ...] = ()
    fields: tuple[Fact, ...] = ()
    counts: str = ""
    singly: bool = False

    @property
    def facts(self) -> tuple[str, ...]:
        """Every fact that an answer to this page can touch, once, in the order of the page."""
        return tuple(dict.fromkeys([item.fact for item in self.items] + [fact.id for fact in self.fields]))


@strict
@dataclass(frozen=True)
class Words:
    """What every page shares."""

    none: str
    unsure: str
    unsure_hint: str
    singly_title: str
    singly_lead: str
    not_sure: str
    alone: str


@strict
@dataclass(frozen=True)
class Worsening:
    """A diary is worse when the mean of its last `days` lies `points` or more above the mean at the screening."""

    points: Quantity
    days: Quantity


@strict
@dataclass(frozen=True)
class _Item:
    fact: str
    answer: str = "yes"


@strict
@dataclass(frozen=True)
class _Statement:
    id: str
    label: str
    hint: str = ""


@strict
@dataclass(frozen=True)
class _Group:
    title: str
    items: tuple[_Item, ...]


@strict
@dataclass(frozen=True)
class _Page:
    id: str
    kind: Literal["ticks", "fields", "count"]
    title: str
    lead: str
    why: str
    sources: tuple[str, ...]
    group: tuple[_Group, ...] = ()
    fields: tuple[str, ...] = ()
    counts: str = ""
    statements: tuple[_Statement, ...] = ()


@strict
@dataclass(frozen=True)
class _File:
    validity: Quantity
    worsening: Worsening
    words: Words
    page: tuple[_Page, ...]
    recheck: _Page


@cache
def _file() -> _File:
    return read("interview.toml", _File)


@cache
def pages() -> tuple[Page, ...]:
    """Every page of the screening, in order."""
    return tuple(_page(page) for page in _file().page)


@cache
def recheck() -> Page:
    """The short list before every session. A fact it does not settle keeps the answer of the screening."""
    return _page(_file().recheck)


def words() -> Words:
    """The lines that every page shares."""
    return _file().words


def validity() -> Quantity:
    """For how many days a screening holds, and why."""
    return _file().validity


def worsening() -> Worsening:
    """From when on a diary that turned worse asks for a new screening."""
    return _file().worsening


def _page(page: _Page) -> Page:
    _check(page)
    items = tuple(_items(page))
    fields = tuple(facts()[fact] for fact in page.fields)
    settles = tuple(dict.fromkeys(item.fact for item in items if _complete(item.fact, items))) + page.fields
    return Page(page.id, page.kind, page.title, page.lead, page.why, page.sources, settles, items, fields, page.counts)


def _check(page: _Page) -> None:
    """Raises BadContent for a fact or an answer that the vocabulary does not know."""
    items = [item for group in page.group for item in group.items]
    for fact in [*page.fields, *(item.fact for item in items), *([page.counts] if page.counts else [])]:
        if fact not in facts():
            raise _unknown(page, f"fact {fact}")
    for item in items:
        if item.answer not in {option.id for option in facts()[item.fact].choices}:
            raise _unknown(page, f"answer {item.answer} to {item.fact}")


def _unknown(page: _Page, what: str) -> BadContent:
    say = "interview.toml, page {page}: there is no {what}; look for a typing error."
    return BadContent(say, page=page.id, what=what)


def _items(page: _Page) -> Iterator[Item]:
    for group in page.group:
        for item in group.items:
            fact = facts()[item.fact]
            hint = fact.hint if fact.kind == "yes-no" else ""
            yield Item(f"{fact.id}={item.answer}", fact.id, item.answer, fact.label(item.answer), hint, group.title)
    for statement in page.statements:
        yield Item(statement.id, page.counts, "", statement.label, statement.hint)


def _complete(fact: str, items: tuple[Item, ...]) -> bool:
    """Whether leaving every item of `fact` alone answers it: all answers but the resting one are listed, or counted."""
    listed = {item.answer for item in items if item.fact == fact}
    others = {option.id for option in facts()[fact].choices[1:]}
    return others <= listed
