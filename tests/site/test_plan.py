"""The plan: made inside the limits, refused to whom the screening does not allow it."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from tests.site.conftest import Clock, healthy
from ventosa.core.errors import BadInput, Refused
from ventosa_site.people.models import Person
from ventosa_site.plan.making import make
from ventosa_site.plan.models import Plan
from ventosa_site.plan.permissions import check_plan_holds, plan_holds
from ventosa_site.plan.showing import as_shown
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record

NEW, SHOW = reverse("plan:new"), reverse("plan:show")
GIVEN = {
    "kind": "silicone",
    "diameter_mm": "50",
    "where": ["lumbar-erector"],
    "days_per_week": "1",
    "start": "2026-11-22",
    "goal": "Sit through dinner",
}
WISH = {"equipment": [{"kind": "silicone", "diameter_mm": 50}], "days_per_week": 1, "start": "2026-11-22"}


def test_a_cleared_person_gets_a_plan(browser: Client, cleared: Decision) -> None:
    answer = browser.post(NEW, GIVEN, follow=True)
    page = answer.content.decode()
    assert Plan.objects.get().decision == cleared
    assert "Sit through dinner" in page
    assert "Lower back, beside the spine" in page
    assert "3 minutes each" in page
    assert "Sunday 22 November" in page


def test_without_a_plan_the_page_says_what_to_do(browser: Client, person: Person) -> None:
    page = browser.get(SHOW).content.decode()
    assert "There is no screening yet." in page
    assert reverse("screening:start") in page


def test_a_cleared_person_without_a_plan_is_led_to_one(browser: Client, cleared: Decision) -> None:
    assert NEW in browser.get(SHOW).content.decode()


@pytest.mark.parametrize("outcome", [{"fever": "yes"}, {"anticoagulant": "yes"}, {"drowsy": "yes"}])
def test_it_refuses_with_the_reason(browser: Client, person: Person, time: Clock, outcome: dict[str, str]) -> None:
    record(person, Decision.Kind.SCREENING, healthy(**outcome), time.now)
    for answer in (browser.get(NEW), browser.post(NEW, GIVEN)):
        assert answer.status_code == 400
        assert "there is no cupping now" in answer.content.decode()
    assert not Plan.objects.exists()


def test_the_service_refuses_whatever_page_asked(person: Person, time: Clock) -> None:
    with pytest.raises(Refused, match="no screening yet"):
        make(person, WISH, time.now)
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": ""}, "Choose a kind of cup."),
        ({"kind": "bucket"}, "bucket is not one of the available choices"),
        ({"diameter_mm": ""}, "Measure the rim and write the millimetres."),
        ({"diameter_mm": "nan"}, "Enter a number."),
        ({"diameter_mm": "500"}, "Measure the rim and write the millimetres, from 25 to 75"),
        ({"start": "2026-11-21"}, "This day has passed."),
        ({"start": "soon"}, "Write the day as year-month-day"),
        ({"days_per_week": "7"}, "7 is not one of the available choices"),
        ({"start": "2999-01-01"}, "The year 2999 cannot be meant. Choose another day."),
        ({"where": ["lateral-hip"], "diameter_mm": "60"}, "This is too wide for “Side of the hip”"),
        ({"avoid": ["lumbar-erector left", "lumbar-erector right"]}, "This leaves no place for a cup."),
        ({"where": ["spine"]}, "spine is not one of the available choices"),
    ],
)
def test_a_fault_is_said_and_nothing_is_stored(
    browser: Client, cleared: Decision, change: dict[str, object], sentence: str
) -> None:
    answer = browser.post(NEW, GIVEN | change)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Plan.objects.exists()


def test_a_limit_of_the_screening_asks_for_the_place(browser: Client, person: Person, time: Clock) -> None:
    record(person, Decision.Kind.SCREENING, healthy(skin_at_site="unhealed-mark"), time.now)
    answer = browser.post(NEW, GIVEN)
    assert answer.status_code == 200
    assert not Plan.objects.exists()
    browser.post(NEW, GIVEN | {"avoid": ["lumbar-erector left"]})
    planned = Plan.objects.get().plan
    assert {(cup["site"], cup["side"]) for cup in planned["sessions"][0]["sites"]} == {("lumbar-erector", "right")}
    assert "Leave that place free" in browser.get(SHOW).content.decode()


def test_no_fault_on_the_form_speaks_of_the_file_that_a_program_would_write(
    browser: Client, person: Person, time: Clock
) -> None:
    """What a command wants in JSON a form asks in words, beside the field that has to change."""
    record(person, Decision.Kind.SCREENING, healthy(skin_at_site="mole", allergy="silicone"), time.now)
    for change in ({}, {"diameter_mm": "300"}, {"kind": "pump", "diameter_mm": "300"}, {"start": "2999-01-01"}):
        page = browser.post(NEW, GIVEN | {"avoid": ["hamstring left"]} | change).content.decode()
        fault = re.search(r'class="error" id="id_(\w+)_error">([^<]*)', page)
        assert fault is not None, change
        assert not re.search(r"[{}\[\]_]|equipment|avoid|JSON", fault[2]), fault[2]
    assert not Plan.objects.exists()


def test_silicone_on_skin_that_does_not_bear_it_is_said_beside_the_cups(
    browser: Client, person: Person, time: Clock
) -> None:
    record(person, Decision.Kind.SCREENING, healthy(allergy="silicone"), time.now)
    page = browser.post(NEW, GIVEN).content.decode()
    assert 'id="id_kind_error">Your skin may not get on with silicone. Choose a pump cup of plastic.' in page


def test_a_place_that_must_stay_free_is_asked_first_and_in_the_words_of_the_answer(
    browser: Client, person: Person, time: Clock
) -> None:
    record(person, Decision.Kind.SCREENING, healthy(skin_at_site="mole"), time.now)
    page = browser.get(NEW).content.decode()
    assert "You reported: a mole or a lump. Where is it?" in page
    assert page.index('id="id_avoid"') < page.index('id="id_kind"')
    assert "<details" not in page
    page = browser.post(NEW, GIVEN).content.decode()
    assert 'id="id_avoid_error">Mark the place that has to stay free.' in page
    assert "Where is it?</a> Mark the place" in page, "no colon after a question mark"


def test_nobody_else_has_to_name_a_place(browser: Client, cleared: Decision) -> None:
    page = browser.get(NEW).content.decode()
    assert "You reported" not in page
    assert page.index('id="id_kind"') < page.index('id="id_avoid"')


def part(page: str, head: str) -> str:
    """The page from the heading `head` to the next one of its rank."""
    return page.split(f"<h2>{head}</h2>")[1].split("<h2>")[0]


def test_the_plan_says_what_is_needed_and_what_each_session_is(browser: Client, plan: Plan) -> None:
    page = browser.get(SHOW).content.decode()
    needed = part(page, "What you need")
    assert "Plain oil without scent" in needed
    assert "A day before the first session with oil" in needed
    assert "A kitchen timer" in needed
    first, second, *_ = re.findall(r'<li class="row">(.*?)</li>', page.split("The sessions")[1], re.DOTALL)
    assert "Session 1:" in first
    assert "Dry cupping, 3 minutes each" in first
    assert "Moving cupping, one cup, gliding on oil, 5 minutes each side" in second


def test_the_list_before_each_session_holds_for_each_and_the_rest_says_for_which(browser: Client, plan: Plan) -> None:
    every, *some = part(browser.get(SHOW).content.decode(), "Before each session").split("<h3>")
    assert "Answer the short check" in every
    assert "This is the first time" not in every
    assert "oil" not in every
    first, second, gliding = some
    assert first.startswith("In session 1 also")
    assert "This is the first time" in first
    assert second.startswith("In session 2 also")
    assert "did you try a drop of this oil" in second
    assert gliding.startswith("In sessions 2, 3, 4 also")
    assert "Spread a little plain oil" in gliding


def test_a_pump_needs_no_oil(browser: Client, person: Person, cleared: Decision, time: Clock) -> None:
    make(person, WISH | {"equipment": [{"kind": "pump", "diameter_mm": 50}]}, time.now)
    page = browser.get(SHOW).content.decode()
    assert "A kitchen timer" in part(page, "What you need")
    assert "oil" not in page.split("What goes with it")[0]


def test_one_cup_that_glides_is_not_two_cups(browser: Client, plan: Plan) -> None:
    dry, moving = (as_shown(planned) for planned in plan.plan["sessions"][:2])
    said = {shown.technique: render_to_string("plan/_dose.html", {"session": shown}) for shown in (dry, moving)}
    assert "Silicone cup, 2 × 50 mm" in said["Dry cupping"]
    assert "Silicone cup, 50 mm: one cup, gliding" in said["Moving cupping"]
    assert "5 minutes each side" in said["Moving cupping"]


def test_a_plan_holds_as_long_as_its_screening(person: Person, plan: Plan, time: Clock) -> None:
    assert check_plan_holds(person, time.now) == plan
    time.move(days=15)
    assert not plan_holds(person, time.now)


def test_a_plan_goes_on_after_a_new_screening_with_the_same_limits(person: Person, plan: Plan, time: Clock) -> None:
    time.move(days=1)
    record(person, Decision.Kind.SCREENING, healthy(age_years=41), time.now)
    assert check_plan_holds(person, time.now) == plan


def test_a_new_limit_ends_an_old_plan(person: Person, plan: Plan, time: Clock) -> None:
    time.move(days=1)
    record(person, Decision.Kind.SCREENING, healthy(antiplatelet="yes"), time.now)
    with pytest.raises(Refused, match="has changed since this plan"):
        check_plan_holds(person, time.now)


def test_a_place_to_leave_free_asks_for_a_new_plan_each_time(person: Person, time: Clock) -> None:
    wish = WISH | {"avoid": [{"site": "lumbar-erector", "side": "left"}]}
    for _ in range(2):
        record(person, Decision.Kind.SCREENING, healthy(skin_at_site="mole"), time.now)
        assert not plan_holds(person, time.now)
        make(person, wish, time.now)
        assert plan_holds(person, time.now)
        time.move(days=1)


def test_the_newest_plan_counts(person: Person, plan: Plan, time: Clock) -> None:
    time.move(minutes=5)
    newer = make(person, WISH, time.now)
    assert check_plan_holds(person, time.now) == newer


def test_a_bad_wish_is_one_sentence(person: Person, cleared: Decision, time: Clock) -> None:
    with pytest.raises(BadInput, match="equipment is empty"):
        make(person, WISH | {"equipment": []}, time.now)
    assert not Plan.objects.exists()


def test_somebody_alone_gets_no_cup_that_only_another_can_reach(browser: Client, person: Person, time: Clock) -> None:
    record(person, Decision.Kind.SCREENING, healthy(helper="none"), time.now)
    answer = browser.post(NEW, GIVEN | {"where": ["upper-back"]})
    assert "cannot be reached alone" in answer.content.decode()
    assert not Plan.objects.exists()
    browser.post(NEW, GIVEN | {"where": ["upper-gluteal"]})
    assert Plan.objects.exists()
