"""Reads what a person gives the command: a file or standard input, bounded, in any common spelling of text."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from ventosa.core.errors import BadInput

#: More than a lifetime of diary. A file above this is a mistake and is refused before it is read.
MOST_BYTES = 2_000_000


def read_text(name: str) -> str:
    """The text of the file `name`, or of standard input for "-". A byte order mark is dropped."""
    where = _where(name)
    body = _read_bytes(name, where)
    if len(body) > MOST_BYTES:
        raise BadInput(
            "{where}: this is larger than {most} MB. Give a smaller file.", where=where, most=MOST_BYTES // 10**6
        )
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(
            "{where}: byte {at} is not UTF-8 text. Save the file as UTF-8 and try again.", where=where, at=error.start
        ) from error


def read_object(name: str) -> Mapping[str, object]:
    """The JSON object in the file `name`. Two equal keys, NaN and anything but an object are refused."""
    where = _where(name)
    text = read_text(name)
    if not text.strip():
        raise BadInput("{where} is empty. Put a JSON object into it, such as {{}}.", where=where)
    try:
        found = json.loads(text, object_pairs_hook=_distinct, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadInput(
            "{where}, line {line}: this is not JSON ({fault}).", where=where, line=error.lineno, fault=error.msg
        ) from error
    except RecursionError as error:
        raise BadInput("{where}: this JSON is nested too deeply.", where=where) from error
    except ValueError as error:
        raise BadInput("{where}: a number in it has thousands of digits. Give a shorter one.", where=where) from error
    if not isinstance(found, dict):
        raise BadInput("{where}: a JSON object in braces is expected, such as {{}}.", where=where)
    _check_letters(found, where)
    return found


def _where(name: str) -> str:
    """How a sentence names the file: on one line, whatever its name holds."""
    return "standard input" if name == "-" else " ".join(name.split()) or "a file without a name"


def _check_letters(found: dict[str, object], where: str) -> None:
    """Refuse half a letter (a lone surrogate): JSON can write it, but no screen and no file can show it."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        raise BadInput("{where}: a text in it holds half a letter. Write the text again.", where=where) from error


def _read_bytes(name: str, where: str) -> bytes:
    try:
        if name == "-":
            if sys.stdin is None:
                raise BadInput("There is no standard input to read. Name a file instead of -.")
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        with Path(name).open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput("{where} cannot be read: {reason}.", where=where, reason=error.strerror) from error


def _distinct(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise BadInput('The key "{key}" stands twice in one object. Keep one of them.', key=twice)
    return found


def _no_constant(name: str) -> float:
    raise BadInput("{name} is not a number that can be used. Give a finite number, or leave the key out.", name=name)
