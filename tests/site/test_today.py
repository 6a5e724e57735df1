"""The home page: the one thing to do next, at every point of the path."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.site.conftest import Clock, healthy
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision, Interview
from ventosa_site.screening.recording import record

HOME = reverse("today")


def home(browser: Client) -> str:
    return " ".join(browser.get(HOME).content.decode().split())


def test_a_new_person_sees_the_four_questions(browser: Client, person: Person) -> None:
    page = home(browser)
    for question in (
        "Is it safe for me?",
        "How do I do it right?",
        "Is it working for me?",
        "Is it true, what I read?",
    ):
        assert question in page


def test_an_unfinished_screening_waits(browser: Client, person: Person) -> None:
    Interview.objects.create(person=person)
    assert "Your safety questions are not finished." in home(browser)


def test_an_unfinished_screening_does_not_hide_an_emergency(browser: Client, person: Person, time: Clock) -> None:
    record(person, Decision.Kind.SCREENING, healthy(bladder_change="yes"), time.now)
    Interview.objects.create(person=person)
    page = home(browser)
    assert page.index("Call an ambulance now.") < page.index("Your safety questions are not finished.")


def test_an_outcome_that_allows_nothing_stands_first(browser: Client, person: Person, time: Clock) -> None:
    record(person, Decision.Kind.SCREENING, healthy(fever="yes"), time.now)
    assert "See a doctor today." in home(browser)


def test_an_old_screening_is_to_be_made_again(browser: Client, plan: Plan, time: Clock) -> None:
    time.move(days=15)
    assert "Your screening is older than 14 days" in home(browser)


def test_a_cleared_person_can_make_a_plan(browser: Client, cleared: Decision) -> None:
    assert "You can make a plan now." in home(browser)


def test_a_session_of_today_is_offered_after_a_check(browser: Client, plan: Plan) -> None:
    page = home(browser)
    assert "A session is planned for today." in page
    assert reverse("session:start") in page


def test_a_later_session_is_named_with_its_day(browser: Client, person: Person, plan: Plan, time: Clock) -> None:
    hold_session(person, plan, time, 1)
    assert "The next session is possible on Sunday 29 November." in home(browser)


def test_after_the_last_session_it_is_time_to_look_back(
    browser: Client, person: Person, plan: Plan, time: Clock
) -> None:
    for number in range(1, len(plan.plan["sessions"]) + 1):
        hold_session(person, plan, time, number)
    assert "Time to look whether it helps." in home(browser)


def test_a_week_without_cupping_is_kept_free(browser: Client, person: Person, plan: Plan, time: Clock) -> None:
    made = {"made_at": time.now, "start": time.now.date(), "weeks": 8, "block_days": 7, "worthwhile": 1}
    for seed, headline in ((2, "This week is without cupping."), (1, "A session is planned for today.")):
        person.trials.all().delete()
        person.trials.create(comparator="rest", seed=seed, **made)
        assert headline in home(browser)


def hold_session(person: Person, plan: Plan, time: Clock, number: int) -> None:
    recheck = record(person, Decision.Kind.RECHECK, healthy(), time.now)
    session = person.sessions.create(
        plan=plan,
        number=number,
        recheck=recheck,
        technique="dry",
        suction="light",
        started_at=time.now,
        ended_at=time.now,
        ending="done",
    )
    session.cups.create(
        number=1, site="lumbar-erector", side="left", cup_mm=50, minutes=3, on_at=time.now, off_at=time.now
    )


def test_only_get(browser: Client, person: Person) -> None:
    assert browser.post(HOME).status_code == 405


@pytest.mark.parametrize("host", ["example.org", "192.168.1.4"])
def test_another_name_for_this_machine_is_refused(browser: Client, person: Person, host: str) -> None:
    assert browser.get(HOME, headers={"host": host}).status_code == 400
