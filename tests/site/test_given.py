"""What a person gives the command: every fault is one sentence."""

import io
import sys
from pathlib import Path

import pytest

from ventosa.core.errors import BadInput
from ventosa_site import given


def file(tmp_path: Path, body: bytes) -> str:
    path = tmp_path / "given.json"
    path.write_bytes(body)
    return str(path)


def test_it_reads_an_object(tmp_path: Path) -> None:
    assert given.read_object(file(tmp_path, b'{"fever": "no", "age_years": 40}')) == {"fever": "no", "age_years": 40}


def test_it_reads_past_a_byte_order_mark(tmp_path: Path) -> None:
    assert given.read_object(file(tmp_path, b'\xef\xbb\xbf{"fever": "no"}')) == {"fever": "no"}


def test_it_reads_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"fever": "no"}')))
    assert given.read_object("-") == {"fever": "no"}


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "is empty. Put a JSON object into it"),
        (b"  \n", "is empty"),
        (b"{", "line 1: this is not JSON"),
        (b"\n\n{'a': 1}", "line 3: this is not JSON"),
        (b"[1]", "a JSON object in braces is expected"),
        (b"null", "a JSON object in braces is expected"),
        (b'{"a": NaN}', "NaN is not a number that can be used"),
        (b'{"a": -Infinity}', "-Infinity is not a number"),
        (b'{"a": 1, "a": 2}', 'The key "a" stands twice'),
        (b'{"a": "\xff"}', "byte 7 is not UTF-8 text"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * (given.MOST_BYTES + 1), "larger than 2 MB"),
        (b'{"age_years": ' + b"9" * 5000 + b"}", "thousands of digits"),
        (rb'{"goals": ["\ud800"]}', "half a letter"),
    ],
)
def test_a_fault_is_one_sentence(tmp_path: Path, body: bytes, sentence: str) -> None:
    with pytest.raises(BadInput) as mistake:
        given.read_object(file(tmp_path, body))
    assert sentence in str(mistake.value)
    assert "\n" not in str(mistake.value)


def test_a_file_of_50_mb_is_not_read_to_its_end(tmp_path: Path) -> None:
    large = tmp_path / "large.json"
    with large.open("wb") as out:
        out.truncate(50_000_000)
    with pytest.raises(BadInput, match="larger than 2 MB"):
        given.read_object(str(large))


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.json cannot be read: No such file"):
        given.read_object(str(tmp_path / "none.json"))


def test_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read: Is a directory"):
        given.read_object(str(tmp_path))


def test_a_closed_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(BadInput, match="no standard input"):
        given.read_object("-")


@pytest.mark.parametrize(("name", "shown"), [("", "a file without a name"), ("two\nlines", "two lines")])
def test_an_odd_name_stays_on_one_line(name: str, shown: str) -> None:
    with pytest.raises(BadInput) as mistake:
        given.read_object(name)
    assert str(mistake.value).startswith(f"{shown} cannot be read")
