"""The command line of dev.py."""

import argparse
import ast
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from tasks.installer import LOCKS, compile_command, find_uv
from tasks.places import BENCH_VENV, REFERENCE, ROOT, program
from tasks.programs import Advice, do, environment, say, words
from tasks.running import run
from tasks.setting_up import set_up
from tasks.testing import test

COMMANDS = {
    "run": "start Ventosa and open it in the browser; the first time it fetches what it needs",
    "setup": "only fetch what `run` needs",
    "test": "look at everything that a change must pass; --fast leaves out the slow half; other arguments go to pytest",
    "fix": "format the code and mend its style",
    "docs": "write docs/reference anew from the content and the cases",
    "lock": "resolve requirements/*.lock anew; --upgrade takes newer versions",
    "bench": "measure one claim beside a peer; without a name it lists them",
}


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for; the exit status, 2 for a mistake that the printed sentence mends."""
    try:
        return command(arguments)
    except Advice as advice:
        print(advice, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


def command(arguments: Sequence[str]) -> int:
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        say("\n".join(f"python3 dev.py {name:6} {about}" for name, about in COMMANDS.items()))
        return 0
    if arguments[0] not in COMMANDS:
        raise Advice(f"There is no command “{arguments[0]}”: choose one of {', '.join(COMMANDS)}.")
    options, rest = parser().parse_known_args(arguments)
    if rest and options.command not in ("test", "bench"):
        raise Advice(f"`{options.command}` does not know “{' '.join(rest)}”: `python3 dev.py` lists what it does.")
    commands: dict[str, Callable[[argparse.Namespace], int | None]] = {
        "run": run,
        "setup": lambda _: set_up(),
        "test": lambda asked: test(rest, fast=asked.fast),
        "fix": lambda _: fix(),
        "docs": lambda _: docs(),
        "lock": lambda asked: lock(upgrade=asked.upgrade),
        "bench": lambda asked: bench(asked.name, rest),
    }
    return commands[options.command](options) or 0


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one sentence like all others."""

    def error(self, message: str) -> NoReturn:
        raise Advice(f"{message.removeprefix('argument ').capitalize()}; `{self.prog} --help` shows what fits.")


def parser() -> Parser:
    whole = Parser(prog="python3 dev.py", allow_abbrev=False)
    commands = whole.add_subparsers(dest="command", metavar="COMMAND")
    made = {name: commands.add_parser(name, description=about, allow_abbrev=False) for name, about in COMMANDS.items()}
    made["run"].add_argument("--port", type=int, default=8000, help="the port of the page (8000)")
    made["run"].add_argument("--host", default="127.0.0.1", help="an address of this machine (127.0.0.1)")
    made["run"].add_argument("--data", type=Path, metavar="DIR", help="the folder of the record (your data folder)")
    made["run"].add_argument("--demo", action="store_true", help="a sample record with invented data, apart from yours")
    made["run"].add_argument("--no-open", dest="open", action="store_false", help="do not open the browser")
    made["test"].add_argument("--fast", action="store_true", help="without slow tests, browser, lock files, front end")
    made["lock"].add_argument("--upgrade", action="store_true", help="take newer versions")
    made["bench"].add_argument("name", nargs="?", help="which one")
    return whole


def fix() -> None:
    set_up("dev")
    do("Formatting…", [program("ruff"), "format", "."])
    do("Mending style…", [program("ruff"), "check", "--fix", "."])


def docs() -> None:
    set_up()
    do("Writing docs/reference…", [program("python"), "-m", "ventosa.docs", REFERENCE])


def lock(*, upgrade: bool) -> None:
    uv = find_uv(exactly=True)
    for name in LOCKS:
        do(f"Resolving requirements/{name}.lock…", [*compile_command(uv, name), *["--upgrade"] * upgrade])


def bench(name: str | None, rest: Sequence[str]) -> int:
    known = benchmarks()
    if name is None:
        say("\n".join(f"python3 dev.py bench {each:8} {about}" for each, about in known.items()) or "None yet.")
        return 0
    if name not in known:
        raise Advice(f"There is no benchmark “{name}”: choose one of {', '.join(known) or 'none yet'}.")
    set_up("bench", BENCH_VENV)
    command = words([program("python", BENCH_VENV), "-m", f"benchmarks.{name}", *rest])
    return subprocess.call(command, cwd=ROOT, env=environment())


def benchmarks() -> dict[str, str]:
    """The benchmarks by name, each with the first line of what it says about itself."""
    found = sorted((ROOT / "benchmarks").glob("[!_]*.py"))
    about = {path.stem: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "" for path in found}
    return {name: text.partition("\n")[0] for name, text in about.items()}
