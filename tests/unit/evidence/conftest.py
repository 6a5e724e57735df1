"""Content of one's own for a test: rows that break a rule, in a folder that stands in for the real one."""

import csv
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ventosa import content
from ventosa.content import reading as reader
from ventosa.evidence import contrasts, published, reading, studies

REAL = Path(reader.__file__).parent
CACHED = (contrasts, studies, published, reading, content.sources)

Rewrite = Callable[[str, dict[str, str]], None]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the content of this room, read in place of the real one."""
    shutil.copytree(REAL / "studies", tmp_path / "studies")
    shutil.copy(REAL / "sources.toml", tmp_path)
    monkeypatch.setattr(reader, "_ROOT", tmp_path)
    _forget()
    yield tmp_path
    _forget()


@pytest.fixture
def rewrite(elsewhere: Path) -> Rewrite:
    """Changes cells of the first row of a CSV file in that copy; a row given twice is written twice."""

    def change(name: str, cells: dict[str, str]) -> None:
        path = elsewhere / name
        with path.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        rows[0] |= cells
        with path.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)

    return change


def _forget() -> None:
    for cached in CACHED:
        cached.cache_clear()
