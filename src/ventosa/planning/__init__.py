"""How do I do it right? Limits, places and routine as content, and a plan that cannot pass a limit."""

from ventosa.planning.check import BeyondLimits, check_plan, most_minutes
from ventosa.planning.limits import LightSuction, Limits, check_limits, limits
from ventosa.planning.make import make_plan, require_allowed
from ventosa.planning.misfit import Misfit
from ventosa.planning.plan import Phase, Placement, Plan, Session
from ventosa.planning.routine import Activity, PhaseText, Step, after, ahead, before, fitting, phases, weekly
from ventosa.planning.schedule import Schedule, make_schedule, surely_apart_hours
from ventosa.planning.sites import SIDES, BackMap, NeverSite, Side, Site, back_map, never_sites, sites
from ventosa.planning.techniques import CupKind, Technique, cup_kinds, techniques
from ventosa.planning.wish import Cup, Wish, read_wish

__all__ = [
    "SIDES",
    "Activity",
    "BackMap",
    "BeyondLimits",
    "Cup",
    "CupKind",
    "LightSuction",
    "Limits",
    "Misfit",
    "NeverSite",
    "Phase",
    "PhaseText",
    "Placement",
    "Plan",
    "Schedule",
    "Session",
    "Side",
    "Site",
    "Step",
    "Technique",
    "Wish",
    "after",
    "ahead",
    "back_map",
    "before",
    "check_limits",
    "check_plan",
    "cup_kinds",
    "fitting",
    "limits",
    "make_plan",
    "make_schedule",
    "most_minutes",
    "never_sites",
    "phases",
    "read_wish",
    "require_allowed",
    "sites",
    "surely_apart_hours",
    "techniques",
    "weekly",
]
