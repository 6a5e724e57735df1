"""The strict reader of content files."""

import csv
import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import StringIO
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from ventosa.content.signing import unsigned
from ventosa.core.errors import BadContent

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

T = TypeVar("T")


class _Row(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Row)

_ROOT: Traversable = files("ventosa.content")


def read(name: str, as_type: type[T]) -> T:
    """The TOML file `name` (a path below `ventosa/content`) as `as_type`, a dataclass marked `@strict`.

    Raises BadContent with the file, the place and the mend when the file is not TOML (a duplicate key is no TOML) or
    holds a key or a value that `as_type` does not know.
    """
    return parse(name, _ROOT.joinpath(name).read_text(encoding="utf-8"), as_type)


def parse(name: str, text: str, as_type: type[T]) -> T:
    """As `read`, for TOML that lies elsewhere: `name` is only for the message.

    A reviewer's signature is checked on the way: a row that was changed under it raises BadContent.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadContent("{file}: this is not TOML: {error}.", file=name, error=error) from error
    return _checked(name, unsigned(name, data), as_type)


def read_rows(name: str, as_type: type[T]) -> tuple[T, ...]:
    """The CSV file `name` as one `as_type` a row, empty cells left out so that the defaults of `as_type` hold."""
    text = _ROOT.joinpath(name).read_bytes().decode("utf-8")
    lines = csv.DictReader(StringIO(text, newline=""), strict=True)
    rows = [{key: cell for key, cell in row.items() if cell} for row in lines]
    return tuple(_checked(f"{name}, line {at}", row, as_type) for at, row in enumerate(rows, start=2))


def names(folder: str) -> tuple[str, ...]:
    """The TOML files of a content folder, in the order of their names, as paths below `ventosa/content`."""
    found = (entry.name for entry in _ROOT.joinpath(folder).iterdir())
    return tuple(f"{folder}/{name}" for name in sorted(found) if name.endswith(".toml"))


def by_id(name: str, rows: Iterable[R]) -> dict[str, R]:
    """The `rows` of the file `name` by their id, in their order. Raises BadContent when an id stands there twice."""
    found: dict[str, R] = {}
    for row in rows:
        if row.id in found:
            raise BadContent("{file}: the id {id} stands there twice; give one of them another.", file=name, id=row.id)
        found[row.id] = row
    return found


#: Content that no screening and no plan rests on: a study more must not send a person through the questions again.
#: Whatever is not named here counts, so a file that is forgotten asks once too often, never once too little.
_UNDECIDING = ("coverage.toml", "emergency_numbers.toml", "instruments/", "nof1.toml", "sources.toml", "studies/")


@cache
def content_hash() -> str:
    """SHA-256 over the content that a screening or a plan rests on, names and bytes.

    Two decisions with one hash used the same rules, questions, words and limits.
    """
    digest = hashlib.sha256()
    for name, entry in sorted(_files(_ROOT)):
        if name.startswith(_UNDECIDING):
            continue
        body = entry.read_bytes()
        digest.update(f"{name}\0{len(body)}\0".encode())
        digest.update(body)
    return digest.hexdigest()


def _files(folder: Traversable, above: str = "") -> list[tuple[str, Traversable]]:
    found = []
    for entry in folder.iterdir():
        if entry.is_dir():
            found += _files(entry, f"{above}{entry.name}/")
        elif entry.name.endswith((".toml", ".csv")):
            found.append((above + entry.name, entry))
    return found


def _checked(name: str, data: Any, as_type: type[T]) -> T:
    # Only reading needs pydantic, and loading it takes 0.2 s: nobody waits for it who imports a room and reads nothing.
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(as_type).validate_python(data)
    except ValidationError as error:
        where, what = _first(error.errors(include_url=False))
        raise BadContent("{file}, {where}: {what}.", file=name, where=where, what=what) from error


def _first(errors: "list[ErrorDetails]") -> tuple[str, str]:
    """Place and fault of the first error: one at a time is what a person can mend."""
    error = errors[0]
    where = " → ".join(str(part) for part in error["loc"]) or "the whole file"
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return where, "this key is not known; look for a typing error or leave it out"
    return where, f"{error['msg'].lower()}, found {error['input']!r}"
