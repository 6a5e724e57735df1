"""What is proven over every set of answers holds, and each proof finds the defect that it is there for."""

import random
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
import z3

from ventosa.core.errors import UserError
from ventosa.docs.cases import healthy_adult
from ventosa.safety import (
    Answer,
    Decision,
    Limit,
    Outcome,
    Page,
    Range,
    Reply,
    Rule,
    answers_of,
    decide,
    facts,
    next_page,
    pages,
    rules,
)
from ventosa.safety import proof as room
from ventosa.safety.interview import NONE, UNSURE
from ventosa.safety.proof import Found, Property, Screening, properties, questions, whole_screening
from ventosa.safety.proof.model import Decided, Person
from ventosa.safety.proof.search import Search

HEALTHY = healthy_adult(Path(__file__).parent)
RULES = {rule.id: rule for rule in rules()}
WHOLE = whole_screening()
PROPERTIES = {each.id: each for each in properties()}


@pytest.mark.parametrize("each", PROPERTIES.values(), ids=lambda each: each.id)
def test_it_holds_of_the_whole_screening(each: Property) -> None:
    found = each.look(WHOLE)
    assert found.told == ()
    assert found.holds
    assert min(found.size.values()) > 0  # something was looked at


# What is proven about is what runs ------------------------------------------------------------------------------------


def anybody(chance: random.Random) -> dict[str, Answer]:
    """Answers of all kinds: near to a healthy person's, or nearly all missing, or anything."""
    changed = chance.choice([1, 3, 6, 88])
    gone = chance.choice([0, 0, 2, 6, 60])
    answers = HEALTHY | {fact: any_answer(fact, chance) for fact in chance.sample(list(facts()), changed)}
    dropped = set(chance.sample(list(facts()), gone))
    return {fact: answer for fact, answer in answers.items() if fact not in dropped}


def any_answer(fact: str, chance: random.Random) -> Answer:
    """Any answer at all: for a number mostly near the borders of the rules, and not only a witness of its part."""
    known = facts()[fact]
    if known.kind != "number":
        return chance.choice(known.choices).id
    near = int(chance.choice(WHOLE.parts[fact]).witness) + chance.choice([-1, -0.5, 0, 0.25, 1, 2, 7])
    return min(max(int(near) if known.whole else near, known.min), known.max)


def test_the_formulas_decide_as_decide_does_on_thousands_of_sets_of_answers() -> None:
    chance, seen = random.Random(20261122), set()
    person = Person(WHOLE, "anybody")
    decided = Decided.of(person)
    solver, told = z3.Solver(), {name: z3.Bool(name) for name, _ in said_by(decided, person)}
    solver.add(person.possible, *(told[name] == formula for name, formula in said_by(decided, person)))
    for _ in range(1200):
        answers = anybody(chance)
        decision = decide(answers)
        right = expected(decision)
        differs = [z3.Not(one) if name in right else one for name, one in told.items()]
        assert solver.check(*literals(person, answers), z3.Or(differs)) == z3.unsat, answers
        seen.add(decision.outcome)
    assert solver.check(*literals(person, answers)) == z3.sat  # such a person exists: nothing was true of nobody
    assert seen == set(Outcome)


def said_by(decided: Decided, person: Person) -> list[tuple[str, z3.BoolRef]]:
    """Everything that the formulas say of a person, by name."""
    return [
        *((f"so far {outcome}", decided.so_far[outcome]) for outcome in Outcome),
        *((f"is {outcome}", decided.is_(outcome)) for outcome in Outcome),
        *((f"limit {limit}", decided.limits[limit]) for limit in Limit),
        *((f"ask {fact}", formula) for fact, formula in decided.asks(person).items()),
        ("allows", decided.allows),
    ]


def expected(decision: Decision) -> set[str]:
    """What of it has to be true, by what `decide` said."""
    so_far = [f"so far {outcome}" for outcome in Outcome if outcome.rank >= decision.so_far.rank]
    return {
        *(so_far if decision.findings else ()),
        *(() if decision.ask else (f"is {decision.outcome}",)),
        *(f"limit {limit}" for limit in decision.limits),
        *(f"ask {fact}" for fact in decision.ask),
        *(["allows"] if decision.allows_cupping else ()),
    }


def literals(person: Person, answers: Mapping[str, Answer]) -> list[z3.BoolRef]:
    """These answers and no others, as the formulas know them; nobody gives two to one question."""
    given = [person.gives(fact, answer) for fact, answer in answers.items()]
    return given + [person.missing(fact) for fact in person.says if fact not in answers]


def walk(person: Mapping[str, Answer], unsure_of: set[str]) -> dict[str, Answer]:
    """The answers at the end of the real interview of somebody who is not sure of some facts."""
    answers: dict[str, Answer] = {}
    unsure: frozenset[str] = frozenset()
    while page := next_page(answers, unsure):
        reply = filled(page, person, unsure_of)
        answers |= reply.answers
        unsure |= reply.unsure
    return answers


def filled(page: Page, person: Mapping[str, Answer], unsure_of: set[str]) -> Reply:
    if page.kind == "fields":
        chosen = {fact.id: UNSURE if fact.id in unsure_of else person[fact.id] for fact in page.fields}
        return answers_of(page, chosen=chosen)
    if page.kind == "count":
        ticked = [item.id for item in page.items[: int(person[page.counts])]] or [NONE]
        return answers_of(page, [UNSURE] if page.counts in unsure_of else ticked)
    ticked = [item.id for item in page.items if person[item.fact] == item.answer and item.fact not in unsure_of]
    more = [UNSURE] if unsure_of & set(page.facts) else []
    return answers_of(page, ticked + more or [NONE])


def test_the_real_interview_ends_as_all_answers_at_once() -> None:
    """The pages as the site shows them, one after the other, against `decide` on everything the person is sure of."""
    chance, skipped = random.Random(7), 0
    for _ in range(150):
        person = HEALTHY | {fact: any_answer(fact, chance) for fact in chance.sample(list(facts()), 3)}
        unsure_of = set(chance.sample(list(facts()), chance.choice([0, 0, 1, 4])))
        known = {fact: answer for fact, answer in person.items() if fact not in unsure_of}
        asked, everything = walk(person, unsure_of), decide(known)
        assert asked.items() <= known.items()
        ended = decide(asked)
        assert (ended.outcome, ended.ask) == (everything.outcome, everything.ask), person
        assert ended.limits == everything.limits or not ended.allows_cupping, person
        skipped += len(asked) < len(known)
    assert skipped > 50  # the interview did leave questions out


# Each proof finds its defect ------------------------------------------------------------------------------------------


def part(*ids: str, changed: Mapping[str, Rule | None] | None = None) -> Screening:
    """The screening by the rows `ids` alone, some of them `changed` or taken away, over the facts that they name."""
    swapped = {identity: RULES.get(identity) for identity in ids} | dict(changed or {})
    rows = tuple(rule for rule in swapped.values() if rule is not None)
    named = {fact for rule in (*rows, *(RULES[i] for i in ids)) for fact in rule.when}
    return Screening(rows, {fact: known for fact, known in facts().items() if fact in named}, ())


def look(identity: str, screening: Screening) -> Found:
    return PROPERTIES[identity].look(screening)


class OnlyFirst(Rule):
    """A row that reads only the first answer of each list."""

    def holds(self, answers: Mapping[str, Answer]) -> bool | None:
        first = {fact: at if isinstance(at, Range) else at[:1] for fact, at in self.when.items()}
        return Rule.holds(as_(Rule, self, when=first), answers)


class SilenceIsNo(Rule):
    """A row that takes a missing answer for one that does not meet its condition."""

    def holds(self, answers: Mapping[str, Answer]) -> bool | None:
        return bool(super().holds(answers))


class SilenceIsYes(Rule):
    """A row that takes a missing answer for one that meets its condition."""

    def holds(self, answers: Mapping[str, Answer]) -> bool | None:
        return super().holds(answers) is not False


def as_(kind: type[Rule], rule: Rule | str, **changes: object) -> Rule:
    """`rule` as another kind of row."""
    was = RULES[rule] if isinstance(rule, str) else rule
    return kind(**{field.name: getattr(was, field.name) for field in fields(was)} | changes)


def test_an_emergency_row_that_overlooks_an_answer_is_found() -> None:
    row = "weak-leg-on-a-blood-thinner"
    assert look("emergency-alone-decides", part(row)).holds
    broken = part(row, changed={row: as_(OnlyFirst, row)})
    assert look("emergency-alone-decides", broken).told == (
        f"{row}: leg_weakness severe-or-worsening, anticoagulant yes",
    )


UNASKED = "an unasked answer makes it practitioner-only or more severe: anticoagulant missing; then anticoagulant yes"


@pytest.mark.parametrize(
    ("kind", "against"),
    [
        (SilenceIsNo, UNASKED),
        (
            SilenceIsYes,
            "practitioner-only is lost by an answer: anticoagulant missing; then as a healthy person answers",
        ),
    ],
)
def test_a_row_that_takes_silence_for_an_answer_is_found(kind: type[Rule], against: str) -> None:
    row = "blood-thinner"
    assert look("missing-never-safer", part(row)).holds
    found = look("missing-never-safer", part(row, changed={row: as_(kind, row)}))
    assert against in found.against


def test_a_limit_that_silence_hides_is_found() -> None:
    rows = ("from-sixty", "mark-not-faded")
    found = look("missing-never-safer", part(*rows, changed={rows[1]: as_(SilenceIsNo, rows[1])}))
    assert found.against[-1].startswith("avoid-site is hidden by a missing answer")


def test_a_worse_answer_that_ends_milder_is_found() -> None:
    rows = ("leg-a-little-weak", "very-weak-or-weakening-leg")
    assert look("worse-never-milder", part(*rows)).holds
    assert look("worse-never-milder", part(*rows, changed={rows[1]: None})).told == (
        "leg_weakness severe-or-worsening ends milder than mild: as a healthy person answers",
    )


def test_a_worse_answer_that_takes_a_limit_away_is_found() -> None:
    rows = ("diabetes-controlled", "diabetes-not-controlled")
    assert look("worse-never-milder", part(*rows)).holds
    light = replace(RULES[rows[1]], then=Outcome.WITH_LIMITS, limits=(Limit.LIGHT_SUCTION_ONLY,))
    found = look("worse-never-milder", part(*rows, changed={rows[1]: light}))
    assert [case.split(":")[0] for case in found.told] == ["diabetes uncontrolled ends milder than controlled"]


def test_a_range_that_ends_too_early_is_found() -> None:
    row = "from-sixty"
    short = replace(RULES[row], when={"age_years": Range(min=60, max=74)})
    found = look("worse-never-milder", part(row, changed={row: short}))
    assert found.told == ("age_years above 74 to 120 ends milder than from 60 to 74: as a healthy person answers",)


@pytest.mark.parametrize("technique", ["wet", "fire"])
def test_wet_or_fire_at_home_is_found(technique: str) -> None:
    rows = ("wet-at-home", "fire-at-home", "electric-at-home")
    assert look("no-wet-or-fire-at-home", part(*rows)).holds
    row = f"{technique}-at-home"
    soft = replace(RULES[row], then=Outcome.WITH_LIMITS, limits=(Limit.SHORTER,))
    found = look("no-wet-or-fire-at-home", part(*rows, changed={row: soft}))
    assert found.told == (f"{technique}: setting home, technique {technique}",)


def test_a_skipped_question_that_matters_is_found() -> None:
    row = "blood-thinner"
    assert look("skipped-questions-idle", part(row)).holds
    found = look("skipped-questions-idle", part(row, changed={row: as_(SilenceIsNo, row)}))
    assert found.told[0] == "a skipped question turns practitioner-only: anticoagulant missing; then anticoagulant yes"


def asked(*of: Page) -> Screening:
    return replace(WHOLE, pages=of)


PAGE = {kind: next(page for page in pages() if page.kind == kind) for kind in ("ticks", "fields", "count")}
LEGS = next(page for page in pages() if "leg_pain" in page.settles)


def test_a_fact_that_no_page_settles_is_found() -> None:
    assert look("every-question-asked", asked(*pages()[:-1])).told == tuple(
        f"{fact} is settled by no page" for fact in facts() if fact in pages()[-1].settles
    )


@pytest.mark.parametrize(
    ("page", "against"),
    [
        (
            replace(PAGE["ticks"], settles=(*PAGE["ticks"].settles, "leg_pain")),
            "leg_pain one-above-knee is noted as none",
        ),
        (replace(LEGS, items=LEGS.items[::-1]), "leg_pain one-below-knee hides both-legs when both are ticked"),
        (replace(PAGE["count"], items=PAGE["count"].items[:3]), "inflammatory_features from 4 to 9 cannot be ticked"),
        (replace(PAGE["ticks"], id="fever"), "fever is the name of a page and of a fact"),
    ],
)
def test_a_page_that_notes_what_nobody_said_is_found(page: Page, against: str) -> None:
    found = look("every-question-asked", asked(*(page if page.settles == p.settles else p for p in pages()), page))
    assert [case for case in found.against if against in case] != []


@pytest.mark.parametrize(
    ("reply", "against"),
    [
        (Reply({"fever": "no"}, frozenset()), "not sure counts as an answer"),
        (Reply({}, frozenset()), "is not noted as it was given"),
    ],
)
def test_a_reply_that_is_noted_wrongly_is_found(reply: Reply, against: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "answers_of", lambda *_, **__: reply)
    found = look("every-question-asked", asked(PAGE["fields"], PAGE["count"]))
    assert [case for case in found.against if against in case] != []


@pytest.mark.parametrize("beyond", [Range(min=70, max=60), Range(min=121), Range(below=0)])
def test_a_row_that_nobody_can_meet_is_found(beyond: Range) -> None:
    row = "from-sixty"
    assert look("every-row-reachable", part(row)).holds
    never = replace(RULES[row], when={"age_years": beyond})
    assert look("every-row-reachable", part(row, changed={row: never})).told == (row,)


def test_a_row_that_another_always_outranks_is_found() -> None:
    rows = ("cancer-with-back-pain", "cancer-now")
    assert look("no-row-shadowed", part(*rows)).holds
    found = look("no-row-shadowed", part(*rows, changed={rows[1]: replace(RULES[rows[1]], adds="")}))
    assert found.told == ("cancer-now never decides and never adds a limit",)


def test_a_row_with_a_limit_of_its_own_is_not_shadowed() -> None:
    rows = ("cancer-with-back-pain", "cancer-now")
    limited = replace(RULES[rows[1]], adds="", limits=(Limit.NO_HEAT,))
    assert look("no-row-shadowed", part(*rows, changed={rows[1]: limited})).holds


def test_a_word_on_what_a_row_adds_is_refused_where_it_decides() -> None:
    row = "fever-with-back-pain"
    found = look("no-row-shadowed", part(row, changed={row: replace(RULES[row], adds="Nothing.")}))
    assert found.told == (f"{row} decides or limits for some answers, so it needs no word on what it adds",)


@pytest.mark.parametrize("written", [Range(min=60), Range(min=60, max=120), Range(min=60, below=200)])
def test_two_rows_that_contradict_are_found_however_they_are_written(written: Range) -> None:
    row = "small-fall-from-sixty"
    other = replace(RULES[row], id="other", when={"age_years": written, "minor_fall": ("yes",)})
    assert look("no-rows-contradict", part(row, changed={"other": other})).holds
    milder = replace(other, then=Outcome.NOT_TODAY)
    assert look("no-rows-contradict", part(row, changed={"other": milder})).told == (
        f"{row} ends in urgent, other ends in not-today",
    )


# The solver -----------------------------------------------------------------------------------------------------------


def test_many_cases_are_told_by_the_first_few() -> None:
    assert Found({}, ["a", "b", "c"]).told == ("a", "b", "c")
    assert Found({}, ["a", "b", "c", "d", "e"]).told == ("a", "b", "c", "and 2 more")


def test_a_solver_that_gives_up_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(z3.Solver, "check", lambda *_: z3.unknown)
    with pytest.raises(RuntimeError, match="The solver gave up"):
        Search(Person(part("from-sixty"), "anybody")).possible()


def test_without_the_solver_one_sentence_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "z3", None)
    for name in ("answers", "questions", "rows", "model", "search"):
        monkeypatch.delitem(sys.modules, f"{room.__name__}.{name}")
        monkeypatch.delattr(room, name)
    with pytest.raises(UserError, match=r"need the package z3-solver, .* `python3 dev\.py test` installs it"):
        properties()


def test_a_screening_never_loads_the_solver() -> None:
    look_ = "import sys, ventosa.safety, ventosa.safety.proof; sys.exit('z3' in sys.modules)"
    assert subprocess.call([sys.executable, "-c", look_]) == 0
