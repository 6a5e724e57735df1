"""The diary: written, looked back on, mended, taken out, brought in."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
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
