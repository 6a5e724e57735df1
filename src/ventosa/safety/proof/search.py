"""A solver that looks for a set of answers against a property, and tells the simplest it finds in words."""

import z3

from ventosa.safety.proof.model import Formula, Person


class Search:
    """Looks for answers of one or more people for which something wrong is true."""

    def __init__(self, *people: Person, given: Formula | None = None) -> None:
        self.people = people
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
        """`what` with the answers that make all of `wrong` true; nothing when there are none."""
        return [f"{what}: {self._example(wrong)}"] if self.possible(*wrong) else []

    def _example(self, wrong: tuple[Formula, ...]) -> str:
        """The answers of each person, as close to those of a healthy one as `wrong` lets them be."""
        kept = list(wrong)
        for person in self.people:
            for fact, said in person.says.items():
                usual = said[person.screening.harmless(fact)]
                kept += [usual] if self.possible(*kept, usual) else []
        self._solver.check(*kept)
        model = self._solver.model()
        return "; then ".join(_words(person, model) for person in self.people)


def _words(person: Person, model: z3.ModelRef) -> str:
    """What a healthy person would not answer; the rest is left out."""
    unusual = []
    for fact, said in person.says.items():
        place = next((at for at, one in enumerate(said) if model.eval(one, model_completion=True)), None)
        if place is None:
            unusual.append(f"{fact} missing")
        elif place != person.screening.harmless(fact):
            unusual.append(f"{fact} {person.screening.parts[fact][place].label}")
    return ", ".join(unusual) or "every answer harmless"
