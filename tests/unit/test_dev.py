"""`dev.py` and its tasks: what they decide, without a network."""

import argparse
import ast
import json
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tasks import command, installer, programs, running, setting_up, steps, testing
from tasks.places import ROOT
from tasks.programs import Advice
from tasks.steps import Failed, Skipped, Step

DEV = ROOT / "dev.py"


def one_sentence(text: str) -> bool:
    return text.count("\n") == text.endswith("\n") and "Traceback" not in text


# The oldest Python --------------------------------------------------------------------------------------------------


def test_an_old_python_gets_one_sentence() -> None:
    pretend = f"import sys; sys.version_info = (3, 8, 18); exec(compile(open({str(DEV)!r}).read(), 'dev.py', 'exec'))"
    said = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True, check=False)
    assert said.returncode == 2
    assert "Python 3.11 or newer and this is Python 3.8" in said.stderr
    assert one_sentence(said.stderr)


def test_an_old_python_can_read_as_far_as_the_sentence() -> None:
    ast.parse(DEV.read_text(encoding="utf-8"), feature_version=(3, 6))
    with pytest.raises(SyntaxError):  # the check can fail
        ast.parse("match 1:\n    case 1: pass\n", feature_version=(3, 6))


# The command line ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", [[], ["--help"], ["help"]])
def test_alone_it_lists_its_commands(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(asked) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[2] for line in lines] == ["run", "setup", "test", "fix", "docs", "lock", "bench"]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        (["runn"], "runn"),
        (["run", "--prot", "8000"], "--prot"),
        (["run", "--port", "eight"], "--port"),
        (["run", "--port", "70000"], "70000"),
        (["run", "--data", str(DEV)], str(DEV)),
        (["run", "--host", "no such host"], "no such host"),
        (["setup", "everything"], "everything"),
        (["bench", "nonesuch"], "nonesuch"),
    ],
)
def test_a_mistake_is_one_sentence_and_status_2(
    asked: list[str], names: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command.main(asked) == 2
    said = capsys.readouterr().err
    assert names in said
    assert one_sentence(said)


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "set_up", interrupted)
    assert command.main(["setup"]) == 130
    assert capsys.readouterr().err == "\nStopped.\n"


def test_the_benchmarks_are_named_by_their_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "benchmarks").mkdir()
    (tmp_path / "benchmarks" / "speed.py").write_text('"""How fast.\n\nMore."""\n', encoding="utf-8")
    (tmp_path / "benchmarks" / "__init__.py").touch()
    monkeypatch.setattr(command, "ROOT", tmp_path)
    assert command.benchmarks() == {"speed": "How fast."}


# Failures of what is fetched ----------------------------------------------------------------------------------------

NO_NETWORK = [
    "Retrying (Retry(total=0)) after connection broken by 'NewConnectionError('…: Failed to establish a new connection",
    "  cause: client error (Connect)\n  cause: dns error\n  cause: error resolving DNS",
    "npm error code EAI_AGAIN\nnpm error syscall getaddrinfo",
    "Temporary failure resolving: Temporary failure in name resolution",
]


@pytest.mark.parametrize("output", NO_NETWORK)
def test_no_network_is_recognised(output: str) -> None:
    said = programs.advice_on(output, "Fetching uv…")
    assert "no network" in said
    assert one_sentence(said)


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("error: No space left on device (os error 28)", "disk is full"),
        ("error: Hash mismatch for `numpy==2.4.0`", "differs from the one that was locked"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "differs from the one"),
        ("error: something else", "“Fetching uv” failed"),
    ],
)
def test_other_failures_are_not_taken_for_it(output: str, says: str) -> None:
    said = programs.advice_on(output, "Fetching uv…")
    assert says in said
    assert "no network" not in said


def test_a_program_that_fails_raises_the_advice_and_shows_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    program = [sys.executable, "-c", "import sys; print('dns error'); print(' + a==1'); sys.exit(3)"]
    with pytest.raises(Advice, match="no network"):
        programs.do("Fetching…", program)
    assert capsys.readouterr().out == "Fetching…\n  dns error\n"


def test_tools_are_not_sent_to_another_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIRTUAL_ENV", "/elsewhere")
    monkeypatch.setenv("KEPT", "yes")
    surroundings = programs.environment(ADDED="too")
    assert "VIRTUAL_ENV" not in surroundings
    assert (surroundings["KEPT"], surroundings["ADDED"]) == ("yes", "too")


# uv -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def no_own_uv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """An empty .tools, pip that notes the call instead of fetching, and what was noted."""
    fetched: list[str] = []
    monkeypatch.setattr(installer, "TOOLS", tmp_path / "tools")
    monkeypatch.setattr(installer, "fetch_uv", lambda: fetched.append("fetched"))
    return fetched


@pytest.mark.parametrize(
    ("version", "exactly", "does"),
    [
        ("99.0.0", False, True),
        ("99.0.0", True, False),
        ("0.1.0", False, False),
        (installer.locked_uv(), True, True),
        ("unreadable", False, False),
    ],
)
def test_a_uv_on_the_path_is_taken_when_it_will_do(
    version: str,
    exactly: bool,
    does: bool,
    no_own_uv: list[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    found = tmp_path / "uv"
    found.write_text(f"#!/bin/sh\necho uv {version}\n", encoding="utf-8")
    found.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (installer.find_uv(exactly=exactly) == str(found)) is does
    assert no_own_uv == ([] if does else ["fetched"])


def test_a_python_without_pip_gets_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installer, "succeeds", lambda *_: False)
    with pytest.raises(Advice, match="apt install python3-pip"):
        installer.python_with_pip()


def test_pip_may_come_from_the_copy_inside_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(installer, "TOOLS", tmp_path)
    monkeypatch.setattr(installer, "succeeds", lambda *words: "venv" in words)
    assert Path(installer.python_with_pip()).is_relative_to(tmp_path / "pip")


def test_no_address_of_an_index_can_enter_a_lock_file() -> None:
    for name in installer.LOCKS:
        asked = installer.compile_command("uv", name)
        assert "--generate-hashes" in asked
        assert not any("index" in word for word in asked)


# .venv --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A project whose .venv is made by noting it."""
    (tmp_path / "requirements").mkdir()
    for name in ("requirements/run.lock", "requirements/dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## 0.1.0\n", encoding="utf-8")
    monkeypatch.setattr(setting_up, "ROOT", tmp_path)
    monkeypatch.setattr(setting_up, "REQUIREMENTS", tmp_path / "requirements")
    monkeypatch.setattr(setting_up, "warm_up", lambda _: None)
    return tmp_path


@pytest.fixture
def made(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, bool]]:
    """What was made, as (kind, anew)."""
    calls: list[tuple[str, bool]] = []

    def make(kind: str, venv: Path, *, anew: bool) -> None:
        calls.append((kind, anew))
        for name in ("python", "ventosa"):
            setting_up.program(name, venv).parent.mkdir(parents=True, exist_ok=True)
            setting_up.program(name, venv).touch()

    monkeypatch.setattr(setting_up, "make", make)
    return calls


def test_the_second_start_has_nothing_to_do(project: Path, made: list[tuple[str, bool]]) -> None:
    setting_up.set_up("run", project / ".venv")
    setting_up.set_up("run", project / ".venv")
    assert made == [("run", True)]


def test_the_packages_of_developers_satisfy_run(project: Path, made: list[tuple[str, bool]]) -> None:
    for kind in ("dev", "run", "dev"):
        setting_up.set_up(kind, project / ".venv")
    assert made == [("dev", True)]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ("requirements/run.lock", "other"),
        ("pyproject.toml", "other"),
        ("CHANGELOG.md", "# Changelog\n\n## 0.2.0\n"),
    ],
)
def test_a_change_is_brought_in_without_making_all_anew(
    change: str, text: str, project: Path, made: list[tuple[str, bool]]
) -> None:
    setting_up.set_up("run", project / ".venv")
    (project / change).write_text(text, encoding="utf-8")
    setting_up.set_up("run", project / ".venv")
    assert made == [("run", True), ("run", False)]


@pytest.mark.parametrize("damage", ["no stamp", "stamp of another kind", "no json", "no python", "other python"])
def test_a_broken_venv_is_made_anew(damage: str, project: Path, made: list[tuple[str, bool]]) -> None:
    venv = project / ".venv"
    setting_up.set_up("run", venv)
    stamp = venv / "ventosa-stamp.json"
    found = json.loads(stamp.read_text(encoding="utf-8"))
    if damage == "no stamp":
        stamp.unlink()
    elif damage == "no python":
        setting_up.program("python", venv).unlink()
    else:
        bad = {"stamp of another kind": "[1]", "no json": "{", "other python": json.dumps({**found, "python": "9.9"})}
        stamp.write_text(bad[damage], encoding="utf-8")
    setting_up.set_up("run", venv)
    assert made == [("run", True), ("run", True)]


def test_a_folder_of_somebody_else_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting_up.os, "access", lambda *_: False)
    with pytest.raises(Advice, match=re.escape(str(project))):
        setting_up.make("run", project / ".venv", anew=True)


# run ----------------------------------------------------------------------------------------------------------------


def test_a_taken_port_is_named_with_the_next_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(Advice, match=f"Port {port} is taken .*--port {port + 1}"):
            running.check_port("127.0.0.1", port)
    running.check_port("127.0.0.1", port)  # free again: no complaint


def test_a_port_that_needs_more_rights_is_said() -> None:
    assert "more rights" in running.no_port("127.0.0.1", 80, PermissionError())


def test_a_folder_that_cannot_be_written_to_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    running.check_folder(tmp_path / "new" / "record")  # may be made: no complaint
    monkeypatch.setattr(running.os, "access", lambda *_: False)
    with pytest.raises(Advice, match=re.escape(str(tmp_path))):
        running.check_folder(tmp_path / "new" / "record")


def options(*asked: str) -> argparse.Namespace:
    return command.parser().parse_args(["run", *asked])


def test_run_becomes_the_server() -> None:
    assert running.server(options())[1:] == ["serve", "--port", "8000", "--host", "127.0.0.1"]
    assert running.server(options("--demo", "--port", "8123"))[1:] == ["demo", "--port", "8123"]
    assert running.server(options("--data", "/a/b"))[1:3] + running.server(options("--data", "/a/b"))[4:6] == [
        *["serve", "--port", "--data", str(Path("/a/b").absolute())],
    ]


def test_the_browser_opens_only_before_somebody_who_can_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running.sys, "platform", "linux")
    monkeypatch.setattr(running.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    assert running.can_show()
    monkeypatch.delenv("DISPLAY")
    assert not running.can_show()
    assert not options("--no-open").open


def test_the_browser_waits_for_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(running.webbrowser, "open", lambda page: opened.append(page) or True)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert running.open_when_ready("127.0.0.1", port)
    assert not running.open_when_ready("127.0.0.1", port, patience=0.2)  # nobody answers any more
    assert opened == [f"http://127.0.0.1:{port}/"]


# test ---------------------------------------------------------------------------------------------------------------

GREEN = "....  [100%]\n=========== 12 passed, 3 deselected in 4.21s ===========\nName  Stmts\n"
RED = "==== short test summary info ====\nFAILED a\n==== 1 failed, 7 passed, 2 skipped, 1 error in 61s (0:01) ====\n"
NONE = "==== 40 deselected in 0.10s ====\n"


@pytest.mark.parametrize(
    ("outputs", "closes"),
    [
        ([GREEN], "12 passed, 0 failed"),
        ([GREEN, RED, "All checks passed!"], "19 passed, 2 failed, 2 skipped"),
        ([NONE, "1 passed by mistake"], "0 passed, 0 failed"),
        ([], "0 passed, 0 failed"),
    ],
)
def test_the_closing_line_sums_all_runs_of_pytest(outputs: list[str], closes: str) -> None:
    assert testing.closing_line(testing.add_up(outputs)) == closes


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(steps, "OUTPUT", tmp_path)
    return tmp_path


def a_step(prints: str, raises: Exception | None = None) -> Step:
    def look(log: object) -> None:
        print(prints, file=log)  # type: ignore[call-overload]
        if raises:
            raise raises

    return Step(f"A step {abs(hash((prints, str(raises))))}", look)


@pytest.mark.parametrize(
    ("todo", "status"),
    [
        ([(GREEN, None)], 0),
        ([(GREEN, None), ("", Skipped("no Node"))], 0),
        ([(GREEN, None), ("", Failed("exit status 1"))], 1),
        ([("nothing to test", None)], 1),  # no test ran: not green
    ],
)
def test_one_failed_step_or_no_test_is_a_failure(
    todo: list[tuple[str, Exception | None]], status: int, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = [a_step(prints, raises) for prints, raises in todo]
    testing.walk(made)
    assert testing.close(made, 130.2) == status
    printed = capsys.readouterr().out.splitlines()
    assert printed[-2].endswith("Took 2 min 10 s.")
    assert re.fullmatch(r"\d+ passed, \d+ failed(, \d+ skipped)?", printed[-1])
    assert ("No test ran" in printed[-2]) == (GREEN not in (prints for prints, _ in todo))


def test_a_failed_step_does_not_keep_the_others_from_being_walked(output: Path) -> None:
    made = [a_step("a", Failed("a")), a_step("b"), a_step("c", Skipped("c")), a_step("d")]
    testing.walk(made)
    assert [step.state for step in made] == ["failed", "passed", "skipped", "passed"]
    assert made[3].written() == "d\n"


def test_a_long_step_says_how_far_it_is(output: Path) -> None:
    step = a_step("....  [ 12%]\n....  [ 45%]\n..")
    step.walk()
    assert testing.progress(step).endswith("45%")


@pytest.mark.parametrize(("ci", "kind"), [("true", Failed), ("", Skipped)])
def test_what_a_machine_lacks_fails_only_where_a_change_is_judged(
    ci: str, kind: type[Exception], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def no_uv(*, exactly: bool) -> str:
        raise Advice(programs.advice_on("dns error", "Fetching uv…"))

    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(steps, "find_uv", no_uv)
    monkeypatch.setattr(steps.shutil, "which", lambda _: None)
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        for look in (steps.locks_current, steps.front_end, steps.chromium):
            with pytest.raises(kind):
                look(log)


def test_folders_are_compared_byte_by_byte(tmp_path: Path) -> None:
    made, committed = tmp_path / "made", tmp_path / "committed"
    for folder in (made / "a", committed / "a"):
        folder.mkdir(parents=True)
        (folder / "same.md").write_bytes(b"same")
    with (tmp_path / "log").open("w", encoding="utf-8") as log:
        steps.compare(log, made, committed, "mend")
        (committed / "old.md").touch()
        (made / "a" / "same.md").write_bytes(b"Same")
        with pytest.raises(Failed, match="2 not as made afresh: run `mend`"):
            steps.compare(log, made, committed, "mend")
        with pytest.raises(Failed, match="nothing was made"):
            steps.compare(log, tmp_path / "empty", committed, "mend")
    assert "a/same.md\nold.md\n" in (tmp_path / "log").read_text(encoding="utf-8")


def test_everything_promised_is_looked_at() -> None:
    whole = [step.what for step in steps.steps(fast=False)]
    assert whole == [
        *["Tests", "Types", "Format", "Style", "Import directions", "Generated docs", "Migrations"],
        *["Lock files", "Front end", "Browser"],
    ]
    assert [step.what for step in steps.steps(fast=True)] == whole[:7]


def test_the_change_is_judged_by_the_same_command() -> None:
    judge = ROOT / ".ci" / "run"
    assert judge.read_text(encoding="utf-8").endswith("exec python3 dev.py test\n")
    assert judge.stat().st_mode & 0o111
