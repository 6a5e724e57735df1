"""The pages on what is asked, and on what a screening can end in."""

from ventosa.docs.markdown import bullets, cited, code, number, page, table
from ventosa.safety import (
    Fact,
    Limit,
    Outcome,
    Page,
    draft_notice,
    facts,
    intended_use,
    limit_words,
    outcome_words,
    pages,
    recheck,
    regulators_may_disagree,
    rules,
    validity,
)


def facts_page() -> str:
    """Every fact with its question and its answers, and how many rules use it."""
    about = (
        "The questions of the screening. Ids and answers are stable: files, rules and stored screenings use them. "
        "An answer that is left out is missing; it never counts as no. No rule may let a worse answer end milder: "
        "`ventosa prove` shows it for every order below."
    )
    head = ("fact", "group", "question", "answers", "from harmless to worse", "rules that use it")
    rows = [
        (f"`{fact.id}`", fact.group, fact.asks, _answers(fact), _order(fact), str(_used(fact)))
        for fact in facts().values()
    ]
    return page("Facts", about, table(head, rows))


def interview_page() -> str:
    """The pages of the interview in order, and the short check before a session."""
    about = (
        "A page is shown while an answer it would bring can still change the outcome. "
        f"A screening holds for {number(validity())}. {validity().why} ({validity().tag})"
    )
    first = [_asked(at, asked) for at, asked in enumerate(pages(), start=1)]
    again = "## Before every session\n\n" + _contents(recheck())
    return page("The interview", about, *first, again)


def outcomes_page() -> str:
    """What each outcome and limit says, the most severe first."""
    return page(
        "Outcomes and limits of a screening",
        draft_notice(),
        f"{intended_use()} {regulators_may_disagree()}",
        *(_outcome(outcome) for outcome in Outcome),
        "## Limits\n\n" + table(("limit", "title", "words"), [_limit(limit) for limit in Limit]),
    )


def _answers(fact: Fact) -> str:
    if fact.kind == "number":
        return f"{'a whole number' if fact.whole else 'a number'} of {fact.unit} from {fact.min:g} to {fact.max:g}"
    return ", ".join(f"`{option.id}` {option.label}" for option in fact.choices)


def _order(fact: Fact) -> str:
    ways = [", ".join(answer if isinstance(answer, str) else f"{answer:g}" for answer in way) for way in fact.order]
    return f"{'; '.join(ways) or 'no order'}{'.' if fact.unordered else ''} {fact.unordered}".strip()


def _used(fact: Fact) -> int:
    return sum(fact.id in rule.when for rule in rules())


def _asked(at: int, asked: Page) -> str:
    return f"## {at}. {asked.title}\n\n{_contents(asked)}"


def _contents(asked: Page) -> str:
    lines = [f"{item.label} (`{item.fact}`)" for item in asked.items]
    lines += [f"{fact.asks} (`{fact.id}`)" for fact in asked.fields]
    return f"{asked.lead}\n\n{bullets(lines)}\n\n{asked.why} Sources: {cited(asked.sources)}."


def _outcome(outcome: Outcome) -> str:
    words = outcome_words(outcome)
    lines = [f"do: {line}" for line in words.do] + [f"do not: {line}" for line in words.dont]
    lines += [f"see a doctor if {line}" for line in words.watch]
    allows = "Cupping is possible." if outcome.allows_cupping else "No cupping."
    return f"## {code([outcome])}: {words.headline}\n\n{words.lead} {allows}\n\n{bullets(lines)}"


def _limit(limit: Limit) -> tuple[str, str, str]:
    words = limit_words(limit)
    return f"`{limit}`", words.title, words.say
