"""Which rows are worth a look: one condition that is not met makes a row false, whatever else is said."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from ventosa.safety.answers import Answer
from ventosa.safety.load import rules
from ventosa.safety.rules import Rule


class Index:
    """A rule set with each row filed under one of its conditions: by every answer that meets it, and by no answer."""

    def __init__(self, using: Sequence[Rule]) -> None:
        self._unfiled: list[Rule] = []
        self._filed: dict[str, dict[Answer | None, list[Rule]]] = defaultdict(lambda: defaultdict(list))
        named = Counter(fact for rule in using for fact in rule.when)
        for rule in using:
            self._file(rule, named)

    def _file(self, rule: Rule, named: Mapping[str, int]) -> None:
        """Files `rule` under its rarest fact, where the fewest rows are met in vain. Ranges cannot be listed."""
        listed = {fact: allowed for fact, allowed in rule.when.items() if isinstance(allowed, tuple)}
        if not listed:
            self._unfiled.append(rule)
            return
        rarest = min(listed, key=lambda fact: named[fact])
        for answer in {*listed[rarest], None}:
            self._filed[rarest][answer].append(rule)

    def candidates(self, answers: Mapping[str, Answer]) -> list[Rule]:
        """Every row that is true or open on `answers`, each once, and a few that are false; the rest is false."""
        found = list(self._unfiled)
        for fact, rows in self._filed.items():
            found += rows.get(answers.get(fact), ())
        return found


@cache
def index() -> Index:
    """The index of all rules."""
    return Index(rules())
