"""Limits, places, kinds and routine as content: complete, sourced, consistent, and refused when they are not."""

import re
from dataclasses import replace

import pytest

from ventosa.content import sources
from ventosa.core.errors import BadContent
from ventosa.core.sources import Tag
from ventosa.planning import (
    SIDES,
    Step,
    after,
    ahead,
    back_map,
    before,
    check_limits,
    cup_kinds,
    fitting,
    limits,
    never_sites,
    phases,
    sites,
    techniques,
    weekly,
)
from ventosa.planning import routine as room

UNITS = {
    "minutes": "min",
    "minutes_max": "min",
    "seconds": "s",
    "days": "d",
    "hours": "h",
}


def test_home_defaults_are_those_that_were_agreed() -> None:
    values = {name: row.value for name, row in limits().quantities().items()}
    assert (values["first_static_minutes"], values["first_static_minutes_max"]) == (3, 5)
    assert (values["static_minutes"], values["static_minutes_max"]) == (5, 10)
    assert (values["moving_minutes"], values["moving_minutes_max"]) == (5, 10)
    assert (values["session_minutes"], values["session_minutes_max"]) == (20, 30)
    assert (values["sessions_per_week"], values["sessions_per_week_max"]) == (1, 2)
    assert values["hours_between_sessions"] == 72
    assert (values["sessions_before_review"], values["sessions_without_review_max"]) == (4, 8)
    assert (values["suction_light_min"], values["suction_light_max"], values["suction_medium_max"]) == (10, 30, 50)
    assert (values["cups_max"], values["comfort_stop"], values["mark_fade_days"]) == (4, 3, 14)


def test_suction_classes_say_that_their_page_was_not_seen() -> None:
    rows = limits().quantities()
    assert {row.tag for name, row in rows.items() if name.startswith("suction")} == {Tag.RECALL}
    assert {row.tag for name, row in rows.items() if "minutes" in name} == {Tag.JUDGEMENT}


@pytest.mark.parametrize("name", sorted(limits().quantities()))
def test_every_limit_has_a_unit_and_a_reason(name: str) -> None:
    row = limits().quantities()[name]
    assert row.unit
    assert row.why
    for word, unit in UNITS.items():
        if name.endswith("_" + word):
            assert row.unit == unit


def test_every_source_that_is_named_stands_in_the_bibliography() -> None:
    rows = [*limits().quantities().values(), *sites().values(), *never_sites().values(), *techniques().values()]
    rows += [*cup_kinds().values(), *ahead(), *before(), *after(), *weekly()]
    assert {source for row in rows for source in row.sources} <= set(sources())


def test_what_was_seen_names_where() -> None:
    rows = [*techniques().values(), *cup_kinds().values(), *ahead(), *before(), *after(), *weekly()]
    assert all(row.sources for row in rows if row.tag in (Tag.SEEN, Tag.SEEN_2))


@pytest.mark.parametrize(
    ("lower", "upper"),
    [
        ("static_minutes", "static_minutes_max"),
        ("first_static_minutes", "first_static_minutes_max"),
        ("session_minutes", "session_minutes_max"),
        ("sessions_per_week", "sessions_per_week_max"),
        ("suction_light_max", "suction_medium_max"),
    ],
)
def test_a_default_above_its_maximum_is_refused(lower: str, upper: str) -> None:
    rows = limits().quantities()
    planted = replace(limits(), **{lower: replace(rows[lower], value=rows[upper].value + 1)})
    with pytest.raises(BadContent, match=f"{lower} .* is above {upper}"):
        check_limits(planted)


@pytest.mark.parametrize("value", [0, -3, float("nan")])
def test_a_limit_that_is_no_amount_is_refused(value: float) -> None:
    planted = replace(limits(), cups_max=replace(limits().cups_max, value=value))
    with pytest.raises(BadContent, match="cups_max: write a number above zero"):
        check_limits(planted)


def test_sentences_take_their_numbers_from_the_limits() -> None:
    assert limits().fill("{aftercare_hours} h, {skin_rise_cm_max} cm") == "24 h, 1 cm"


@pytest.mark.parametrize("sentence", ["{aftercare_hour} h", "{0}", "{", "{aftercare_hours.x"])
def test_a_sentence_with_an_unknown_number_is_refused(sentence: str) -> None:
    with pytest.raises(BadContent, match="no number for this sentence"):
        limits().fill(sentence)


def test_words_of_light_suction_hold_their_numbers() -> None:
    words = limits().light_suction
    assert "1 cm" in words.seen
    assert "2 times" in words.pump
    assert "3 out of 10" in words.stop
    assert not re.search(r"[{}]", words.seen + words.felt + words.silicone + words.pump + words.stop)


# --- places ---


def test_the_sites_of_the_drawing() -> None:
    shapes = {site.drawing_id(side) for site in sites().values() for side in SIDES}
    assert len(shapes) == 12
    assert {"site-lumbar-erector-left", "site-lumbar-erector-right", "site-hamstring-left"} <= shapes


@pytest.mark.parametrize("cup_mm", [25, 50, 60, 75])
@pytest.mark.parametrize("site", sites())
def test_no_cup_that_suits_a_site_reaches_the_spine(site: str, cup_mm: float) -> None:
    place = sites()[site]
    cup = min(cup_mm, place.cup_max.value)
    for side in SIDES:
        x, y = place.centre(side, cup)
        # 1e-9 cm: the centre is moved by exactly what is missing, so only rounding remains
        assert back_map().clearance_cm(x, cup) >= -1e-9
        assert (x < back_map().midline_x) == (side == "left")
        assert 0 < x < back_map().width
        assert 0 < y < back_map().height


def test_a_cup_of_the_usual_width_stays_where_it_is_drawn() -> None:
    assert sites()["lumbar-erector"].centre("left", 50) == (129.2, 299)
    assert sites()["lumbar-erector"].centre("right", 50) == (170.8, 299)


def test_a_wide_cup_is_moved_away_from_the_spine() -> None:
    assert back_map().clearance_cm(129.2, 75) < 0  # drawn where a usual cup lies, it would overlap
    x, _ = sites()["lumbar-erector"].centre("left", 75)
    # 2.25 cm of spine + 3.75 cm of cup = 6 cm = 25.8 units; 1e-9 for rounding
    assert x == pytest.approx(150 - 25.8, rel=0, abs=1e-9)


def test_left_and_right_mirror_each_other() -> None:
    for site in sites().values():
        # 1e-9 units: decimal fractions of the drawing
        assert site.left[0] + site.right[0] == pytest.approx(2 * back_map().midline_x, rel=0, abs=1e-9)
        assert site.left[1] == site.right[1]


def test_never_sites_are_no_sites_and_have_reasons() -> None:
    assert "spine" in never_sites()
    assert never_sites().keys().isdisjoint(sites())
    assert all(never.why for never in never_sites().values())


# --- kinds ---


def test_only_dry_and_moving_are_for_home() -> None:
    assert {kind.id for kind in techniques().values() if kind.at_home} == {"dry", "moving"}
    assert set(techniques()) == {"dry", "moving", "flash", "fire", "wet", "electric"}


def test_only_silicone_and_pump_are_for_home() -> None:
    assert {kind.id for kind in cup_kinds().values() if kind.at_home} == {"silicone", "pump"}
    assert [kind.id for kind in cup_kinds().values() if kind.glides] == ["silicone"]


# --- routine ---


def test_no_sentence_of_the_routine_waits_for_a_number() -> None:
    texts = [step.say + step.why for step in (*ahead(), *before(), *after())]
    texts += [row.do + row.evidence + row.order for row in weekly()] + [phase.why for phase in phases()]
    assert not [text for text in texts if re.search(r"[{}]", text)]


def test_phases_come_in_order() -> None:
    assert [phase.id for phase in phases()] == ["first", "settling", "review"]


def test_everything_that_goes_with_cupping_is_there() -> None:
    ids = {row.id for row in weekly()}
    assert ids >= {"walking", "stretching", "core", "heat", "ice", "foam-rolling", "massage", "acupuncture", "yoga"}
    assert ids >= {"chiropractic", "workstation", "breathing", "stay-active"}


def test_a_step_is_shown_only_where_its_words_hold() -> None:
    def ids(*words: str) -> set[str]:
        return {step.id for step in fitting(before(), frozenset(words))}

    assert "oil" in ids("moving")
    assert "oil" not in ids("dry")
    assert "heat-is-over" in ids("dry")
    assert "heat-is-over" not in ids("dry", "no-heat")
    assert "helper" in ids("helper")
    assert "helper" not in ids()


@pytest.mark.parametrize("key", ["only", "unless"])
def test_a_word_that_nothing_knows_is_refused(key: str) -> None:
    step = Step("oil", "Say.", "Why.", Tag.JUDGEMENT, (), **{key: ("no-heet",)})
    with pytest.raises(BadContent, match=r"before\.toml, oil: the word “no-heet” is not known"):
        room._ready("routine/before.toml", (step,))
