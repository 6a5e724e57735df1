"""How many more pairs of blocks would probably settle a verdict that is not sure yet: a rough answer.

Rough because the posterior is taken as normal, and its standard deviation as falling with the square root of the days.
The mean that a longer diary will show is not known; given today's posterior (mean, sd) and a later standard deviation
s it is normal with mean `mean` and variance sd^2 - s^2.
"""

import math
from statistics import NormalDist

from ventosa.nof1.blocks import Counts
from ventosa.nof1.figures import figures


def pairs_to_settle(mean: float, sd: float, worthwhile: float, found: Counts) -> int | None:
    """The fewest further pairs of blocks that make a verdict more likely than not; None when a year would not do."""
    pair = 2 * found.block_days
    for pairs in range(1, int(figures().settle.days.value) // pair + 1):
        later = sd * math.sqrt(found.days / (found.days + pairs * pair))
        if chance_settled(mean, sd, later, worthwhile) >= figures().settle.chance.value:
            return pairs
    return None


def chance_settled(mean: float, sd: float, later: float, worthwhile: float) -> float:
    """The chance that a posterior of standard deviation `later` < `sd` gives any verdict but "not sure yet"."""
    limit = figures().threshold
    z = NormalDist().inv_cdf
    future = NormalDist(mean, math.sqrt(sd * sd - later * later))
    worse = -later * z(limit.makes_it_worse.value)
    nothing = worthwhile + later * z(limit.no_worthwhile_effect.value)
    little_from = later * z(limit.helps.value)
    little_to = worthwhile + later * z(limit.but_little.value)
    worth = worthwhile + later * z(limit.worth_it.value)
    low = max(worse, nothing)  # every mean below is settled
    within = max(future.cdf(little_to) - future.cdf(max(little_from, low)), 0.0)
    return future.cdf(low) + within + 1.0 - future.cdf(max(worth, low))
