"""How am I doing? Scales, the check of an answer, and what change matters."""

from ventosa.outcomes.change import Change, change
from ventosa.outcomes.instruments import Instrument, instruments

__all__ = ["Change", "Instrument", "change", "instruments"]
