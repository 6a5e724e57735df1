"""Markdown that the pages of the reference share."""

from collections.abc import Iterable, Sequence

from ventosa.content import sources
from ventosa.core.units import Quantity

NOTICE = "<!-- Written by `python3 dev.py docs` from the content and the cases. Edit those, not this page. -->"


def page(title: str, *parts: str) -> str:
    """A page: the notice, the title, and `parts` with an empty line between them."""
    return "\n\n".join([NOTICE, f"# {title}", *(part for part in parts if part)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table with the columns `head`; line ends and bars inside a cell cannot break it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in row) + " |" for row in lines)


def bullets(lines: Iterable[str]) -> str:
    """A list with dots."""
    return "\n".join(f"- {line}" for line in lines)


def code(words: Iterable[str]) -> str:
    """Ids, as they are written in files."""
    return ", ".join(f"`{word}`" for word in words)


def cited(ids: Iterable[str], up: str = "") -> str:
    """Links to the bibliography, which lies `up` (empty or `../`) from the page. Raises KeyError for no source."""
    return ", ".join(f"[{sources()[source].id}]({up}sources.md#{source})" for source in ids) or "none"


def number(quantity: Quantity) -> str:
    """A number with its unit."""
    return f"{quantity.value:g} {quantity.unit}"


def signature(reviewer: str, reviewed: str) -> str:
    """Who signed a file and when, or that nobody has."""
    if reviewer:
        return f"**Signed** by {reviewer}, {reviewed}."
    return "**Draft.** No clinician has reviewed these words yet."


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")
