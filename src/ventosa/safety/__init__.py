"""Is it safe for me? Rules as data, one function that decides, and the interview that asks."""

from ventosa.safety.outcome import Decision, Finding, Limit, Outcome

__all__ = ["Decision", "Finding", "Limit", "Outcome"]
