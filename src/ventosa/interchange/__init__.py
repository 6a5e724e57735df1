"""What goes out to other programs and comes back: the diary as CSV."""

from ventosa.interchange.entries import COLUMNS, MOST_BYTES, MOST_ROWS, passed_over, read_entries, write_entries
from ventosa.interchange.entry import FIRST_DAY, LAST_DAY, MOST_NOTE, MOST_TAGS, Entry, Line

__all__ = [
    "COLUMNS",
    "FIRST_DAY",
    "LAST_DAY",
    "MOST_BYTES",
    "MOST_NOTE",
    "MOST_ROWS",
    "MOST_TAGS",
    "Entry",
    "Line",
    "passed_over",
    "read_entries",
    "write_entries",
]
