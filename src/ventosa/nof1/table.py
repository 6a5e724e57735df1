"""Reads the CSV of a diary, and says in one sentence what is wrong with it, where, and how to mend it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from datetime import date

from ventosa.core.errors import BadInput
from ventosa.nof1.figures import figures

NEEDED = ("date", "pain", "sessions", "arm")
CUPPING = "cupping"
COMPARATOR = "comparator"
OUTSIDE = ""  # a day that belongs to no block
ARMS = (CUPPING, COMPARATOR, OUTSIDE)

# programs write the whole number 3 as 3.0, and a rounded small negative number as -0
_WHOLE = re.compile(r"([0-9]{1,9}|-0)(\.0+)?")
# the standard library reads further forms of a date, some of them by accident
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Row = tuple[date, float | None, int, str]


def rows_of(text: str, where: str) -> tuple[list[Row], dict[str, list[str]]]:
    """Every day of a CSV text, and its `x_` columns. Raises BadInput; the text may begin with a byte-order mark."""
    lines = _lines(text, where)
    _, header = next(lines, (1, []))
    names = _columns(header, where)
    days: list[Row] = []
    extra: dict[str, list[str]] = {name: [] for name in names if name not in NEEDED}
    for line, cells in lines:
        row = dict(zip(names, _full(cells, names, where, line), strict=True))
        days.append(_day(row, days[-1][0] if days else None, where, line))
        for name in extra:
            extra[name].append(row[name])
    if not days:
        raise BadInput("{where} has a header and no days; add one row a day.", where=where)
    return days, extra


def _lines(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of every line that is not blank; line ends of any system."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise BadInput("{where} is empty; the first line must be date,pain,sessions,arm.", where=where)
    if "\0" in text:
        raise BadInput("{where} is not a text: it holds NUL characters; save it as CSV UTF-8.", where=where)
    reader = csv.reader(io.StringIO(text, newline=None), strict=True)
    try:
        for cells in reader:
            if cells:
                yield reader.line_num, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise _not_csv(error, where, reader.line_num) from error


def _not_csv(error: csv.Error, where: str, line: int) -> BadInput:
    if "field limit" in str(error):
        say = "{where}, line {line}: a cell is longer than {most} letters; shorten it, or close an open quotation mark."
        return BadInput(say, where=where, line=line, most=csv.field_size_limit())
    return BadInput(
        "{where}, line {line}: this is not CSV; look for a quotation mark without its partner.", where=where, line=line
    )


def _columns(header: list[str], where: str) -> list[str]:
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        raise BadInput("{where}, line 1: separate the columns by commas: date,pain,sessions,arm.", where=where)
    for name in NEEDED:
        if name not in header:
            say = "{where}, line 1: the column {name} is missing; the first line must be date,pain,sessions,arm."
            raise BadInput(say, where=where, name=name)
    for at, name in enumerate(header):
        if name in header[:at]:
            raise BadInput("{where}, line 1: the column {name} is there twice; keep one.", where=where, name=name)
        if name not in NEEDED and not name.startswith("x_"):
            raise BadInput(
                "{where}, line 1: the column “{name}” is not known; leave it out, or begin its name with x_.",
                where=where,
                name=name,
            )
    return header


def _full(cells: list[str], names: list[str], where: str, line: int) -> list[str]:
    if len(cells) != len(names):
        raise BadInput(
            "{where}, line {line}: there are {found} cells for {needed} columns; write one cell for each column.",
            where=where,
            line=line,
            found=len(cells),
            needed=len(names),
        )
    return cells


def _day(row: Mapping[str, str], before: date | None, where: str, line: int) -> Row:
    when = _date(row["date"], before, where, line)
    return when, _pain(row["pain"], where, line), _sessions(row["sessions"], where, line), _arm(row["arm"], where, line)


def _date(cell: str, before: date | None, where: str, line: int) -> date:
    try:
        day = date.fromisoformat(cell if _DATE.fullmatch(cell) else "")
    except ValueError:
        raise _bad(where, line, "date", cell, "write a date such as 2026-01-31") from None
    if before is not None and day == before:
        raise _bad(where, line, "date", cell, "this date is there twice; keep one row a day")
    if before is not None and day < before:
        raise _bad(where, line, "date", cell, "it comes before the date above; sort the rows by date")
    return day


def _pain(cell: str, where: str, line: int) -> float | None:
    if not cell:
        return None
    if not _WHOLE.fullmatch(cell) or float(cell) > 10:
        mend = "write a whole number from 0 to 10, or nothing if that day was not answered"
        raise _bad(where, line, "pain", cell, mend)
    return abs(float(cell))


def _sessions(cell: str, where: str, line: int) -> int:
    most = int(figures().bound.sessions_a_day.value)
    if not _WHOLE.fullmatch(cell) or float(cell) > most:
        raise _bad(where, line, "sessions", cell, "write a whole number from 0 to {most}", most=most)
    return int(float(cell))


def _arm(cell: str, where: str, line: int) -> str:
    if cell not in ARMS:
        raise _bad(where, line, "arm", cell, "write cupping or comparator, or nothing for a day outside the trial")
    return cell


def _bad(where: str, line: int, column: str, cell: str, mend: str, **facts: object) -> BadInput:
    # a cell may be anything: its beginning is enough to find it
    shown = cell if len(cell) <= 40 else cell[:40] + "…"
    say = "{where}, line {line}, column {column}: found “{cell}”; " + mend + "."
    return BadInput(say, where=where, line=line, column=column, cell=shown, **facts)
