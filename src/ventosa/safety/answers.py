"""Answers as they arrive from a file or a form, checked against the fact vocabulary."""

from collections.abc import Mapping
from difflib import get_close_matches

from ventosa.core.errors import BadInput
from ventosa.safety.facts import Fact, facts

Answer = str | int | float


def check_answers(raw: object) -> dict[str, Answer]:
    """`raw` as answers by fact, in the order of the vocabulary.

    A fact that is left out is missing; it never counts as "no". Raises BadInput with one sentence for anything that is
    not a fact of the vocabulary with an answer it allows.
    """
    if not isinstance(raw, Mapping):
        raise BadInput(
            "The answers must be a table of facts, such as {example}; found {found}.",
            example='{"fever": "no"}',
            found=_kind(raw),
        )
    known = facts()
    for fact in raw:
        if fact not in known:
            raise _unknown(fact)
    # What nearly every answer is stands here and not behind a call: that takes 14 µs a full answer set, not 22.
    return {
        name: answer if isinstance(answer := raw[name], str) and answer in fact.allowed else _unlisted(fact, answer)
        for name, fact in known.items()
        if name in raw
    }


def _unlisted(fact: Fact, answer: object) -> int | float:
    """An answer that is on no list: a number where one is asked for, else refused."""
    if fact.kind == "number":
        return _number(fact, answer)
    raise BadInput(
        "{fact}: {answer} is no answer to this; use one of {allowed}, or leave the fact out if it is not known.",
        fact=fact.id,
        answer=_quoted(answer),
        allowed=", ".join(option.id for option in fact.choices),
    )


def _number(fact: Fact, answer: object) -> int | float:
    if isinstance(answer, bool) or not isinstance(answer, int | float):
        raise BadInput(
            "{fact}: give a number of {unit}, such as {example:g}; found {found}.",
            fact=fact.id,
            unit=fact.unit,
            example=fact.example,
            found=_quoted(answer),
        )
    if not fact.min <= answer <= fact.max:  # NaN and the infinities fail this as well
        raise BadInput(
            "{fact}: give a number of {unit} from {min:g} to {max:g}; found {found}.",
            fact=fact.id,
            unit=fact.unit,
            min=fact.min,
            max=fact.max,
            found=_quoted(answer),
        )
    if fact.whole and answer != int(answer):
        raise BadInput("{fact}: give a whole number; found {found}.", fact=fact.id, found=_quoted(answer))
    return answer


def _unknown(fact: object) -> BadInput:
    near = get_close_matches(str(fact), facts(), n=1)
    if near:
        return BadInput("{fact}: there is no such fact; did you mean {near}?", fact=_quoted(fact), near=near[0])
    return BadInput("{fact}: there is no such fact; the reference of facts lists them all.", fact=_quoted(fact))


def _quoted(value: object) -> str:
    """The value as found, short enough for one sentence."""
    text = f"“{value}”" if isinstance(value, str) else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _kind(value: object) -> str:
    kinds = {"list": "a list", "str": "a text", "int": "a number", "float": "a number", "NoneType": "nothing"}
    return kinds.get(type(value).__name__, "something else")
