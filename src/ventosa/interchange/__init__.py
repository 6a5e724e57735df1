"""What goes out to other programs and comes back: the diary as CSV."""

from ventosa.interchange.entries import COLUMNS, MOST_BYTES, MOST_ROWS, read_entries, write_entries
from ventosa.interchange.entry import MOST_NOTE, MOST_TAGS, Entry

__all__ = ["COLUMNS", "MOST_BYTES", "MOST_NOTE", "MOST_ROWS", "MOST_TAGS", "Entry", "read_entries", "write_entries"]
