"""The pages that people wrote: their links lead somewhere, and what they tell to type can be typed."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tasks import command
from tasks.places import ROOT

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)[^)]*\)|!\[[^\]]*\]\(([^)\s]+)\)")
BLOCK = re.compile(r"^( *)```(\w*)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path) -> list[tuple[str, str]]:
    """The language and the lines of each fenced block."""
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return [(language, re.sub(rf"^{indent}", "", body, flags=re.MULTILINE)) for indent, language, body in found]


def shell() -> list[tuple[str, str]]:
    return [(page.name, body) for page in PAGES for language, body in blocks(page) if language == "sh"]


def test_links_lead_somewhere() -> None:
    links = [(page, "".join(found)) for page in PAGES for found in LINK.findall(page.read_text(encoding="utf-8"))]
    local = [(page, link) for page, link in links if not re.match(r"https?:|mailto:", link)]
    assert local
    assert [f"{page.name}: {link}" for page, link in local if not (page.parent / link).exists()] == []


def test_what_is_typed_is_marked_as_such() -> None:
    marked = {language for page in PAGES for language, _ in blocks(page)}
    assert "sh" in marked
    assert not marked & {"bash", "shell", "console", "shell-session"}  # one name, so that none goes unrun


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the program and the three files that the pages speak of."""
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    nothing_to_report = tomllib.loads((ROOT / "tests" / "spec" / "base.toml").read_text(encoding="utf-8"))
    wish = {"answers": nothing_to_report, "start": "2026-03-02", "equipment": [{"kind": "silicone", "diameter_mm": 50}]}
    (tmp_path / "answers.json").write_text(json.dumps(nothing_to_report), encoding="utf-8")
    (tmp_path / "wish.json").write_text(json.dumps(wish), encoding="utf-8")
    (tmp_path / "diary.csv").write_text("date,pain,sessions,arm\n2026-01-05,6,0,comparator\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("page", "typed"), shell())
def test_what_is_typed_works(page: str, typed: str, folder: Path) -> None:
    """Calls of dev.py are read, not run: they would fetch, serve or test. All others are run."""
    ours = [line.partition("#")[0].split() for line in typed.splitlines() if line.startswith("python3 dev.py")]
    for words in filter(None, (line[2:] for line in ours)):
        assert command.parser().parse_known_args(words)[0].command in command.COMMANDS
        assert all((ROOT / word).exists() for word in words if word.startswith("tests/"))
    rest = "\n".join(line for line in typed.splitlines() if not line.startswith("python3 dev.py"))
    done = subprocess.run(["sh", "-eu"], input=rest, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
