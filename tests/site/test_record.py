"""The folder of a record: made private, refused with advice where it cannot be used."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from ventosa.core.errors import BadInput
from ventosa_site import record


def test_it_makes_a_private_folder_with_a_secret(tmp_path: Path) -> None:
    mine = record.Record(tmp_path / "mine")
    record.prepare(mine)
    assert stat.S_IMODE(mine.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(mine.secret_file.stat().st_mode) == 0o600
    assert len(mine.secret()) > 40


def test_it_keeps_the_secret_it_has(tmp_path: Path) -> None:
    mine = record.Record(tmp_path)
    record.prepare(mine)
    first = mine.secret()
    record.prepare(mine)
    assert mine.secret() == first


def test_a_record_that_is_not_prepared_has_a_passing_secret(tmp_path: Path) -> None:
    other = record.Record(tmp_path / "none")
    assert other.secret() != other.secret()
    assert not other.folder.exists()


def test_it_refuses_a_folder_that_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(BadInput, match=r"cannot be written to .* Choose another one with --data"):
        record.prepare(record.Record(file))


def test_it_refuses_a_folder_it_may_not_write_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record.prepare(record.Record(tmp_path))

    def denied(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # root may write anywhere, so the refusal of the system is played
    monkeypatch.setattr(Path, "touch", denied)
    with pytest.raises(BadInput, match="Permission denied"):
        record.prepare(record.Record(tmp_path))


def test_it_refuses_a_file_that_is_no_database(tmp_path: Path) -> None:
    mine = record.Record(tmp_path)
    mine.database.write_text("not a database, only words that are long enough to be looked at")
    with pytest.raises(BadInput, match="is not a Ventosa record"):
        record.prepare(mine)


def test_it_says_when_another_program_holds_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "_PATIENCE_SECONDS", 0.05)
    mine = record.Record(tmp_path)
    with sqlite3.connect(mine.database, isolation_level=None) as other:
        other.execute("CREATE TABLE django_migrations (x)")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(BadInput, match="Close the other program"):
            record.prepare(mine)
        other.execute("ROLLBACK")
    record.prepare(mine)


def test_the_environment_names_the_record(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VENTOSA_DATA", str(tmp_path))
    monkeypatch.setenv("VENTOSA_DEMO", "1")
    assert record.current() == record.Record(tmp_path, demo=True)


def test_without_the_environment_it_is_the_persons_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("VENTOSA_DATA")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert record.current().folder.is_relative_to(tmp_path)
    assert not record.current().demo
    assert list(tmp_path.iterdir()) == []


def test_a_sample_never_overwrites_a_persons_record(tmp_path: Path) -> None:
    mine = record.Record(tmp_path)
    record.prepare(mine)
    sqlite3.connect(mine.database).close()
    with pytest.raises(BadInput, match="a sample would overwrite it"):
        record.prepare(record.Record(tmp_path, demo=True))


def test_a_persons_record_is_never_kept_in_a_sample(tmp_path: Path) -> None:
    record.prepare(record.Record(tmp_path, demo=True))
    with pytest.raises(BadInput, match="overwritten at its next start"):
        record.prepare(record.Record(tmp_path))
    record.prepare(record.Record(tmp_path, demo=True))


def test_it_refuses_the_database_of_another_program(tmp_path: Path) -> None:
    mine = record.Record(tmp_path)
    with closing(sqlite3.connect(mine.database)) as other:
        other.execute("CREATE TABLE songs (title)")
    with pytest.raises(BadInput, match="it holds other tables"):
        record.prepare(mine)


def test_it_refuses_a_damaged_database_and_writes_nothing(tmp_path: Path) -> None:
    mine = record.Record(tmp_path)
    with closing(sqlite3.connect(mine.database)) as database:
        database.execute("CREATE TABLE django_migrations (x)")
        database.execute("CREATE TABLE filler (x)")
        database.executemany("INSERT INTO filler VALUES (?)", [("y" * 500,)] * 200)
        database.commit()
    body = bytearray(mine.database.read_bytes())
    body[4096 : 4096 + 20_000] = bytes(range(256)) * 78 + b"0" * 32
    mine.database.write_bytes(body)
    with pytest.raises(BadInput, match=r"is damaged|is not a Ventosa record|cannot be opened"):
        record.prepare(mine)
    assert not mine.secret_file.exists()


def test_an_empty_secret_is_written_anew(tmp_path: Path) -> None:
    mine = record.Record(tmp_path)
    mine.secret_file.touch()
    record.prepare(mine)
    assert len(mine.secret()) > 40


@pytest.mark.parametrize("name", ["secret", "record.sqlite3"])
def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(BadInput, match=r"Is a directory|it is a folder"):
        record.prepare(record.Record(tmp_path))
