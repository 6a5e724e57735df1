"""All pages of the reference, by their path."""

from pathlib import Path

from ventosa.content import sources
from ventosa.core.sources import Source
from ventosa.docs.cases import case_files
from ventosa.docs.coverage_page import coverage_page
from ventosa.docs.markdown import page, signature, table
from ventosa.docs.plan_pages import limits_page, routine_page, sites_page, techniques_page
from ventosa.docs.question_pages import facts_page, interview_page, outcomes_page
from ventosa.docs.rule_pages import cases_page, rule_page
from ventosa.safety import rule_sets, rules


def reference(cases: Path) -> dict[str, str]:
    """The text of every page by its path below the reference, from content and from the folder of `cases`.

    Raises BadInput when `cases` is not that folder.
    """
    files = case_files(cases)
    every = [case for file in files for case in file.case]
    found = {f"rules/{rule_set.id}.md": rule_page(rule_set, every) for rule_set in rule_sets()}
    found |= {
        "cases.md": cases_page(files),
        "coverage.md": coverage_page(),
        "facts.md": facts_page(),
        "interview.md": interview_page(),
        "outcomes.md": outcomes_page(),
        "limits.md": limits_page(),
        "sites.md": sites_page(),
        "techniques.md": techniques_page(),
        "routine.md": routine_page(),
        "sources.md": sources_page(),
    }
    return found | {"index.md": index_page(len(every))}


def write(folder: Path, cases: Path) -> int:
    """Writes the reference into `folder`, removes pages that are no longer part of it, returns how many there are."""
    pages = reference(cases)
    for old in folder.rglob("*.md"):
        if old.relative_to(folder).as_posix() not in pages:
            old.unlink()
    for path, text in pages.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="\n")
    return len(pages)


def sources_page() -> str:
    """The bibliography, each source with an anchor that rules link to."""
    about = (
        "A tag says how a statement was checked, not how good a study is: SEEN, the primary text was read; SEEN-2, it "
        "was read in a page that reports it; RECALL, from general knowledge, to be verified before anybody signs; "
        "JUDGEMENT, a default of this project."
    )
    rows = [(_anchor(source), source.cite, _where(source), source.tag, source.note) for source in sources().values()]
    return page("Sources", about, table(("id", "source", "where", "tag", "note"), rows))


def index_page(cases: int) -> str:
    """What the reference holds."""
    head = ("rules", "rows", "state")
    rows = [
        (f"[{one.title}](rules/{one.id}.md)", str(len(one.rules)), signature(one.reviewer, one.reviewed))
        for one in rule_sets()
    ]
    about = (
        f"{len(rules())} rules of the screening, shown by {cases} [cases](cases.md). A rule is true when all of its "
        "conditions hold; the outcome is the most severe rule that is true."
    )
    covered = "What the sources say, and whether the rules keep to it: [coverage](coverage.md)."
    asked = "What is asked: [facts](facts.md) · [interview](interview.md) · [outcomes and limits](outcomes.md)."
    planned = (
        "What a plan keeps to: [limits](limits.md) · [sites](sites.md) · [kinds of cupping](techniques.md) · "
        "[routine](routine.md)."
    )
    return page("Reference", about, covered, asked, planned, "[Sources](sources.md).", table(head, rows))


def _anchor(source: Source) -> str:
    return f'<a id="{source.id}"></a>{source.id}'


def _where(source: Source) -> str:
    doi = f"[{source.doi}](https://doi.org/{source.doi})" if source.doi else ""
    return ", ".join(part for part in (doi, source.where) if part)
