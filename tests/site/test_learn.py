"""Learn: what the trials say, the kinds of cupping, the sources. Each page says what its content says, no more."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from ventosa import content
from ventosa.docs.coverage import coverage
from ventosa.evidence import Comparator, Interval, Tally, contrasts, forest, pain_differences, studies
from ventosa.evidence.terms import Order
from ventosa.planning.techniques import cup_kinds, techniques
from ventosa.safety import Range, facts, limit_words, outcome_words, rule_sets, rules
from ventosa_site.learn import views
from ventosa_site.learn.page import by_study, headline
from ventosa_site.learn.templatetags import trials
from ventosa_site.learn.why import Condition, shown
from ventosa_site.learn.words import STATES

PAGES = (
    "",
    "evidence/",
    "kinds/",
    "why/",
    "why/coverage/",
    "sources/",
    *(f"why/{rule_set.id}/" for rule_set in rule_sets()),
)


pytestmark = pytest.mark.django_db  # each page looks whether a session is open


@pytest.fixture(scope="module")
def browser() -> Client:
    """These pages read no record: no database is opened."""
    return Client(headers={"host": "localhost"})


def _html(browser: Client, page: str) -> str:
    return unescape(browser.get(f"/learn/{page}").content.decode())


def _text(html: str) -> str:
    """What a reader sees: no tags, single blanks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_answers_and_says_it_is_a_draft_without_inline_code(browser: Client, page: str) -> None:
    answer = browser.get(f"/learn/{page}")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "Draft. No clinician has reviewed these words yet." in html
    assert " style=" not in html
    assert "<style" not in html
    assert re.findall(r"<script(?![^>]* src=)", html) == []
    assert html.count("<h1") == 1


def test_the_index_leads_to_the_other_pages_only(browser: Client) -> None:
    main = _html(browser, "").split("<main")[1].split("</main>")[0]
    assert re.findall(r'href="([^"]+)"', main) == [
        "/learn/evidence/",
        "/learn/kinds/",
        "/learn/why/",
        "/learn/sources/",
    ]


def test_every_study_is_named(browser: Client) -> None:
    text = _text(_html(browser, "evidence/"))
    missing = [study.name for study in studies().values() if study.name not in text]
    assert missing == []
    assert len(studies()) == 28


def test_the_table_holds_the_rows_of_the_figure(browser: Client) -> None:
    table = re.search(r"<table.*?</table>", _html(browser, "evidence/"), re.S)
    assert table is not None
    lines = [_text(line) for line in re.findall(r'<tr>\s*<th scope="row">.*?</tr>', table[0], re.S)]
    shown = [row.difference for group in forest(pain_differences(contrasts()), 1.0).groups for row in group.rows]
    assert len(lines) == len(shown) == 15
    for line, difference in zip(lines, shown, strict=True):
        contrast = difference.contrast
        for part in (studies()[contrast.study].name, contrast.shown_as, contrast.other):
            assert part in line
        assert f" {trials.points(difference.estimate)} ({trials.span(difference)})" in line


def test_hand_written_figures_stand_in_the_table(browser: Client) -> None:
    text = _text(_html(browser, "evidence/"))
    for figures in (
        "0.6 (−0.4 to 1.6)",  # Silva, 8 weeks
        "−2.4 (−3.5 to −1.2)",  # Salemi, from its standard error
        "−4.3 (−5.2 to −3.4)",  # Farhadi, from a scale of 5
        "Converted from −2.17 (−2.6 to −1.72) on a scale of 0 to 5.",
        "−1.1 (−2.2 to −0.01)",  # Saha: a tenth would turn -0.01 into nothing
        "−1.2 (−2.3 to 0.04)",  # Teut, very light, 12 weeks
        "−0.27 (−0.58 to 0.05)",  # Cramer, copied
    ):
        assert figures in text
    assert "0.6 (−0.5 to 1.6)" not in text


def test_the_figure_has_a_text_twin(browser: Client) -> None:
    html = _html(browser, "evidence/")
    figure = re.search(r'<svg class="chart.*?</svg>', html, re.S)
    assert figure is not None
    assert 'role="img" aria-labelledby="forest-title forest-desc"' in figure[0]
    assert '<title id="forest-title">' in figure[0]
    assert '<desc id="forest-desc">' in figure[0]
    assert figure[0].count('class="pt"') == 7  # six squares, one diamond
    assert figure[0].count('class="pt o"') == 8
    assert figure[0].count('class="ci"') == 15
    assert figure[0].count('class="far"') == 3
    assert html.index("<desc") < html.index("<table")


def test_sentences_are_counted_from_the_rows(browser: Client) -> None:
    text = _text(_html(browser, "evidence/"))
    for sentence in (
        "Against no treatment, mostly less pain. Against pretend cupping, mostly no clear difference.",
        "2 of 8 comparisons leave room for no difference at all. Against pretend cupping, 4 of 6 do.",
        "Silva 2021, 90 people in all: no clear difference in 3 of 3.",
        "Salemi 2021, 37 people in all: less pain with cupping in 2 of 2.",
        "From 36 to 141 people each",
        "15 comparisons come from 8 studies",
        "9 were on another scale and converted. 2 had no interval, only a standard error. 6 were printed the other way",
        "In 3 the direction is assumed, in 2 lost minus signs were put back.",
        "6 more comparisons in these studies measure something else",
    ):
        assert sentence in text


def test_the_headline_follows_the_counts() -> None:
    def counted(comparator: Comparator, **counts: int) -> Tally:
        given = {"less": 0, "more": 0, "unclear": 0, "not_known": 0} | counts
        return Tally(comparator, comparisons=sum(given.values()), studies=1, **given)

    turned = {
        Comparator.SHAM: counted(Comparator.SHAM, less=3, unclear=1),
        Comparator.NONE_OR_USUAL: counted(Comparator.NONE_OR_USUAL, less=1, unclear=1),
    }
    assert [str(line) for line in headline(turned)] == [
        "Against no treatment, no clear pattern.",
        "Against pretend cupping, mostly less pain.",
    ]
    empty = turned | {Comparator.SHAM: counted(Comparator.SHAM)}
    assert len(headline(empty)) == 1


def test_studies_about_the_back_are_told_first() -> None:
    told = by_study(pain_differences(contrasts()), Comparator.SHAM)
    assert [each.study.name for each in told] == ["Silva 2021", "Salemi 2021", "Lauche 2016"]
    assert [each.indirect for each in told] == [False, False, True]


@pytest.mark.parametrize(
    ("value", "points", "signed"),
    [
        (0.0, "0.0", "0.0"),
        (0.4, "0.4", "+0.4"),
        (-1.15, "−1.2", "−1.2"),
        (-2.15, "−2.2", "−2.2"),
        (-0.01, "−0.01", "−0.01"),
        (0.044, "0.04", "+0.04"),
        (-4.34, "−4.3", "−4.3"),
    ],
)
def test_numbers_are_written_to_a_tenth_with_a_true_minus(value: float, points: str, signed: str) -> None:
    assert trials.points(value) == points
    assert trials.signed(value) == signed


def test_what_was_done_to_a_figure_is_said() -> None:
    first = pain_differences(contrasts())[0]
    assert trials.handled(first) == "Its direction is not stated; assumed."
    bare = replace(first, low=None, high=None, interval=Interval.MISSING, turned=True)
    assert trials.handled(bare).endswith("No interval printed. Counted the other way in its row; turned.")
    assert trials.span(bare) == ""
    contrast = replace(first.contrast, low=None, order=Order.OTHER_MINUS_CUPPING)
    assert trials.as_printed(contrast) == "0 on a scale of 0 to 10"


def test_every_kind_says_whether_it_has_a_place_at_home(browser: Client) -> None:
    text = _text(_html(browser, "kinds/"))
    for kind in (*techniques().values(), *cup_kinds().values()):
        where = "possible at home" if kind.at_home else "not at home"
        assert f"{kind.name} {where} {kind.what}" in text
    assert "Wet cupping (hijama) not at home" in text


def test_every_source_is_listed_once_with_its_tag_explained(browser: Client) -> None:
    html = _html(browser, "sources/")
    assert len(re.findall(r'<li id="([^"]+)"', html)) == len(content.sources())
    for source in content.sources().values():
        assert f'<li id="{source.id}">{source.cite}' in html
    for tag in ("SEEN", "SEEN-2", "RECALL", "JUDGEMENT"):
        assert f"({tag})</dt>" in html


def test_links_to_sources_lead_to_one(browser: Client) -> None:
    for page in ("evidence/", "kinds/", "why/coverage/"):
        cited = set(re.findall(r'href="/learn/sources/#([^"]+)"', _html(browser, page)))
        assert cited
        assert cited <= set(content.sources())


def test_every_rule_is_shown_in_plain_words_with_its_sources(browser: Client) -> None:
    for rule_set in rule_sets():
        html = _html(browser, f"why/{rule_set.id}/")
        assert re.findall(r'<section id="([^"]+)"', html) == [rule.id for rule in rule_set.rules]
        sections = html.split("<section ")[1:]
        for rule, section in zip(rule_set.rules, sections, strict=True):
            text = _text(section)
            assert f"{rule.say} {rule.next}" in text
            assert rule.to_practitioner in text
            assert rule.note in text
            assert outcome_words(rule.then).headline in text
            assert [facts()[fact].asks for fact in rule.when if facts()[fact].asks not in text] == []
            assert [limit for limit in rule.limits if limit_words(limit).say not in text] == []
            assert re.findall(r'href="/learn/sources/#([^"]+)"', section) == list(rule.sources)


def test_a_rule_names_answers_as_a_person_reads_them(browser: Client) -> None:
    bones = _text(_html(browser, "why/bones/"))
    assert "How old are you? 70 years or more How many weeks ago did this pain begin? under 12 weeks" in bones
    disease = _text(_html(browser, "why/disease/"))
    assert "How many of these nine things are true for you? 3 features" in disease
    assert "Do you have cancer, or did you ever? Cancer in the past or: Cancer now, or treatment for it" in disease
    person = _text(_html(browser, "why/person/"))
    assert "How old are you? 12 years or more, and under 18 years" in person
    assert "Can you reach, see and take off every cup yourself? No" in person


def test_a_range_with_an_upper_border_is_told() -> None:
    rule = replace(rules()[0], when={"age_years": Range(max=17)})
    rule_set = replace(rule_sets()[0], rules=(rule,))
    assert shown(rule_set)[0].when == (Condition("How old are you?", "17 years or less"),)


def test_why_we_ask_lists_every_set_with_its_count_and_state(browser: Client) -> None:
    text = _text(_html(browser, "why/"))
    assert f"all {len(rules())} rules, in {len(rule_sets())} groups" in text
    for one in rule_sets():
        assert f"{one.title} {one.about} {len(one.rules)} rules. Draft: nobody has signed these rules." in text


def test_a_signed_set_says_by_whom(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = tuple(replace(one, reviewer="Dr A. Example", reviewed="2026-01-31") for one in rule_sets())
    monkeypatch.setattr(views, "rule_sets", lambda: signed)
    monkeypatch.setattr("ventosa.safety.draft_notice", lambda: "")
    for page in ("why/", "why/blood/"):
        html = _html(browser, page)
        assert "Signed by Dr A. Example, 2026-01-31." in html
        assert "Draft" not in html


def test_a_rule_set_that_is_not_there_is_not_found(browser: Client) -> None:
    assert browser.get("/learn/why/nothing/").status_code == 404


def test_coverage_shows_every_statement_with_its_state_and_what_is_missing(browser: Client) -> None:
    html = _html(browser, "why/coverage/")
    rows = dict(re.findall(r'<li id="([^"]+)"><b>(.*?)</b>', html))
    assert rows == {row.id: str(STATES[row.state]) for row in coverage().statement}
    text = _text(html)
    assert [row.id for row in coverage().statement if row.says not in text or row.why not in text] == []
    assert f"Kept {coverage().count('modelled')} Kept in part {coverage().count('partly')}" in text
    assert "Static minutes max: 10 min." in text
    assert [row.why for row in coverage().own if row.why not in text] == []


def test_links_to_rules_lead_to_one(browser: Client) -> None:
    linked = set(re.findall(r'href="/learn/why/([a-z]+)/#([^"]+)"', _html(browser, "why/coverage/")))
    assert linked == {(one.id, rule.id) for one in rule_sets() for rule in one.rules}
