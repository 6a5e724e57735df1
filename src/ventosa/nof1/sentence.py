"""A sentence for a person, kept apart from its facts so that a site can translate it before it fills it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """`say` is the sentence with `{names}`, `facts` fill them; `id` is its key in the content."""

    id: str
    say: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.say.format(**self.facts)


def sentence(said: Mapping[str, str], key: str, **facts: object) -> Sentence:
    """The sentence `key` of a table of the content; its form for one (`key-one`) when `count` is 1 and it has one."""
    alone = f"{key}-one"
    chosen = alone if facts.get("count") == 1 and alone in said else key
    return Sentence(chosen, said[chosen], facts)


def points(value: float) -> str:
    """Points of pain to one decimal, never "-0.0"."""
    return f"{round(value, 1) + 0.0:.1f}"


def percent(chance: float) -> str:
    """A chance in whole per cent; never 0 or 100, because nothing here is certain."""
    if chance < 0.01:
        return "less than 1 %"
    if chance > 0.99:
        return "more than 99 %"
    return f"{chance:.0%}".replace("%", " %")


def share(part: float) -> str:
    """A counted share in whole per cent."""
    return f"{part:.0%}".replace("%", " %")
