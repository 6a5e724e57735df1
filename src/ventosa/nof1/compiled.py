"""Compiles a numerical function, and keeps the machine code on disk where the disk allows it."""

from collections.abc import Callable
from typing import Any, TypeVar

import numba

F = TypeVar("F", bound=Callable[..., Any])

# No fast maths and no threads: the same diary gives the same verdict to the last digit. Division follows IEEE, which
# spares a check at each division. Other threads of a server run meanwhile.
_OPTIONS: dict[str, Any] = {"nogil": True, "error_model": "numpy"}


def compiled(function: F) -> F:
    """`function`, compiled at its first call; `function.py_func` is the function as it was written.

    The machine code is cached beside the source or in the person's cache folder. Where neither can be written it is
    compiled anew by each process: slower to start, but it works.

    A cache notices a change in its own file only. So functions that call each other live in one module.
    """
    try:
        made: F = numba.njit(cache=True, **_OPTIONS)(function)
    except RuntimeError:  # no folder to cache in
        made = numba.njit(**_OPTIONS)(function)
    return made
