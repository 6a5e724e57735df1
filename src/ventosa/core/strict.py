"""Marks a dataclass that is read from content: it refuses keys it does not know."""

from typing import TypeVar

C = TypeVar("C")


def strict(cls: type[C]) -> type[C]:
    """`cls`, marked so that pydantic refuses unknown keys. Put it above `@dataclass(frozen=True)`.

    The mark is pydantic's own protocol, a class attribute: the rooms that decorate need not import pydantic.
    """
    cls.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return cls
