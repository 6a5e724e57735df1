"""Diary entries as CSV, out and in again without a loss."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from ventosa.core.errors import BadInput
from ventosa.interchange.cells import from_cell, to_cell
from ventosa.interchange.entry import BadEntry, Entry, Line
from ventosa.outcomes import instruments

# What a diary may measure: as much as the diary of a self-experiment, so that a person meets one number.
# Whoever reads a file from a disk or an upload asks here first.
MOST_BYTES = 5_000_000
MOST_ROWS = 100_000

COLUMNS = ("day", "time", "pain", "note", "tags", "answered_at")
_OTHER_NAMES = {"date": "day"}
_OF_A_TRIAL = re.compile(r"sessions|arm|x_\w+")
_WHOLE = re.compile(r"[0-9]{1,3}(\.0+)?")  # programs that know gaps write 4 as 4.0
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{6})?)?")

T = TypeVar("T")


def write_entries(entries: Iterable[Line]) -> str:
    """`entries` as CSV with the columns of `COLUMNS`; a spreadsheet runs no formula from it. No value is lost.

    A line that `read_entries` would refuse, such as one about the year 1899, is written as it stands: whoever takes
    their diary with them gets all of it.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(entry) for entry in entries)
    return lines.getvalue()


def read_entries(text: str, where: str, today: date) -> tuple[Entry, ...]:
    """The entries in the CSV `text`; `where` names the file in sentences, and no entry is about a day after `today`.

    Takes the columns of `write_entries` in any order, and `date,pain` as other programs write them; columns of a trial
    (`sessions`, `arm`, `x_…`) are passed over, and `passed_over` names them. A byte order mark, both line ends and
    empty lines are fine. Raises BadInput with line, column and mend for the first fault; then no entry is read at all.
    """
    if len(text) > MOST_BYTES or len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        raise BadInput(
            "{where}: this is larger than {most} MB; cut it into parts.", where=where, most=MOST_BYTES // 10**6
        )
    rows = _rows(text.removeprefix("\ufeff"), where)
    at, header = next(rows, (1, []))
    columns = _columns(header, f"{where}, line {at}")
    return tuple(_read_row(columns, cells, today, f"{where}, line {at}") for at, cells in rows)


def passed_over(text: str) -> tuple[str, ...]:
    """The columns of the CSV `text` that an entry has no place for and `read_entries` passes over, in their order."""
    _, header = next(_rows(text.removeprefix("\ufeff"), ""), (1, []))
    return tuple(name for name in map(_plain, header) if _OF_A_TRIAL.fullmatch(name))


def _cells(entry: Line) -> tuple[str, ...]:
    return (
        entry.day.isoformat(),
        "" if entry.time is None else entry.time.isoformat(),
        "" if entry.pain is None else str(entry.pain),
        to_cell(entry.note),
        to_cell(";".join(entry.tags)),
        "" if entry.answered_at is None else entry.answered_at.isoformat(),
    )


def _rows(text: str, where: str) -> Iterator[tuple[int, list[str]]]:
    """Each row that is not empty, with the number of its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    start, count = 1, 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise _not_csv(error, where, start) from error
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            count += 1
            _check_count(count, where)
            yield start, cells
        start = reader.line_num + 1


def _not_csv(error: csv.Error, where: str, line: int) -> BadInput:
    if "field limit" in str(error):
        return BadInput(
            "{where}, line {line}: a cell is longer than {most} letters; shorten it, or close a quotation mark that "
            "stands open.",
            where=where,
            line=line,
            most=csv.field_size_limit(),
        )
    return BadInput(
        "{where}, line {line}: this is not CSV ({error}); save the file again as CSV.",
        where=where,
        line=line,
        error=error,
    )


def _check_count(count: int, where: str) -> None:
    if count > MOST_ROWS + 1:
        raise BadInput("{where}: there are more than {most} entries; cut it into parts.", where=where, most=MOST_ROWS)


def _columns(header: list[str], where: str) -> list[str]:
    """The name of each column, "" for one that is passed over."""
    if not header:
        raise _bad_header("the file is empty", where)
    names = [_plain(name) for name in header]
    columns = ["" if _OF_A_TRIAL.fullmatch(name) else _OTHER_NAMES.get(name, name) for name in names]
    for name, given in zip(columns, header, strict=True):
        if name and name not in COLUMNS:
            raise _bad_header(f"the column “{_short(given)}” is not known", where)
        if name and columns.count(name) > 1:
            raise _bad_header(f"the column “{name}” stands there twice", where)
    for name in ("day", "pain"):
        if name not in columns:
            raise _bad_header(f"the column “{name}” is missing", where)
    return columns


def _plain(name: str) -> str:
    return name.strip().lower()


def _bad_header(fault: str, where: str) -> BadInput:
    return BadInput(
        "{where}: {fault}; the first line names the columns, with commas between: {columns}.",
        where=where,
        fault=fault,
        columns=",".join(COLUMNS),
    )


def _by_name(columns: list[str], cells: list[str], where: str) -> dict[str, str]:
    if len(cells) != len(columns):
        raise BadInput(
            "{where}: {found} cells instead of {expected}; put a text that holds a comma into double quotes.",
            where=where,
            found=len(cells),
            expected=len(columns),
        )
    return {name: cell for name, cell in zip(columns, cells, strict=True) if name}


def _read_row(columns: list[str], cells: list[str], today: date, where: str) -> Entry:
    row = _by_name(columns, cells, where)
    try:
        entry = _entry(row, where)
        _check_has_come(entry, today)
    except BadEntry as error:
        raise BadInput("{where}, column {fault}", where=where, fault=error) from error
    return entry


def _check_has_come(entry: Entry, today: date) -> None:
    if entry.day > today:
        raise BadEntry("day: {day} has not come yet; write {today} or an earlier day.", day=entry.day, today=today)
    # where it was answered, the calendar may have been a day ahead of the one here
    if entry.answered_at is not None and entry.answered_at.date() > today + timedelta(days=1):
        raise BadEntry("answered_at: this moment has not come yet; write an earlier one, or leave it empty.")


def _entry(row: Mapping[str, str], where: str) -> Entry:
    return Entry(
        day=_cell(row, "day", _day, where),
        time=_cell(row, "time", _time, where),
        pain=_cell(row, "pain", _pain, where),
        note=from_cell(row.get("note", "")),
        tags=_tags(from_cell(row.get("tags", ""))),
        answered_at=_cell(row, "answered_at", _moment, where),
    )


def _cell(row: Mapping[str, str], column: str, read_one: Callable[[str], T], where: str) -> T:
    cell = row.get(column, "").strip()
    try:
        return read_one(cell)
    except (ValueError, BadInput) as error:
        raise BadInput(
            "{where}, column {column}: “{cell}” cannot be used; write it like {example}.",
            where=where,
            column=column,
            cell=_short(cell),
            example=_EXAMPLES[column],
        ) from error


_EXAMPLES = {
    "day": "2026-03-02",
    "time": "07:30",
    "pain": "4, a whole number from 0 to 10, or leave it empty",
    "answered_at": "2026-03-02T07:30:00+01:00",
}


def _day(cell: str) -> date:
    if not _DAY.fullmatch(cell):
        raise ValueError
    return date.fromisoformat(cell)


def _time(cell: str) -> time | None:
    if not cell:
        return None
    if not _TIME.fullmatch(cell):
        raise ValueError
    return time.fromisoformat(cell)


def _pain(cell: str) -> int | None:
    if not cell:
        return None
    if not _WHOLE.fullmatch(cell):
        raise ValueError
    return instruments()["pain"].check(float(cell))


def _moment(cell: str) -> datetime | None:
    return datetime.fromisoformat(cell) if cell else None


def _tags(cell: str) -> tuple[str, ...]:
    return tuple(tag.strip() for tag in cell.split(";") if tag.strip())


def _short(text: str) -> str:
    return " ".join(text.split())[:40]
