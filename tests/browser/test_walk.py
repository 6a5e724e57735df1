"""The whole path as a person walks it, from home to verdict, with pictures of each screen."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Shoot

DIARIES = Path(__file__).parents[2] / "validation/nof1/reference/diaries"


def go_on(phone: Page, name: str = "Continue") -> None:
    """Press a button that leads to another page, and wait for that page."""
    with phone.expect_navigation():
        phone.get_by_role("button", name=name, exact=True).click()


def follow(phone: Page, name: str) -> None:
    """Follow a link, and wait for the page it leads to."""
    with phone.expect_navigation():
        phone.get_by_role("link", name=name).click()


def tap(phone: Page, name: str) -> None:
    """Press a button that changes the page it stands on."""
    phone.get_by_role("button", name=name, exact=True).click()


def answer_with_nothing_to_report(phone: Page, shoot: Shoot) -> None:
    """Every page of the interview, as a healthy adult with somebody who helps."""
    number = 0
    while phone.get_by_text(re.compile(r"^Question \d+ of about")).count():
        number += 1
        shoot(f"screening-{number:02}")
        for field, typed in {"age_years": "44", "pain_weeks": "60", "pain_onset_age_years": "42"}.items():
            if phone.locator(f"input[name={field}]").count():
                phone.locator(f"input[name={field}]").fill(typed)
        for choice in ("can_remove_cups", "can_consent"):
            phone.locator(f"input[name={choice}][value=yes]").check() if phone.locator(f"#{choice}").count() else None
        if phone.locator("#helper").count():
            phone.locator("input[name=helper][value=trained]").check()
        if phone.get_by_label("None of these").count():
            phone.get_by_label("None of these").check()
        go_on(phone)


def test_the_whole_path(phone: Page, shoot: Shoot) -> None:
    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Cupping for your back? Ask four questions first.")
    shoot("welcome")
    follow(phone, "Begin with the safety questions")
    answer_with_nothing_to_report(phone, shoot)
    expect(phone.get_by_role("heading", level=1)).to_have_text("No warning sign was reported.")
    shoot("outcome-no-warning")

    follow(phone, "Make a plan")
    shoot("plan-new")
    phone.get_by_label("Silicone cup").check()
    phone.get_by_label("How wide is the rim, in millimetres?").fill("50")
    phone.get_by_label("Lower back, beside the spine").first.check()
    go_on(phone, "Make the plan")
    expect(phone.get_by_role("heading", level=1)).to_contain_text("sessions, then look on")
    shoot("plan")

    phone.goto("/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("A session is planned for today.")
    shoot("today-due")
    follow(phone, "Check first, then begin")
    shoot("session-start")
    go_on(phone, "Go on to the short check")
    shoot("session-check")
    phone.get_by_label("None of these").check()
    go_on(phone, "Go on")
    shoot("session-pain")
    phone.get_by_text("6", exact=True).click()
    go_on(phone, "Go on to the cups")
    shoot("session-place")
    tap(phone, "Cup 1 is on")
    expect(phone.get_by_role("heading", level=1)).to_have_text("One cup on.")
    tap(phone, "Cup 2 is on")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Two cups on.")
    shoot("session-running")
    phone.reload()
    expect(phone.get_by_role("timer").first).to_have_text(re.compile(r"^[012]:\d\d$"))
    tap(phone, "Cup 1 is off")
    expect(phone.get_by_role("heading", level=1)).to_have_text("One cup on.")
    phone.goto("/diary/")
    expect(phone.get_by_text(re.compile("^(A cup|Cups) may still be on.$"))).to_be_visible()
    follow(phone, "Go to the session")
    tap(phone, "Cup 2 is off")
    last_word = phone.get_by_role("heading", level=1, name="How bad is your back now?")
    off = phone.get_by_role("link", name="All are off. Go on")
    expect(off.or_(last_word)).to_be_visible()
    if off.is_visible():
        off.click()
    expect(last_word).to_be_visible()
    shoot("session-after")
    phone.get_by_text("5", exact=True).click()
    go_on(phone, "Save")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Session saved.")
    shoot("session-saved")

    phone.goto("/diary/")
    shoot("diary-entry")
    phone.get_by_text("4", exact=True).click()
    phone.get_by_text("Slept badly").click()
    go_on(phone, "Save")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Your days")
    shoot("diary-days")

    phone.goto("/")
    shoot("today-later")
    phone.goto("/trial/")
    shoot("trial-none")
    phone.goto("/trial/file/")
    shoot("trial-file")
    phone.locator("input[type=file]").set_input_files(DIARIES / "steady-112.csv")
    with phone.expect_navigation():
        phone.locator("main form button[type=submit]").click()
    expect(phone.get_by_role("heading", level=1)).to_contain_text("It helps")
    shoot("verdict")
    for name in ("learn", "learn/evidence", "learn/sources", "learn/kinds"):
        phone.goto(f"/{name}/")
        shoot(name.replace("/", "-"))


def test_an_emergency_sign_leads_to_help_after_the_first_page(phone: Page, shoot: Shoot) -> None:
    phone.goto("/screening/")
    phone.get_by_label("Trouble passing or holding urine").check()
    phone.get_by_label("Numb between the legs").check()
    shoot("screening-emergency-ticked")
    go_on(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Call an ambulance now.")
    shoot("outcome-emergency")
    follow(phone, "A page for the doctor")
    expect(phone.get_by_role("button", name="Print this page")).to_be_visible()
    shoot("doctor")
    phone.goto("/")
    shoot("today-emergency")


def test_not_sure_is_asked_one_by_one_and_stays_open(phone: Page, shoot: Shoot) -> None:
    phone.goto("/screening/")
    phone.get_by_label("I am not sure about one of them").check()
    go_on(phone)
    shoot("screening-one-by-one")
    follow(phone, "Back")
    expect(phone.get_by_label("I am not sure about one of them")).to_be_checked()


def test_urgent_help_is_one_tap_from_anywhere(phone: Page, shoot: Shoot) -> None:
    for where in ("/", "/screening/", "/diary/", "/trial/", "/learn/"):
        phone.goto(where)
        follow(phone, "Urgent help")
        expect(phone.get_by_role("heading", level=1)).to_have_text("Call an ambulance now.")
    shoot("urgent")


def test_a_missing_page_and_a_refusal_speak_plainly(phone: Page, shoot: Shoot) -> None:
    phone.goto("/plan/")
    shoot("plan-none")
    phone.goto("/session/start/")
    shoot("session-not-now")
