"""The plan: made inside the limits, refused to whom the screening does not allow it."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.site.conftest import Clock, healthy
from ventosa.core.errors import BadInput, Refused
from ventosa_site.people.models import Person
from ventosa_site.plan.making import make
from ventosa_site.plan.models import Plan
from ventosa_site.plan.permissions import check_plan_holds, plan_holds
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
        ({"diameter_mm": "500"}, "measure the rim and write the millimetres, from 25 to 75"),
        ({"start": "2026-11-21"}, "This day has passed."),
        ({"start": "soon"}, "Write the day as year-month-day"),
        ({"days_per_week": "7"}, "7 is not one of the available choices"),
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
