"""Where a statement comes from, and how well that has been checked."""

from dataclasses import dataclass
from enum import StrEnum

from ventosa.core.strict import strict


class Tag(StrEnum):
    """How a statement's source was checked."""

    SEEN = "SEEN"  # read in a page that shows the primary source
    SEEN_2 = "SEEN-2"  # read in a secondary page that reports the source
    RECALL = "RECALL"  # general knowledge, page not seen: verify before anyone signs it
    JUDGEMENT = "JUDGEMENT"  # a default of this project, no source fixes it


@strict
@dataclass(frozen=True)
class Source:
    """One citation. `id` is used by content, `cite` is read by people, `doi` or `where` leads to it."""

    id: str
    cite: str
    tag: Tag
    doi: str = ""
    where: str = ""
    note: str = ""
