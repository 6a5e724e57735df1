"""The owner of a record: one, however many pages are asked for at once."""

import pytest
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ventosa_site.people.models import Person


def test_the_owner_is_made_on_first_use_and_stays(db: None) -> None:
    assert Person.owner() == Person.owner()
    assert Person.objects.count() == 1


def test_requests_that_find_nobody_at_the_same_time_make_one_owner(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # each of them looked before any of the others had written
    monkeypatch.setattr(QuerySet, "first", lambda _: None)
    assert len({Person.owner().pk for _ in range(3)}) == 1
    assert Person.objects.count() == 1


def test_the_record_holds_no_second_owner(db: None) -> None:
    Person.owner()
    with pytest.raises(IntegrityError), transaction.atomic():
        Person.objects.create(is_owner=True)


def test_other_persons_stand_beside_the_owner(db: None) -> None:
    owner = Person.owner()
    assert Person.objects.create() != Person.objects.create()
    assert Person.owner() == owner
