"""The test command: walks every step, two at a time, and says at the end what happened."""

import re
import subprocess
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from tasks.places import OUTPUT, ROOT, program
from tasks.programs import say
from tasks.setting_up import set_up
from tasks.steps import Step, steps, surroundings

LANES = 2  # steps at a time: the smallest machine that this is meant for has two cores
HEARTBEAT = 20.0  # seconds between two signs of life of long steps
SHOWN_LINES = 100  # of the output of a failed step; the whole stays in .test-output


def test(rest: Sequence[str], *, fast: bool) -> int:
    """Set up and walk every step, or hand the arguments to pytest alone; 1 when anything failed or nothing ran."""
    start = time.monotonic()
    set_up("dev")
    (OUTPUT / "record").mkdir(parents=True, exist_ok=True)
    if rest:
        return subprocess.call([program("pytest"), *rest], cwd=ROOT, env=surroundings())
    todo = steps(fast=fast)
    say(f"Looking at {len(todo)} things, {LANES} at a time; what they print is kept in {OUTPUT.name}.")
    walk(todo)
    return close(todo, time.monotonic() - start)


def walk(todo: Sequence[Step]) -> None:
    """Walk the steps in order, with a line when one starts, ends, or takes long."""
    waiting, running = list(todo), dict[Future[None], Step]()
    with ThreadPoolExecutor(LANES) as lanes:
        while waiting or running:
            while waiting and len(running) < LANES:
                step = waiting.pop(0)
                say(f"  {step.what}…")
                running[lanes.submit(step.walk)] = step
            ended, _ = wait(running, timeout=HEARTBEAT, return_when=FIRST_COMPLETED)
            if not ended:
                say("  … still at " + ", ".join(progress(step) for step in running.values()))
            for future in ended:
                future.result()
                say(line(running.pop(future)))


def progress(step: Step) -> str:
    """The step and how far pytest says that it is."""
    return " ".join([step.what, *re.findall(r"\[ *(\d+%)\]", step.written())[-1:]])


def line(step: Step, wide: int = 0) -> str:
    sign = {"passed": "✓", "failed": "✗", "skipped": "–"}[step.state]
    return f"{sign} {step.what:{wide}}  {step.state}  {duration(step.seconds):>12}  {step.note}".rstrip()


def close(todo: Sequence[Step], seconds: float) -> int:
    """Print what failed, a table of all, the time it took and the sum of all tests; the exit status."""
    failed = [step for step in todo if step.state == "failed"]
    for step in failed:
        say(f"\n──── {step.what}: {step.note} " + "─" * 40)
        say("\n".join(step.written().splitlines()[-SHOWN_LINES:]))
    say("\n" + "\n".join(line(step, wide=18) for step in todo))
    counts = add_up(step.written() for step in todo)
    ran = counts["passed"] + counts["failed"]
    say(f"\nTook {duration(seconds)}." if ran else f"\nNo test ran, which is a failure. Took {duration(seconds)}.")
    say(closing_line(counts))
    return 1 if failed or not ran else 0


def duration(seconds: float) -> str:
    if seconds < 10:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def add_up(outputs: Iterable[str]) -> dict[str, int]:
    """The sum of what the closing lines of several pytest runs count; an error is a failure."""
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    for output in outputs:
        closing = re.findall(r"^=+ (\d+ .*) in [\d.]+s.*=+$", output, re.MULTILINE)
        for number, word in re.findall(r"(\d+) (passed|failed|skipped|error)", "".join(closing[-1:])):
            counts["failed" if word == "error" else word] += int(number)
    return counts


def closing_line(counts: dict[str, int]) -> str:
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    return f"{counts['passed']} passed, {counts['failed']} failed{skipped}"
