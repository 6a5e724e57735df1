"""Every clinical fact, number and sentence, as TOML and CSV, read strictly.

`read` turns one file into frozen dataclasses and refuses what it does not know; `content_hash` names the exact
content that a decision was made with.
"""

from ventosa.content.reading import by_id, content_hash, names, parse, read, read_rows
from ventosa.content.sources import sources

__all__ = ["by_id", "content_hash", "names", "parse", "read", "read_rows", "sources"]
