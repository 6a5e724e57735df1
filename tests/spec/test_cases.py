"""Every specification case holds. A case is one sentence a clinician can read; see base.toml and cases/."""

from pathlib import Path

import pytest

from ventosa.docs.cases import Case, case_files, healthy_adult
from ventosa.safety import decide

HERE = Path(__file__).parent
HEALTHY = healthy_adult(HERE)
CASES = [case for file in case_files(HERE) for case in file.case]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.says)
def test_case(case: Case) -> None:
    assert case.misses(decide(case.answers(HEALTHY))) == ()


def test_no_sentence_is_said_twice() -> None:
    said = [case.says for case in CASES]
    assert len(said) == len(set(said))


def test_a_wrong_case_is_noticed() -> None:
    """The twin: a case that expects something else, what is not there, and silence of a rule that fires."""
    wrong = Case(
        "Wrong on purpose",
        expect=("emergency",),  # type: ignore[arg-type]
        limits=("no-fire",),  # type: ignore[arg-type]
        fires=("bleeding-disorder",),
        asks=("fever",),
        silent=("daily-aspirin",),
    )
    assert wrong.misses(decide(wrong.answers(HEALTHY | {"antiplatelet": "yes"}))) == (
        "outcome with-limits, expected emergency",
        "limit no-fire",
        "rule bleeding-disorder",
        "silence of rule daily-aspirin",
        "question fever",
    )
