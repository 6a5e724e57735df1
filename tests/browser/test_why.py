"""Why we ask: from a question's reason to the rule, its source and what the rules leave out."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Shoot


def test_from_why_we_ask_to_a_rule_and_its_source(phone: Page, shoot: Shoot) -> None:
    phone.goto("/learn/")
    phone.get_by_role("link", name="Why we ask").click()
    shoot("learn-why")
    phone.get_by_role("link", name="Blood and medicines").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Blood and medicines")
    rule = phone.get_by_role("region", name="Blood thinner")
    expect(rule).to_contain_text("Do you take a blood thinner?")
    shoot("learn-why-blood")
    rule.get_by_role("link", name="AlBedah A 2015").click()
    expect(phone.locator("#albedah-2015")).to_be_in_viewport()


def test_what_is_left_out_is_seen_without_opening_anything(phone: Page, shoot: Shoot) -> None:
    phone.goto("/learn/why/coverage/")
    expect(phone.get_by_text("Not covered", exact=True).first).to_be_visible()
    expect(phone.locator("#things-in-the-cup")).to_be_visible()
    expect(phone.locator("#R1")).to_be_hidden()
    phone.locator("summary").first.click()
    expect(phone.locator("#R1")).to_be_visible()
    shoot("learn-why-coverage")
