"""A reviewer's signature: a hash of each row as it was read, so that no word changes under somebody's name."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ventosa.core.errors import BadContent

#: What is about the signature itself, and so is not signed.
_ABOUT = ("reviewer", "reviewed", "signed")
_TABLE = re.compile(r"\n*^\[signed\].*\Z", re.MULTILINE | re.DOTALL)
_MEND = "empty reviewer and reviewed until somebody has looked at it, or let them sign the file"


def unsigned(name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """`data` of the content file `name` without the hashes of its signature, as the types of content expect it.

    Raises BadContent with file, row and mend when a reviewer is named and a row is not what they signed. A file that
    knows no reviewer has no signature: there `signed` stays, an unknown key.
    """
    if "reviewer" not in data:
        return dict(data)
    if _named(data):
        for where, what in _faults(data):
            raise BadContent("{file}{where}: {what}.", file=name, where=where, what=what)
    return {key: value for key, value in data.items() if key != "signed"}


def sign(name: str, text: str) -> str:
    """`text` of the content file `name` with a hash for each row as it stands, in place of any earlier ones.

    Raises BadContent when it is not TOML, or does not say who reviewed it and when.
    """
    data = _toml(name, text)
    if not _named(data):
        raise BadContent(
            "{file}: nobody is named; write who has read every row into reviewer, and the day into reviewed.", file=name
        )
    if not _is_day(data.get("reviewed")):
        raise BadContent("{file}: {what}.", file=name, what=_no_day(data))
    lines = [f'{json.dumps(row)} = "{hashed}"' for row, hashed in _hashes(data).items()]
    head = "[signed] # SHA-256 of each row as the reviewer read it; written by `python -m ventosa.docs sign`"
    return "\n".join([_TABLE.sub("", text).rstrip("\n"), "", head, *lines, ""])


def _toml(name: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadContent("{file}: this is not TOML: {error}.", file=name, error=error) from error


def _named(data: Mapping[str, Any]) -> bool:
    reviewer = data.get("reviewer")
    return isinstance(reviewer, str) and bool(reviewer.strip())


def _faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Where and what, for all that is not as the reviewer signed it."""
    reviewer, signed = data["reviewer"], data.get("signed")
    if not _is_day(data.get("reviewed")):
        yield "", _no_day(data)
    if isinstance(signed, dict):
        for row, what in _differing(signed, _hashes(data)):
            yield f", {row}", f"this was {what} after {reviewer} signed; {_MEND}"
    else:
        yield "", f"{reviewer} is named as reviewer, but no row is signed; {_MEND}"


def _differing(signed: Mapping[str, Any], now: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The rows that are not what was signed, in the order of the file, and what happened to them."""
    for row, hashed in now.items():
        if signed.get(row) != hashed:
            yield row, "changed" if row in signed else "added"
    for row in signed:
        if row not in now:
            yield row, "taken away"


def _no_day(data: Mapping[str, Any]) -> str:
    return f"{data['reviewer']} is named as reviewer without a day; write it into reviewed, such as 2026-01-31"


def _is_day(day: object) -> bool:
    try:
        return bool(date.fromisoformat(str(day)))
    except ValueError:
        return False


def _hashes(data: Mapping[str, Any]) -> dict[str, str]:
    """The hash of each row by its table and id, and of what stands above the rows as `head`.

    It is taken of what the row says, not of how it is typed: a comment or a line end more changes nothing.
    """
    tables = {key: value for key, value in data.items() if _rows(value)}
    head = {key: value for key, value in data.items() if key not in tables and key not in _ABOUT}
    found = {"head": _hash(head)}
    for table, rows in tables.items():
        found |= {f"{table} {row.get('id', at)}": _hash(row) for at, row in enumerate(rows, start=1)}
    return found


def _rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def _hash(row: object) -> str:
    text = json.dumps(row, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
