"""The page of the table of coverage."""

from ventosa.docs.coverage import Part, State, Statement, coverage
from ventosa.docs.markdown import bullets, cited, page, table
from ventosa.safety import rule_sets

STATES: dict[State, str] = {"modelled": "modelled", "partly": "partly", "not-covered": "**not covered**"}
#: Where the ids of each list are explained, beside the page of coverage.
_PAGES = {"limits": "limits.md", "sites": "sites.md", "kinds": "techniques.md", "steps": "routine.md"}


def coverage_page() -> str:
    """Each statement of the sources, what keeps to it, and what is missing."""
    full = coverage()
    counts = ", ".join(f"{full.count(state)} {name.strip('*')}" for state, name in STATES.items())
    about = (
        f"{len(full.statement)} statements of guidelines, reviews, lists of experts and practice, in our own words: "
        f"{counts}. Every rule of the screening stands in at least one row, or among our own at the end."
    )
    own = bullets(f"{_rules(row.rules)}: {row.why}" for row in full.own)
    return page("What the rules cover", about, *(_part(part) for part in full.part), f"## Ours alone\n\n{own}")


def _part(part: Part) -> str:
    rows = [
        (f"`{row.id}`", row.says, f"{cited(row.sources)} ({row.tag})", STATES[row.state], _kept(row), row.why)
        for row in coverage().of(part)
    ]
    head = ("row", "what the sources say", "sources", "state", "kept by", "what is missing, and why")
    return f"## {part.title}\n\n{part.about}\n\n{table(head, rows)}"


def _kept(row: Statement) -> str:
    others = [f"[{each}]({at})" for kind, at in _PAGES.items() for each in getattr(row, kind)]
    named = ", ".join(part for part in (_rules(row.rules), *others) if part)
    return " ".join(part for part in (f"{named}." if named else "", row.also) if part)


def _rules(ids: tuple[str, ...]) -> str:
    where = {rule.id: rule_set.id for rule_set in rule_sets() for rule in rule_set.rules}
    return ", ".join(f"[{rule}](rules/{where[rule]}.md#{rule})" for rule in ids)
