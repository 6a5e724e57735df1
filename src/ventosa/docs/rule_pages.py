"""One page for each rule set: its rules, why, from where, and the cases that show them."""

from collections.abc import Iterable, Sequence
from math import inf

from ventosa.content import sources
from ventosa.docs.cases import Case, CaseFile
from ventosa.docs.markdown import bullets, cited, code, page, signature, table
from ventosa.safety import Range, Rule, RuleSet, facts


def rule_page(rule_set: RuleSet, cases: Iterable[Case]) -> str:
    """The page of `rule_set`: a table of its rules, each rule with its words and cases, the sources of them all."""
    every = tuple(cases)
    head = ("rule", "when", "outcome", "limits")
    rows = [(f"[{rule.id}](#{rule.id})", when(rule), rule.then, code(rule.limits)) for rule in rule_set.rules]
    sections = [_section(rule, [case for case in every if rule.id in case.fires]) for rule in rule_set.rules]
    state = signature(rule_set.reviewer, rule_set.reviewed)
    return page(rule_set.title, rule_set.about, state, table(head, rows), *sections, _sources(rule_set))


def cases_page(files: Sequence[CaseFile]) -> str:
    """Every case, one sentence each, with the answers that differ from the healthy adult's."""
    count = sum(len(file.case) for file in files)
    about = (
        f"{count} cases. Each starts from a healthy adult with long-standing back pain, a trained helper and every "
        "answer given, at home with dry cups; “given” replaces answers and “missing” takes them away. The tests run "
        "every case."
    )
    return page("Cases of the screening", about, *(_case_table(file) for file in files))


def when(rule: Rule) -> str:
    """The condition of `rule` in words: all of it has to hold."""
    return " **and** ".join(_condition(fact, allowed) for fact, allowed in rule.when.items())


def _section(rule: Rule, cases: Sequence[Case]) -> str:
    lines = [
        f"**For the person:** {rule.say}",
        f"**What to do next:** {rule.next}",
        f"**For a practitioner:** {rule.to_practitioner}",
        f"**Sources:** {cited(rule.sources, '../')} ({rule.tag})",
        *([f"**Left open:** {rule.note}"] if rule.note else []),
        *([f"**Beside another rule, which decides:** {rule.adds}"] if rule.adds else []),
        *(f"**Case:** {case.says}. Given {_given(case)}: {' or '.join(case.expect)}." for case in cases),
    ]
    return f"### {rule.id}\n\n{bullets(lines)}"


def _sources(rule_set: RuleSet) -> str:
    """Every source of the set once, in the order in which the rules name them."""
    ids = dict.fromkeys(source for rule in rule_set.rules for source in rule.sources)
    lines = [f"{cited([source], '../')}: {sources()[source].cite} ({sources()[source].tag})" for source in ids]
    return f"## Sources of these rules\n\n{bullets(lines) or 'None.'}"


def _case_table(file: CaseFile) -> str:
    rows = [(case.says, _given(case), " or ".join(case.expect), code(case.limits), _rules(case)) for case in file.case]
    return f"## {file.title}\n\n" + table(("what holds", "given", "outcome", "limits", "rules"), rows)


def _rules(case: Case) -> str:
    return ", ".join([*(f"`{rule}`" for rule in case.fires), *(f"not `{rule}`" for rule in case.silent)])


def _given(case: Case) -> str:
    changed = [f"`{fact}` {answer}" for fact, answer in case.given.items()]
    missing = [f"`{fact}` missing" for fact in case.drop] if case.base else ["nothing"]
    return ", ".join(changed + missing)


def _condition(fact: str, allowed: tuple[str, ...] | Range) -> str:
    known = facts()[fact]
    if isinstance(allowed, Range):
        return f"`{fact}` {_range(allowed)} {known.unit}"
    return f"`{fact}` " + " or ".join(f"{answer} ({known.label(answer)})" for answer in allowed)


def _range(allowed: Range) -> str:
    if allowed.min == allowed.max:
        return f"{allowed.min:g}"
    parts = (("from", allowed.min, -inf), ("up to", allowed.max, inf), ("below", allowed.below, inf))
    return " ".join(f"{word} {border:g}" for word, border, none in parts if border != none)
