"""Runs other programs and turns their failures into advice."""

import os
import re
import subprocess
from collections.abc import Sequence

from tasks.places import ROOT

NO_NETWORK = re.compile(
    r"dns error|failed to lookup|name resolution|name or service not known|nodename nor servname|error sending request"
    r"|network is unreachable|network connectivity is disabled|NewConnectionError|ConnectTimeout|tcp connect error"
    r"|there is no network|connection (refused|reset)|could not connect|EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ETIMEDOUT",
    re.IGNORECASE,
)
_FOREIGN = ("VIRTUAL_ENV", "CONDA_PREFIX", "PYTHONPATH", "PYTHONHOME", "UV_PROJECT_ENVIRONMENT")
_ADVICE = {
    NO_NETWORK: "There is no network, so the packages could not be fetched: connect and start the same command again.",
    re.compile("no space left", re.I): "The disk is full: make room (about 1 GB) and start the same command again.",
    re.compile("hash mismatch|do not match the hashes", re.I): (
        "A fetched package differs from the one that was locked, so it was not installed: try again, and if it stays "
        "so, report it as SECURITY.md says."
    ),
}


class Advice(Exception):
    """What went wrong and what to do, in one sentence for the person at the keyboard."""


def environment(**more: str) -> dict[str, str]:
    """Our surroundings without what would send the tools to another Python than that of .venv."""
    return {**{name: value for name, value in os.environ.items() if name not in _FOREIGN}, **more}


def say(line: str) -> None:
    print(line, flush=True)


def do(what: str, command: Sequence[object], **more: str) -> None:
    """Say what is done and do it with its output shown as it comes; raise the advice that a failure calls for."""
    say(what)
    lines = []
    with started(command, environment(**more)) as process:
        for line in process.stdout or ():
            lines.append(line)
            if not re.match(r" [+~-] ", line):  # the packages one by one are no news
                say("  " + line.rstrip())
    if process.returncode:
        raise Advice(advice_on("".join(lines), what))


def started(command: Sequence[object], surroundings: dict[str, str]) -> subprocess.Popen[str]:
    """The program at work in the repository, its two outputs as one stream of text."""
    return subprocess.Popen(
        words(command),
        cwd=ROOT,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )


def words(command: Sequence[object]) -> list[str]:
    return [str(part) for part in command]


def advice_on(output: str, what: str) -> str:
    """The sentence for a program that failed with `output` while we did `what`."""
    known = (sentence for pattern, sentence in _ADVICE.items() if pattern.search(output))
    return next(known, f"“{what.rstrip('…')}” failed: what stands above says why.")


def succeeds(*command: object) -> bool:
    return subprocess.run(words(command), capture_output=True, check=False, env=environment()).returncode == 0
