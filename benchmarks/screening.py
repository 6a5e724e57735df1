"""Decisions of the screening, a second, beside zen-engine on the same rows: same answers, same machine, same run.

    python -m benchmarks.screening

Ends with status 1 when the promise is not kept: 20,000 decisions a second on one core for the cases of the
specification, and no slower than zen-engine, for these and for people who answer by chance, with far more true rows.
The peer knows no open rows: a missing answer makes a row false there. So every answer set here is complete.
"""

import json
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from math import isfinite
from pathlib import Path
from typing import Any, NamedTuple

from ventosa.docs.cases import case_files, healthy_adult
from ventosa.safety import Answer, Decision, Fact, Range, Rule, decide, facts, rules

SPECIFICATION = Path(__file__).parent.parent / "tests/spec"
ROUNDS, PROCESSES, SEED = 15, 7, 1
AT_LEAST, IMPORT_BELOW = 20_000.0, 0.25

Answers = Mapping[str, Answer]


class Pair(NamedTuple):
    """What one decision takes, in microseconds of one core."""

    ours: float
    peer: float


def main() -> int:
    """Prints the figures; 0 when the promise is kept."""
    zen = peer_library()
    if zen is None:
        print("zen-engine is not installed here; python3 dev.py bench screening installs it.", file=sys.stderr)
        return 1
    peer = decision_table(zen)
    people = complete_cases()
    strangers = at_random(len(people))
    for answers in (*people, *strangers):
        ours, theirs = fired(decide(answers)), fired_there(peer(answers))
        if ours != theirs:
            print(f"They disagree: {ours} against {theirs}, on {answers}.", file=sys.stderr)
            return 1
    kept = report(people, measured(people, peer), measured(strangers, peer))
    print(importing())
    return 0 if kept else 1


def report(people: Sequence[Answers], cases: Pair, strange: Pair) -> bool:
    """Prints both beside each other; whether ours is as fast as promised."""
    rate, ratio = 1e6 / cases.ours, min(took.peer / took.ours for took in (cases, strange))
    print(f"{len(rules())} rows, {len(facts())} facts; both on one core, by its own time; median of {ROUNDS} rounds")
    print(f"{len(people)} complete cases of the specification")
    show(cases)
    print(f"{len(people)} people who answer by chance")
    show(strange)
    print("both find the same rows true in all of them")
    print(f"{rate:,.0f} decisions a second (at least {AT_LEAST:,.0f}); smaller ratio {ratio:.2f} (at least 1)")
    return rate >= AT_LEAST and ratio >= 1.0


def show(took: Pair) -> None:
    """Both figures, each as a rate and as a time."""
    for name, microseconds in (("ventosa", took.ours), (f"zen-engine {version('zen-engine')}", took.peer)):
        print(f"{name:20} {1e6 / microseconds:9,.0f} decisions a second {microseconds:9.1f} µs each")


def measured(people: Sequence[Answers], peer: Callable[[Answers], object]) -> Pair:
    """Both on `people`, round by round in turn, so that whatever else the machine does meets both."""
    rounds = [Pair(each(decide, people), each(peer, people)) for _ in range(ROUNDS)]
    return Pair(statistics.median(took.ours for took in rounds), statistics.median(took.peer for took in rounds))


def each(work: Callable[[Answers], object], people: Sequence[Answers]) -> float:
    """Microseconds of processor time that `work` takes for one person. Waiting for the processor does not count."""
    start = time.process_time()
    for answers in people:
        work(answers)
    return (time.process_time() - start) / len(people) * 1e6


def complete_cases() -> list[dict[str, Answer]]:
    """The cases of the specification in which every answer is given."""
    healthy = healthy_adult(SPECIFICATION)
    all_ = [case.answers(healthy) for file in case_files(SPECIFICATION) for case in file.case]
    return [answers for answers in all_ if len(answers) == len(facts())]


def at_random(count: int) -> list[dict[str, Answer]]:
    """`count` people who answer every question by chance."""
    chance = random.Random(SEED)
    return [{name: chosen(fact, chance) for name, fact in facts().items()} for _ in range(count)]


def chosen(fact: Fact, chance: random.Random) -> Answer:
    """An answer by chance: whole numbers from the whole range, or one of the choices."""
    return chance.choice(fact.choices).id if fact.choices else chance.randint(int(fact.min), int(fact.max))


def fired(decision: Decision) -> list[str]:
    """The ids of the true rows, sorted, by us."""
    return sorted(finding.rule for finding in decision.findings)


def fired_there(response: Any) -> list[str]:
    """The ids of the true rows, sorted, by the peer."""
    return sorted(found["rule"] for found in response["result"])


def peer_library() -> Any:
    """zen-engine, or None where it is not installed."""
    try:
        import zen
    except ImportError:
        return None
    return zen


def decision_table(zen: Any) -> Callable[[Answers], Any]:
    """Our rows as its decision table, in the way that is fastest there: compiled once by its static loader."""
    engine = zen.ZenEngine({"loader": {"type": "static", "content": {"screening": graph()}}})
    return lambda answers: engine.evaluate("screening", answers)


def graph() -> dict[str, Any]:
    """The rows as a graph of its model, every true row collected. Empty cells are left out: that is faster there."""
    place = {"x": 0, "y": 0}
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name, "field": name} for name in facts()],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": [row(rule) for rule in rules()],
    }
    nodes = [
        {"id": "answers", "name": "answers", "type": "inputNode", "position": place},
        {"id": "rows", "name": "rows", "type": "decisionTableNode", "position": place, "content": content},
        {"id": "true", "name": "true", "type": "outputNode", "position": place},
    ]
    ways = (("answers", "rows"), ("rows", "true"))
    edges = [{"id": start, "sourceId": start, "targetId": end} for start, end in ways]
    return {"nodes": nodes, "edges": edges}


def row(rule: Rule) -> dict[str, str]:
    """One row of its table."""
    return {"_id": rule.id, **{fact: cell(allowed) for fact, allowed in rule.when.items()}, "rule": json.dumps(rule.id)}


def cell(allowed: tuple[str, ...] | Range) -> str:
    """One condition in its language."""
    if not isinstance(allowed, Range):
        return ", ".join(json.dumps(answer) for answer in allowed)
    borders = ((">=", allowed.min), ("<=", allowed.max), ("<", allowed.below))
    return " and ".join(f"{sign} {border:g}" for sign, border in borders if isfinite(border))


def importing() -> str:
    """What a fresh process waits for."""
    empty, imported, decided = (
        statistics.median(fresh(code) for _ in range(PROCESSES))
        for code in ("", "import ventosa.safety", "from ventosa.safety import decide; decide({})")
    )
    return (
        f"import ventosa.safety {imported:.3f} s (below {IMPORT_BELOW}), to the first decision {decided:.3f} s, "
        f"an empty interpreter {empty:.3f} s; median of {PROCESSES} fresh processes"
    )


def fresh(code: str) -> float:
    """Seconds from the start to the end of a new interpreter that runs `code`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
