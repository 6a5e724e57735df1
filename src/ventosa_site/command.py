"""The `ventosa` command. Each command reads, calls the library once, and prints.

A mistake is one sentence on standard error and exit status 2. Rooms are imported inside the commands that need them,
so that a screening does not wait for the numerics of the verdict.
"""

import json
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from ventosa.core.errors import UserError
from ventosa_site import __version__, given

FILE = click.argument("file")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON for another program.")
DATA = click.option("--data", callback=lambda _, __, name: _folder(name), help="The folder of the record.")
PORT = click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)


def main() -> None:
    """Run the command; turn a person's mistake into its sentence."""
    try:
        ventosa(standalone_mode=False)
        sys.stdout.flush()
    except UserError as mistake:
        _end(str(mistake))
    except click.UsageError as mistake:
        _end(_called_wrongly(mistake))
    except (KeyboardInterrupt, click.Abort):
        sys.exit(130)
    except OSError as error:
        sys.stdout = None  # what is left in it cannot be written either
        _end(f"The answer could not be written: {error.strerror}.")


def _end(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(2)


def _called_wrongly(mistake: click.UsageError) -> str:
    """What is wrong with how the command was called, in one sentence, and where to look."""
    if isinstance(mistake, click.exceptions.NoArgsIsHelpError):
        return mistake.format_message()
    path = mistake.ctx.command_path if mistake.ctx else "ventosa"
    said = " ".join(mistake.format_message().split())
    return f"{said[:200].rstrip('.')}: see `{path} --help`."


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="ventosa")
def ventosa() -> None:
    """Honest help with cupping for back pain."""


@ventosa.command()
@FILE
@AS_JSON
def screen(file: str, as_json: bool) -> None:
    """Screen the answers in FILE (JSON: fact to answer; - for standard input)."""
    from ventosa.safety import check_answers, decide

    decision = decide(check_answers(given.read_object(file)))
    if as_json:
        return _print(decision.to_json())
    click.echo(f"Outcome: {decision.outcome}")
    for finding in decision.findings:
        click.echo(f"- {finding.say} [{finding.rule}: {', '.join(finding.sources)}]")
    if decision.limits:
        click.echo(f"Limits: {', '.join(decision.limits)}")
    if decision.ask:
        click.echo(f"Still to answer: {', '.join(decision.ask)}")
    return None


@ventosa.command()
@FILE
@AS_JSON
def plan(file: str, as_json: bool) -> None:
    """Make a plan from FILE (JSON: answers, goals, equipment, days_per_week, start; - for standard input)."""
    from ventosa.planning import make_plan, read_wish
    from ventosa.safety import check_answers, decide

    asked = given.read_object(file)
    made = make_plan(decide(check_answers(asked.get("answers", {}))), read_wish(asked))
    if as_json:
        return _print(made.to_json())
    for session in made.sessions:
        sites = ", ".join(f"{cup.site} {cup.side} {cup.cup_mm} mm {cup.minutes} min" for cup in session.sites)
        click.echo(f"{session.date}  {session.technique}, {session.suction} suction: {sites}")
    click.echo(f"{made.review}  review")
    return None


@ventosa.group()
def nof1() -> None:
    """Self-experiments (N-of-1): design and verdict."""


@nof1.command()
@click.argument("diary")
@click.option("--model", default="auto", show_default=True, help="auto or linear.")
@click.option("--worthwhile", type=float, default=None, help="Points of pain that would be worth it.")
@AS_JSON
def analyse(diary: str, model: str, worthwhile: float | None, as_json: bool) -> None:
    """Give the verdict on the diary file DIARY (CSV: date,pain,sessions,arm; - for standard input)."""
    from ventosa import nof1 as room

    answer = room.analyse(room.read_diary(given.read_text(diary), diary), model, worthwhile)
    if as_json:
        return _print(answer.to_json())
    low, high = answer.effect.ci95
    click.echo(f"Verdict: {answer.verdict}")
    click.echo(f"{answer.effect.mean:.2f} points of pain removed, 95 % sure between {low:.2f} and {high:.2f}")
    for sentence in (*answer.why, *answer.checks):
        click.echo(f"- {sentence}")
    return None


@nof1.command()
@click.option("--weeks", type=int, required=True, help="How long the trial lasts.")
@click.option("--block-days", type=int, default=7, show_default=True, help="Days in a row with or without cupping.")
@click.option("--comparator", default="rest", show_default=True, help="What stands in the weeks without cupping.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), required=True, help="The first day, as year-month-day.")
@click.option("--seed", type=int, required=True, help="The number that the order is drawn from.")
@AS_JSON
def design(weeks: int, block_days: int, comparator: str, start: datetime, seed: int, as_json: bool) -> None:
    """Draw the order of cupping and comparator blocks; the same seed draws the same order."""
    from ventosa import nof1 as room

    drawn = room.design(weeks, block_days, comparator, start.date(), seed)
    if as_json:
        return _print(drawn.to_json())
    for block in drawn.blocks:
        click.echo(f"{block.first} to {block.last}  {block.arm}")
    return None


@ventosa.command()
@DATA
@PORT
@click.option("--host", default="127.0.0.1", show_default=True, help="Only this machine can reach 127.0.0.1.")
def serve(data: Path | None, port: int, host: str) -> None:
    """Serve your record to the browser of this machine."""
    from ventosa_site.serving import serve_record

    serve_record(data, host, port, demo=False)


@ventosa.command()
@DATA
@PORT
def demo(data: Path | None, port: int) -> None:
    """Serve a sample record with invented data, apart from your own."""
    from ventosa_site.serving import serve_record

    serve_record(data, "127.0.0.1", port, demo=True)


@ventosa.command()
@click.argument("decision", type=int, required=False)
@DATA
@AS_JSON
def replay(decision: int | None, data: Path | None, as_json: bool) -> None:
    """Make the stored decision DECISION again; without a number, look at all of them for what would differ now."""
    from ventosa_site.serving import open_record

    open_record(data)
    from ventosa_site.screening.replaying import replay_one, replays

    found = replays() if decision is None else [replay_one(decision)]
    if as_json:
        _print(found[0].now or found[0].stored) if decision is not None else _print(
            {"decisions": [r.to_json() for r in found]}
        )
    else:
        click.echo("\n".join(one.as_text() for one in found) or "No decision is stored yet.")
    if any(one.is_defect for one in found):
        click.echo("The same answers and content led to another result. This is a defect: please report it.", err=True)
        sys.exit(1)


@ventosa.command()
@AS_JSON
def prove(as_json: bool) -> None:
    """Prove what holds of the screening for every set of answers (needs the package z3-solver)."""
    from ventosa_site.proving import proofs

    done = []
    for proof in proofs():
        done.append(proof)
        if not as_json:
            click.echo(proof.as_text())
    held, seconds = sum(proof.found.holds for proof in done), sum(proof.seconds for proof in done)
    if as_json:
        _print(
            {
                "holds": held == len(done),
                "seconds": round(seconds, 3),
                "properties": [proof.to_json() for proof in done],
            }
        )
    else:
        click.echo(f"{held} of {len(done)} properties hold, proven in {seconds:.1f} s")
    if held < len(done):
        sys.exit(1)


def _folder(name: str | None) -> Path | None:
    if name is not None and not name.strip():
        raise click.BadParameter("--data is empty; name a folder, or leave it out")
    return None if name is None else Path(name)


def _print(answer: Mapping[str, object]) -> None:
    click.echo(json.dumps(answer, indent=2, ensure_ascii=False, allow_nan=False))
