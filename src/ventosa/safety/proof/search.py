"""A solver that looks for answers against a property, and tells the simplest it finds in words."""

import z3

from ventosa.safety.proof.found import MOST
from ventosa.safety.proof.model import Formula, Person


class Search:
    """Looks for answers of one or two people for which something wrong is true."""

    def __init__(self, *people: Person, given: Formula | None = None) -> None:
        self._people = people
        self._told = 0
        self._solver = z3.Solver()
        self._solver.add(*(person.possible for person in people))
        if given is not None:
            self._solver.add(given)

    def possible(self, *wrong: Formula) -> bool:
        """Whether some answers make all of `wrong` true. A solver that gives up raises: silence is no proof."""
        answer = self._solver.check(*wrong)
        if answer == z3.unknown:
            raise RuntimeError(f"The solver gave up: {self._solver.reason_unknown()}")
        return bool(answer == z3.sat)

    def against(self, what: str, *wrong: Formula) -> list[str]:
        """`what` with the answers that make all of `wrong` true, or nothing when there are none.

        Answers are told for the first few alone: to find simple ones takes longer than to find that there are some.
        """
        if not self.possible(*wrong):
            return []
        self._told += 1
        return [f"{what}: {self._example(list(wrong))}" if self._told <= MOST else what]

    def _example(self, wrong: list[Formula]) -> str:
        """The answers of each person, as near to those of a healthy one as `wrong` lets them be."""
        healthy = [
            said[person.screening.harmless(fact)] for person in self._people for fact, said in person.says.items()
        ]
        self._solver.check(*self._with_most(wrong, healthy))
        model = self._solver.model()
        return "; then ".join(_words(person, model) for person in self._people)

    def _with_most(self, kept: list[Formula], wished: list[Formula]) -> list[Formula]:
        """`kept` and all of `wished` that goes with it, in halves, so that a long list of wishes takes few looks."""
        if self.possible(*kept, *wished):
            return kept + wished
        if len(wished) == 1:
            return kept
        half = len(wished) // 2
        return self._with_most(self._with_most(kept, wished[:half]), wished[half:])


def _words(person: Person, model: z3.ModelRef) -> str:
    """What a healthy person would not answer; the rest is left out."""
    unusual = []
    for fact, said in person.says.items():
        place = next((at for at, one in enumerate(said) if model.eval(one, model_completion=True)), None)
        if place is None:
            unusual.append(f"{fact} missing")
        elif place != person.screening.harmless(fact):
            unusual.append(f"{fact} {person.screening.parts[fact][place].label}")
    return ", ".join(unusual) or "as a healthy person answers"
