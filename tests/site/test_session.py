"""A session from its check to its last word. The properties of safety that a session carries are named in the tests."""

from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from tests.site.conftest import NOON, Clock, healthy
from ventosa.core.errors import Refused
from ventosa.planning import limits
from ventosa.safety import Outcome, Reply, recheck
from ventosa_site.people.models import Person
from ventosa_site.plan.making import make
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record
from ventosa_site.session.checking import check_again
from ventosa_site.session.history import next_number, possible_from
from ventosa_site.session.models import Cup, Review, Session
from ventosa_site.session.permissions import check_may_start, check_recheck
from ventosa_site.session.running import end, look_back, put_back, put_on, start_session, stop, take_off
from ventosa_site.session.showing import as_guide
from ventosa_site.session.times import in_words

WISH = {"equipment": [{"kind": "silicone", "diameter_mm": 50}], "days_per_week": 1, "start": "2026-11-22"}
NOTHING = {"pain_after": None, "comfort": "", "note": "", "stop_reason": ""}

SCREENING, RECHECK = Decision.Kind.SCREENING, Decision.Kind.RECHECK


def checked(person: Person, now: datetime, **changed: str) -> Decision:
    return record(person, RECHECK, healthy(**changed), now)


def begin(plan: Plan, now: datetime, pain: int | None = 6) -> Session:
    return start_session(plan.person, plan, next_number(plan), checked(plan.person, now), pain, now)


def hold(plan: Plan, now: datetime, minutes: float = 3) -> Session:
    """A whole session: every cup on at `now`, off after `minutes`, saved."""
    session = begin(plan, now)
    for cup in session.cups.all():
        put_on(session, cup.number, now)
        take_off(session, cup.number, now + timedelta(minutes=minutes))
    return end(session, NOTHING, now + timedelta(minutes=minutes))


def text_of(answer: HttpResponse) -> str:
    return " ".join(answer.content.decode().split())


@pytest.fixture
def plan(plan: Plan) -> Plan:
    """The plan with all its sessions planned for long ago: what holds a session back here is something else."""
    for planned in plan.plan["sessions"]:
        planned["date"] = "2026-10-01"
    plan.save()
    return plan


@pytest.fixture
def session(plan: Plan, time: Clock) -> Session:
    """A session that has begun, no cup on yet."""
    return begin(plan, time.now)


# --- property 1: who may start ---


def test_a_cleared_person_with_a_plan_starts_and_every_cup_waits(session: Session) -> None:
    assert [(cup.number, cup.on_at, cup.deadline) for cup in session.cups.all()] == [(1, None, None), (2, None, None)]
    assert session.is_open
    assert not session.has_cups_on


def test_nobody_starts_without_a_screening(person: Person, time: Clock) -> None:
    with pytest.raises(Refused, match="no screening yet"):
        check_may_start(person, time.now)


def test_nobody_starts_without_a_plan(cleared: Decision, time: Clock) -> None:
    with pytest.raises(Refused, match="no plan yet"):
        check_may_start(cleared.person, time.now)


def test_nobody_starts_on_a_screening_that_allows_no_cupping(plan: Plan, time: Clock) -> None:
    record(plan.person, SCREENING, healthy(anticoagulant="yes"), time.now)
    with pytest.raises(Refused, match="there is no cupping now"):
        check_may_start(plan.person, time.now)


def test_nobody_starts_on_a_screening_that_is_too_old(plan: Plan, time: Clock) -> None:
    time.move(days=400)
    with pytest.raises(Refused, match="older than"):
        check_may_start(plan.person, time.now)


def test_nobody_starts_on_other_content(plan: Plan, time: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ventosa_site.screening.permissions.content_hash", lambda: "other")
    with pytest.raises(Refused, match="rules have changed"):
        check_may_start(plan.person, time.now)


def test_nobody_starts_on_the_plan_of_a_screening_with_other_limits(plan: Plan, time: Clock) -> None:
    time.move(minutes=1)
    record(plan.person, SCREENING, healthy(antiplatelet="yes"), time.now)
    with pytest.raises(Refused, match="has changed since this plan"):
        check_may_start(plan.person, time.now)


def test_no_second_session_beside_an_open_one(session: Session, time: Clock) -> None:
    with pytest.raises(Refused, match="open already"):
        check_may_start(session.person, time.now)


def test_the_record_itself_holds_one_open_session(session: Session, plan: Plan, time: Clock) -> None:
    other = checked(plan.person, time.now)
    with pytest.raises(IntegrityError):
        Session.objects.create(
            person=plan.person,
            plan=plan,
            number=1,
            recheck=other,
            technique="dry",
            suction="light",
            started_at=time.now,
        )


@pytest.mark.parametrize("number", [0, 2, 99])
def test_only_the_session_that_comes_next_starts(plan: Plan, time: Clock, number: int) -> None:
    again = checked(plan.person, time.now)
    with pytest.raises(Refused, match="not the session that comes next"):
        start_session(plan.person, plan, number, again, None, time.now)
    assert not Session.objects.exists()


def test_a_page_with_an_older_plan_starts_nothing(plan: Plan, time: Clock) -> None:
    make(plan.person, WISH, time.now + timedelta(seconds=1))
    with pytest.raises(Refused, match="not the session that comes next"):
        start_session(plan.person, plan, 1, checked(plan.person, time.now), None, time.now)


# --- property 4: the re-check ---


def test_a_session_needs_a_recheck_of_its_own(plan: Plan, time: Clock) -> None:
    screening = plan.decision
    with pytest.raises(Refused, match="its own short check"):
        start_session(plan.person, plan, 1, screening, None, time.now)


def test_a_recheck_opens_one_session_only(plan: Plan, time: Clock) -> None:
    session = stop(begin(plan, time.now), time.now)
    with pytest.raises(Refused, match="its own short check"):
        start_session(plan.person, plan, 1, session.recheck, None, time.now)


def test_an_older_recheck_does_not_count_once_there_is_a_newer_one(plan: Plan, time: Clock) -> None:
    older = checked(plan.person, time.now)
    checked(plan.person, time.now + timedelta(minutes=1))
    with pytest.raises(Refused, match="its own short check"):
        start_session(plan.person, plan, 1, older, None, time.now + timedelta(minutes=2))


def test_a_recheck_grows_old(plan: Plan, time: Clock) -> None:
    again = checked(plan.person, time.now)
    time.move(minutes=limits().session_minutes_max.value + 1)
    with pytest.raises(Refused, match="too long ago"):
        start_session(plan.person, plan, 1, again, None, time.now)


def test_not_today_starts_nothing_and_passes(plan: Plan, time: Clock) -> None:
    drowsy = checked(plan.person, time.now, drowsy="yes")
    assert drowsy.as_outcome is Outcome.NOT_TODAY
    with pytest.raises(Refused, match="no session now"):
        check_recheck(plan.person, drowsy, time.now)
    with pytest.raises(Refused, match="Ask again tomorrow"):
        start_session(plan.person, plan, 1, drowsy, None, time.now)
    time.move(hours=11)
    with pytest.raises(Refused, match="Ask again tomorrow"):
        begin(plan, time.now)
    time.move(hours=13)
    assert begin(plan, time.now).is_open


def test_not_today_by_a_slip_is_mended_by_all_the_questions(plan: Plan, time: Clock) -> None:
    checked(plan.person, time.now, drowsy="yes")
    time.move(minutes=2)
    record(plan.person, SCREENING, healthy(), time.now)
    assert begin(plan, time.now).is_open


def test_a_session_is_never_held_before_its_day(plan: Plan, time: Clock) -> None:
    plan.plan["sessions"][0]["date"] = "2026-11-23"
    plan.save()
    with pytest.raises(Refused, match="planned for Monday 23 November 2026"):
        check_may_start(plan.person, time.now)
    time.move(hours=12)
    check_may_start(plan.person, time.now)


@pytest.mark.parametrize("order", [(True, False), (False, True)])
def test_of_two_checks_at_once_the_emergency_counts(plan: Plan, time: Clock, order: tuple[bool, bool]) -> None:
    for emergency in order:
        reply = Reply({"saddle_numbness": "yes"} if emergency else {})
        with suppress(Refused):
            check_again(plan.person, reply, time.now)
    with pytest.raises(Refused, match="An answer has changed"):
        check_may_start(plan.person, time.now)


def test_a_guide_whose_person_is_no_longer_cleared_knows_it(browser: Client, session: Session, time: Clock) -> None:
    where = f"/session/{session.pk}/"
    assert browser.get(where).context["halted"] is False
    checked(session.person, time.now, saddle_numbness="yes")
    assert browser.get(where).context["halted"] is True


def test_a_changed_answer_reopens_the_screening(plan: Plan, time: Clock) -> None:
    changed = checked(plan.person, time.now, skin_at_site="mole")
    with pytest.raises(Refused, match="answer has changed"):
        start_session(plan.person, plan, 1, changed, None, time.now)
    with pytest.raises(Refused, match="answer has changed"):
        check_again(plan.person, Reply({}), time.now)


# --- property 5: limits over time ---


def test_hours_between_sessions_are_counted_from_the_last_cup(plan: Plan, time: Clock) -> None:
    hold(plan, time.now - timedelta(days=20))
    last = hold(plan, time.now)
    rest = timedelta(hours=limits().hours_between_sessions.value)
    assert possible_from(plan.person) == time.now + timedelta(minutes=3) + rest
    time.now = last.off_at() + rest - timedelta(seconds=1)
    with pytest.raises(Refused, match="Wednesday 25 November at 12:03, not before"):
        check_may_start(plan.person, time.now)
    time.move(seconds=1)
    assert check_may_start(plan.person, time.now) == plan


def test_the_second_session_waits_until_the_first_is_seen_to_its_end(plan: Plan, time: Clock) -> None:
    hold(plan, time.now)
    with pytest.raises(Refused, match="Sunday 29 November, not before"):
        check_may_start(plan.person, time.now + timedelta(days=4))
    check_may_start(plan.person, time.now + timedelta(days=7) - timedelta(hours=2))


def test_no_third_session_within_a_week(plan: Plan, time: Clock) -> None:
    hold(plan, time.now - timedelta(days=20))
    hold(plan, time.now)
    hold(plan, time.now + timedelta(days=3, hours=1))
    with pytest.raises(Refused, match="Sunday 29 November, not before"):
        check_may_start(plan.person, time.now + timedelta(days=6, hours=2))
    check_may_start(plan.person, time.now + timedelta(days=7))


def hold_course(person: Person, time: Clock, count: int) -> None:
    """`count` sessions, a week apart, each on a new screening and a new plan: a screening does not last a course."""
    for _ in range(count):
        record(person, SCREENING, healthy(), time.now)
        hold(make(person, WISH, time.now), time.now)
        time.move(weeks=1)
    record(person, SCREENING, healthy(), time.now)
    make(person, WISH, time.now)


def test_plan_after_plan_does_not_go_round_the_look_back(person: Person, time: Clock) -> None:
    most = int(limits().sessions_before_review.value)
    hold_course(person, time, most - 1)
    check_may_start(person, time.now)
    hold_course(person, time, 1)
    with pytest.raises(Refused, match=f"held {most} sessions since you last looked back"):
        check_may_start(person, time.now)
    look_back(person, time.now)
    check_may_start(person, time.now)


def test_a_look_back_that_is_not_due_counts_for_nothing(plan: Plan, time: Clock) -> None:
    look_back(plan.person, time.now)
    assert not Review.objects.exists()


def test_a_plan_whose_sessions_are_over_starts_none(plan: Plan, time: Clock) -> None:
    plan.plan["sessions"] = plan.plan["sessions"][:1]
    plan.save()
    hold(plan, time.now)
    with pytest.raises(Refused, match="this plan are over"):
        check_may_start(plan.person, time.now + timedelta(days=8))


def test_a_session_without_a_cup_counts_for_nothing(session: Session, plan: Plan, time: Clock) -> None:
    stopped = stop(session, time.now)
    assert not stopped.is_open
    assert next_number(plan) == 1
    assert possible_from(plan.person) is None
    assert check_may_start(plan.person, time.now) == plan


# --- property 6: deadlines ---


def test_a_cup_that_goes_on_gets_its_deadline_and_hard_limit(session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    cup = Cup.objects.get(number=1)
    assert cup.on_at == time.now
    assert cup.deadline == time.now + timedelta(minutes=cup.minutes)
    assert cup.hard_limit == time.now + timedelta(minutes=limits().static_minutes_max.value)


def test_no_deadline_lies_beyond_the_hard_limit_whatever_is_stored(session: Session, time: Clock) -> None:
    session.cups.update(minutes=29)
    cup = put_on(session, 1, time.now)
    assert cup.deadline == cup.hard_limit == time.now + timedelta(minutes=limits().static_minutes_max.value)


def test_on_twice_keeps_the_first_deadline(session: Session, time: Clock) -> None:
    first = put_on(session, 1, time.now)
    assert put_on(session, 1, time.now + timedelta(minutes=2)).deadline == first.deadline


def test_a_tap_that_came_late_counts_from_when_it_was_made(session: Session, time: Clock) -> None:
    time.move(minutes=2)
    cup = put_on(session, 1, time.now, ago=timedelta(seconds=90))
    assert cup.on_at == time.now - timedelta(seconds=90)
    time.move(minutes=3)
    assert take_off(session, 1, time.now, ago=timedelta(seconds=30)).off_at == time.now - timedelta(seconds=30)


def test_no_cup_was_on_before_its_session_or_off_before_it_was_on(session: Session, time: Clock) -> None:
    began = time.now
    time.move(minutes=1)
    assert put_on(session, 1, time.now, ago=timedelta(days=1)).on_at == began
    assert take_off(session, 1, time.now, ago=timedelta(days=1)).off_at == began


def test_off_twice_keeps_the_first_time(session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    first = take_off(session, 1, time.now + timedelta(minutes=3))
    assert take_off(session, 1, time.now + timedelta(minutes=9)).off_at == first.off_at


def test_off_for_a_cup_that_never_was_on_does_nothing(session: Session, time: Clock) -> None:
    assert take_off(session, 2, time.now).off_at is None


def test_a_slip_of_the_finger_is_taken_back_with_the_old_deadline(session: Session, time: Clock) -> None:
    on = put_on(session, 1, time.now)
    take_off(session, 1, time.now + timedelta(minutes=1))
    back = put_back(session, 1)
    assert back.is_on()
    assert back.deadline == on.deadline
    assert put_back(session, 2).on_at is None


def test_no_cup_goes_on_when_the_time_of_the_session_is_over(session: Session, time: Clock) -> None:
    time.move(minutes=limits().session_minutes_max.value)
    with pytest.raises(Refused, match="take it off"):
        put_on(session, 1, time.now)
    assert not session.has_cups_on


def test_no_cup_goes_on_when_the_screening_was_answered_anew(session: Session, time: Clock) -> None:
    time.move(minutes=1)
    record(session.person, SCREENING, healthy(anticoagulant="yes"), time.now)
    with pytest.raises(Refused, match="no cupping now"):
        put_on(session, 1, time.now)


def test_stop_takes_every_cup_off_and_no_further_one_goes_on(session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    time.move(minutes=1)
    stopped = stop(session, time.now)
    assert [cup.off_at for cup in stopped.cups.all()] == [time.now, None]
    assert stopped.is_open, "its last word is not written yet"
    with pytest.raises(Refused, match="over"):
        put_on(session, 2, time.now)
    assert stop(session, time.now + timedelta(minutes=5)).cups.get(number=1).off_at == time.now


def test_a_session_does_not_end_while_a_cup_is_on(session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    with pytest.raises(Refused, match="still on"):
        end(session, NOTHING, time.now)


# --- the pages ---


def test_the_start_page_says_what_is_planned_and_what_comes_first(plan: Plan, browser: Client) -> None:
    said = text_of(browser.get("/session/start/"))
    assert "Session 1 of 4" in said
    assert "Dry cupping" in said
    assert "set a kitchen timer as well" in said
    assert 'action="/session/check/"' in said


def test_somebody_who_may_not_start_is_told_why_and_what_to_do(browser: Client, person: Person) -> None:
    said = text_of(browser.get("/session/start/"))
    assert "There is no screening yet" in said
    assert 'href="/screening/' in said


def test_the_way_on_fits_the_reason(browser: Client, cleared: Decision, time: Clock) -> None:
    assert 'href="/plan/new/"' in text_of(browser.get("/session/start/"))
    plan = make(cleared.person, WISH, time.now)
    hold(plan, time.now)
    assert "Write an entry" in text_of(browser.get("/session/start/")), "too soon"
    plan.plan["sessions"] = plan.plan["sessions"][:1]
    plan.save()
    time.move(days=8)
    assert 'href="/plan/new/"' in text_of(browser.get("/session/start/"))
    hold_course(cleared.person, time, 3)
    assert 'href="/session/review/"' in text_of(browser.get("/session/start/"))


def test_the_look_back_offers_stopping_as_large_as_going_on(browser: Client, person: Person, time: Clock) -> None:
    assert "Go on" not in text_of(browser.get("/session/review/")), "nothing is due yet"
    hold_course(person, time, 4)
    said = text_of(browser.get("/session/review/"))
    assert '<a class="btn line" href="/">Stop cupping here</a>' in said
    assert '<button class="btn line" type="submit">It has helped. Go on</button>' in said
    browser.post("/session/review/")
    assert "Get ready first." in text_of(browser.get("/session/start/"))


def test_the_whole_way_as_a_person_walks_it(browser: Client, plan: Plan, time: Clock) -> None:
    assert "Get help now" in text_of(browser.get("/session/check/"))
    assert browser.post("/session/check/", {"ticked": "none"})["Location"] == "/session/pain/"
    running = browser.post("/session/pain/", {"pain": "6"})["Location"]
    session = Session.objects.get()
    assert running == f"/session/{session.pk}/"
    assert "Put cup 1 on." in text_of(browser.get(running))
    for cup in (1, 2):
        assert browser.post(f"{running}cups/{cup}/on/")["Location"] == running
    said = text_of(browser.get(running))
    assert "Two cups on." in said
    assert ">3:00</time>" in said
    assert f'data-deadline="{timezone.localtime(time.now + timedelta(minutes=3)).isoformat()}"' in said
    time.move(minutes=3, seconds=10)
    assert text_of(browser.get(running)).count(">Off now</time>") == 2
    assert browser.post(f"{running}cups/1/off/")["Location"] == running
    assert browser.post(f"{running}cups/2/off/")["Location"] == f"{running}after/"
    words = {"pain_after": "4", "comfort": "comfortable", "note": "quiet"}
    assert browser.post(f"{running}after/", words)["Location"] == f"{running}saved/"
    said = text_of(browser.get(f"{running}saved/"))
    assert "The next one is possible on Sunday 29 November, not before." in said
    assert "6 → 4" in said
    assert "2 cups, 6.3 min in all" in said
    assert "6 → 4" in text_of(browser.get("/session/log/"))
    session.refresh_from_db()
    assert (session.ending, session.note, session.pain_after) == ("done", "quiet", 4)


def test_the_log_of_somebody_without_sessions(browser: Client, person: Person) -> None:
    assert "No session yet." in text_of(browser.get("/session/log/"))


def test_the_check_is_five_headings_and_two_last_lines(browser: Client, plan: Plan) -> None:
    page = browser.get("/session/check/").content.decode()
    assert page.count('name="group"') == 5
    assert page.count('name="ticked"') == 2
    assert "Trouble passing or holding urine" in page
    assert "Then you reported none of these." in page


def test_what_the_screening_reported_is_shown(browser: Client, person: Person, time: Clock) -> None:
    record(person, SCREENING, healthy(skin_at_site="mole", leg_pain="one-above-knee"), time.now)
    make(person, WISH | {"avoid": [{"site": "lumbar-erector", "side": "left"}]}, time.now)
    page = " ".join(browser.get("/session/check/").content.decode().split())
    assert "Then you reported: " in page
    assert "mole" in page.split("Then you reported: ")[1].split("</p>")[0]


def test_a_heading_leads_to_its_lines(browser: Client, plan: Plan) -> None:
    answer = browser.post("/session/check/", {"group": ["Today"]}, follow=True)
    assert {item.group for item in answer.context["form"].page.items} == {"Today"}
    answer = browser.post(answer.request["PATH_INFO"] + "?group=Today", {"ticked": "drowsy=yes"}, follow=True)
    assert "Not today" in answer.content.decode()


def test_a_line_under_another_heading_is_refused(browser: Client, plan: Plan) -> None:
    assert browser.post("/session/check/which/?group=Today", {"ticked": "fever=yes"}).status_code == 400
    assert not Decision.objects.filter(kind="recheck").exists()


def test_a_heading_and_none_do_not_go_together(browser: Client, plan: Plan) -> None:
    answer = browser.post("/session/check/", {"group": ["Today"], "ticked": "none"})
    assert answer.status_code == 400
    assert "Take one of them away" in answer.content.decode()
    assert not Decision.objects.filter(kind="recheck").exists()


def test_lines_without_a_heading_lead_back_to_the_headings(browser: Client, plan: Plan) -> None:
    assert browser.get("/session/check/which/?group=Nonsense")["Location"] == "/session/check/"


@pytest.mark.parametrize("where", ["/session/check/", "/session/check/which/?group=Today"])
def test_no_check_without_a_plan(browser: Client, person: Person, where: str) -> None:
    assert browser.get(where)["Location"] == "/session/start/"


@pytest.mark.parametrize("ticked", [[], ["none", "fever=yes"], ["unicorn"]])
def test_a_check_that_makes_no_sense_is_asked_again(browser: Client, plan: Plan, ticked: list[str]) -> None:
    answer = browser.post("/session/check/", {"ticked": ticked})
    assert 'class="errors"' in text_of(answer)
    assert not Decision.objects.filter(kind=RECHECK).exists()


def test_an_emergency_in_the_check_leads_to_its_page(browser: Client, plan: Plan) -> None:
    answer = browser.post("/session/check/", {"ticked": "bladder_change=yes"})
    made = Decision.objects.get(kind=RECHECK)
    assert made.as_outcome is Outcome.EMERGENCY
    assert answer["Location"].startswith("/screening/")
    assert str(made.pk) in answer["Location"]


def test_not_today_says_so(browser: Client, plan: Plan) -> None:
    answer = browser.post("/session/check/", {"ticked": "drowsy=yes"}, follow=True)
    assert "Not today." in text_of(answer)
    assert "Back to Today" in text_of(answer)


def test_a_changed_answer_leads_to_the_screening(browser: Client, plan: Plan) -> None:
    answer = browser.post("/session/check/", {"ticked": "skin_at_site=mole"}, follow=True)
    assert "An answer has changed." in text_of(answer)
    assert 'href="/screening/' in text_of(answer)
    assert "An answer has changed since your screening" in text_of(browser.get("/session/start/"))


def test_not_sure_counts_as_missing_and_leads_to_the_screening(browser: Client, plan: Plan) -> None:
    browser.post("/session/check/", {"ticked": "unsure"})
    made = Decision.objects.get(kind=RECHECK)
    assert made.as_outcome is Outcome.ASK
    assert not set(recheck().facts) & made.answers.keys()
    assert "An answer has changed since your screening" in text_of(browser.get("/session/start/"))


def test_a_limit_of_the_screening_stays_when_nothing_is_new(browser: Client, cleared: Decision, time: Clock) -> None:
    time.move(minutes=1)
    with_mole = healthy(skin_at_site="mole")
    assert record(cleared.person, SCREENING, with_mole, time.now).as_outcome is Outcome.WITH_LIMITS
    make(cleared.person, WISH | {"avoid": [{"site": "lumbar-erector", "side": "left"}]}, time.now)
    assert browser.post("/session/check/", {"ticked": "none"})["Location"] == "/session/pain/"
    assert Decision.objects.get(kind=RECHECK).answers["skin_at_site"] == "mole"


def test_a_hand_made_request_starts_nothing(browser: Client, plan: Plan, time: Clock) -> None:
    assert browser.post("/session/pain/", {"pain": "3"})["Location"] == "/session/start/"
    checked(plan.person, time.now, drowsy="yes")
    assert browser.post("/session/pain/", {"pain": "3"})["Location"] == "/session/start/"
    checked(plan.person, time.now)
    record(plan.person, SCREENING, healthy(anticoagulant="yes"), time.now)
    assert browser.post("/session/pain/", {"pain": "3"})["Location"] == "/session/start/"
    assert browser.get("/session/pain/")["Location"] == "/session/start/"
    assert not Session.objects.exists()


def test_pain_off_the_scale_is_refused_beside_the_field(browser: Client, plan: Plan, time: Clock) -> None:
    checked(plan.person, time.now)
    assert "11 is not on the scale" in text_of(browser.post("/session/pain/", {"pain": "11"}))
    assert not Session.objects.exists()


def test_pain_sent_twice_opens_one_session(browser: Client, plan: Plan, time: Clock) -> None:
    checked(plan.person, time.now)
    places = {browser.post("/session/pain/", {})["Location"] for _ in range(2)}
    assert places == {f"/session/{Session.objects.get().pk}/"}
    assert browser.get("/session/start/")["Location"] in places
    assert browser.get("/session/check/")["Location"] == "/session/start/"


def test_past_the_hard_limit_the_page_says_so_without_a_script(browser: Client, session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    calm = text_of(browser.get(f"/session/{session.pk}/"))
    assert '<div class="alarm too-long" data-when="over" hidden>' in calm
    time.move(minutes=limits().static_minutes_max.value)
    late = text_of(browser.get(f"/session/{session.pk}/"))
    assert '<div class="alarm too-long" data-when="over">' in late
    assert '<div data-when="calm" hidden>' in late


def test_the_page_refreshes_itself_without_a_script_and_is_never_kept(browser: Client, session: Session) -> None:
    answer = browser.get(f"/session/{session.pk}/")
    assert '<noscript><meta http-equiv="refresh" content="10"></noscript>' in text_of(answer)
    assert "no-store" in answer["Cache-Control"]


def test_a_refused_cup_is_told_on_the_page_of_the_session(browser: Client, session: Session, time: Clock) -> None:
    time.move(hours=1)
    answer = browser.post(f"/session/{session.pk}/cups/1/on/", follow=True)
    assert "If it is on, take it off." in text_of(answer)


@pytest.mark.parametrize("ago", ["", "-3", "soon", "nan", "inf", "1e300"])
def test_an_absurd_delay_breaks_nothing(browser: Client, session: Session, time: Clock, ago: str) -> None:
    assert browser.post(f"/session/{session.pk}/cups/1/on/", {"ago": ago}).status_code == 302
    assert Cup.objects.get(number=1).on_at == time.now


def test_stop_leads_to_the_last_word_with_its_reason(browser: Client, session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    there = browser.post(f"/session/{session.pk}/stop/")["Location"]
    assert there == f"/session/{session.pk}/after/"
    assert "Why did you stop?" in text_of(browser.get(there))
    browser.post(there, {"stop_reason": "it pinched"})
    session.refresh_from_db()
    assert (session.ending, session.stop_reason) == ("stopped", "it pinched")
    assert "it pinched" in text_of(browser.get(f"/session/{session.pk}/" + "saved/"))
    assert browser.post(f"/session/{session.pk}/stop/")["Location"] == f"/session/{session.pk}/saved/"


def test_stop_before_any_cup_holds_no_session(browser: Client, session: Session) -> None:
    answer = browser.post(f"/session/{session.pk}/stop/")
    assert answer["Location"] == "/"


def test_off_and_still_on_and_the_last_word_late(browser: Client, session: Session, time: Clock) -> None:
    here = f"/session/{session.pk}/"
    assert browser.get(f"{here}after/")["Location"] == here, "no cup was on yet"
    put_on(session, 1, time.now)
    assert browser.get(f"{here}after/")["Location"] == here, "a cup is on"
    browser.post(f"{here}cups/1/off/")
    assert "Finish without the other cups" in text_of(browser.get(here))
    browser.post(f"{here}cups/1/back/")
    assert "One cup on." in text_of(browser.get(here))
    browser.post(f"{here}cups/1/off/")
    assert browser.get(f"{here}saved/")["Location"] == here
    browser.post(f"{here}after/", {})
    for late in ("", "after/"):
        assert browser.get(f"{here}{late}")["Location"] == f"{here}saved/"
    assert browser.post(f"{here}cups/1/back/", follow=True).redirect_chain[-1][0] == f"{here}saved/"
    assert not Cup.objects.get(number=1).is_on(), "a session that is over stays over"


@pytest.mark.parametrize("way", ["", "after/", "saved/"])
def test_somebody_elses_session_is_not_there(browser: Client, session: Session, way: str) -> None:
    Session.objects.filter(pk=session.pk).update(person=Person.objects.create())
    assert browser.get(f"/session/{session.pk}/{way}").status_code == 404
    assert browser.post(f"/session/{session.pk}/cups/1/on/").status_code == 404
    assert browser.post(f"/session/{session.pk}/stop/").status_code == 404


@pytest.mark.parametrize("act", ["on", "off", "back"])
def test_a_cup_that_is_none_is_not_there_and_a_look_changes_nothing(
    browser: Client, session: Session, act: str
) -> None:
    assert browser.post(f"/session/{session.pk}/cups/9/{act}/").status_code == 404
    assert browser.get(f"/session/{session.pk}/cups/1/{act}/").status_code == 405


def test_every_other_page_says_that_a_cup_may_still_be_on(browser: Client, session: Session, time: Clock) -> None:
    assert "A session is not finished." in text_of(browser.get("/diary/"))
    put_on(session, 1, time.now)
    said = text_of(browser.get("/diary/"))
    assert "A cup may still be on." in said
    assert f'href="/session/{session.pk}/"' in said
    assert "built/session.js" in said, "the alarm sounds there too"
    assert "A cup may still be on." not in text_of(browser.get(f"/session/{session.pk}/"))
    stop(session, time.now)
    end(session, NOTHING, time.now)
    assert "/session/" not in text_of(browser.get("/diary/"))


def test_moving_cups_have_areas_and_glide(browser: Client, plan: Plan, time: Clock) -> None:
    hold(plan, time.now - timedelta(days=10))
    moving = begin(plan, time.now)
    assert moving.technique == "moving"
    said = text_of(browser.get(f"/session/{moving.pk}/"))
    assert "Begin with area 1." in said
    assert "glides slowly" in said
    cup = put_on(moving, 1, time.now)
    assert cup.hard_limit == time.now + timedelta(minutes=limits().moving_minutes_max.value)


def test_a_pump_is_pulled_and_its_valve_opened(browser: Client, cleared: Decision, time: Clock) -> None:
    plan = make(cleared.person, WISH | {"equipment": [{"kind": "pump", "diameter_mm": 50}]}, time.now)
    session = begin(plan, time.now)
    said = text_of(browser.get(f"/session/{session.pk}/"))
    assert "Pull the pump once" in said
    assert "Press the cup in" not in said
    put_on(session, 1, time.now)
    assert "valve" in text_of(browser.get(f"/session/{session.pk}/"))


def test_the_next_moment_is_never_told_too_early(time: Clock) -> None:
    assert in_words(NOON) == "Sunday 22 November at 12:00"
    assert in_words(NOON + timedelta(seconds=1)) == "Sunday 22 November at 12:01"


def test_four_cups_and_more_are_counted_in_digits(session: Session, time: Clock) -> None:
    for number in (3, 4):
        Cup.objects.create(session=session, number=number, site="hamstring", side="left", cup_mm=50, minutes=3)
    assert as_guide(session, time.now).headlines[4] == "4 cups on."
