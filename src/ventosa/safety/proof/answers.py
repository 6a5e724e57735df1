"""What answers do to the outcome, over every set of answers at once.

A solver is used, because rows meet: enumerating each row by itself cannot see that a limit comes from two of them, and
enumerating all answers is out of reach. Each proof asks for one counterexample and finds that there is none.
"""

from collections.abc import Callable
from typing import TypeAlias

import z3

from ventosa.safety.outcome import Limit, Outcome
from ventosa.safety.proof.found import Found
from ventosa.safety.proof.model import Decided, Formula, Person
from ventosa.safety.proof.search import Search
from ventosa.safety.proof.space import Screening

#: What becomes of a formula once a person gives an answer.
Once: TypeAlias = Callable[[Formula], Formula]

EMERGENCY = "Each emergency row alone makes the outcome an emergency, whatever else is answered or missing."
MISSING = "A missing answer is never safer than any answer that could fill it, and hides no limit."
WORSE = "A worse answer never makes the outcome milder, and never takes a limit away while cupping stays possible."
HOME = "No outcome that allows cupping goes with wet or fire cupping at home."


def emergency_alone_decides(screening: Screening) -> Found:
    """For every row that ends in an emergency: once each of its conditions is met, the outcome is an emergency and
    nothing is asked, for all answers to the other facts and with any of them missing.

    Whether a condition is met is read from the words of the row, whether the row is true from the real `holds`.
    """
    person = Person(screening, "answers")
    decided, search = Decided.of(person), Search(person)
    rows = [rule for rule in screening.rules if rule.then is Outcome.EMERGENCY]
    safe = z3.Not(decided.is_(Outcome.EMERGENCY))
    against = [case for rule in rows for case in search.against(rule.id, person.meets(rule), safe)]
    return Found({"emergency rows": len(rows), "sets of answers": screening.size}, against)


def missing_never_safer(screening: Screening) -> Found:
    """For every set of answers and every way to fill any of its missing ones, before and after:

    - whatever was true stays true, so filling an answer never makes what was found so far milder;
    - an outcome other than `ask` stays as it is, so none rests on a missing answer; `ask` itself allows nothing;
    - where cupping was possible, the limits stay as they are, so leaving an answer out never loses one.
    """
    before, after = Person(screening, "before"), Person(screening, "after")
    first, then = Decided.of(before), Decided.of(after)
    search = Search(before, after, given=after.extends(before))
    against = []
    for outcome in Outcome:
        was, is_ = first.so_far[outcome], then.so_far[outcome]
        against += search.against(f"{outcome} is lost by an answer", was, z3.Not(is_))
        against += search.against(
            f"an unasked answer makes it {outcome} or more severe", z3.Not(first.ask), is_, z3.Not(was)
        )
    against += search.against("an answer asks anew", z3.Not(first.ask), then.ask)
    for limit in Limit:
        changed = first.limits[limit] != then.limits[limit]
        against += search.against(f"{limit} is hidden by a missing answer", first.allows, changed)
    return Found({"facts": len(screening.facts), "sets of answers": screening.size}, against)


def worse_never_milder(screening: Screening) -> Found:
    """For every fact and every two of its answers that content orders, one worse than the other, and for every set of
    answers to the other facts, missing ones included: with the worse answer

    - what was found so far is at least as severe (where nothing is missing, that is the outcome);
    - if cupping is possible, every limit of the better answer is still there.

    `ask` is no result and has no place in this order: a worse answer may bring a limit that makes a question idle, and
    so turn `ask` into `with-limits`. Nothing is lost by that: `skipped-questions-idle` says so of every idle question.
    """
    person = Person(screening, "answers")
    decided, search = Decided.of(person), Search(person)
    pairs = [(fact, pair) for fact in screening.facts for pair in sorted(screening.worsenings(fact))]
    against = []
    for fact, (better, worse) in pairs:
        labels = [screening.parts[fact][at].label for at in (worse, better)]
        milder = _milder(decided, person.once(fact, better), person.once(fact, worse))
        against += search.against(f"{fact} {labels[0]} ends milder than {labels[1]}", milder)
    return Found({"pairs of answers": len(pairs), "sets of answers": screening.size}, against)


def _milder(decided: Decided, better: Once, worse: Once) -> Formula:
    """The worse answer is the milder one after all: an outcome or a limit is gone."""
    found, limits, allowed = decided.so_far.values(), decided.limits.values(), worse(decided.allows)
    milder = [z3.And(better(outcome), z3.Not(worse(outcome))) for outcome in found]
    lost = [z3.And(allowed, better(limit), z3.Not(worse(limit))) for limit in limits]
    return z3.Or(*milder, *lost)


def no_wet_or_fire_at_home(screening: Screening) -> Found:
    """Cupping is possible only once the setting is known to be another than home, or the technique to be another than
    wet and fire; a setting or a technique that is missing does not count as another.
    """
    person = Person(screening, "answers")
    search = Search(person, given=Decided.of(person).allows)
    home = z3.Or(person.missing("setting"), person.gives("setting", "home"))
    against = []
    for technique in ("wet", "fire"):
        against += search.against(
            technique, home, z3.Or(person.missing("technique"), person.gives("technique", technique))
        )
    return Found({"techniques": 2, "sets of answers": screening.size}, against)
