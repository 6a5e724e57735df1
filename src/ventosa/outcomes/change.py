"""Whether an answer changed by more than what matters to people."""

from dataclasses import dataclass

from ventosa.outcomes.instruments import Instrument


@dataclass(frozen=True)
class Change:
    """A change on a scale where less is better.

    `points` = after − before; `share` is the same in per cent of before (None where before is 0). `matters` is true
    when either reaches the smallest change that matters. The change says nothing about its cause.
    """

    before: float
    after: float
    points: float
    share: float | None
    matters: bool
    kind: str
    say: str

    def __str__(self) -> str:
        return self.say.format(before=f"{self.before:g}", after=f"{self.after:g}", points=f"{abs(self.points):g}")


def change(instrument: Instrument, before: float, after: float) -> Change:
    """The change from `before` to `after`, answers or means of answers on `instrument`.

    It matters from `matters_points` on, or from `matters_share` per cent of `before` on when it is at least one step
    of the scale: a share of almost nothing is nothing a person can notice. Raises BadInput off the scale.
    """
    instrument.check_mean(before)
    points = round(instrument.check_mean(after) - before, _PLACES)
    share = round(100 * points / before, _PLACES) if before else None
    by_share = share is not None and abs(share) >= instrument.matters_share.value and abs(points) >= instrument.step
    matters = abs(points) >= instrument.matters_points.value or by_share
    kind = _kind(points, matters)
    return Change(before, after, points, share, matters, kind, instrument.change[kind])


def _kind(points: float, matters: bool) -> str:
    if points == 0:
        return "same"
    direction = "better" if points < 0 else "worse"
    return direction if matters else f"little-{direction}"


_PLACES = 9  # 6.1 − 4.1 is 2 to a person, not 1.9999999999999996
