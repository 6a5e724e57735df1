"""The trial: planned before its first day, lived without peeking, told when it is over; and trials in files."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from ventosa.core.errors import Refused
from ventosa_site.diary.models import Entry
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening.models import Decision
from ventosa_site.screening.recording import record
from ventosa_site.session.models import Cup, Session
from ventosa_site.trial.making import running_trial, schedule_of, start_trial
from ventosa_site.trial.models import Trial
from ventosa_site.trial.reading import trial_diary

#: Simulated diaries whose effects are known.
REFERENCE = Path(__file__).parents[2] / "validation" / "nof1" / "reference" / "diaries"
TOMORROW = date(2026, 11, 23)
CHOSEN = {"worthwhile": "1", "weeks": "8", "block_days": "7", "comparator": "rest", "start": "2026-11-23"}


def _text(answer: HttpResponse) -> str:
    return answer.content.decode()


def _csv(effect: float = 0.0, weeks: int = 16, missing: float = 0.0, seed: int = 1) -> str:
    """A simulated trial: weeks in pairs, sessions on days 1 and 4 of cupping weeks, `effect` points while they last."""
    chance, carried, lines = random.Random(seed), 0.0, ["date,pain,sessions,arm"]
    for day in range(7 * weeks):
        cupping = (day // 7 + day // 14) % 2 == 1
        held = int(cupping and day % 7 in (0, 3))
        carried = carried * 0.7 + held
        pain = min(10, max(0, round(5 - effect * carried * 0.3 * 3.5 + chance.gauss(0, 0.8))))
        shown = "" if chance.random() < missing else pain
        arm = "cupping" if cupping else "comparator"
        lines.append(f"{date(2026, 1, 5) + timedelta(days=day)},{shown},{held},{arm}")
    return "\n".join(lines) + "\n"


def _send(browser: Client, text: str | bytes, worthwhile: str = "1") -> HttpResponse:
    body = text.encode() if isinstance(text, str) else text
    return browser.post("/trial/file/", {"file": SimpleUploadedFile("mine.csv", body), "worthwhile": worthwhile})


def _stored() -> tuple[int, int, int]:
    return Trial.objects.count(), Entry.objects.count(), Session.objects.count()


def _trial(person: Person, start: date, weeks: int = 8, seed: int = 7) -> Trial:
    """A trial as it was planned on an earlier day."""
    made = datetime(2026, 1, 1, tzinfo=UTC)
    chosen = {"weeks": weeks, "block_days": 7, "comparator": "rest", "worthwhile": 1.0}
    return Trial.objects.create(person=person, made_at=made, start=start, seed=seed, **chosen)


def _live(trial: Trial, plan: Plan, until: date, low: int = 2, high: int = 6) -> None:
    """Entries of every day up to `until`, lower in cupping weeks, and two sessions in each of those."""
    arms = schedule_of(trial).days()
    for at, (day, arm) in enumerate(arms.items()):
        if day <= until:
            pain = (low if arm == "cupping" else high) + at % 2
            when = datetime(day.year, day.month, day.day, 18, tzinfo=UTC)
            Entry.objects.create(person=trial.person, day=day, pain=pain, answered_at=when)
            if arm == "cupping" and (day - trial.start).days % 7 in (0, 3):
                _hold(plan, when)


def _hold(plan: Plan, when: datetime, *, on: bool = True) -> None:
    """A session; without `on` no cup was put on the skin."""
    recheck = record(plan.person, Decision.Kind.RECHECK, plan.decision.answers, when)
    known = {"person": plan.person, "plan": plan, "recheck": recheck, "technique": "dry", "suction": "light"}
    session = Session.objects.create(number=1, started_at=when, ended_at=when, ending="done", **known)
    Cup.objects.create(
        session=session, number=1, site="x", side="left", cup_mm=50, minutes=5, on_at=when if on else None
    )


def test_without_a_trial_the_page_says_how_to_begin(browser: Client, person: Person) -> None:
    page = _text(browser.get("/trial/"))
    assert 'href="/trial/new/"' in page
    assert 'href="/trial/file/"' in page
    assert '<svg class="chart" viewBox="0 0 350' not in page


def test_days_without_a_trial_are_a_picture_and_no_verdict(browser: Client, person: Person) -> None:
    Entry.objects.create(person=person, day=date(2026, 11, 20), pain=4)
    page = _text(browser.get("/trial/"))
    assert "A picture, not a verdict" in page
    assert "Our best estimate" not in page


def test_a_person_who_is_not_cleared_gets_the_reason(browser: Client, person: Person) -> None:
    assert "There is no screening yet" in _text(browser.get("/trial/new/"))
    answer = browser.post("/trial/new/", CHOSEN)
    assert answer.status_code == 400
    assert "There is no screening yet" in _text(answer)
    assert not Trial.objects.exists()


def test_the_service_refuses_whatever_page_asks(person: Person) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    chosen = {"start": TOMORROW, "weeks": 8, "block_days": 7, "comparator": "rest", "worthwhile": 1.0}
    with pytest.raises(Refused, match="no screening"):
        start_trial(person, now, now.date(), **chosen)
    assert not Trial.objects.exists()


def test_a_trial_is_drawn_once_and_can_be_drawn_again(browser: Client, person: Person, cleared: Decision) -> None:
    page = _text(browser.get("/trial/new/"))
    assert 'value="2026-11-23"' in page
    answer = browser.post("/trial/new/", CHOSEN)
    assert answer["Location"] == "/trial/schedule/"
    trial = Trial.objects.get()
    assert schedule_of(trial) == schedule_of(trial)
    assert [block.first for block in schedule_of(trial).blocks][:2] == [TOMORROW, TOMORROW + timedelta(days=7)]
    rows = _text(browser.get("/trial/schedule/"))
    assert rows.count("<dt>") == 9
    assert rows.count(">Cupping</dd>") == rows.count(">Rest days</dd>") == 4
    assert str(trial.seed) in rows


def test_chance_draws_another_seed_for_another_trial(browser: Client, person: Person, cleared: Decision) -> None:
    seeds = set()
    for _ in range(3):
        browser.post("/trial/new/", CHOSEN)
        seeds.add(Trial.objects.get().seed)
        browser.post("/trial/stop/")
    assert len(seeds) == 3


def test_one_trial_at_a_time(browser: Client, person: Person, cleared: Decision) -> None:
    browser.post("/trial/new/", CHOSEN)
    answer = browser.post("/trial/new/", CHOSEN)
    assert answer.status_code == 400
    assert "is running" in _text(answer)
    assert Trial.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "given", "said"),
    [
        ("worthwhile", "0", "above 0 and up to 10"),
        ("worthwhile", "11", "above 0 and up to 10"),
        ("worthwhile", "nan", "above 0 and up to 10"),
        ("worthwhile", "", "above 0 and up to 10"),
        ("start", "2026-11-22", "tomorrow at the earliest"),
        ("start", "2028-01-01", "more than a year away"),
        ("start", "soon", "year-month-day"),
        ("weeks", "5", "Select a valid choice"),
        ("comparator", "magic", "Select a valid choice"),
    ],
)
def test_a_choice_that_cannot_be_is_said_beside_its_field(
    browser: Client, person: Person, cleared: Decision, field: str, given: str, said: str
) -> None:
    page = _text(browser.post("/trial/new/", CHOSEN | {field: given}))
    assert f'id="id_{field}_error"' in page
    assert said in page
    assert not Trial.objects.exists()


def test_before_the_first_day_the_page_says_when(browser: Client, person: Person) -> None:
    _trial(person, TOMORROW)
    page = _text(browser.get("/trial/"))
    assert "Your trial begins on Monday 23 November." in page
    assert "18 January 2027" in page


def test_a_running_trial_shows_its_days_and_no_verdict(browser: Client, person: Person, plan: Plan) -> None:
    trial = _trial(person, date(2026, 11, 2))
    _live(trial, plan, date(2026, 11, 20))
    page = _text(browser.get("/trial/"))
    assert "week 3 of 8" in page
    assert "19 of 21 days answered" in page
    assert "28 December 2026" in page
    assert page.count('<circle class="day"') == 20  # one of them in the key
    for peeked in ("Our best estimate", 'class="model"', "chance that it helps"):
        assert peeked not in page


def test_on_the_day_after_the_last_there_is_a_verdict(
    browser: Client, person: Person, plan: Plan, time: object
) -> None:
    trial = _trial(person, date(2026, 9, 28))
    assert trial.last_day == date(2026, 11, 22)
    _live(trial, plan, trial.last_day)
    assert "Our best estimate" not in _text(browser.get("/trial/"))
    time.move(days=1)  # type: ignore[attr-defined]
    page = _text(browser.get("/trial/"))
    assert "It helps you." in page
    assert "8 weeks · final look" in page
    assert "Week 1 from 28 September 2026" in page


def test_the_verdict_follows_its_entries(browser: Client, person: Person, plan: Plan) -> None:
    trial = _trial(person, date(2026, 9, 1))
    _live(trial, plan, trial.last_day)
    before, hash_before = _text(browser.get("/trial/")), _hash_of(browser)
    assert "It helps you." in before
    assert _hash_of(browser) == hash_before
    Entry.objects.filter(day=date(2026, 9, 3)).update(pain=9)
    assert _hash_of(browser) != hash_before
    Entry.objects.all().delete()
    page = _text(browser.get("/trial/"))
    assert "Not enough to say yet." in page
    assert "Our best estimate" not in page


def _hash_of(browser: Client) -> str:
    return _text(browser.get("/trial/")).partition("<code>")[2][:12]


def test_a_day_is_the_mean_of_its_entries_and_counts_its_sessions(person: Person, plan: Plan) -> None:
    trial = _trial(person, date(2026, 11, 16))
    for pain in (3, 4, None):
        Entry.objects.create(person=person, day=date(2026, 11, 17), pain=pain)
    _hold(plan, datetime(2026, 11, 18, 10, tzinfo=UTC))
    _hold(plan, datetime(2026, 11, 18, 16, tzinfo=UTC))
    _hold(plan, datetime(2026, 11, 19, 16, tzinfo=UTC), on=False)
    diary = trial_diary(trial, date(2026, 11, 22))
    assert diary.dates[0] == trial.start
    assert len(diary.dates) == 7
    assert diary.pain.tolist()[1] == 3.5
    assert [pain == pain for pain in diary.pain.tolist()].count(True) == 1
    assert diary.sessions.tolist() == [0, 0, 2, 0, 0, 0, 0]
    assert set(diary.arm) <= {"cupping", "comparator"}


def test_answers_from_memory_are_named_among_what_misleads(browser: Client, person: Person, plan: Plan) -> None:
    trial = _trial(person, date(2026, 9, 1))
    _live(trial, plan, trial.last_day)
    assert "answered late" not in _text(browser.get("/trial/"))
    late = Entry.objects.get(day=date(2026, 9, 3))
    Entry.objects.filter(pk=late.pk).update(answered_at=datetime(2026, 9, 5, 8, tzinfo=UTC))
    assert "1 day was answered late." in _text(browser.get("/trial/"))


def test_stopping_asks_first_and_is_told_with_more_doubt(browser: Client, person: Person, plan: Plan) -> None:
    trial = _trial(person, date(2026, 10, 12))
    _live(trial, plan, date(2026, 11, 22))
    assert "Stop the trial?" in _text(browser.get("/trial/stop/"))
    assert running_trial(person, date(2026, 11, 22)) == trial
    assert browser.post("/trial/stop/")["Location"] == "/trial/"
    assert running_trial(person, date(2026, 11, 22)) is None
    page = _text(browser.get("/trial/"))
    assert "stopped on 22 November" in page
    assert "The trial was stopped before its end." in page
    assert browser.get("/trial/stop/")["Location"] == "/trial/"


def test_a_trial_stopped_before_its_first_day_leaves_nothing(browser: Client, person: Person) -> None:
    _trial(person, TOMORROW)
    browser.post("/trial/stop/")
    assert not Trial.objects.exists()


def test_an_earlier_trial_can_still_be_read(browser: Client, person: Person, plan: Plan) -> None:
    first = _trial(person, date(2026, 3, 2))
    _live(first, plan, first.last_day)
    _trial(person, TOMORROW)
    assert f'href="/trial/{first.pk}/"' in _text(browser.get("/trial/"))
    assert "It helps you." in _text(browser.get(f"/trial/{first.pk}/"))
    assert browser.get("/trial/999/").status_code == 404


@pytest.mark.parametrize(
    ("name", "worthwhile", "headline"),
    [
        ("floor-112", "1", "Probably as much as you wanted."),
        ("steady-112", "1", "Probably not enough."),
        ("harm-112", "1", "It makes your pain worse."),
        ("no-effect-112", "3", "It does too little for you."),
        ("strong-112", "1", "It helps, but perhaps not enough."),
        ("no-effect-112", "1", "The days do not settle it."),
        ("sparse-56", "1", "Here is what is missing."),
    ],
)
def test_a_file_gets_its_verdict_and_leaves_nothing(
    browser: Client, person: Person, name: str, worthwhile: str, headline: str
) -> None:
    answer = _send(browser, (REFERENCE / f"{name}.csv").read_text(), worthwhile)
    page = _text(answer)
    assert answer.status_code == 200
    assert headline in page
    assert "nothing is kept" in page
    assert _stored() == (0, 0, 0)
    assert "style=" not in page


def test_the_circles_say_what_the_chances_say(browser: Client, person: Person) -> None:
    page = _text(_send(browser, _csv(effect=1.2, missing=0.2)))
    kinds = [page.count(f'<circle class="{kind}"') for kind in "hlw"]
    assert sum(kinds) == 50
    assert f"Worth it for you: {kinds[2]} of 50 (filled)." in page


@pytest.mark.parametrize("missing", [0.0, 0.25])
def test_missing_days_stay_empty(browser: Client, person: Person, missing: float) -> None:
    text = _csv(effect=1, missing=missing)
    answered = sum(line.split(",")[1] != "" for line in text.splitlines()[1:])
    page = _text(_send(browser, text))
    assert page.count('<circle class="day"') == answered + 1  # one of them in the key
    assert page.count("no answer</td>") == 112 - answered


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "This file is empty"),
        (b" \n", "is empty"),
        (b"day;pain\n1;2\n", "separate the columns by commas"),
        (b"date,pain\n2026-01-01,3\n", "the column sessions is missing"),
        (b"date,pain,sessions,arm\n2026-01-01,11,0,cupping\n", "line 2, column pain"),
        (b"date,pain,sessions,arm\n2026-01-01,3.7,0,cupping\n", "whole number from 0 to 10"),
        (b"date,pain,sessions,arm\n2026-01-01,3,-1,cupping\n", "column sessions"),
        (b"date,pain,sessions,arm\n2026-01-01,3,0,cupping\n2026-01-01,3,0,cupping\n", "there twice"),
        (b"date,pain,sessions,arm\n2026-01-02,3,0,cupping\n2026-01-01,3,0,cupping\n", "sort the rows by date"),
        (b"date,pain,sessions,arm\n", "no days"),
        (b"\xff\xfe\x00d", "UTF-8"),
        (b"x" * 50_000_000, "look whether it is the right file"),
    ],
    ids=lambda value: str(value)[:24] if isinstance(value, bytes) else "",
)
def test_a_file_that_cannot_be_used_gets_one_sentence(browser: Client, person: Person, body: bytes, said: str) -> None:
    page = _text(_send(browser, body))
    assert 'id="id_file_error"' in page
    assert said in page
    assert "Our best estimate" not in page
    assert _stored() == (0, 0, 0)


def test_line_ends_and_marks_of_other_systems_are_read(browser: Client, person: Person) -> None:
    text = _csv(effect=2)
    plain = _text(_send(browser, text))
    other = _text(_send(browser, b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()))
    assert plain.partition("<code>")[2][:12] == other.partition("<code>")[2][:12]


def test_names_of_files_are_text(browser: Client, person: Person) -> None:
    file = SimpleUploadedFile("<script>x.csv", _csv().encode())
    page = _text(browser.post("/trial/file/", {"file": file, "worthwhile": "1"}))
    assert "<script>x" not in page


def test_the_schedule_without_a_trial_leads_to_a_new_one(browser: Client, person: Person) -> None:
    assert browser.get("/trial/schedule/")["Location"] == "/trial/new/"
