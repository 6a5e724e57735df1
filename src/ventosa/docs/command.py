"""Writes the reference; `sign FILE` signs a content file instead."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ventosa.content.signing import sign
from ventosa.core.errors import BadInput, UserError
from ventosa.docs.reference import write


def main(words: Sequence[str] | None = None) -> int:
    """Writes the reference, or signs a file, and says so; a mistake is one sentence and status 2."""
    given = list(sys.argv[1:] if words is None else words)
    try:
        said = _sign(given[1:]) if given[:1] == ["sign"] else _write(given)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{said}\n")
    return 0


def _write(words: Sequence[str]) -> str:
    parser = argparse.ArgumentParser(prog="python -m ventosa.docs", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages go")
    parser.add_argument("--cases", type=Path, default=Path("tests/spec"), help="the folder of base.toml and cases")
    given = parser.parse_args(words)
    return f"{write(given.folder, given.cases)} pages in {given.folder}"


def _sign(words: Sequence[str]) -> str:
    parser = argparse.ArgumentParser(
        prog="python -m ventosa.docs sign",
        description="Writes a hash of each row into a content file whose reviewer has read every row of it.",
    )
    parser.add_argument("file", type=Path, help="the file, with reviewer and reviewed filled in")
    file = parser.parse_args(words).file
    try:
        text = file.read_text(encoding="utf-8")
        file.write_text(sign(file.name, text), encoding="utf-8", newline="\n")
    except OSError as error:
        raise BadInput("{file} cannot be read and written; name a file of content.", file=file) from error
    return f"{file} is signed as it stands."
