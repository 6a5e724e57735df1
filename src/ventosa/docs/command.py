"""The command that writes the reference."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ventosa.core.errors import UserError
from ventosa.docs.reference import write


def main(words: Sequence[str] | None = None) -> int:
    """Writes the reference and says how many pages; a mistake is one sentence and status 2."""
    parser = argparse.ArgumentParser(prog="python -m ventosa.docs", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pages go")
    parser.add_argument("--cases", type=Path, default=Path("tests/spec"), help="the folder of base.toml and cases")
    given = parser.parse_args(words)
    try:
        count = write(given.folder, given.cases)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    sys.stdout.write(f"{count} pages in {given.folder}\n")
    return 0
