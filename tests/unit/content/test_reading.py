"""Content is read strictly: every fault names the file, the place and the mend."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from ventosa.content import by_id, content_hash, names, parse, read, read_rows, reading, sources
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict


@strict
@dataclass(frozen=True)
class Row:
    id: str
    value: int = 0


@strict
@dataclass(frozen=True)
class Rows:
    row: tuple[Row, ...]


Write = Callable[[str, str], None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """A content folder of its own: `write(name, text)` puts a file there."""
    monkeypatch.setattr(reading, "_ROOT", tmp_path)

    def put(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode("utf-8"))

    return put


def test_a_file_becomes_rows(write: Write) -> None:
    write("rows.toml", '[[row]]\nid = "a"\nvalue = 1\n[[row]]\nid = "b"\n')
    assert read("rows.toml", Rows) == Rows((Row("a", 1), Row("b")))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("row = [", "rows.toml: this is not TOML:"),
        ('[[row]]\nid = "a"\nid = "b"\n', "rows.toml: this is not TOML:"),
        ('[[row]]\nid = "a"\nvaleu = 1\n', "rows.toml, row → 0 → valeu: this key is not known"),
        ('[[row]]\nid = "a"\nvalue = "much"\n', "rows.toml, row → 0 → value: input should be a valid integer"),
        ("[[row]]\nvalue = 1\n", "rows.toml, row → 0 → id:"),
        ("", "rows.toml, row:"),
    ],
)
def test_a_fault_names_file_place_and_mend(write: Write, text: str, said: str) -> None:
    write("rows.toml", text)
    with pytest.raises(BadContent) as caught:
        read("rows.toml", Rows)
    assert str(caught.value).startswith(said)


def test_a_fault_of_the_whole_file_says_so() -> None:
    with pytest.raises(BadContent, match="the whole file"):
        parse("rows.toml", "a = 1", tuple[Row, ...])


def test_a_table_becomes_rows_and_empty_cells_take_the_default(write: Write) -> None:
    write("rows.csv", "id,value\r\na,3\r\nb,\r\n")
    assert read_rows("rows.csv", Row) == (Row("a", 3), Row("b"))


def test_a_fault_in_a_table_names_the_line(write: Write) -> None:
    write("rows.csv", "id,value\na,3\nb,much\n")
    with pytest.raises(BadContent, match=r"rows\.csv, line 3, value:"):
        read_rows("rows.csv", Row)


def test_an_id_that_stands_twice_is_refused() -> None:
    assert by_id("rows.toml", [Row("a", 1), Row("b", 2)]) == {"a": Row("a", 1), "b": Row("b", 2)}
    with pytest.raises(BadContent, match=r"rows\.toml: the id a stands there twice"):
        by_id("rows.toml", [Row("a"), Row("a")])


def test_names_lists_the_toml_files_of_a_folder(write: Write) -> None:
    for name in ("rules/b.toml", "rules/a.toml", "rules/notes.txt"):
        write(name, "")
    assert names("rules") == ("rules/a.toml", "rules/b.toml")


@pytest.mark.parametrize(
    ("name", "text", "same"),
    [
        ("a.toml", "x = 1", True),
        ("a.toml", "x = 2", False),
        ("b.toml", "", False),
        ("deep/c.csv", "id\n", False),
        ("a.py", "x = 2", True),
        ("studies/more.csv", "id\n", True),
        ("nof1.toml", "x = 2", True),
        ("routine/more.toml", "x = 2", False),
    ],
)
def test_the_hash_names_exactly_the_content(write: Write, name: str, text: str, same: bool) -> None:
    fresh = content_hash.__wrapped__
    write("a.toml", "x = 1")
    before = fresh()
    write(name, text)
    assert (fresh() == before) is same


def test_bytes_cannot_move_between_two_files_unseen(write: Write) -> None:
    fresh = content_hash.__wrapped__
    write("a.toml", "xy")
    write("b.toml", "z")
    before = fresh()
    write("a.toml", "x")
    write("b.toml", "yz")
    assert fresh() != before


def test_the_hash_of_the_content_is_one_and_stays() -> None:
    assert content_hash() == content_hash()
    assert len(content_hash()) == 64


def test_the_bibliography_says_where_each_source_was_checked() -> None:
    assert sources()["downie-2013"].doi == "10.1136/bmj.f7095"
    assert all(source.cite.strip() for source in sources().values())
