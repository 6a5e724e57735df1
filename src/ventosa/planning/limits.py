"""How much, how long, how often: every limit, read from content once."""

from dataclasses import asdict, dataclass, fields, replace
from functools import cache

from ventosa.content import read
from ventosa.core.errors import BadContent
from ventosa.core.strict import strict
from ventosa.core.units import Quantity


@strict
@dataclass(frozen=True)
class LightSuction:
    """Light suction in words: what is seen and felt, how each kind of cup gives it, when to take the cup off."""

    seen: str
    felt: str
    silicone: str
    pump: str
    stop: str


@strict
@dataclass(frozen=True)
class Limits:
    """Every limit of a plan and of a session at home. `…_max` is never passed; the name without it is the default."""

    first_static_minutes: Quantity
    first_static_minutes_max: Quantity
    static_minutes: Quantity
    static_minutes_max: Quantity  # the hard stop of one cup: here the alarm escalates
    moving_minutes: Quantity
    moving_minutes_max: Quantity
    shorter_first_static_minutes: Quantity
    shorter_static_minutes: Quantity
    shorter_moving_minutes: Quantity
    cups_max: Quantity
    cup_mm: Quantity
    session_minutes: Quantity
    session_minutes_max: Quantity
    comfort_stop: Quantity
    sessions_per_week: Quantity
    sessions_per_week_max: Quantity
    hours_between_sessions: Quantity
    days_after_first_session: Quantity
    sessions_before_review: Quantity
    weeks_before_review: Quantity
    sessions_without_review_max: Quantity
    suction_light_min: Quantity
    suction_light_max: Quantity
    suction_medium_max: Quantity
    skin_rise_cm_max: Quantity
    pump_strokes_max: Quantity
    mark_fade_days: Quantity
    heat_ends_minutes: Quantity
    aftercare_hours: Quantity
    alarm_repeat_seconds: Quantity
    escalation_repeat_seconds: Quantity
    light_suction: LightSuction

    def quantities(self) -> dict[str, Quantity]:
        """Every number by its name, in the order of this class."""
        every = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in every if isinstance(value, Quantity)}

    def fill(self, sentence: str) -> str:
        """`sentence` with each {name} replaced by the number of that name, so that no number is written twice.

        Raises BadContent where the sentence asks for a name that is not a limit.
        """
        try:
            return sentence.format_map({name: f"{row.value:g}" for name, row in self.quantities().items()})
        except (KeyError, ValueError, IndexError) as error:
            raise BadContent(
                "limits.toml has no number for this sentence: “{sentence}”; look for a typing error in the braces.",
                sentence=sentence,
            ) from error


# The first may not be above the second.
_RISING = (
    ("first_static_minutes", "first_static_minutes_max"),
    ("first_static_minutes_max", "static_minutes_max"),
    ("static_minutes", "static_minutes_max"),
    ("moving_minutes", "moving_minutes_max"),
    ("shorter_first_static_minutes", "shorter_static_minutes"),
    ("shorter_first_static_minutes", "first_static_minutes"),
    ("shorter_static_minutes", "static_minutes"),
    ("shorter_moving_minutes", "moving_minutes"),
    ("session_minutes", "session_minutes_max"),
    ("sessions_per_week", "sessions_per_week_max"),
    ("sessions_before_review", "sessions_without_review_max"),
    ("suction_light_min", "suction_light_max"),
    ("suction_light_max", "suction_medium_max"),
    ("escalation_repeat_seconds", "alarm_repeat_seconds"),
)


def check_limits(limits: Limits) -> Limits:
    """`limits` as they are. Raises BadContent where a number is not above zero or a default is above its maximum."""
    rows = limits.quantities()
    for name, row in rows.items():
        if not row.value > 0:
            raise BadContent("limits.toml, {name}: write a number above zero, not {value}.", name=name, value=row.value)
    for lower, upper in _RISING:
        if rows[lower].value > rows[upper].value:
            raise BadContent(
                "limits.toml: {lower} ({low:g}) is above {upper} ({high:g}); lower the first or raise the second.",
                lower=lower,
                upper=upper,
                low=rows[lower].value,
                high=rows[upper].value,
            )
    return limits


@cache
def limits() -> Limits:
    """The limits of `limits.toml`, checked against one another, with the numbers in the words of light suction."""
    checked = check_limits(read("limits.toml", Limits))
    words = {name: checked.fill(text) for name, text in asdict(checked.light_suction).items()}
    return replace(checked, light_suction=LightSuction(**words))
