"""A signature holds for the rows as they were read: a word that changes under it is refused, file, row and mend."""

import tomllib
from dataclasses import dataclass

import pytest

from ventosa.content.reading import parse
from ventosa.content.signing import sign
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict

DRAFT = """# A comment.
title = "Blood"
reviewer = ""
reviewed = ""

[[rule]]
id = "anaemia"
say = "You have no blood to spare."

[[rule]]
id = "aspirin"
say = "You bleed more easily."
"""
NAMED = DRAFT.replace('reviewer = ""\nreviewed = ""', 'reviewer = "Dr A. Example"\nreviewed = "2026-01-31"')
SIGNED = sign("blood.toml", NAMED)
MEND = "empty reviewer and reviewed until somebody has looked at it, or let them sign the file."
ADDED = '\n[[rule]]\nid = "new"\nsay = "New."\n'


@strict
@dataclass(frozen=True)
class _Row:
    id: str
    say: str


@strict
@dataclass(frozen=True)
class _File:
    title: str
    reviewer: str
    reviewed: str
    rule: tuple[_Row, ...]


@strict
@dataclass(frozen=True)
class _Unreviewed:
    title: str


def refusal(text: str) -> str:
    with pytest.raises(BadContent) as caught:
        parse("blood.toml", text, _File)
    return str(caught.value)


def test_a_signed_file_that_is_unchanged_is_read() -> None:
    read = parse("blood.toml", SIGNED, _File)
    assert (read.reviewer, read.reviewed, len(read.rule)) == ("Dr A. Example", "2026-01-31", 2)
    assert list(tomllib.loads(SIGNED)["signed"]) == ["head", "rule anaemia", "rule aspirin"]


def test_a_comment_more_is_no_change() -> None:
    assert parse("blood.toml", SIGNED.replace("# A comment.", "# Another.\n\n#"), _File).title == "Blood"


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        (SIGNED.replace("no blood", "blood"), ", rule anaemia", "changed"),
        (SIGNED.replace('title = "Blood"', 'title = "Bleeding"'), ", head", "changed"),
        (SIGNED.replace('id = "aspirin"', 'id = "warfarin"'), ", rule warfarin", "added"),
        (SIGNED.replace("\n[signed]", f"{ADDED}\n[signed]"), ", rule new", "added"),
        (SIGNED.replace(DRAFT[DRAFT.index('\n[[rule]]\nid = "aspirin"') :], ""), ", rule aspirin", "taken away"),
    ],
)
def test_a_row_that_was_changed_under_a_signature_is_refused(changed: str, where: str, what: str) -> None:
    assert changed != SIGNED
    assert refusal(changed) == f"blood.toml{where}: this was {what} after Dr A. Example signed; {MEND}"


def test_a_name_without_hashes_signs_nothing() -> None:
    assert refusal(NAMED) == f"blood.toml: Dr A. Example is named as reviewer, but no row is signed; {MEND}"


@pytest.mark.parametrize("day", ["", "31 January 2026"])
def test_a_name_without_a_day_is_refused(day: str) -> None:
    undated = SIGNED.replace("2026-01-31", day)
    said = "blood.toml: Dr A. Example is named as reviewer without a day; write it into reviewed, such as 2026-01-31."
    assert refusal(undated) == said
    with pytest.raises(BadContent) as caught:
        sign("blood.toml", undated)
    assert str(caught.value) == said


def test_a_draft_is_read_whatever_was_signed_before() -> None:
    changed = SIGNED.replace("Dr A. Example", "").replace("2026-01-31", "").replace("no blood", "blood")
    read = parse("blood.toml", changed, _File)
    assert (read.reviewer, read.rule[0].say) == ("", "You have blood to spare.")


def test_signing_again_takes_the_rows_as_they_are_now() -> None:
    assert sign("blood.toml", SIGNED) == SIGNED
    changed = SIGNED.replace("no blood", "blood")
    again = sign("blood.toml", changed)
    assert parse("blood.toml", again, _File).rule[0].say == "You have blood to spare."
    assert again.count("[signed]") == 1


def test_nobody_can_sign_without_a_name() -> None:
    with pytest.raises(BadContent, match=r"blood\.toml: nobody is named; write who has read every row into reviewer"):
        sign("blood.toml", DRAFT)


def test_what_is_no_toml_cannot_be_signed() -> None:
    with pytest.raises(BadContent, match=r"blood\.toml: this is not TOML"):
        sign("blood.toml", "title = ")


def test_a_file_that_knows_no_reviewer_knows_no_signature() -> None:
    with pytest.raises(BadContent, match="this key is not known"):
        parse("words.toml", 'title = "A"\n[signed]\nhead = "0"\n', _Unreviewed)


def test_a_reviewer_that_is_no_text_is_left_to_the_type() -> None:
    assert "reviewer" in refusal(DRAFT.replace('reviewer = ""', "reviewer = 3"))
