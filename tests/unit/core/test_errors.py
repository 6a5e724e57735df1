"""Mistakes of a person are one sentence, kept with its parts."""

import pytest

from ventosa.core.errors import BadContent, BadInput, Refused, UserError


@pytest.mark.parametrize("kind", [BadInput, BadContent, Refused])
def test_an_error_is_a_sentence_and_keeps_its_parts(kind: type[UserError]) -> None:
    error = kind("{what} is not {wanted}.", what="11", wanted="a pain score")
    assert str(error) == "11 is not a pain score."
    assert error.say == "{what} is not {wanted}."
    assert error.facts == {"what": "11", "wanted": "a pain score"}
    assert isinstance(error, UserError)
