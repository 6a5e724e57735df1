"""Compiling works where no folder can be written, too."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numba
import pytest

from ventosa.nof1.compiled import compiled


def twice(x: float) -> float:
    return 2 * x


def test_without_a_folder_for_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def no_folder(*, cache: bool = False, **options: Any) -> Callable[..., Any]:
        asked.append(cache)
        if cache:
            raise RuntimeError("cannot cache function: no locator available")
        made: Callable[..., Any] = numba.njit(**options)
        return made

    monkeypatch.setattr("ventosa.nof1.compiled.numba", SimpleNamespace(njit=no_folder))
    assert compiled(twice)(21.0) == 42.0
    assert asked == [True, False]
