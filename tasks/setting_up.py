"""Makes .venv what the lock file says, and does nothing when it is that already."""

import hashlib
import json
import os
import platform
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from tasks.installer import find_uv
from tasks.places import REQUIREMENTS, ROOT, VENV, program
from tasks.programs import Advice, do

_STAMP = "ventosa-stamp.json"
_WARM = "ventosa-warm"


def set_up(kind: str = "run", venv: Path = VENV) -> None:
    """Bring `venv` to what requirements/`kind`.lock says; at once when it is there already."""
    found = read_stamp(venv)
    kind = "dev" if kind == "run" and found.get("kind") == "dev" else kind  # who develops also runs
    wanted = stamp(kind, venv)
    if found != wanted:
        make(kind, venv, anew=found.get("python") != wanted["python"])
        (venv / _STAMP).write_text(json.dumps(wanted), encoding="utf-8")
    warm_up(venv)


def stamp(kind: str, venv: Path) -> dict[str, str]:
    """What a finished `venv` was made from; when any of it changes, set-up has something to do."""
    version = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.M)[:1]
    made_from = [REQUIREMENTS / f"{kind}.lock", ROOT / "pyproject.toml"]
    python = f"{this_python()} {sys.version} for {venv}"
    return {"kind": kind, "python": python, "files": _digest(made_from, repr(version))}


def read_stamp(venv: Path) -> dict[str, str]:
    """The stamp of `venv`; nothing when it is not there, half-made or broken."""
    try:
        found = json.loads((venv / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    whole = isinstance(found, dict) and all(program(name, venv).exists() for name in ("python", "ventosa"))
    return found if whole else {}


def make(kind: str, venv: Path, *, anew: bool) -> None:
    """Fill `venv`. Its stamp goes first and is written last, so that a half-made one is seen."""
    if not os.access(ROOT, os.W_OK):
        raise Advice(f"Ventosa cannot write to its own folder {ROOT}: copy it to one that belongs to you.")
    uv = find_uv()
    (venv / _STAMP).unlink(missing_ok=True)
    if anew:
        what = f"Making {venv.name} with Python {platform.python_version()}…"
        do(what, [uv, "venv", "--quiet", "--clear", "--python", this_python(), venv])
    lock, python = REQUIREMENTS / f"{kind}.lock", ["--python", program("python", venv)]
    do(f"Fetching the packages of requirements/{lock.name}…", [uv, "pip", "sync", *python, "--require-hashes", lock])
    alone = ["--no-deps", "--no-build-isolation", "--offline"]
    do("Adding the `ventosa` command…", [uv, "pip", "install", "--quiet", *python, *alone, "--editable", "."])


def this_python() -> str:
    """The Python below any virtual environment that we may have been started from."""
    return str(Path(getattr(sys, "_base_executable", None) or sys.executable).resolve())


def warm_up(venv: Path) -> None:
    """Compile the numerics when their source changed, so that a person's first verdict does not wait for it."""
    digest = _digest(sorted((ROOT / "src" / "ventosa" / "nof1").glob("*.py")))
    done = venv / _WARM
    if done.exists() and done.read_text(encoding="utf-8") == digest:
        return
    warm = "from ventosa.nof1 import warm; warm()"
    do("Compiling the numerics (once)…", [program("python", venv), "-c", warm])
    done.write_text(digest, encoding="utf-8")


def _digest(paths: Iterable[Path], more: str = "") -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths) + more.encode()).hexdigest()
