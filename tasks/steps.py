"""What the test command looks at, one step at a time."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, NoReturn

from tasks.installer import LOCKS, compile_command, find_uv, version_key
from tasks.places import BUILT, OUTPUT, REFERENCE, REQUIREMENTS, ROOT, program
from tasks.programs import NO_NETWORK, Advice, environment, say, words

OLDEST_NODE = (20,)


class Failed(Exception):
    """A step found something; the note says what in a few words."""


class Skipped(Exception):
    """A step could not be walked on this machine; the note says why."""


@dataclass
class Step:
    """One thing that the test command looks at; `look` writes to the log and raises Failed or Skipped."""

    what: str
    look: Callable[[IO[str]], None]
    state: str = "waiting"
    note: str = ""
    seconds: float = 0.0
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = OUTPUT / (self.what.lower().replace(" ", "-") + ".txt")

    def walk(self) -> None:
        start = time.monotonic()
        with self.log.open("w", encoding="utf-8") as log:
            try:
                self.look(log)
                self.state = "passed"
            except Failed as found:
                self.state, self.note = "failed", str(found)
            except Skipped as reason:
                self.state, self.note = "skipped", str(reason)
        self.seconds = time.monotonic() - start

    def written(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""


def steps(*, fast: bool) -> list[Step]:
    """What to look at, the longest first so that both lanes end together."""
    chosen = "not browser and not slow" if fast else "not browser"
    migrations = ("-m", "django", "makemigrations", "--check", "--dry-run")
    quick = [
        Step("Tests", lambda log: tests(log, chosen, measured=not fast)),
        Step("Types", lambda log: tool(log, "mypy")),
        Step("Format", lambda log: tool(log, "ruff", "format", "--check", ".")),
        Step("Style", lambda log: tool(log, "ruff", "check", ".")),
        Step("Import directions", lambda log: tool(log, "lint-imports")),
        Step("Generated docs", docs_unchanged),
        Step("Migrations", lambda log: tool(log, "python", *migrations)),
    ]
    slow = [Step("Lock files", locks_current), Step("Front end", front_end), Step("Browser", browser)]
    return quick if fast else [*quick, *slow]


def tool(log: IO[str], name: str, *arguments: object, **more: str) -> None:
    """Run a program of .venv with its output in the log."""
    call(log, program(name), *arguments, **more)


def call(log: IO[str], *command: object, **more: str) -> None:
    log.flush()
    status = subprocess.call(
        words(command),
        cwd=ROOT,
        env=surroundings(**more),
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    if status:
        raise Failed(f"exit status {status}")


def surroundings(**more: str) -> dict[str, str]:
    """A record of its own: what is tested never meets the record of the person who tests."""
    own = {"DJANGO_SETTINGS_MODULE": "ventosa_site.settings", "VENTOSA_DATA": str(OUTPUT / "record")}
    return environment(**own, **more)


def missing(note: str) -> NoReturn:
    """What this machine lacks may be left out at home, never where a change is judged."""
    raise (Failed if os.environ.get("CI") else Skipped)(note)


@contextmanager
def fetching(log: IO[str]) -> Iterator[None]:
    """Without a network what is fetched here is missing, which is no fault of the change that is looked at."""
    try:
        yield
    except (Failed, Advice) as found:
        if NO_NETWORK.search(f"{found} {Path(log.name).read_text(encoding='utf-8')}"):
            missing("no network")
        raise Failed(str(found)) from None


def tests(log: IO[str], chosen: str, *, measured: bool) -> None:
    if not measured:
        return tool(log, "pytest", "-m", chosen)
    tool(log, "coverage", "run", "-m", "pytest", "-m", chosen)
    try:
        tool(log, "coverage", "report")
    except Failed:
        raise Failed("a branch of src/ventosa is not walked") from None
    return None


def docs_unchanged(log: IO[str]) -> None:
    with tempfile.TemporaryDirectory() as fresh:
        tool(log, "python", "-m", "ventosa.docs", fresh)
        compare(log, Path(fresh), REFERENCE, "python3 dev.py docs")


def compare(log: IO[str], fresh: Path, committed: Path, mend: str) -> None:
    """Fail unless two folders hold the same files with the same bytes."""
    here, there = contents(committed), contents(fresh)
    if not there:
        raise Failed("nothing was made to compare with")
    differing = sorted(name for name in here.keys() | there.keys() if here.get(name) != there.get(name))
    if differing:
        log.write("\n".join(["These are not as made afresh:", *differing]) + "\n")
        raise Failed(f"{len(differing)} not as made afresh: run `{mend}` and commit")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def locks_current(log: IO[str]) -> None:
    """Resolve again from the committed files: what they pin is kept, so only a change of ours makes a difference."""
    with tempfile.TemporaryDirectory() as fresh:
        with fetching(log):
            uv = find_uv(exactly=True)
            for name in LOCKS:
                shutil.copy(REQUIREMENTS / f"{name}.lock", fresh)
                call(log, *compile_command(uv, name, Path(fresh)))
        compare(log, Path(fresh), REQUIREMENTS, "python3 dev.py lock")


def front_end(log: IO[str]) -> None:
    """Build the committed front end again and compare."""
    npm = shutil.which("npm")
    if not npm or node_version() < OLDEST_NODE:
        missing(f"no Node {OLDEST_NODE[0]} or newer")
    with tempfile.TemporaryDirectory() as fresh:
        with fetching(log):
            call(log, npm, "--prefix", "frontend", "ci", "--no-audit", "--no-fund", "--fetch-retries", "1")
        call(log, npm, "--prefix", "frontend", "run", "build", "--", "--out", fresh)
        compare(log, Path(fresh), BUILT, "npm --prefix frontend run build")


def node_version() -> tuple[int, ...]:
    node = shutil.which("node")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    return version_key((re.findall(r"\d+", said) or ["0"])[0])


def browser(log: IO[str]) -> None:
    tool(log, "pytest", "-m", "browser", CHROME=chromium(log))


def chromium(log: IO[str]) -> str:
    """The system's Chromium; root on Debian gets it from the system's own packages."""
    if not find_chromium() and os.name == "posix" and os.geteuid() == 0 and shutil.which("apt-get"):
        say("  Installing Chromium from the system's packages (once)…")
        with fetching(log):
            call(log, "apt-get", "update", "-q")
            call(log, "apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium")
    return find_chromium() or missing("no Chromium: install it, or name it in CHROME")


def find_chromium() -> str | None:
    """The program named in CHROME, or a usual one."""
    usual = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    mac = [f"/Applications/{name}.app/Contents/MacOS/{name}" for name in ("Chromium", "Google Chrome")]
    return next((found for found in map(shutil.which, [os.environ.get("CHROME", ""), *usual, *mac]) if found), None)
