"""The `ventosa` command as a researcher calls it: answers in JSON, a mistake in one sentence and exit status 2."""

import json
import signal
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest

from tests.site.conftest import healthy

VENTOSA = Path(sys.executable).with_name("ventosa")
DIARY = """date,pain,sessions,arm
2026-01-05,5,1,cupping
2026-01-06,4,0,cupping
2026-01-07,6,0,comparator
2026-01-08,,0,comparator
"""


def run(*arguments: str, given: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run([VENTOSA, *arguments], input=given, text=True, capture_output=True, timeout=60)


def refused(*arguments: str, given: str = "") -> str:
    """The one sentence that a mistake ends in."""
    ended = run(*arguments, given=given)
    assert ended.returncode == 2, ended.stdout + ended.stderr
    assert ended.stdout == ""
    assert "Traceback" not in ended.stderr
    return ended.stderr.strip()


def test_screen_reads_standard_input_and_prints_the_contract() -> None:
    answer = json.loads(run("screen", "-", "--json", given=json.dumps(healthy(antiplatelet="yes"))).stdout)
    assert answer["outcome"] == "with-limits"
    assert {"light-suction-only", "no-wet"} <= set(answer["limits"])
    assert set(answer) == {"outcome", "findings", "ask", "limits", "content"}
    assert {"rule", "outcome", "say", "sources"} <= set(answer["findings"][0])


def test_screen_reads_a_file_and_speaks_plainly(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text(json.dumps({"fever": "yes"}))
    said = run("screen", str(file)).stdout
    assert said.startswith("Outcome: ask\n")
    assert "Still to answer: " in said


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "is empty"),
        ("{", "this is not JSON"),
        ('{"feverr": "yes"}', "did you mean fever"),
        ('{"fever": "maybe"}', "use one of no, yes"),
        ('{"fever": true}', "use one of no, yes"),
        ('{"age_years": NaN}', "NaN is not a number"),
        ('{"age_years": "old"}', "give a number of years"),
    ],
)
def test_a_mistake_in_answers_is_one_sentence(given: str, sentence: str) -> None:
    said = refused("screen", "-", "--json", given=given)
    assert sentence in said
    assert "\n" not in said


def test_plan_prints_the_contract_and_refuses_with_the_reason() -> None:
    wish = {
        "answers": healthy(),
        "goals": [],
        "equipment": [{"kind": "pump", "diameter_mm": 50}],
        "days_per_week": 2,
        "start": "2026-11-22",
    }
    made = json.loads(run("plan", "-", "--json", given=json.dumps(wish)).stdout)
    assert {"outcome", "phases", "sessions", "review", "routine"} <= set(made)
    session = made["sessions"][0]
    assert {"date", "technique", "suction", "sites", "before", "after"} <= set(session)
    assert set(session["sites"][0]) == {"site", "side", "cup_mm", "minutes"}
    said = refused("plan", "-", given=json.dumps(wish | {"answers": healthy(anticoagulant="yes")}))
    assert "practitioner-only" in said
    clinic = refused("plan", "-", given=json.dumps(wish | {"answers": healthy(setting="clinic")}))
    assert "a plan is for home" in clinic


def test_plan_speaks_plainly() -> None:
    wish = {"answers": healthy(), "equipment": [{"kind": "silicone", "diameter_mm": 50}], "start": "2026-11-22"}
    assert "2026-11-22" in run("plan", "-", given=json.dumps(wish)).stdout


def test_analyse_prints_the_same_bytes_twice() -> None:
    first, second = (run("nof1", "analyse", "-", "--json", given=DIARY).stdout for _ in range(2))
    assert first == second
    answer = json.loads(first)
    assert {"effect", "p_benefit", "p_worthwhile", "p_harm", "half_life_days", "verdict", "why"} <= set(answer)
    assert answer["verdict"] == "not-enough-data"


def test_analyse_speaks_plainly() -> None:
    assert run("nof1", "analyse", "-", given=DIARY).stdout.startswith("Verdict: not-enough-data\n")


@pytest.mark.parametrize(
    ("given", "options", "sentence"),
    [
        ("", (), "empty"),
        (DIARY.replace("2026-01-06,4", "2026-01-06,11"), (), "line 3"),
        (DIARY.replace("2026-01-06,4", "2026-01-06,3.7"), (), "line 3"),
        (DIARY.replace("2026-01-06", "2026-01-05"), (), "2026-01-05"),
        (DIARY.replace("2026-01-08", "2026-01-01"), (), "2026-01-01"),
        (DIARY.replace("5,1", "5,-1"), (), "line 2"),
        (DIARY, ("--worthwhile", "nan"), "worthwhile"),
        (DIARY, ("--model", "guess"), "guess"),
    ],
)
def test_a_mistake_in_a_diary_is_one_sentence(given: str, options: tuple[str, ...], sentence: str) -> None:
    said = refused("nof1", "analyse", "-", *options, given=given)
    assert sentence in said
    assert "\n" not in said


def test_design_is_drawn_again_from_its_seed() -> None:
    options = ("--weeks", "8", "--start", "2026-01-05", "--seed", "7")
    first, second = (run("nof1", "design", *options, "--json").stdout for _ in range(2))
    assert first == second
    assert json.loads(first)["seed"] == 7
    assert "cupping" in run("nof1", "design", *options).stdout


def test_an_unknown_option_and_an_odd_number_exit_with_2() -> None:
    assert refused("screen", "--jsn", "-").startswith("No such option")
    for wrong in (("--weeks", "many"), ("--weeks", "3.7"), ("--seed", "9" * 500), ("--start", "tomorrow")):
        said = refused("nof1", "design", *wrong)
        assert said.endswith("see `ventosa nof1 design --help`.")
        assert len(said.splitlines()) == 1
        assert len(said) < 300


def test_a_full_disk_is_one_sentence() -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [VENTOSA, "screen", "-", "--json"],
            input=json.dumps(healthy()),
            text=True,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert ended.returncode == 2
    assert ended.stderr.strip() == "The answer could not be written: No space left on device."


def test_an_empty_folder_name_is_refused(tmp_path: Path) -> None:
    assert "--data is empty" in refused("serve", "--data", "")


def test_serve_says_when_the_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        said = refused("serve", "--data", str(tmp_path / "new"), "--port", port)
    assert said == f"Port {port} is taken by another program. Close it, or choose another with --port."
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("host", ["0.0.0.0", "127.0.0.9", "192.168.1.4", "example.org", "::"])
def test_serve_refuses_what_other_machines_can_reach(tmp_path: Path, host: str) -> None:
    assert "only this machine may reach it" in refused("serve", "--data", str(tmp_path / "new"), "--host", host)
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("wait", [0.5, 4])
def test_ctrl_c_always_ends_the_server(tmp_path: Path, wait: float) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [VENTOSA, "serve", "--data", str(tmp_path), "--port", port]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    sleep(wait)
    server.send_signal(signal.SIGINT)
    _, said = server.communicate(timeout=20)
    assert "Traceback" not in said


def test_serve_refuses_a_record_of_a_newer_version(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "record.sqlite3") as database:
        database.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('diary', '9999_later', '2030-01-01')"
        )
    said = refused("serve", "--data", str(tmp_path))
    assert "was written by a newer Ventosa (diary.9999_later)" in said
    with sqlite3.connect(tmp_path / "record.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM sqlite_master WHERE name LIKE 'diary%'").fetchone() == (0,)
