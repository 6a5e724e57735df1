"""Brings uv, which fills .venv, and compiles the lock files."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tasks.places import REQUIREMENTS, TOOLS, program
from tasks.programs import Advice, do, succeeds

OLDEST_UV = (0, 8)  # the first that reads all the options used here

_GROUPS = {
    "run": ["--group", "install"],
    "dev": ["--group", "install", "--group", "dev"],
    "bench": ["--group", "install", "--group", "dev", "--group", "bench"],
}
# What a person runs is what was tested and measured: each lock keeps to the versions of the one before.
LOCKS = {
    "installer": ["--group", "installer"],
    "run": ["pyproject.toml", *_GROUPS["run"]],
    "dev": ["-c", "requirements/run.lock", "pyproject.toml", *_GROUPS["dev"]],
    "bench": ["-c", "requirements/dev.lock", "pyproject.toml", *_GROUPS["bench"]],
}


def locked_uv() -> str:
    """The version of uv that the project pins, from its own lock file."""
    lock = (REQUIREMENTS / "installer.lock").read_text(encoding="utf-8")
    return "".join(re.findall(r"^uv==(\S+)", lock, re.MULTILINE))


def uv_version(found: str | None) -> str:
    """What `uv --version` says, or nothing when there is no such program or it does not run."""
    if not found:
        return ""
    try:
        said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return ""
    return "".join(re.findall(r"^uv (\d+\.\d+\.\d+)", said))


def version_key(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))


def find_uv(*, exactly: bool = False) -> str:
    """A uv that will do: ours in .tools, else the one on the PATH, else ours, fetched once.

    Any recent uv installs the same; lock files are compared line by line, so they need `exactly` ours.
    """
    ours, pinned = program("uv", TOOLS), locked_uv()
    for found in (str(ours), shutil.which("uv")):
        version = uv_version(found)
        if found and (version == pinned or (version and not exactly and version_key(version) >= OLDEST_UV)):
            return found
    fetch_uv()
    return str(ours)


def fetch_uv() -> None:
    pip = [python_with_pip(), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    careful = ["--retries", "2", "--no-deps", "--only-binary", ":all:", "--require-hashes", "--upgrade"]
    what = ["--target", TOOLS, "-r", REQUIREMENTS / "installer.lock"]
    do("Fetching uv, the installer (once)…", [*pip, *careful, *what], PIP_ROOT_USER_ACTION="ignore")


def python_with_pip() -> str:
    """This Python if it has pip, else one in .tools that gets pip from the copy inside Python."""
    if succeeds(sys.executable, "-m", "pip", "--version"):
        return sys.executable
    helper = TOOLS / "pip"
    if succeeds(sys.executable, "-m", "venv", "--clear", helper):
        return str(program("python", helper))
    shutil.rmtree(helper, ignore_errors=True)
    raise Advice(
        "This Python comes without pip, so nothing can be installed: on Debian or Ubuntu run "
        "`sudo apt install python3-pip python3-venv`, then start the same command again."
    )


def compile_command(uv: str, name: str, folder: Path = REQUIREMENTS) -> list[str]:
    """Resolve one lock file; what it pins already is kept, and no address of an index is written into it."""
    options = ["--quiet", "--universal", "--generate-hashes", "--custom-compile-command", "python3 dev.py lock"]
    return [uv, "pip", "compile", *options, *LOCKS[name], "-o", str(folder / f"{name}.lock")]
