"""What holds of the rows themselves: none is idle by mistake, none contradicts another."""

from collections import defaultdict

import z3

from ventosa.safety.proof.found import Found
from ventosa.safety.proof.model import Decided, Formula, Person, Row
from ventosa.safety.proof.search import Search
from ventosa.safety.proof.space import Screening
from ventosa.safety.rules import Rule

REACHABLE = "For each row there are answers that make it true."
SHADOWED = "Each row decides for some answers, or adds a limit for some, or says in `adds` what its finding adds."
CONTRADICT = "No two rows with the same conditions end in different outcomes."


def every_row_reachable(screening: Screening) -> Found:
    """For every row, some answers that a person can give make the real `holds` true."""
    person = Person(screening, "answers")
    search = Search(person)
    against = [rule.id for rule in screening.rules if not search.possible(person.row(rule).true)]
    return Found({"rows": len(screening.rules)}, against)


def no_row_shadowed(screening: Screening) -> Found:
    """For every row, some answers on which nothing is asked any more and on which the row either is the only true one
    that is as severe as the outcome, or sets a limit that no other true row sets. Without it, that decision would be
    another.

    A row that can do neither only adds a finding beside a row that always decides first. That may be meant: then its
    `adds` says what for. A row that has an `adds` and decides all the same is told too, so that the mark stays true.
    """
    person = Person(screening, "answers")
    decided = Decided.of(person)
    search = Search(person, given=z3.Not(decided.ask))
    against = []
    for row in decided.rows:
        weighs = search.possible(_alone(row, decided))
        if weighs and row.rule.adds:
            against.append(f"{row.rule.id} decides or limits for some answers, so it needs no word on what it adds")
        if not weighs and not row.rule.adds:
            against.append(f"{row.rule.id} never decides and never adds a limit")
    kept = sum(bool(rule.adds) for rule in screening.rules)
    return Found({"rows": len(screening.rules), "rows that only add a finding": kept}, against)


def _alone(row: Row, decided: Decided) -> Formula:
    """The row is true, and no other true row is as severe, or sets one of its limits."""
    others = [other for other in decided.rows if other is not row]
    as_severe = [other.true for other in others if other.rule.then.rank <= row.rule.then.rank]
    limits = [
        z3.Not(z3.Or([other.true for other in others if limit in other.rule.limits])) for limit in row.rule.limits
    ]
    return z3.And(row.true, z3.Or(z3.Not(z3.Or(as_severe)), *limits))


def no_rows_contradict(screening: Screening) -> Found:
    """For every two rows: if the same answers meet their conditions, they end in the same outcome."""
    same: dict[object, list[Rule]] = defaultdict(list)
    for rule in screening.rules:
        same[_conditions(rule, screening)].append(rule)
    against = [
        ", ".join(f"{rule.id} ends in {rule.then}" for rule in rows)
        for rows in same.values()
        if len({rule.then for rule in rows}) > 1
    ]
    count = len(screening.rules)
    return Found({"pairs of rows": count * (count - 1) // 2}, against)


def _conditions(rule: Rule, screening: Screening) -> object:
    """What meets the conditions of `rule`: the answers to each of its facts, however the row writes them."""
    return frozenset((fact, tuple(screening.met(fact, allowed))) for fact, allowed in rule.when.items())
