"""Where a person's record lies on this machine: one folder with one database and one secret."""

import os
import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from ventosa.core.errors import BadInput

#: How long another program may hold the database before a start gives up: a person waits no longer than this.
_PATIENCE_SECONDS = 2


@dataclass(frozen=True)
class Record:
    """The folder of one record. `demo` marks a sample record: its pages say so."""

    folder: Path
    demo: bool = False

    @property
    def database(self) -> Path:
        return self.folder / "record.sqlite3"

    @property
    def sample_mark(self) -> Path:
        """Stands in the folder of a sample record, which is written anew at every start."""
        return self.folder / "sample"

    @property
    def secret_file(self) -> Path:
        return self.folder / "secret"

    def secret(self) -> str:
        """The record's own secret; a passing one where the folder is not prepared (checks, migrations)."""
        return self.secret_file.read_text() if self.secret_file.exists() else secrets.token_urlsafe(50)


def current() -> Record:
    """The record that the environment names, else the person's own."""
    folder = os.environ.get("VENTOSA_DATA")
    return Record(Path(folder) if folder else default_folder(), demo=os.environ.get("VENTOSA_DEMO") == "1")


def default_folder() -> Path:
    """The person's own data folder, where this system keeps such things."""
    return user_data_path("ventosa", appauthor=False)


def prepare(record: Record) -> None:
    """Make the folder and the secret, readable by their owner alone; BadInput where that cannot be done.

    What is there is looked at before anything is written.
    """
    try:
        record.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _check_writable(record.folder)
        _check_kind(record)
        _check_database(record)
        if not record.secret_file.exists() or not record.secret_file.read_text().strip():
            _write_secret(record.secret_file)
        if record.demo:
            record.sample_mark.touch()
    except OSError as error:
        raise BadInput(
            "The folder {folder} cannot be written to ({reason}). Choose another one with --data.",
            folder=record.folder,
            reason=error.strerror,
        ) from error


def _write_secret(file: Path) -> None:
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
        out.write(secrets.token_urlsafe(50))


def _check_writable(folder: Path) -> None:
    probe = folder / f".write-check-{os.getpid()}"
    probe.touch()
    probe.unlink()


def _check_kind(record: Record) -> None:
    """A sample never overwrites a person's record, and a person's record is never kept in a sample."""
    if record.demo and record.database.exists() and not record.sample_mark.exists():
        raise BadInput(
            "The folder {folder} holds a record that is no sample, and a sample would overwrite it. "
            "Choose another folder with --data.",
            folder=record.folder,
        )
    if not record.demo and record.sample_mark.exists():
        raise BadInput(
            "The folder {folder} holds the sample record, which is overwritten at its next start. "
            "Choose another folder with --data.",
            folder=record.folder,
        )


def _check_database(record: Record) -> None:
    """Refuse a database that another program holds or that is none of ours, before anything is written to it."""
    if not record.database.exists():
        return
    if not record.database.is_file():
        raise _not_ours(record, "it is a folder")
    try:
        with closing(sqlite3.connect(record.database, timeout=_PATIENCE_SECONDS, isolation_level=None)) as database:
            database.execute("BEGIN IMMEDIATE")
            tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            ((found,),) = database.execute("PRAGMA quick_check(1)").fetchall()
            database.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        raise BadInput(
            "The record {file} cannot be opened ({reason}). Close the other program that uses it, then start again.",
            file=record.database,
            reason=error,
        ) from error
    except sqlite3.DatabaseError as error:
        raise _not_ours(record, str(error)) from error
    if tables and "django_migrations" not in tables:
        raise _not_ours(record, "it holds other tables")
    if found != "ok":
        raise BadInput("The record {file} is damaged. Put a copy of it in its place.", file=record.database)


def _not_ours(record: Record, reason: str) -> BadInput:
    return BadInput(
        "The file {file} is not a Ventosa record ({reason}). Move it away, or choose another folder with --data.",
        file=record.database,
        reason=reason,
    )
