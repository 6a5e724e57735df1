"""Content dataclasses refuse what they do not know."""

from dataclasses import dataclass

import pytest
from pydantic import TypeAdapter, ValidationError

from ventosa.core.sources import Source, Tag
from ventosa.core.strict import strict
from ventosa.core.units import Quantity


@strict
@dataclass(frozen=True)
class Marked:
    value: int


@dataclass(frozen=True)
class Unmarked:
    value: int


def test_a_strict_dataclass_refuses_unknown_keys() -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Marked).validate_python({"value": 1, "valeu": 2})


def test_without_the_mark_the_key_would_be_lost_in_silence() -> None:
    assert TypeAdapter(Unmarked).validate_python({"value": 1, "valeu": 2}) == Unmarked(1)


def test_sources_and_quantities_are_strict() -> None:
    for kind in (Source, Quantity):
        with pytest.raises(ValidationError):
            TypeAdapter(kind).validate_python({"id": "x", "cite": "X", "tag": "SEEN", "titel": "X"})


def test_a_tag_is_one_of_four() -> None:
    assert [str(tag) for tag in Tag] == ["SEEN", "SEEN-2", "RECALL", "JUDGEMENT"]
    with pytest.raises(ValidationError):
        TypeAdapter(Tag).validate_python("HEARSAY")
