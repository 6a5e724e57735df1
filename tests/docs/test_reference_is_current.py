"""The committed reference is what content and cases say."""

from pathlib import Path

from ventosa.docs.reference import write

ROOT = Path(__file__).parents[2]


def texts(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.md")}


def test_reference_is_current(tmp_path: Path) -> None:
    write(tmp_path, ROOT / "tests" / "spec")
    fresh, committed = texts(tmp_path), texts(ROOT / "docs" / "reference")
    stale = sorted(path for path in fresh.keys() | committed.keys() if fresh.get(path) != committed.get(path))
    assert stale == [], "run python3 dev.py docs"
