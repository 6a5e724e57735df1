"""The diary: written, looked back on, mended, taken out, brought in."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from html import unescape
from itertools import chain

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.site.conftest import NOON, Clock
from ventosa_site.diary.keeping import daily_means
from ventosa_site.diary.models import Entry
from ventosa_site.people.models import Person

ENTRY, DAYS, BRING, EXPORT = (reverse(f"diary:{name}") for name in ("entry", "days", "bring", "export"))


def write(browser: Client, **given: object) -> None:
    answer = browser.post(ENTRY, {"pain": "4", "day": "2026-11-22"} | given)
    assert answer.status_code == 302, answer.content.decode()


def test_two_taps_make_an_entry(browser: Client, person: Person) -> None:
    write(browser)
    entry = Entry.objects.get()
    assert (entry.pain, entry.day, entry.answered_at) == (4, date(2026, 11, 22), NOON)
    assert not entry.is_late


def test_a_day_takes_as_many_entries_as_one_likes(browser: Client, person: Person) -> None:
    write(browser, pain="4")
    write(browser, pain="8", note="after the garden", tags=["heavy-work", "painkiller"])
    page = browser.get(DAYS).content.decode()
    assert "after the garden" in page
    assert "Heavy work" in page
    assert Entry.objects.count() == 2


def test_an_earlier_day_is_marked_as_late(browser: Client, person: Person) -> None:
    write(browser, day="2026-11-20")
    assert Entry.objects.get().is_late
    assert "late, answered on 22 November" in " ".join(browser.get(DAYS).content.decode().split())


def test_earlier_answers_stay_hidden_while_a_new_one_is_given(browser: Client, person: Person) -> None:
    write(browser, note="I must not be seen")
    assert "I must not be seen" not in browser.get(ENTRY).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pain": ""}, "Choose a number from 0 to 10."),
        ({"pain": "11"}, "11 is not on the scale."),
        ({"pain": "3.7"}, "3.7 is not on the scale."),
        ({"pain": "-1"}, "-1 is not on the scale."),
        ({"pain": "NaN"}, "NaN is not on the scale."),
        ({"day": "2026-11-23"}, "This day has not come yet."),
        ({"day": "1899-12-31"}, "The year 1899 cannot be meant. Choose a day from 1900 on."),
        ({"day": "0001-01-01"}, "The year 1 cannot be meant."),
        ({"day": ""}, "Write the day as year-month-day"),
        ({"key": "x"}, "This page is out of date. Load it again."),
        ({"day": "yesterday"}, "Write the day as year-month-day"),
        ({"tags": ["bored"]}, "bored is not one of the available choices"),
        ({"note": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_fault_is_said_and_nothing_is_stored(
    browser: Client, person: Person, change: dict[str, object], sentence: str
) -> None:
    answer = browser.post(ENTRY, {"pain": "4", "day": "2026-11-22"} | change)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert not Entry.objects.exists()


def test_an_empty_diary_says_what_to_do(browser: Client, person: Person) -> None:
    assert "Write the first entry" in browser.get(DAYS).content.decode()


def test_an_entry_can_be_changed(browser: Client, person: Person) -> None:
    write(browser)
    entry = Entry.objects.get()
    where = reverse("diary:change", kwargs={"pk": entry.pk})
    assert browser.get(where).context["form"].initial["pain"] == 4
    assert re.search(r'value="4"[^>]*checked', browser.get(where).content.decode())
    browser.post(where, {"pain": "6", "day": "2026-11-21", "note": "mended"})
    entry.refresh_from_db()
    assert (entry.pain, entry.day, entry.note, entry.answered_at) == (6, date(2026, 11, 21), "mended", NOON)


def test_an_entry_is_deleted_after_a_question(browser: Client, person: Person) -> None:
    write(browser)
    where = reverse("diary:delete", kwargs={"pk": Entry.objects.get().pk})
    assert "Delete the entry for Sunday 22 November, pain 4?" in browser.get(where).content.decode()
    assert Entry.objects.exists()
    browser.post(where)
    assert not Entry.objects.exists()


@pytest.mark.parametrize("name", ["change", "delete"])
def test_another_persons_entry_is_not_there(browser: Client, person: Person, name: str) -> None:
    other = Entry.objects.create(person=Person.objects.create(), day=date(2026, 11, 22), pain=3)
    where = reverse(f"diary:{name}", kwargs={"pk": other.pk})
    assert browser.get(where).status_code == 404
    assert browser.post(where).status_code == 404
    assert Entry.objects.filter(pk=other.pk).exists()


def test_what_is_taken_out_can_be_brought_in_again(browser: Client, person: Person) -> None:
    write(browser, note='=danger("x"), "quoted"\nsecond line', tags=["slept-badly"])
    write(browser, pain="0", day="2026-11-19")
    text = browser.get(EXPORT).content
    before = list(Entry.objects.order_by("day").values("day", "time", "pain", "note", "tags", "answered_at"))
    Entry.objects.all().delete()
    bring(browser, text)
    assert list(Entry.objects.order_by("day").values("day", "time", "pain", "note", "tags", "answered_at")) == before


def bring(browser: Client, body: bytes) -> str:
    answer = browser.post(BRING, {"file": SimpleUploadedFile("diary.csv", body)}, follow=True)
    return answer.content.decode()


def test_nothing_is_taken_twice(browser: Client, person: Person) -> None:
    body = b"\xef\xbb\xbfday,pain,note\r\n2026-11-20,4,\r\n2026-11-21,6,long drive\r\n"
    assert "2 entries were brought in." in bring(browser, body)
    assert "0 entries were brought in. 2 were here already." in bring(browser, body)
    assert Entry.objects.count() == 2


def said(page: str) -> str:
    return " ".join(unescape(page).split())


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"day,pain\n", "This file holds no entry. Write a line for each entry below the first line."),
        (b"day,pain\n" + 3 * b"2026-11-20,4\n", "1 entry was brought in. 2 lines repeat another line of the file"),
        (b"day,pain\n" + 2 * b"2026-11-20,4\n", "1 entry was brought in. 1 line repeats another line of the file"),
        (
            b"date,pain,sessions,arm\n2026-11-20,4,1,cupping\n",
            "1 entry was brought in. A diary entry has no place for the columns sessions, arm, so they were left out.",
        ),
        (b"date,pain,arm\n2026-11-20,4,\n", "has no place for the column arm, so it was left out."),
        (
            b"date,pain," + b",".join(b"x_%d" % at for at in range(900)) + b"\n2026-11-20,4" + 900 * b"," + b"\n",
            "the columns x_0, x_1, x_2, x_3, x_4, …, so they were left out.",
        ),
    ],
)
def test_what_became_of_every_line_is_said(browser: Client, person: Person, body: bytes, sentence: str) -> None:
    page = said(bring(browser, body))
    assert sentence in page
    assert "was here already" not in page


def test_lines_that_repeat_and_lines_that_were_here_are_counted_apart(browser: Client, person: Person) -> None:
    bring(browser, b"day,pain\n2026-11-20,4\n")
    page = said(bring(browser, b"day,pain\n" + 2 * b"2026-11-20,4\n" + b"2026-11-21,4\n"))
    assert "1 entry was brought in. 1 was here already. 1 line repeats another line of the file" in page


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"day,pain\n2026-11-22,4\n2099-01-01,4\n", "diary.csv, line 3, column day: 2099-01-01 has not come yet"),
        (b"day,pain\n2026-11-20," + 200_000 * b"9" + b"\n", "line 2: a cell is longer than 131072 letters"),
        (b"day,pain\n" + 5_100_000 * b" ", "larger than 5 MB, so it is hardly a diary. Cut it into parts."),
        (
            b"day,pain,answered_at\n2026-11-20,4,0001-01-01T00:00:00+14:00\n",
            "line 2, column answered_at: the year 1 cannot be meant",
        ),
    ],
)
def test_a_fault_in_a_file_is_named(browser: Client, person: Person, body: bytes, sentence: str) -> None:
    assert sentence in said(bring(browser, body))
    assert not Entry.objects.exists()


def test_bringing_in_without_a_file_is_said_in_our_words(browser: Client, person: Person) -> None:
    assert "Choose a file." in browser.post(BRING).content.decode()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"day,pain\n2026-11-20,11\n",
        b"day,pain\n2026-11-20,3.7\n",
        b"day,pain\n2026-11-20,4\n2026-13-20,4\n",
        b"colour\nred\n",
        b"\xff\xfe\x00",
        b"day,pain\n2026-11-20,4\n" + b" " * 11_000_000,
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_taken(browser: Client, person: Person, body: bytes) -> None:
    answer = browser.post(BRING, {"file": SimpleUploadedFile("diary.csv", body)})
    assert answer.status_code == 200
    assert len(answer.context["form"].errors["file"]) == 1
    assert not Entry.objects.exists()


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(1, 1, 1), date(2099, 1, 1)])
def test_a_day_from_before_it_was_refused_goes_out_and_is_named(browser: Client, person: Person, day: date) -> None:
    old = Entry.objects.create(person=person, day=day, pain=3)
    Entry.objects.create(person=person, day=date(2026, 11, 20), pain=4)
    answer = browser.get(EXPORT)
    assert answer.status_code == 200
    assert f"{day},,3,,," in answer.content.decode().splitlines()
    page = browser.get(DAYS).content.decode()
    assert (
        f'a file with this day cannot be brought in again. <a href="{reverse("diary:change", args=[old.pk])}"' in page
    )
    assert "1 entry was brought in." in said(bring(browser, b"day,pain\n2026-11-21,4\n"))


def test_a_diary_whose_days_can_all_be_meant_is_not_warned_about(browser: Client, person: Person) -> None:
    for day in (date(1900, 1, 1), date(2026, 11, 22)):
        write(browser, day=str(day))
    assert "cannot be brought in again" not in browser.get(DAYS).content.decode()


def shown_key(browser: Client) -> str:
    return str(browser.get(ENTRY).context["form"]["key"].value())


def test_the_form_gone_back_to_and_saved_again_stores_nothing_twice(browser: Client, person: Person) -> None:
    sent = {"pain": "4", "day": "2026-11-22", "note": "rain", "tags": ["painkiller"], "key": shown_key(browser)}
    assert "Saved." in browser.post(ENTRY, sent, follow=True).content.decode()
    assert "This was here already" in browser.post(ENTRY, sent, follow=True).content.decode()
    Entry.objects.update(pain=6)  # changed meanwhile: what was sent is still the same
    assert "This was here already" in browser.post(ENTRY, sent, follow=True).content.decode()
    assert Entry.objects.count() == 1


def test_another_answer_in_the_form_gone_back_to_is_not_lost(browser: Client, person: Person) -> None:
    key = shown_key(browser)
    for pain in ("4", "7", "7"):
        write(browser, pain=pain, key=key)
    assert sorted(Entry.objects.values_list("pain", flat=True)) == [4, 7]


def test_every_form_that_is_shown_has_a_key_of_its_own(browser: Client, person: Person) -> None:
    page = browser.get(ENTRY).content.decode()
    assert re.search(r'<input type="hidden" name="key" value="[0-9a-f-]{36}"[^>]*autocomplete="off"', page)
    write(browser, key=shown_key(browser))
    write(browser, key=shown_key(browser))
    assert Entry.objects.count() == 2


def test_two_persons_may_send_the_same_key(browser: Client, person: Person) -> None:
    key = shown_key(browser)
    write(browser, key=key)
    Entry.objects.create(person=Person.objects.create(), day=date(2026, 11, 22), key=Entry.objects.get().key)
    assert Entry.objects.count() == 2


def test_our_sentences_are_not_replaced_by_those_of_the_browser(browser: Client, person: Person) -> None:
    write(browser)
    change = reverse("diary:change", args=[Entry.objects.get().pk])
    for where in (ENTRY, BRING, change):
        assert re.search(r"<form [^>]*novalidate", browser.get(where).content.decode())


def test_a_heading_stands_apart_from_what_it_heads(browser: Client, person: Person) -> None:
    write(browser)
    change = reverse("diary:change", args=[Entry.objects.get().pk])
    for where in (ENTRY, DAYS, BRING, change):
        assert re.search(r"</h1>\s*<p class=\"lead\">", browser.get(where).content.decode())


def pages(browser: Client) -> Iterator[list[int]]:
    """The keys of the entries on each page, by following its link."""
    address: str | None = DAYS
    while address:
        page = browser.get(address).content.decode()
        yield [int(pk) for pk in re.findall(r"/diary/(\d+)/", page)]
        found = re.search(r'href="(/diary/days/\?[^"]+)"', page)
        address = unescape(found[1]) if found else None


@pytest.mark.parametrize("on_a_day", [1, 3, 7, 100, 101, 1000])
def test_the_days_come_page_by_page_and_none_is_missed(browser: Client, person: Person, on_a_day: int) -> None:
    first = date(2026, 11, 22)
    Entry.objects.bulk_create(
        Entry(person=person, day=first - timedelta(days=at // on_a_day), pain=at % 11, note=str(at))
        for at in range(230)
    )
    found = list(pages(browser))
    assert [len(page) for page in found] == [100, 100, 30]
    assert list(chain.from_iterable(found)) == list(Entry.objects.values_list("pk", flat=True))


def test_a_page_reads_no_more_entries_than_it_shows(browser: Client, person: Person) -> None:
    Entry.objects.bulk_create(Entry(person=person, day=date(2026, 11, 22), pain=4) for _ in range(3_000))
    with CaptureQueriesContext(connection) as asked:
        page = browser.get(DAYS)
    assert len(page.content) < 80_000
    about = [query["sql"] for query in asked if "diary_entry" in query["sql"]]
    assert about
    assert all("LIMIT" in sql or "GROUP BY" in sql for sql in about)


def test_bringing_in_asks_the_record_the_same_few_times_however_much_is_known(browser: Client, person: Person) -> None:
    first = date(2026, 11, 22)
    lines = [f"{first - timedelta(days=back)},4\n".encode() for back in range(90)]
    asked = []
    for count in (1, 90, 90):
        with CaptureQueriesContext(connection) as queries:
            browser.post(BRING, {"file": SimpleUploadedFile("diary.csv", b"day,pain\n" + b"".join(lines[:count]))})
        asked.append(len(queries))
    assert Entry.objects.count() == 90
    assert max(asked) <= 6


@pytest.mark.parametrize("asked", ["before=x", "before=2026-99-99", "before=", "skip=5"])
def test_a_page_that_cannot_be_read_is_the_newest(browser: Client, person: Person, asked: str) -> None:
    write(browser)
    assert "Your days" in browser.get(f"{DAYS}?{asked}").content.decode()


@pytest.mark.parametrize("asked", ["before=1900-01-01", "before=2026-11-23&skip=999999999", "before=0001-01-01"])
def test_a_page_after_the_last_says_so(browser: Client, person: Person, asked: str) -> None:
    write(browser)
    assert "There is no entry about these days." in browser.get(f"{DAYS}?{asked}").content.decode()


@pytest.mark.parametrize("skip", ["-1", "x", "9" * 30])
def test_a_place_within_a_day_that_cannot_be_read_is_its_beginning(browser: Client, person: Person, skip: str) -> None:
    write(browser)
    assert "Sunday 22 November 2026" in browser.get(f"{DAYS}?before=2026-11-23&skip={skip}").content.decode()


def test_the_mean_of_a_day_is_shown_and_a_day_without_answer_stays_empty(person: Person) -> None:
    for day, pain in ((20, 4), (20, 7), (22, 0)):
        Entry.objects.create(person=person, day=date(2026, 11, day), pain=pain)
    Entry.objects.create(person=person, day=date(2026, 11, 21), note="no number")
    means = daily_means(person.entries.all(), date(2026, 11, 22), 4)
    assert [mean for _, mean in means] == [None, 5.5, None, 0]
    assert [day.day for day, _ in means] == [19, 20, 21, 22]


def test_an_unreadable_day_in_the_address_is_today(browser: Client, person: Person) -> None:
    for asked in ("2026-99-99", "x", ""):
        assert browser.get(ENTRY, {"day": asked}).context["day"] == date(2026, 11, 22)
    assert browser.get(ENTRY, {"day": "2026-11-01"}).context["day"] == date(2026, 11, 1)


def test_late_is_counted_in_the_persons_own_time_zone(person: Person, time: Clock) -> None:
    entry = Entry(person=person, day=date(2026, 11, 22), answered_at=datetime(2026, 11, 22, 23, 59, tzinfo=UTC))
    assert not entry.is_late
