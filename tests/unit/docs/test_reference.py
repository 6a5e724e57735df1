"""The generator of the reference."""

import runpy
from dataclasses import replace
from pathlib import Path

import pytest

from ventosa.content.signing import sign
from ventosa.core.errors import BadInput
from ventosa.core.sources import Tag
from ventosa.docs.cases import Case, CaseFile, case_files, healthy_adult, uncased
from ventosa.docs.command import main
from ventosa.docs.markdown import signature, table
from ventosa.docs.reference import reference, write
from ventosa.docs.rule_pages import cases_page, rule_page, when
from ventosa.safety import Limit, Outcome, Range, Rule, RuleSet

SPEC = Path(__file__).parents[2] / "spec"
ROW = Rule("a-rule", {"fever": ("yes",)}, Outcome.URGENT, "You.", "They.", "Do.", ("downie-2013",), Tag.SEEN)


def test_a_rule_page_shows_words_sources_cases_and_signature() -> None:
    case = Case("Fever needs a doctor today", (Outcome.URGENT,), {"fever": "yes"}, fires=("a-rule",))
    other = replace(case, says="Another case", fires=())
    text = rule_page(
        RuleSet("test", "Test rules", "About.", "", "", (replace(ROW, note="Open.", adds="More."),)), [case, other]
    )
    said = ("# Test rules", "**Draft.**", "You.", "They.", "Do.", "../sources.md#downie-2013", "**Left open:** Open.")
    assert "**Beside another rule, which decides:** More." in text
    assert [part for part in said if part not in text] == []
    assert "**Case:** Fever needs a doctor today. Given `fever` yes: urgent." in text
    assert "Downie A, et al." in text.partition("## Sources of these rules")[2]
    assert "Another case" not in text


def test_a_set_that_stands_on_no_source_says_so() -> None:
    alone = RuleSet("test", "Test rules", "About.", "", "", (replace(ROW, sources=(), note="None found."),))
    assert rule_page(alone, []).endswith("## Sources of these rules\n\nNone.\n")


def test_a_condition_reads_as_words() -> None:
    def told(**condition: tuple[str, ...] | Range) -> str:
        return when(replace(ROW, when=dict(condition)))

    assert told(fever=("yes",)) == "`fever` yes (Fever, chills or shaking)"
    assert told(fever=("no",)) == "`fever` no (No)"
    assert told(age_years=Range(min=12, below=18)) == "`age_years` from 12 below 18 years"
    assert told(age_years=Range(max=17)) == "`age_years` up to 17 years"
    assert told(inflammatory_features=Range(min=3, max=3)) == "`inflammatory_features` 3 features"
    assert " **and** " in told(fever=("yes",), age_years=Range(min=60))


def test_a_rule_without_a_case_is_told_with_file_row_and_mend() -> None:
    rule_set = RuleSet("test", "Test rules", "About.", "", "", (ROW, replace(ROW, id="shown")))
    case = Case("It is shown", (Outcome.URGENT,), fires=("shown", "gone"))
    mend = 'write one in tests/spec/cases/test.toml with fires = ["a-rule"].'
    assert uncased([rule_set], [CaseFile("Some", (case,))]) == (
        f"safety/test.toml, rule a-rule: no case shows it; {mend}",
        "tests/spec/cases, “It is shown”: there is no rule gone; mend its fires.",
    )


def test_the_cases_page_tells_what_was_given_and_what_is_missing() -> None:
    cases = (
        Case("One", (Outcome.ASK, Outcome.URGENT), {"fever": "yes"}, ("age_years",), limits=(Limit.NO_WET,)),
        Case("Two", (Outcome.ASK,), base=False),
        Case("Three", (Outcome.URGENT,), {"fever": "yes"}, fires=("a-rule", "b-rule"), silent=("c-rule",)),
    )
    text = cases_page([CaseFile("Some", cases)])
    assert "| One | `fever` yes, `age_years` missing | ask or urgent | `no-wet` |  |" in text
    assert "| Two | nothing | ask |  |  |" in text
    assert "| Three | `fever` yes | urgent |  | `a-rule`, `b-rule`, not `c-rule` |" in text


def test_a_signed_file_names_who_and_when() -> None:
    assert signature("Dr A. Example", "2026-01-02") == "**Signed** by Dr A. Example, 2026-01-02."


def test_a_cell_cannot_break_a_table() -> None:
    assert table(["a"], [["x | y\nz"]]).splitlines()[-1] == "| x \\| y z |"


def test_writing_twice_changes_nothing_and_old_pages_go(tmp_path: Path) -> None:
    count = write(tmp_path, SPEC)
    first = {path: path.read_bytes() for path in tmp_path.rglob("*.md")}
    (tmp_path / "rules" / "gone.md").write_text("old", encoding="utf-8")
    assert write(tmp_path, SPEC) == count == len(reference(SPEC))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*.md")} == first


def test_the_command_writes_and_says_how_many(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--cases", str(SPEC)]) == 0
    assert capsys.readouterr().out == f"{len(reference(SPEC))} pages in {tmp_path}\n"


def test_the_module_is_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["ventosa.docs", str(tmp_path), "--cases", str(SPEC)])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("ventosa.docs", run_name="__main__")
    assert ended.value.code == 0
    assert (tmp_path / "index.md").exists()


def test_the_command_without_cases_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path), "--cases", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "name the folder that holds base.toml and cases" in said.err
    assert list(tmp_path.iterdir()) == []


def test_the_command_signs_a_file_that_names_its_reviewer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "blood.toml"
    text = 'reviewer = "Dr A. Example"\nreviewed = "2026-01-31"\n\n[[rule]]\nid = "anaemia"\n'
    file.write_text(text, encoding="utf-8")
    assert main(["sign", str(file)]) == 0
    assert capsys.readouterr().out == f"{file} is signed as it stands.\n"
    assert file.read_text(encoding="utf-8") == sign("blood.toml", text)


def test_the_command_signs_nothing_for_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "blood.toml"
    file.write_text('reviewer = ""\n', encoding="utf-8")
    assert main(["sign", str(file)]) == 2
    assert main(["sign", str(tmp_path / "nowhere.toml")]) == 2
    assert file.read_text(encoding="utf-8") == 'reviewer = ""\n'
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith("blood.toml: nobody is named;")
    assert said[1].endswith("nowhere.toml cannot be read and written; name a file of content.")


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        healthy_adult(tmp_path)
    with pytest.raises(BadInput):
        case_files(tmp_path)
