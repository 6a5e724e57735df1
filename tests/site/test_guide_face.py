"""The guide, its line on other pages and the pages around it: one cup from another, red only where it counts."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.site.conftest import Clock, healthy
from tests.site.test_session import begin, hold, text_of
from ventosa.planning import limits
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record
from ventosa_site.session.models import Session
from ventosa_site.session.running import put_on, stop, take_off
from ventosa_site.session.showing import as_guide

HARD = limits().static_minutes_max.value
MOVING = limits().moving_minutes.value


@pytest.fixture
def session(plan: Plan, time: Clock) -> Session:
    return begin(plan, time.now)


@pytest.fixture
def moving(plan: Plan, time: Clock) -> Session:
    """The second session of the plan: one cup glides."""
    hold(plan, time.now)
    time.move(days=7)
    return begin(plan, time.now)


def drawn(browser: Client, session: Session) -> list[str]:
    """How each cup is drawn, in order."""
    return re.findall(r'<g data-cup="\d"(?: class="([^"]*)")?>', text_of(browser.get(f"/session/{session.pk}/")))


def test_a_cup_is_drawn_as_it_stands(browser: Client, session: Session, time: Clock) -> None:
    assert drawn(browser, session) == ["is-next", "is-waiting"]
    put_on(session, 1, time.now)
    assert drawn(browser, session) == ["", "is-next"]
    take_off(session, 1, time.now)
    assert drawn(browser, session) == ["is-off", "is-next"]


def test_after_stop_no_cup_is_next(session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    stopped = as_guide(stop(session, time.now), time.now)
    assert [face.stage for face in stopped.cups] == ["is-off", "is-waiting"]


def test_a_plan_draws_its_cups_as_they_will_be(browser: Client, plan: Plan) -> None:
    assert '<g data-cup="1">' in text_of(browser.get("/plan/"))


def test_one_cup_that_glides_is_counted_once(browser: Client, moving: Session, time: Clock) -> None:
    here = f"/session/{moving.pk}/"
    assert 'class="cups glides"' in text_of(browser.get(here))
    put_on(moving, 1, time.now)
    page = text_of(browser.get(here))
    assert ">The cup is on.</h1>" in page
    assert page.count(f"{MOVING:g} minutes") == 2, "each side has its own deadline"
    time.move(minutes=MOVING)
    take_off(moving, 1, time.now)
    page = text_of(browser.get(here))
    assert ">The cup is off.</h1>" in page
    assert "The next area may follow, or leave it out." in page
    assert "Finish without the other area" in page
    assert f"One cup, gliding, {MOVING:g} min in all" in text_of(browser.get("/session/log/"))


@pytest.mark.parametrize(("cups", "sentence"), [((1,), "Take the cup off now."), ((1, 2), "Take these cups off now.")])
def test_past_the_hard_limit_every_page_turns_red(
    browser: Client, session: Session, time: Clock, cups: tuple[int, ...], sentence: str
) -> None:
    for cup in cups:
        put_on(session, cup, time.now)
    calm = text_of(browser.get("/diary/"))
    assert "is-over" not in calm
    assert '<p class="too-long" data-when="over" hidden>' in calm
    assert f"{'Cups' if len(cups) > 1 else 'A cup'} may still be on." in calm
    time.move(minutes=HARD)
    for page in ("/diary/", f"/session/{session.pk}/"):
        late = text_of(browser.get(page))
        assert f">{sentence}</span>" in late
        assert re.search(r'class="(?:alarm )?too-long" data-when="over">', late)
    assert "message warning strip is-over" in text_of(browser.get("/diary/"))


def test_changed_answers_stop_the_session_that_runs(browser: Client, session: Session, time: Clock) -> None:
    put_on(session, 1, time.now)
    here = f"/session/{session.pk}/"
    before = text_of(browser.get(here))
    assert "Your answers have changed." not in before
    record(session.person, Decision.Kind.SCREENING, healthy(anticoagulant="yes"), time.now)
    after = text_of(browser.get(here))
    assert re.search(r'class="alarm halted" role="alert">.*Take all cups off now\..*Your answers have changed\.', after)
    assert 'href="/screening/outcome/"' in after
    assert 'data-act="on"' not in after
    assert 'data-act="off"' in after
    versions = [re.search(r'data-version="([^"]*)"', page) for page in (before, after)]
    assert len({found[1] for found in versions if found}) == 2, "an open page takes the new one"


def test_before_any_cup_is_on_changed_answers_offer_none(browser: Client, session: Session, time: Clock) -> None:
    record(session.person, Decision.Kind.SCREENING, healthy(anticoagulant="yes"), time.now)
    page = text_of(browser.get(f"/session/{session.pk}/"))
    assert 'data-act="on"' not in page
    assert "Put cup 1 on." not in page
    assert "No session now" in page


def test_a_tap_that_is_not_saved_says_not_to_reload(browser: Client, session: Session) -> None:
    assert "Do not reload this page." in text_of(browser.get(f"/session/{session.pk}/"))


DRAFT = "Draft. No clinician has reviewed these words yet."


@pytest.mark.parametrize(
    "page", ["/", "/plan/", "/plan/new/", "/session/start/", "/session/{pk}/", "/session/{pk}/after/"]
)
def test_words_that_nobody_has_signed_say_so(browser: Client, plan: Plan, time: Clock, page: str) -> None:
    if "{pk}" in page:
        held = begin(plan, time.now)
        put_on(held, 1, time.now)
        take_off(held, 1, time.now)
        page = page.format(pk=held.pk)
    assert text_of(browser.get(page)).count(DRAFT) == 1


def test_the_first_page_and_the_pain_before_are_drafts_too(browser: Client, plan: Plan, time: Clock) -> None:
    assert DRAFT in render_to_string("today/welcome.html")
    record(plan.person, Decision.Kind.RECHECK, healthy(), time.now)
    assert DRAFT in text_of(browser.get("/session/pain/"))


def test_signed_words_are_no_draft(monkeypatch: pytest.MonkeyPatch) -> None:
    assert DRAFT in render_to_string("parts/draft.html")
    monkeypatch.setattr("ventosa.safety.draft_notice", lambda: "")
    assert render_to_string("parts/draft.html").strip() == ""


def test_every_summary_of_faults_takes_the_focus() -> None:
    """Without a script too: the attribute does it. The words are read out, and the keyboard stands before them."""
    site = Path(__file__).parents[2] / "src" / "ventosa_site"
    summaries = [
        line for file in site.rglob("*.html") for line in re.findall(r'<div class="errors"[^>]*>', file.read_text())
    ]
    assert len(summaries) >= 4
    assert all(" autofocus" in line and 'tabindex="-1"' in line for line in summaries), summaries


@pytest.mark.parametrize("page", ["/screening/urgent/", "/screening/outcome/"])
def test_help_has_a_way_back(browser: Client, cleared: Decision, time: Clock, page: str) -> None:
    record(cleared.person, Decision.Kind.SCREENING, healthy(bladder_change="yes", saddle_numbness="yes"), time.now)
    shown = text_of(browser.get(page, follow=True))
    assert '<div class="alarm">' in shown
    assert re.search(r'<header class="bar"> <a class="back-link" href="/">', shown)
