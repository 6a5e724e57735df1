"""Safety property 7: each decision is stored with its answers and its content, and can be made again."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tests.site.conftest import Clock, healthy
from ventosa.core.errors import BadInput
from ventosa.safety import Outcome, decide, rules
from ventosa_site.people.models import Person
from ventosa_site.screening import replaying
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record


@pytest.fixture
def aspirin(person: Person, time: Clock) -> Decision:
    return record(person, Decision.Kind.SCREENING, healthy(antiplatelet="yes"), time.now)


def change_rules(monkeypatch: pytest.MonkeyPatch, outcome: Outcome | None) -> None:
    """Play that the rule on daily aspirin led to `outcome`, or was gone."""
    without = [rule for rule in rules() if "antiplatelet" not in rule.when]
    old = next(rule for rule in rules() if "antiplatelet" in rule.when and "technique" not in rule.when)
    changed = without if outcome is None else [*without, replace(old, then=outcome)]
    monkeypatch.setattr(replaying, "decide", lambda answers: decide(answers, changed))


def test_it_makes_a_decision_again_byte_for_byte(aspirin: Decision) -> None:
    again = replaying.replay_one(aspirin.pk)
    assert json.dumps(again.now) == json.dumps(again.stored)
    assert (again.same_content, again.same_result, again.is_defect) == (True, True, False)
    assert list(again.differences()) == []
    assert again.as_text().endswith("with-limits: the same again")


def test_another_result_from_the_same_content_is_a_defect(aspirin: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    change_rules(monkeypatch, Outcome.NOT_SUITABLE)
    again = replaying.replay(aspirin)
    assert again.is_defect
    assert "outcome: with-limits → not-suitable" in again.as_text()


def test_other_content_shows_what_would_differ(aspirin: Decision, monkeypatch: pytest.MonkeyPatch) -> None:
    change_rules(monkeypatch, None)
    Decision.objects.filter(pk=aspirin.pk).update(content="older")
    (again,) = replaying.replays()
    assert not again.is_defect
    assert not again.same_content
    said = again.as_text()
    assert "limits: light-suction-only, no-wet → none" in said
    assert "no longer found: " in said
    assert again.to_json()["same_result"] is False


def test_changed_words_count_as_a_difference(aspirin: Decision) -> None:
    reworded = [{**finding, "say": "Other words."} for finding in aspirin.findings]
    Decision.objects.filter(pk=aspirin.pk).update(findings=reworded, content="older")
    (again,) = replaying.replays()
    assert list(again.differences()) == ["the words or sources of a finding changed"]


def test_other_content_with_the_same_result_says_so(aspirin: Decision) -> None:
    Decision.objects.filter(pk=aspirin.pk).update(content="older")
    assert replaying.replays()[0].as_text().endswith("the same again, with other content")


def test_an_answer_that_is_no_longer_known_is_named(aspirin: Decision) -> None:
    Decision.objects.filter(pk=aspirin.pk).update(answers=healthy() | {"old_fact": "yes"})
    (again,) = replaying.replays()
    assert again.now is None
    assert "old_fact" in again.as_text()


def test_an_unknown_number_is_one_sentence(person: Person) -> None:
    with pytest.raises(BadInput, match="There is no decision 99"):
        replaying.replay_one(99)


def test_the_command_replays_the_sample(tmp_path: Path) -> None:
    ventosa = Path(sys.executable).with_name("ventosa")
    script = (
        "from pathlib import Path; import sys; from ventosa_site import record, serving;"
        "chosen = record.Record(Path(sys.argv[1]), demo=True); record.prepare(chosen); serving._open(chosen);"
        "from ventosa_site.sample import fill; fill()"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path], check=True)

    def run(*options: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run([ventosa, "replay", "--data", tmp_path, *options], capture_output=True, text=True)

    every = run()
    assert every.returncode == 0, every.stderr
    assert every.stdout.count("the same again") == len(every.stdout.splitlines()) > 10
    first = every.stdout.split()[0]
    one, two = run(first, "--json").stdout, run(first, "--json").stdout
    assert one == two
    assert set(json.loads(one)) == {"outcome", "findings", "ask", "limits", "content"}
    assert all(row["same_result"] for row in json.loads(run("--json").stdout)["decisions"])
    assert run("999").stderr.startswith("There is no decision 999.")
    assert run("999").returncode == 2


def test_the_command_names_a_folder_without_a_record(tmp_path: Path) -> None:
    ventosa = Path(sys.executable).with_name("ventosa")
    ended = subprocess.run([ventosa, "replay", "--data", tmp_path], capture_output=True, text=True)
    assert ended.returncode == 2
    assert ended.stderr.startswith("There is no record in")
