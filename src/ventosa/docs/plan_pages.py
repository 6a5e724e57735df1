"""The pages on how cupping is planned: numbers, places, kinds of cupping, what goes with it."""

from ventosa.docs.markdown import cited, number, page, table
from ventosa.planning import (
    Step,
    after,
    ahead,
    before,
    cup_kinds,
    limits,
    never_sites,
    phases,
    sites,
    techniques,
    weekly,
)


def limits_page() -> str:
    """Every number a plan or a session keeps to."""
    about = "How much, how long, how often, at home. No trial fixes these numbers, and no clinician has signed them."
    rows = [
        (f"`{name}`", number(row), row.why, cited(row.sources), row.tag) for name, row in limits().quantities().items()
    ]
    return page("Limits of a plan", about, table(("limit", "value", "why", "sources", "tag"), rows))


def sites_page() -> str:
    """Where a cup may go, and where it never goes."""
    places = [
        (f"`{site.id}`", site.name, site.where, number(site.cup_max), cited(site.sources), site.tag)
        for site in sites().values()
    ]
    never = [(f"`{site.id}`", site.name, site.why, cited(site.sources), site.tag) for site in never_sites().values()]
    return page(
        "Sites",
        table(("site", "name", "where", "largest cup", "sources", "tag"), places),
        "## Never\n\n" + table(("site", "name", "why", "sources", "tag"), never),
    )


def techniques_page() -> str:
    """Kinds of cupping and kinds of cup, and which of them a plan may use."""
    kinds = [
        (f"`{kind.id}`", kind.what, _home(kind.at_home), kind.why, cited(kind.sources), kind.tag)
        for kind in techniques().values()
    ]
    cups = [
        (f"`{cup.id}`", cup.what, _home(cup.at_home), cup.why, cited(cup.sources), cup.tag)
        for cup in cup_kinds().values()
    ]
    head = ("kind", "what", "at home", "why", "sources", "tag")
    return page("Kinds of cupping and of cups", table(head, kinds), "## Cups\n\n" + table(head, cups))


def routine_page() -> str:
    """What goes before, after and beside a session, and the phases of a plan."""
    beside = [(row.name, row.do, row.evidence, cited(row.sources), row.tag) for row in weekly()]
    return page(
        "Routine",
        "## Ahead of the first session\n\n" + _steps(ahead()),
        "## Before a session\n\n" + _steps(before()),
        "## After a session\n\n" + _steps(after()),
        "## In the week\n\n" + table(("what", "how", "what is known", "sources", "tag"), beside),
        "## Phases of a plan\n\n" + table(("phase", "why"), [(phase.name, phase.why) for phase in phases()]),
    )


def _steps(steps: tuple[Step, ...]) -> str:
    rows = [(step.say, step.why, cited(step.sources), step.tag) for step in steps]
    return table(("step", "why", "sources", "tag"), rows)


def _home(allowed: bool) -> str:
    return "yes" if allowed else "no"
