"""The last gate: every number and place of a plan held against the limits, whatever made the plan."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ventosa.planning.limits import Limits
from ventosa.planning.schedule import busiest_week, latest_review, surely_apart_hours
from ventosa.planning.sites import SIDES, sites
from ventosa.planning.techniques import cup_kinds, techniques
from ventosa.safety import Limit

if TYPE_CHECKING:
    from ventosa.planning.plan import Placement, Plan, Session


class BeyondLimits(Exception):
    """A plan holds what the limits do not allow: a defect of the program, never a mistake of the person."""


def check_plan(plan: "Plan", limits: Limits) -> None:
    """Nothing, when `plan` keeps to `limits`; else BeyondLimits with every way in which it does not."""
    faults = [*_course(plan, limits), *_times(plan, limits)]
    for number, session in enumerate(plan.sessions, start=1):
        faults += [f"session {number}: {fault}" for fault in _session(plan, session, number == 1, limits)]
    if faults:
        raise BeyondLimits("; ".join(faults))


def most_minutes(technique: str, first: bool, shorter: bool, limits: Limits) -> float:
    """The minutes that a cup never passes: less in the first session and where the screening asks for shorter."""
    if technique == "moving":
        return limits.shorter_moving_minutes.value if shorter else limits.moving_minutes_max.value
    if first:
        return limits.shorter_first_static_minutes.value if shorter else limits.first_static_minutes_max.value
    return limits.shorter_static_minutes.value if shorter else limits.static_minutes_max.value


def _course(plan: "Plan", limits: Limits) -> Iterator[str]:
    if not plan.outcome.allows_cupping:
        yield f"the outcome {plan.outcome} allows no session"
    if not 1 <= len(plan.sessions) <= limits.sessions_before_review.value:
        yield f"{len(plan.sessions)} sessions before the review"


def _times(plan: "Plan", limits: Limits) -> Iterator[str]:
    days = tuple(session.date for session in plan.sessions)
    for earlier, later in pairwise(days):
        if not surely_apart_hours(earlier, later) >= limits.hours_between_sessions.value:
            yield f"{earlier} and {later} may lie less than {limits.hours_between_sessions.value:g} hours apart"
    if days and not busiest_week(days) <= limits.sessions_per_week_max.value:
        yield f"{busiest_week(days)} sessions in one week"
    if days and not max(days) < plan.review <= latest_review(min(days), limits):
        yield f"the review on {plan.review} is not after the last session or is too late"


def _session(plan: "Plan", session: "Session", first: bool, limits: Limits) -> Iterator[str]:
    technique, cup = techniques().get(session.technique), cup_kinds().get(session.cup)
    if technique is None or not technique.at_home:
        yield f"{session.technique} is no technique for home"
    if cup is None or not cup.at_home or (cup.id == "silicone" and Limit.OTHER_CUP_MATERIAL in plan.limits):
        yield f"{session.cup} is no cup for this person at home"
    if session.suction != "light":
        yield f"{session.suction} suction"
    if Limit.HELPER_NEEDED in plan.limits and not session.helper:
        yield "nobody helps"
    yield from _cups(session, limits)
    most = most_minutes(session.technique, first, Limit.SHORTER in plan.limits, limits)
    for placement in session.sites:
        yield from _placement(plan, session, placement, most)


def _cups(session: "Session", limits: Limits) -> Iterator[str]:
    places = [(placement.site, placement.side) for placement in session.sites]
    if not 1 <= len(places) <= limits.cups_max.value:
        yield f"{len(places)} cups"
    if len(set(places)) < len(places):
        yield "two cups at one place"
    minutes = sum(placement.minutes for placement in session.sites)
    if not minutes <= limits.session_minutes_max.value:
        yield f"{minutes} minutes in all"


def _placement(plan: "Plan", session: "Session", placement: "Placement", most: float) -> Iterator[str]:
    site = sites().get(placement.site)
    if site is None or placement.side not in SIDES:
        yield f"{placement.site}, {placement.side}, is no site"
        return
    if (site.id, placement.side) in plan.avoid:
        yield f"{site.id}, {placement.side}, is to be left out"
    if session.technique == "moving" and not site.moving:
        yield f"no cup glides on {site.id}"
    if site.reach == "no" and not session.helper:
        yield f"nobody helps at {site.id}"
    if not 1 <= placement.minutes <= most:
        yield f"{placement.minutes} minutes at {site.id}"
    if not 0 < placement.cup_mm <= site.cup_max.value:
        yield f"a cup of {placement.cup_mm} mm at {site.id}"
