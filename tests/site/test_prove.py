"""`ventosa prove`: every property with its size, result and time; exit status 1 when one fails."""

import json
import sys

import pytest
from click.testing import CliRunner, Result

from ventosa.safety import proof
from ventosa.safety.proof import Found, Property
from ventosa_site import proving
from ventosa_site.command import main, ventosa

HOLDS = Property("it-holds", "It holds.", lambda _: Found({"rows": 1234, "sets of answers": 3 * 10**45}, ()))
FAILS = Property("it-fails", "It fails.", lambda _: Found({"rows": 2}, ["fever: fever yes", "b", "c", "d"]))


def prove(monkeypatch: pytest.MonkeyPatch, *properties: Property, words: tuple[str, ...] = ()) -> Result:
    """The command over a few properties that need no solver: the real ones have tests of their own."""
    monkeypatch.setattr(proving, "properties", lambda: properties)
    return CliRunner().invoke(ventosa, ["prove", *words])


def test_each_property_is_told_with_its_size_and_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = prove(monkeypatch, HOLDS)
    assert ended.exit_code == 0
    head, says, total = ended.stdout.splitlines()
    assert head.startswith("holds  it-holds  0.0 s  (1,234 rows, about 10^45 sets of answers)")
    assert says.strip() == "It holds."
    assert total == "1 of 1 properties hold, proven in 0.0 s"


def test_a_property_that_fails_is_told_with_answers_and_exit_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = prove(monkeypatch, HOLDS, FAILS)
    assert ended.exit_code == 1
    assert "FAILS  it-fails" in ended.stdout
    assert "against: fever: fever yes" in ended.stdout
    assert "against: and 1 more" in ended.stdout
    assert "1 of 2 properties hold" in ended.stdout


def test_the_same_for_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = prove(monkeypatch, HOLDS, FAILS, words=("--json",))
    assert ended.exit_code == 1
    whole = json.loads(ended.stdout)
    said = whole["properties"]
    assert whole["holds"] is False
    assert whole["seconds"] >= 0
    assert [(one["id"], one["holds"]) for one in said] == [("it-holds", True), ("it-fails", False)]
    assert said[0]["size"] == {"rows": 1234, "sets of answers": 3 * 10**45}
    assert said[1]["against"] == ["fever: fever yes", "b", "c", "and 1 more"]
    assert all(one["seconds"] >= 0 and one["says"] for one in said)


def test_without_the_solver_it_is_one_sentence_and_exit_status_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    for name in ("answers", "questions", "rows", "model", "search"):
        monkeypatch.delitem(sys.modules, f"{proof.__name__}.{name}", raising=False)
        monkeypatch.delattr(proof, name, raising=False)
    monkeypatch.setattr(sys, "argv", ["ventosa", "prove"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    said = capsys.readouterr().err
    assert said.startswith("The proofs need the package z3-solver")
    assert "Traceback" not in said
    assert len(said.splitlines()) == 1
