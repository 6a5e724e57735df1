"""Property 6 in a real browser: no deadline is lost by a reload, a dead server or a double tap, and the alarm ends with
"off" alone. Time is moved in the browser; the server keeps its own."""

import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.browser.conftest import Shoot, served, watched

#: Somebody cleared, with a plan of two cups for three minutes each: written by the library's own services.
PREPARE = """
import django
django.setup()
from django.utils import timezone
from ventosa.safety import facts
from ventosa_site.people.models import Person
from ventosa_site.plan.making import make
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record
from ventosa_site.session.running import start_session

now, person = timezone.now(), Person.owner()
answers = {fact.id: fact.rest for fact in facts().values() if fact.kind != "number"}
answers |= {"age_years": 40, "pain_weeks": 16, "pain_onset_age_years": 39, "inflammatory_features": 0}
answers |= {"can_remove_cups": "yes", "helper": "trained", "can_consent": "yes"}
record(person, Decision.Kind.SCREENING, answers, now)
today = timezone.localdate().isoformat()
cups = [{"kind": "silicone", "diameter_mm": 50}]
plan = make(person, {"equipment": cups, "days_per_week": 1, "start": today}, now)
start_session(person, plan, 1, record(person, Decision.Kind.RECHECK, answers, now), 6, now)
"""
#: Counts what the page gives to the loudspeaker: a sound that repeats is the alarm, a single one is its trial.
LISTEN = """
window.heard = [];
const start = AudioBufferSourceNode.prototype.start;
AudioBufferSourceNode.prototype.start = function (at) {
  window.heard.push({ source: this, loop: this.loop, due: at <= this.context.currentTime });
  return start.call(this, at);
};
const stop = AudioBufferSourceNode.prototype.stop;
AudioBufferSourceNode.prototype.stop = function () {
  window.heard = window.heard.filter((sound) => sound.source !== this);
  return stop.call(this);
};
"""
GUIDE = "/session/1/"


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("guide") / "record"


@pytest.fixture(scope="module")
def site(record: Path) -> Iterator[str]:
    """One server for this file: each test begins its session anew instead."""
    with served(record) as address:
        where = {"VENTOSA_DATA": str(record), "DJANGO_SETTINGS_MODULE": "ventosa_site.settings"}
        subprocess.run([sys.executable, "-c", PREPARE], env=os.environ | where, check=True)
        yield address


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone whose console may tell that a server is gone, and nothing else."""
    with watched(chromium, site) as (page, faults):
        yield page
    assert [fault for fault in faults if not fault.startswith("Failed to load resource")] == []


@pytest.fixture
def guide(phone: Page, record: Path) -> Page:
    """The page of a session that has begun, no cup on yet. Its clock can be moved."""
    with closing(sqlite3.connect(record / "record.sqlite3", timeout=20)) as database, database:
        database.execute("UPDATE session_cup SET on_at = NULL, deadline = NULL, hard_limit = NULL, off_at = NULL")
        now = datetime.now(UTC).replace(tzinfo=None).isoformat(" ")
        database.execute("UPDATE session_session SET ended_at = NULL, ending = '', started_at = ?", [now])
    phone.add_init_script(LISTEN)
    phone.clock.install()
    phone.goto(GUIDE)
    return phone


def put_on(page: Page, *cups: int) -> None:
    for cup in cups:
        page.get_by_role("button", name=f"Cup {cup} is on").click()
        expect(timer(page, cup)).to_be_visible()
        expect(page.locator("[data-version]")).to_have_attribute("data-version", seen(cup, "on"))


def seen(cup: int, state: str) -> re.Pattern[str]:
    return re.compile(f"{cup}:{state}")


def timer(page: Page, cup: int) -> Locator:
    return page.locator(f"[data-cup='{cup}'] [role=timer]")


def alarm(page: Page) -> str:
    return str(page.evaluate("document.documentElement.dataset.alarm"))


def sounding(page: Page) -> int:
    """How many sounds that repeat should be heard by now."""
    return int(page.evaluate("window.heard.filter((sound) => sound.loop && sound.due).length"))


def forward(page: Page, time: str) -> None:
    """Moves the browser's time; what falls due on the way happens."""
    page.clock.fast_forward(time)
    page.clock.run_for(500)


def server_is_gone(page: Page) -> Callable[[], None]:
    """No request is answered until the returned function is called."""
    page.route("**/*", lambda route: route.abort())
    return lambda: page.unroute("**/*")


def test_a_countdown_runs_down_from_its_deadline(guide: Page, shoot: Shoot) -> None:
    shoot("session-place")
    put_on(guide, 1)
    expect(timer(guide, 1)).to_have_text(re.compile(r"^(3:00|2:5\d)$"))
    shoot("session-one-on")
    put_on(guide, 2)
    forward(guide, "01:00")
    expect(timer(guide, 1)).to_have_text(re.compile(r"^1:5\d$"))
    expect(guide).to_have_title(re.compile(r"^1:5\d · Session running"))
    shoot("session-two-on")
    assert alarm(guide) == ""


def test_a_reload_keeps_the_deadline(guide: Page) -> None:
    put_on(guide, 1)
    before = guide.locator("section[data-cup='1']").get_attribute("data-deadline")
    guide.reload()
    assert guide.locator("section[data-cup='1']").get_attribute("data-deadline") == before
    expect(timer(guide, 1)).to_have_text(re.compile(r"^(3:00|2:[45]\d)$"))


def test_at_the_deadline_the_alarm_repeats_until_off_is_confirmed(guide: Page, shoot: Shoot) -> None:
    put_on(guide, 1, 2)
    forward(guide, "03:01")
    expect(timer(guide, 1)).to_have_text("Off now")
    expect(guide).to_have_title(re.compile("^Off now"))
    expect(guide.get_by_role("alert")).to_contain_text("Take these cups off now: 1, 2.")
    assert alarm(guide) == "due"
    assert sounding(guide) == 1
    shoot("session-due")
    guide.get_by_role("button", name="Cup 1 is off").click()
    expect(guide.get_by_text("It is still on").first).to_be_visible()
    assert alarm(guide) == "due", "cup 2 is still on"
    assert sounding(guide) == 1
    guide.get_by_role("button", name="Cup 2 is off").click()
    guide.wait_for_url("**/after/")
    shoot("session-after")


def test_past_the_hard_limit_it_escalates(guide: Page, shoot: Shoot) -> None:
    put_on(guide, 1)
    expect(guide.get_by_role("heading", name="Take the cup off now.")).to_be_hidden()
    forward(guide, "10:01")
    expect(guide.get_by_role("heading", name="Take the cup off now.")).to_be_visible()
    expect(guide.get_by_role("alert")).to_contain_text("call someone to help you")
    assert alarm(guide) == "over"
    assert sounding(guide) == 2
    shoot("session-over")


def test_a_page_that_was_frozen_past_the_deadline_alarms_at_once(guide: Page) -> None:
    put_on(guide, 1)
    guide.clock.fast_forward("30:00")  # timers that fell due fire once, as in a page that wakes up
    expect(timer(guide, 1)).to_have_text("Off now")
    assert alarm(guide) == "over"


def test_a_clock_set_back_does_not_move_a_deadline(guide: Page) -> None:
    put_on(guide, 1)
    forward(guide, "02:00")
    expect(timer(guide, 1)).to_have_text(re.compile(r"^(1:00|0:5\d)$"))
    guide.evaluate("{ const now = Date.now; Date.now = () => now() - 3600_000; }")
    guide.clock.run_for(500)
    expect(timer(guide, 1)).to_have_text(re.compile(r"^0:5\d$"))


def test_a_dead_server_takes_neither_the_timers_nor_the_alarm(guide: Page) -> None:
    put_on(guide, 1)
    server_is_gone(guide)
    forward(guide, "03:01")
    expect(timer(guide, 1)).to_have_text("Off now")
    assert alarm(guide) == "due"
    assert sounding(guide) == 1


def test_off_without_a_server_is_kept_and_sent_when_it_is_back(guide: Page, shoot: Shoot) -> None:
    put_on(guide, 1, 2)
    server_is_back = server_is_gone(guide)
    guide.get_by_role("button", name="Cup 1 is off").click()
    expect(timer(guide, 1)).to_be_hidden()
    forward(guide, "00:04")
    expect(guide.get_by_text("Not saved yet")).to_be_visible()
    shoot("session-unsaved")
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:on 2:on")
    server_is_back()
    forward(guide, "00:04")
    expect(guide.get_by_text("Not saved yet")).to_be_hidden()
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:off 2:on")
    guide.reload()
    expect(timer(guide, 1)).to_be_hidden()
    expect(timer(guide, 2)).to_be_visible()


def test_off_without_a_server_survives_a_reload(guide: Page) -> None:
    put_on(guide, 1, 2)
    guide.route("**/off/", lambda route: route.abort())
    guide.get_by_role("button", name="Cup 1 is off").click()
    guide.reload()
    expect(timer(guide, 1)).to_be_hidden()
    expect(timer(guide, 2)).to_be_visible()
    assert "1:on" in str(guide.locator("[data-version]").get_attribute("data-version")), "the server does not know yet"
    guide.unroute("**/off/")
    forward(guide, "00:04")
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:off 2:on")


def test_on_without_a_server_has_its_deadline_all_the_same(guide: Page) -> None:
    server_is_back = server_is_gone(guide)
    guide.get_by_role("button", name="Cup 1 is on").click()
    expect(timer(guide, 1)).to_have_text(re.compile(r"^(3:00|2:5\d)$"))
    forward(guide, "02:00")
    expect(timer(guide, 1)).to_have_text(re.compile(r"^(1:00|0:5\d)$"))
    server_is_back()
    forward(guide, "00:04")
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:on 2:new")
    expect(timer(guide, 1)).to_have_text(re.compile(r"^0:5\d$"))


def test_a_server_that_fails_is_asked_again(guide: Page) -> None:
    put_on(guide, 1, 2)
    failed: list[Route] = []

    def fail(route: Route) -> None:
        failed.append(route)
        route.fulfill(status=503, body="busy")

    guide.route("**/off/", fail)
    guide.get_by_role("button", name="Cup 1 is off").click()
    for _ in range(10):  # each attempt takes a moment of its own
        if len(failed) >= 2:
            break
        forward(guide, "00:04")
        guide.wait_for_timeout(200)
    assert len(failed) >= 2
    guide.unroute("**/off/")
    forward(guide, "00:04")
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:off 2:on")


def test_a_double_tap_is_one_tap(guide: Page) -> None:
    put_on(guide, 1, 2)
    box = guide.get_by_role("button", name="Cup 1 is off").bounding_box()
    assert box is not None
    # the upper edge: there "It is still on" comes to stand after the first tap
    guide.mouse.dblclick(box["x"] + box["width"] / 2, box["y"] + 3)
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:off 2:on")
    guide.wait_for_timeout(500)
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:off 2:on")


def test_a_second_tab_sees_what_the_first_did(guide: Page) -> None:
    put_on(guide, 1, 2)
    other = guide.context.new_page()
    other.goto(GUIDE)
    expect(timer(other, 1)).to_be_visible()
    guide.get_by_role("button", name="Cup 1 is off").click()
    expect(timer(other, 1)).to_be_hidden()
    expect(timer(other, 2)).to_be_visible()


def test_a_slip_of_the_finger_is_taken_back(guide: Page) -> None:
    put_on(guide, 1, 2)
    guide.get_by_role("button", name="Cup 1 is off").click()
    guide.wait_for_timeout(700)  # sooner it would be the second half of a double tap
    guide.get_by_role("button", name="It is still on").click()
    expect(timer(guide, 1)).to_have_text(re.compile(r"^2:[45]\d$"))


def test_stop_is_one_tap_and_ends_the_alarm(guide: Page) -> None:
    put_on(guide, 1, 2)
    forward(guide, "03:01")
    guide.get_by_role("button", name="Stop now, all cups off").click()
    guide.wait_for_url("**/after/")
    expect(guide.get_by_label("Why did you stop?")).to_be_visible()


def test_on_every_other_page_the_alarm_sounds_too(guide: Page, shoot: Shoot) -> None:
    put_on(guide, 1)
    guide.goto("/diary/")
    expect(guide.get_by_text("A cup may still be on.")).to_be_visible()
    guide.get_by_role("heading").first.click()  # a browser stays silent until it is touched
    forward(guide, "03:01")
    expect(guide.get_by_role("alert").first).to_contain_text("Take this cup off now: 1.")
    assert sounding(guide) == 1
    shoot("session-elsewhere")


def test_past_the_hard_limit_every_other_page_turns_red(guide: Page, shoot: Shoot) -> None:
    put_on(guide, 1, 2)
    guide.goto("/diary/")
    line = guide.locator("[data-session]")
    red = r"rgb\(15\d, 3\d, 2\d\)"
    expect(line.get_by_text("Cups may still be on.")).to_be_visible()
    expect(line).not_to_have_css("background-color", re.compile(red))
    forward(guide, "10:01")
    expect(line.get_by_text("Take these cups off now.", exact=True)).to_be_visible()
    expect(line.get_by_text("Cups may still be on.")).to_be_hidden()
    expect(line).to_have_css("background-color", re.compile(red))
    shoot("session-elsewhere-over")


def test_the_alarm_counts_the_cups(guide: Page) -> None:
    put_on(guide, 1, 2)
    forward(guide, "10:01")
    expect(guide.get_by_role("heading", name="Take these cups off now.")).to_be_visible()
    guide.get_by_role("button", name="Cup 1 is off").click()
    expect(guide.get_by_role("heading", name="Take the cup off now.")).to_be_visible()


def test_the_drawing_tells_a_cup_that_is_on_from_the_next_and_from_one_that_is_off(guide: Page) -> None:
    def expect_rim(cup: int, dots: str, width: str) -> None:
        """How the rim of a cup is drawn: the pattern of its line, and its width."""
        rim = guide.locator(f"g[data-cup='{cup}'] .cup-glass").first
        expect(rim).to_have_css("stroke-dasharray", dots)
        expect(rim).to_have_css("stroke-width", width)

    def drawn(cup: int) -> Locator:
        return guide.locator(f"g[data-cup='{cup}']")

    expect(drawn(1)).to_have_class("is-next")
    expect(drawn(2)).to_have_class("is-waiting")
    expect_rim(1, "0.1px, 6px", "3px")
    expect_rim(2, "0.1px, 6px", "3px")
    put_on(guide, 1)
    expect(drawn(2)).to_have_class("is-next")
    expect_rim(1, "none", "2.25px")
    guide.get_by_role("button", name="Cup 1 is off").click()
    expect(drawn(1)).to_have_class("is-off")
    expect_rim(1, "none", "1px")


def test_without_touch_the_page_says_that_it_is_silent(guide: Page) -> None:
    turn_on = guide.get_by_role("button", name="Turn the alarm on")
    expect(turn_on).to_be_visible()
    turn_on.click()
    expect(turn_on).to_be_hidden()
    assert guide.evaluate("window.heard.length") == 1, "it was heard once"


def test_off_is_sent_from_any_page_when_the_guide_was_left_too_soon(guide: Page) -> None:
    put_on(guide, 1, 2)
    guide.route("**/off/", lambda route: route.abort())
    guide.get_by_role("button", name="Cup 1 is off").click()
    guide.unroute("**/off/")
    refused: list[str] = []
    guide.on("response", lambda answer: refused.append(answer.url) if answer.status >= 400 else None)
    guide.goto("/learn/")  # a page without any form of its own
    forward(guide, "00:04")
    guide.wait_for_timeout(500)
    guide.goto(GUIDE)
    expect(guide.locator("[data-version]")).to_have_attribute("data-version", "1:off 2:on")
    assert refused == []
