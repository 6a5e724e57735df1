"""The sample record: complete, the same every time, and marked as invented."""

from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.site.conftest import Clock
from ventosa_site import sample
from ventosa_site.diary.models import Entry
from ventosa_site.people.models import Person
from ventosa_site.record import Record
from ventosa_site.session.models import Session


def test_it_is_the_same_every_time(db: None, time: Clock) -> None:
    sample.fill()
    first = list(Entry.objects.values_list("day", "pain"))
    sample.fill()
    assert list(Entry.objects.values_list("day", "pain")) == first
    assert Person.objects.count() == 1
    assert Session.objects.count() == 2 * sample.WEEKS // 2


def test_its_path_can_be_walked_on(browser: Client) -> None:
    sample.fill()
    assert "A session is planned for today." in browser.get(reverse("today")).content.decode()
    assert browser.get(reverse("session:start")).status_code == 200


def test_it_has_a_verdict(browser: Client) -> None:
    sample.fill()
    page = browser.get(reverse("trial:verdict")).content.decode()
    assert "points off your pain" in page


def test_every_page_says_that_it_is_invented(browser: Client) -> None:
    settings.RECORD, kept = Record(settings.RECORD.folder, demo=True), settings.RECORD
    try:
        assert "Sample record: invented data" in browser.get(reverse("today")).content.decode()
    finally:
        settings.RECORD = kept
