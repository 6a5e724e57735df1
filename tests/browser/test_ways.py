"""The screening in other ways than with a finger: keyboard alone, no script, twice the size of everything."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE

FIELDS = {"age_years": "44", "pain_weeks": "60", "pain_onset_age_years": "42"}
CHOICES = {"can_remove_cups": "yes", "can_consent": "yes", "helper": "trained"}


def focus_on(page: Page, selector: str) -> None:
    """Press Tab until the focus is on `selector`, as somebody without a pointer does."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} cannot be reached with the Tab key")


def test_the_healthy_path_with_the_keyboard_alone(phone: Page) -> None:
    phone.goto("/")
    focus_on(phone, "a.btn")
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    pages = 0
    while "/outcome/" not in phone.url:
        pages += 1
        answer_with_keys(phone)
        focus_on(phone, "button.btn")
        with phone.expect_navigation():
            phone.keyboard.press("Enter")
    assert pages <= 9
    expect(phone.get_by_role("heading", level=1)).to_have_text("No warning sign was reported.")


def answer_with_keys(page: Page) -> None:
    """Fill in one page of the interview as somebody with nothing to report."""
    for name, typed in FIELDS.items():
        if page.locator(f"input[name={name}]").count():
            focus_on(page, f"input[name={name}]")
            page.keyboard.type(typed)
    for name, value in CHOICES.items():
        if page.locator(f"input[name={name}]").count():
            focus_on(page, f"input[name={name}]")
            page.keyboard.press("Space")
            while not page.locator(f"input[name={name}][value={value}]").is_checked():
                page.keyboard.press("ArrowDown")
    if page.locator("input[value=none][name=ticked]").count():
        focus_on(page, "input[value=none][name=ticked]")
        page.keyboard.press("Space")


def test_the_skip_link_comes_first(phone: Page) -> None:
    phone.goto("/screening/")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="Skip to the content")).to_be_focused()


def test_without_a_script_the_emergency_and_the_way_back_work(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport=PHONE, base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/screening/")
    page.get_by_label("Trouble passing or holding urine").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Call an ambulance now.")
    page.get_by_label("Which country are you in?").select_option("Germany")
    page.get_by_role("button", name="Show the number").click()
    expect(page.get_by_role("link", name="Call 112")).to_have_attribute("href", "tel:112")
    page.goto("/screening/")
    page.get_by_label("None of these").check()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How old are you, and how long has it hurt?")
    page.get_by_role("link", name="Back").click()
    expect(page.get_by_label("None of these")).to_be_checked()
    context.close()


def test_without_a_script_the_focus_stands_on_what_was_refused(chromium: Browser, site: str) -> None:
    context = chromium.new_context(viewport=PHONE, base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto("/screening/")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".errors")).to_be_focused()
    page.goto("/diary/")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".errors")).to_be_focused()
    context.close()


def test_a_hint_is_as_large_as_the_look_says_and_not_bold(phone: Page) -> None:
    phone.goto("/screening/")
    phone.get_by_label("I am not sure about one of them").check()
    phone.get_by_role("button", name="Continue").click()
    hint = phone.locator("legend.asks small").first
    expect(hint).to_have_css("font-size", "14.875px")  # .875 of the root's 17 px
    expect(hint).to_have_css("font-weight", "400")


@pytest.mark.parametrize("width", [320, 640])
def test_nothing_is_cut_off_at_twice_the_size(phone: Page, width: int) -> None:
    """640 px is a desktop window at 200 %, 320 px the narrowest that has to work."""
    phone.set_viewport_size({"width": width, "height": 480})
    for where in ("/", "/screening/", "/screening/urgent/", "/diary/", "/trial/", "/learn/", "/learn/evidence/"):
        phone.goto(where)
        assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth"), where
        expect(phone.get_by_role("heading", level=1)).to_be_visible()
