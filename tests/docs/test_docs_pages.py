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
from ventosa.content import parse
from ventosa.content.signing import sign, unsigned
from ventosa.core.errors import BadContent
from ventosa.docs.cases import CaseFile, healthy_adult, uncased
from ventosa.safety import RuleSet, decide, rule_sets

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
    """A folder with the program and the files that the pages speak of."""
    (tmp_path / ".venv").symlink_to(sys.prefix)
    nothing_to_report = tomllib.loads((ROOT / "tests" / "spec" / "base.toml").read_text(encoding="utf-8"))
    wish = {"answers": nothing_to_report, "start": "2026-03-02", "equipment": [{"kind": "silicone", "diameter_mm": 50}]}
    (tmp_path / "answers.json").write_text(json.dumps(nothing_to_report), encoding="utf-8")
    (tmp_path / "wish.json").write_text(json.dumps(wish), encoding="utf-8")
    rules = tmp_path / "src" / "ventosa" / "content" / "safety" / "vessels.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text('reviewer = "Dr A. Example"\nreviewed = "2026-01-31"\n', encoding="utf-8")
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


HOW_TO = ROOT / "docs" / "how-to" / "change-a-rule.md"
EXAMPLES = [tomllib.loads(body) for language, body in blocks(HOW_TO) if language == "toml"]


def test_the_example_of_a_rule_is_the_row_that_is_there() -> None:
    """Whoever copies it starts from a row that holds."""
    shown = next(row for example in EXAMPLES for row in example.get("rule", ()))
    there = tomllib.loads((ROOT / "src/ventosa/content/safety/vessels.toml").read_text(encoding="utf-8"))["rule"]
    assert shown in there


def test_the_example_cases_hold() -> None:
    cases = [parse("case", body, CaseFile) for body in _case_files()]
    healthy = healthy_adult(ROOT / "tests" / "spec")
    assert [case.misses(decide(case.answers(healthy))) for file in cases for case in file.case] == [(), (), ()]


def _case_files() -> list[str]:
    return [f'title = "T"\n{body}' for language, body in blocks(HOW_TO) if language == "toml" and "[[case]]" in body]


def test_what_the_how_to_says_is_said_is_said() -> None:
    """The refusals it quotes are the ones the program makes."""
    text = " ".join(HOW_TO.read_text(encoding="utf-8").replace("\n> ", " ").split())
    row = next(rule for rule_set in rule_sets() for rule in rule_set.rules if rule.id == "aneurysm-with-new-pain")
    vessels = RuleSet("vessels", "", "", "", "", (row,))
    assert uncased([vessels], [])[0].partition(" with fires")[0] in text
    signed = sign("vessels.toml", 'reviewer = "Dr A. Example"\nreviewed = "2026-01-31"\n')
    with pytest.raises(BadContent) as caught:
        unsigned("vessels.toml", tomllib.loads(signed) | {"rule": [{"id": row.id}]})
    assert str(caught.value) in text
