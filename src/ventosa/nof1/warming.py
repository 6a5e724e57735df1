"""Has the numerics compiled before anyone waits for them."""

from datetime import date, timedelta

from ventosa.nof1.diary import from_days
from ventosa.nof1.picture import dots, line
from ventosa.nof1.table import CUPPING
from ventosa.nof1.verdict import analyse


def warm() -> None:
    """Compiles, or loads from the cache on disk, all that a verdict and its picture need: for set-up and for start."""
    monday = date(2000, 1, 3)
    # an invented diary: two sessions a week, one day not answered so that pairs of both distances are seen
    days = [(monday + timedelta(days=t), float(4 + t % 3), int(t % 7 in (0, 3)), CUPPING) for t in range(21) if t != 5]
    result = analyse(from_days(days)).result
    line(result)
    dots(result)
