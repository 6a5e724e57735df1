"""Is it safe for me? Rules as data, one function that decides, and the interview that asks."""

from ventosa.safety.answers import Answer, check_answers
from ventosa.safety.decide import decide
from ventosa.safety.emergency import Country, countries
from ventosa.safety.facts import Fact, Option, facts
from ventosa.safety.interview import Reply, answers_of, next_page, pages_left
from ventosa.safety.load import rule_sets, rules
from ventosa.safety.outcome import Decision, Finding, Limit, Outcome
from ventosa.safety.pages import Item, Page, Worsening, pages, recheck, validity, words, worsening
from ventosa.safety.rules import Range, Rule, RuleSet
from ventosa.safety.wording import (
    CannotKnow,
    LimitWords,
    OutcomeWords,
    draft_notice,
    intended_use,
    limit_words,
    outcome_words,
    regulators_may_disagree,
)

__all__ = [
    "Answer",
    "CannotKnow",
    "Country",
    "Decision",
    "Fact",
    "Finding",
    "Item",
    "Limit",
    "LimitWords",
    "Option",
    "Outcome",
    "OutcomeWords",
    "Page",
    "Range",
    "Reply",
    "Rule",
    "RuleSet",
    "Worsening",
    "answers_of",
    "check_answers",
    "countries",
    "decide",
    "draft_notice",
    "facts",
    "intended_use",
    "limit_words",
    "next_page",
    "outcome_words",
    "pages",
    "pages_left",
    "recheck",
    "regulators_may_disagree",
    "rule_sets",
    "rules",
    "validity",
    "words",
    "worsening",
]
