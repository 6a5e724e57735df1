"""The table of coverage names only what is there, and leaves no rule out."""

from dataclasses import replace
from typing import Any

import pytest

from ventosa.core.errors import BadContent
from ventosa.docs.coverage import Coverage, check_coverage, coverage
from ventosa.docs.coverage_page import coverage_page
from ventosa.planning import limits, never_sites
from ventosa.safety import rules

TABLE = coverage()


def refusal(table: Coverage) -> str:
    with pytest.raises(BadContent) as caught:
        check_coverage(table)
    return str(caught.value)


def changed(row: str, **change: Any) -> Coverage:
    """The table with the statement `row` changed."""
    assert row in {statement.id for statement in TABLE.statement}
    rows = (replace(one, **change) if one.id == row else one for one in TABLE.statement)
    return replace(TABLE, statement=tuple(rows))


def test_every_row_of_the_list_of_warning_signs_is_there() -> None:
    ids = [statement.id for statement in TABLE.of(TABLE.part[0])]
    assert [f"R{at}" for at in range(1, 35)] == [each for each in ids if each.startswith("R")]


def test_every_rule_every_limit_and_every_forbidden_place_is_named() -> None:
    own = {rule for row in TABLE.own for rule in row.rules}
    assert {rule for row in TABLE.statement for rule in row.rules} | own == {rule.id for rule in rules()}
    assert {each for row in TABLE.statement for each in row.limits} == set(limits().quantities())
    assert {each for row in TABLE.statement for each in row.sites} >= set(never_sites())


def test_every_statement_has_one_state() -> None:
    states = [TABLE.count(state) for state in ("modelled", "partly", "not-covered")]
    assert sum(states) == len(TABLE.statement)
    assert min(states) > 0


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"rules": ("new-bladder-troubel",)}, "there is no rule new-bladder-troubel; look for a typing error"),
        ({"limits": ("cups",)}, "there is no limit cups; look for a typing error"),
        ({"sites": ("back",)}, "there is no site back; look for a typing error"),
        ({"kinds": ("ice",)}, "there is no kind of cupping or of cup ice; look for a typing error"),
        ({"steps": ("sing",)}, "there is no step sing; look for a typing error"),
        ({"sources": ("nobody-1900",)}, "there is no source nobody-1900; look for a typing error"),
        ({"part": "else"}, "there is no part else; look for a typing error"),
        ({"says": " "}, "says is empty; write it"),
        ({"why": "W"}, "modelled needs no why; call it partly, or say it in also"),
        ({"state": "partly"}, "partly needs a why; say what is missing"),
        ({"state": "not-covered"}, "not-covered needs a why; say what is missing"),
        ({"state": "not-covered", "why": "W"}, "not-covered, and yet something is named that keeps to it; mend either"),
        ({"rules": ()}, "modelled, and nothing is named that keeps to it; mend either"),
    ],
)
def test_a_faulty_statement_names_row_and_mend(change: dict[str, Any], what: str) -> None:
    assert refusal(changed("R1", **change)) == f"coverage.toml, R1: {what}."


def test_a_rule_that_stands_nowhere_is_refused() -> None:
    said = "coverage.toml: the rule throbbing-lump-in-the-belly stands nowhere; name it in a statement, or under own"
    assert refusal(changed("R9", rules=("sudden-severe-pain",))) == f"{said} with the reason."


def test_an_own_rule_that_is_not_there_is_refused() -> None:
    wrong = replace(TABLE, own=(replace(TABLE.own[0], rules=("gone",)),))
    assert refusal(wrong) == "coverage.toml, own: there is no rule gone; look for a typing error."


def test_two_statements_with_one_id_are_refused() -> None:
    assert "the id R1 stands there twice" in refusal(replace(TABLE, statement=TABLE.statement + TABLE.statement[4:5]))


def test_the_page_shows_states_links_and_what_is_missing() -> None:
    text = coverage_page()
    assert "[new-bladder-trouble](rules/nerves.md#new-bladder-trouble)" in text
    assert "[static_minutes_max](limits.md)" in text
    assert "**not covered**" in text
    assert [row.id for row in TABLE.statement if f"| `{row.id}` |" not in text] == []
    assert [row.id for row in TABLE.statement if row.why not in text] == []
    assert text.index("## Ours alone") < text.index("[new-pain-with-osteoporosis]")
