"""From a screening that allows cupping and a wish to a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ventosa.content import content_hash
from ventosa.core.errors import Refused
from ventosa.planning.limits import limits
from ventosa.planning.misfit import Misfit
from ventosa.planning.plan import Phase, Placement, Plan, Session
from ventosa.planning.routine import after, ahead, before, fitting, phases, weekly
from ventosa.planning.schedule import make_schedule
from ventosa.planning.sites import SIDES, Side, Site, sites
from ventosa.planning.techniques import cup_kinds
from ventosa.planning.wish import Cup, Wish
from ventosa.safety import Decision, Limit


@dataclass(frozen=True)
class _Spot:
    """A site with the sides that are free and the cup that suits it."""

    site: Site
    sides: tuple[Side, ...]
    cup: Cup


def make_plan(decision: Decision, wish: Wish) -> Plan:
    """The plan for `wish` inside every limit, of content and of `decision`.

    Dry first and short, then moving where a gliding cup is at hand; the sites of `wish.where` in turn, so that one
    rests while another is cupped. Raises Refused when the screening does not allow cupping, was made with other
    content, or asks for a helper where there is none, Misfit when the cups or the places leave nothing to plan.
    """
    require_allowed(decision)
    if wish.alone and Limit.HELPER_NEEDED in decision.limits:
        raise Refused(
            "Your limits ask for somebody with you, and you answered that nobody would be. "
            "Ask somebody to help, then answer the questions again."
        )
    spots = _spots(decision, wish)
    schedule = make_schedule(wish.start, wish.days_per_week, limits())
    sessions = tuple(_sessions(schedule.days, spots, decision, wish))
    return Plan(
        outcome=decision.outcome,
        limits=decision.limits,
        content=decision.content,
        goals=wish.goals,
        avoid=wish.avoid,
        phases=_phases(len(schedule.days)),
        sessions=sessions,
        review=schedule.review,
        routine=tuple(row for row in fitting(weekly(), _words(decision)) if row.in_plan),
        needed=fitting(ahead(), _words(decision).union(*map(_kind, sessions))),
    )


def require_allowed(decision: Decision) -> None:
    """Nothing, when `decision` allows cupping and stands on today's content; else Refused with the reason."""
    if not decision.allows_cupping:
        raise Refused(
            "No plan can be made, because the screening ended in “{outcome}”. {reason}",
            outcome=decision.outcome,
            reason=_reason(decision),
        )
    if decision.content != content_hash():
        raise Refused("No plan can be made, because the questions have changed since you answered. Answer them again.")


def _reason(decision: Decision) -> str:
    if decision.findings:
        return decision.findings[0].say
    return "Answer the questions that are still open."


def _spots(decision: Decision, wish: Wish) -> tuple[_Spot, ...]:
    cups = _usable(decision, wish)
    free = _free(decision, wish)
    spots = tuple(_Spot(site, sides, cup) for site, sides in free for cup in _best(cups, site))
    if not spots:
        raise Misfit(
            "diameter_mm",
            "This is too wide for “{name}”: the widest cup for it is {most:g} mm. Take a smaller one or another place.",
            "equipment: your cups are too wide; the widest that suits {site} is {most:g} mm.",
            site=free[0][0].id,
            name=free[0][0].name,
            most=free[0][0].cup_max.value,
        )
    return spots if wish.where else spots[:1]


def _usable(decision: Decision, wish: Wish) -> tuple[Cup, ...]:
    home = tuple(cup for cup in wish.equipment if cup_kinds()[cup.kind].at_home)
    if not home:
        kind = cup_kinds()[wish.equipment[0].kind]
        raise Misfit(
            "kind",
            "This cup cannot be used at home. {why} Choose a silicone or a pump cup.",
            "equipment: {name} cannot be used at home, because {why} Add a silicone or a pump cup.",
            name=kind.name,
            why=kind.why,
        )
    if Limit.OTHER_CUP_MATERIAL not in decision.limits:
        return home
    other = tuple(cup for cup in home if cup.kind != "silicone")
    if not other:
        raise Misfit(
            "kind",
            "Your skin may not get on with silicone. Choose a pump cup of plastic.",
            "equipment: silicone is left out because your skin may not get on with it; add a pump cup of plastic.",
        )
    return other


def _free(decision: Decision, wish: Wish) -> tuple[tuple[Site, tuple[Side, ...]], ...]:
    if Limit.AVOID_SITE in decision.limits and not wish.avoid:
        raise Misfit(
            "avoid",
            "Mark the place that has to stay free.",
            "avoid is missing: you answered that the skin is not whole somewhere; name the place, like {example}.",
            example='[{"site": "lumbar-erector", "side": "left"}]',
        )
    wanted = _in_reach([s for s in sites().values() if (s.id in wish.where if wish.where else s.chosen_unasked)], wish)
    free = tuple((site, tuple(side for side in SIDES if (site.id, side) not in wish.avoid)) for site in wanted)
    found = tuple((site, sides) for site, sides in free if sides)
    if not found:
        raise Misfit(
            "avoid",
            "This leaves no place for a cup. Mark another place that hurts, or wait until the skin is whole.",
            "avoid leaves no place for a cup; name another place in where, or wait until the skin is whole.",
        )
    return found


def _in_reach(wanted: list[Site], wish: Wish) -> list[Site]:
    """`wanted` as it is, unless nobody helps and one of the places can only be reached by somebody else."""
    for site in wanted:
        if wish.alone and site.reach == "no":
            raise Misfit(
                "where",
                "Nobody would be with you, and “{name}” cannot be reached alone. Choose another place.",
                "where: you answered that nobody helps, and {site} cannot be reached alone; name another place.",
                site=site.id,
                name=site.name,
            )
    return wanted


def _best(cups: tuple[Cup, ...], site: Site) -> Iterator[Cup]:
    """The cup that suits `site` best, if any: one that glides, then the width nearest to what trials used."""
    usual = limits().cup_mm.value
    fits = [cup for cup in cups if cup.diameter_mm <= site.cup_max.value]
    yield from sorted(fits, key=lambda cup: (not cup_kinds()[cup.kind].glides, abs(cup.diameter_mm - usual)))[:1]


def _sessions(days: tuple[date, ...], spots: tuple[_Spot, ...], decision: Decision, wish: Wish) -> Iterator[Session]:
    glided = False
    for at, day in enumerate(days):
        spot = spots[at % len(spots)]
        moving = at > 0 and spot.site.moving and cup_kinds()[spot.cup.kind].glides
        firsts = ({"first"} if at == 0 else set()) | ({"first-moving"} if moving and not glided else set())
        glided = glided or moving
        yield _session(day, spot, "moving" if moving else "dry", frozenset(firsts), decision, wish)


def _session(day: date, spot: _Spot, technique: str, firsts: frozenset[str], decision: Decision, wish: Wish) -> Session:
    helper = Limit.HELPER_NEEDED in decision.limits or spot.site.reach == "no"
    minutes = _minutes(technique, "first" in firsts, len(spot.sides), decision, wish)
    words = _words(decision) | firsts | {technique, spot.cup.kind} | ({"helper"} if helper else set())
    return Session(
        date=day,
        technique=technique,
        suction="light",
        cup=spot.cup.kind,
        sites=tuple(Placement(spot.site.id, side, spot.cup.diameter_mm, minutes) for side in spot.sides),
        before=fitting(before(), words),
        after=fitting(after(), words),
        helper=helper,
    )


def _minutes(technique: str, first: bool, cups: int, decision: Decision, wish: Wish) -> int:
    """Minutes of each cup: the default, or less where the screening or the time at hand asks for it."""
    length = "moving" if technique == "moving" else "first_static" if first else "static"
    shorter = "shorter_" if Limit.SHORTER in decision.limits else ""
    whole = limits().session_minutes.value
    time = whole if wish.minutes is None else min(whole, wish.minutes)
    return int(min(limits().quantities()[f"{shorter}{length}_minutes"].value, time // cups))


def _words(decision: Decision) -> frozenset[str]:
    return frozenset(str(limit) for limit in decision.limits)


def _kind(session: Session) -> frozenset[str]:
    return frozenset({session.technique, session.cup} | ({"helper"} if session.helper else set()))


def _phases(sessions: int) -> tuple[Phase, ...]:
    held = {"first": (1,), "settling": tuple(range(2, sessions + 1))}
    return tuple(Phase(text.id, text.name, text.why, held.get(text.id, ())) for text in phases())
