"""The library's sentences in the reader's language: translated first, then filled."""

from collections.abc import Mapping
from typing import Protocol

from django.utils.translation import gettext


class Said(Protocol):
    """A sentence with `{names}`, and what fills them."""

    @property
    def say(self) -> str: ...
    @property
    def facts(self) -> Mapping[str, object]: ...


def sentence_of(said: Said) -> str:
    """The sentence for a page."""
    return gettext(said.say).format(**said.facts)
