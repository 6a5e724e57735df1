"""The pain scale as a form offers it."""

from ventosa.outcomes import instruments


def pain_choices() -> list[tuple[int, str]]:
    """The whole numbers of the pain scale, as its instrument gives them."""
    pain = instruments()["pain"]
    return [(value, str(value)) for value in range(int(pain.min), int(pain.max) + 1)]
