"""The interview from page to page, and the pages of its outcome."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.site.conftest import NOON, Clock, healthy
from ventosa.core.errors import Refused
from ventosa.safety import Outcome, decide, next_page
from ventosa_site.people.models import Person
from ventosa_site.plan.models import Plan
from ventosa_site.screening import permissions
from ventosa_site.screening.interviewing import GIVEN
from ventosa_site.screening.models import Decision, Interview
from ventosa_site.screening.recording import record


def url(step: int) -> str:
    return reverse("screening:question", kwargs={"step": step})


def fill_in(browser: Client, step: int, **changes: object) -> str:
    """Answer page `step` as somebody with nothing to report would, except `changes`; the address that follows."""
    page = browser.get(url(step)).context["form"].page
    data: dict[str, object] = {"ticked": "none"} if page.items else {}
    data |= {fact.id: healthy()[fact.id] for fact in page.fields}
    answer = browser.post(url(step), {"mark": mark(browser, step)} | data | changes)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def mark(browser: Client, step: int) -> str:
    """What the page sends along unseen: which page it was."""
    return str(browser.get(url(step)).context["form"].mark)


def walk(browser: Client, at: dict[int, dict[str, object]] | None = None) -> Decision:
    """The whole interview; `at` changes the answers of some steps. The decision it ends in."""
    step = 1
    while browser.get(url(step)).status_code == 200:
        fill_in(browser, step, **(at or {}).get(step, {}))
        step += 1
    return Decision.objects.latest()


def test_a_healthy_adult_reaches_no_warning(browser: Client, person: Person) -> None:
    made = walk(browser)
    assert made.outcome == Outcome.NO_WARNING
    assert made.answers == decide_again(made)
    assert not Interview.objects.exists()


def decide_again(made: Decision) -> dict[str, object]:
    """The stored answers, when deciding on them again gives the stored result."""
    again = decide(made.answers).to_json()
    assert again["findings"] == made.findings
    assert (again["outcome"], again["ask"], again["limits"]) == (made.outcome, made.ask, made.limits)
    assert again["content"] == made.content
    return dict(made.answers)


def test_nothing_is_stored_before_the_first_answer(browser: Client, person: Person) -> None:
    browser.get(reverse("screening:start"), follow=True)
    assert not Interview.objects.exists()


def test_an_emergency_sign_ends_the_questions_at_once(browser: Client, person: Person) -> None:
    page = browser.get(fill_in(browser, 1, ticked=["bladder_change=yes"])).content.decode()
    assert "Call an ambulance now." in page
    assert "trouble passing or holding urine" in page
    assert Decision.objects.latest().outcome == Outcome.EMERGENCY


def test_looking_at_the_last_page_stores_nothing(browser: Client, person: Person) -> None:
    walk(browser)
    browser.get(url(5), follow=True)
    assert Decision.objects.count() == 1


def test_not_sure_leads_to_the_same_questions_one_by_one(browser: Client, person: Person) -> None:
    fill_in(browser, 1, ticked=["unsure"])
    form = browser.get(url(2)).context["form"]
    assert form.page.singly
    assert [field.fact.id for field in form.fields][:2] == ["bladder_change", "bowel_change"]


def test_an_answer_that_stays_unsure_is_asked_for_and_never_taken_for_no(browser: Client, person: Person) -> None:
    fill_in(browser, 1, ticked=["unsure"])
    fill_in(browser, 2, bladder_change="unsure")
    made = walk_on(browser, 3)
    assert made.outcome == Outcome.ASK
    assert made.ask == ["bladder_change"]
    page = browser.get(reverse("screening:decision", kwargs={"pk": made.pk})).content.decode()
    assert "Do you have new trouble passing or holding urine?" in page


def walk_on(browser: Client, step: int) -> Decision:
    while browser.get(url(step)).status_code == 200:
        fill_in(browser, step)
        step += 1
    return Decision.objects.latest()


def test_it_resumes_where_the_person_stopped(browser: Client, person: Person) -> None:
    fill_in(browser, 1)
    fill_in(browser, 2)
    assert browser.get(reverse("screening:start"))["Location"] == url(3)


def test_going_back_shows_what_was_answered_and_loses_nothing(browser: Client, person: Person) -> None:
    fill_in(browser, 1)
    fill_in(browser, 2, age_years="41,5")
    fill_in(browser, 3)
    form = browser.get(url(2)).context["form"]
    assert form.fields[0].chosen == "41,5"
    fill_in(browser, 2, age_years="42")
    assert browser.get(url(3)).context["form"].ticked == ["none"]


def test_a_changed_earlier_answer_counts(browser: Client, person: Person) -> None:
    fill_in(browser, 1)
    fill_in(browser, 1, ticked=["saddle_numbness=yes"])
    assert Decision.objects.latest().outcome == Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("ticked", "sentence"),
    [
        ([], "Tick what fits, or"),
        (["none", "bladder_change=yes"], "and something else; take one of them away"),
        (["made_up=yes"], "is no line of this page"),
    ],
)
def test_a_page_that_makes_no_sense_is_shown_again(
    browser: Client, person: Person, ticked: list[str], sentence: str
) -> None:
    answer = browser.post(url(1), {"mark": mark(browser, 1), "ticked": ticked})
    assert answer.status_code == 400
    assert sentence in answer.content.decode()
    assert not Interview.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Choose an answer, or “Not sure”."),
        ("old", "Give a number of years, such as 40; found “old”."),
        ("300", "Give a number of years from 0 to 120; found 300."),
        ("nan", "Give a number of years from 0 to 120"),
        ("-4", "Give a number of years from 0 to 120; found -4."),
    ],
)
def test_a_wrong_number_is_said_beside_its_question(browser: Client, person: Person, typed: str, sentence: str) -> None:
    fill_in(browser, 1)
    given = {"age_years": typed, "pain_weeks": "16", "pain_onset_age_years": "39"}
    answer = browser.post(url(2), {"mark": mark(browser, 2)} | given)
    assert answer.status_code == 400
    fields = answer.context["form"].fields
    assert [sentence in field.error for field in fields] == [True, False, False]
    assert sentence in answer.content.decode()


def test_pain_cannot_have_begun_after_today(browser: Client, person: Person) -> None:
    fill_in(browser, 1)
    given = {"age_years": "44", "pain_weeks": "16", "pain_onset_age_years": "50"}
    answer = browser.post(url(2), {"mark": mark(browser, 2)} | given)
    assert answer.status_code == 400
    assert [bool(field.error) for field in answer.context["form"].fields] == [False, False, True]


def test_not_sure_beside_a_number_counts_as_not_answered(browser: Client, person: Person) -> None:
    fill_in(browser, 1)
    fill_in(browser, 2, age_years="", **{"age_years-unsure": "unsure"})
    assert walk_on(browser, 3).ask == ["age_years"]


def test_a_page_out_of_turn_leads_to_the_one_that_is(browser: Client, person: Person) -> None:
    assert browser.get(url(7), follow=True).redirect_chain[-1][0] == url(1)
    assert browser.post(url(7), {"ticked": "none"})["Location"] == reverse("screening:start")


def test_a_stale_tab_never_answers_a_page_it_did_not_show(browser: Client, person: Person) -> None:
    old = mark(browser, 1)
    fill_in(browser, 1, ticked=["unsure"])
    answer = browser.post(url(2), {"mark": old, "ticked": "none"})
    assert answer.status_code == 400
    assert "This page has changed since you opened it." in answer.content.decode()
    assert len(Interview.objects.get().steps) == 1


def test_the_outcome_without_a_screening_leads_to_the_questions(browser: Client, person: Person) -> None:
    assert browser.get(reverse("screening:outcome"))["Location"] == reverse("screening:start")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"fever": "yes"}, "See a doctor today."),
        ({"weight_loss": "yes"}, "See a doctor before you try cupping."),
        ({"bleeding_disorder": "yes"}, "Cupping is not suitable for you."),
        ({"anticoagulant": "yes"}, "Not at home."),
        ({"alcohol_or_sedated": "yes"}, "Not today."),
        ({"antiplatelet": "yes"}, "Light suction only"),
        ({}, "That is not the same as “safe”."),
    ],
)
def test_every_outcome_has_its_page(
    browser: Client, person: Person, time: Clock, given: dict[str, str], sentence: str
) -> None:
    made = record(person, Decision.Kind.SCREENING, healthy(**given), time.now)
    page = browser.get(reverse("screening:outcome"), follow=True).content.decode()
    assert sentence in page
    assert "Draft. No clinician has reviewed these words yet." in page
    assert ("Make a plan" in page) == made.as_outcome.allows_cupping


def test_the_page_for_the_doctor_says_what_was_reported_and_which_rule(
    browser: Client, person: Person, time: Clock
) -> None:
    made = record(person, Decision.Kind.SCREENING, healthy(fever="yes", age_years=61), time.now)
    page = " ".join(browser.get(reverse("screening:doctor", kwargs={"pk": made.pk})).content.decode().split())
    for words in ("22 November 2026", "Fever", "61 years", f"decision {made.pk}"):
        assert words in page
    for finding in made.findings:
        assert f"<code>{finding['rule']}</code>" in page


def test_what_a_clean_screening_cannot_know_is_said(browser: Client, cleared: Decision) -> None:
    page = browser.get(reverse("screening:outcome"), follow=True).content.decode()
    assert "What these questions cannot know" in page


def test_an_open_question_does_not_put_a_doctor_off(browser: Client, person: Person, time: Clock) -> None:
    answers = healthy(fever="yes")
    del answers["bladder_change"]
    made = record(person, Decision.Kind.SCREENING, answers, time.now)
    assert made.as_outcome is Outcome.ASK
    page = browser.get(reverse("screening:outcome"), follow=True).content.decode()
    assert page.index("Some answers are still missing.") < page.index("See a doctor today.")


def test_urgent_help_asks_nothing_first(browser: Client, person: Person) -> None:
    page = browser.get(reverse("screening:urgent")).content.decode()
    assert "Call an ambulance now." in page
    assert "Trouble passing or holding urine" in page


def test_the_number_is_that_of_the_country_the_person_chose_and_never_a_guess(browser: Client, person: Person) -> None:
    where = reverse("screening:urgent")
    assert "tel:" not in browser.get(where).content.decode()
    answer = browser.post(reverse("people:country"), {"country": "AT", "next": where}, follow=True)
    assert answer.redirect_chain == [(where, 302)]
    assert 'href="tel:144"' in answer.content.decode()


@pytest.mark.parametrize("asked", ["https://example.org/", "//example.org", "javascript:alert(1)", ""])
def test_choosing_a_country_leads_nowhere_else(browser: Client, person: Person, asked: str) -> None:
    answer = browser.post(reverse("people:country"), {"country": "XX", "next": asked})
    assert answer["Location"] == reverse("screening:urgent")
    assert Person.objects.get().country == ""


def test_another_persons_decision_is_not_there(browser: Client, person: Person, time: Clock) -> None:
    other = Person.objects.create()
    made = record(other, Decision.Kind.SCREENING, healthy(), time.now)
    assert browser.get(reverse("screening:decision", kwargs={"pk": made.pk})).status_code == 404


def test_a_decision_is_never_changed_or_deleted_alone(cleared: Decision) -> None:
    with pytest.raises(TypeError, match="never changed"):
        cleared.save()
    with pytest.raises(TypeError, match="never deleted"):
        cleared.delete()


def test_the_site_asks_only_what_it_does_not_know(person: Person) -> None:
    page = next_page(GIVEN)
    assert page is not None
    assert page.id == "emergency-signs"


class TestClearance:
    """Safety property 1: no plan and no session on a screening that does not allow it."""

    def test_a_fresh_clean_screening_clears(self, person: Person, cleared: Decision, time: Clock) -> None:
        assert permissions.check_is_cleared(person, time.now) == cleared
        assert permissions.is_cleared(person, time.now)

    def test_nothing_clears_without_a_screening(self, person: Person, time: Clock) -> None:
        with pytest.raises(Refused, match="no screening yet"):
            permissions.check_is_cleared(person, time.now)
        assert not permissions.is_cleared(person, time.now)

    @pytest.mark.parametrize("given", [{"bladder_change": "yes"}, {"fever": "yes"}, {"anticoagulant": "yes"}])
    def test_an_outcome_that_allows_no_cupping(
        self, person: Person, cleared: Decision, time: Clock, given: dict[str, str]
    ) -> None:
        time.move(minutes=1)
        record(person, Decision.Kind.SCREENING, healthy(**given), time.now)
        with pytest.raises(Refused, match="there is no cupping now"):
            permissions.check_is_cleared(person, time.now)

    def test_missing_answers(self, person: Person, time: Clock) -> None:
        answers = healthy()
        del answers["anticoagulant"]
        record(person, Decision.Kind.SCREENING, answers, time.now)
        with pytest.raises(Refused):
            permissions.check_is_cleared(person, time.now)

    def test_a_screening_that_is_too_old(self, person: Person, cleared: Decision, time: Clock) -> None:
        time.move(days=14)
        permissions.check_is_cleared(person, time.now)
        time.move(seconds=1)
        with pytest.raises(Refused, match="older than 14 days"):
            permissions.check_is_cleared(person, time.now)

    def test_a_screening_with_other_content(
        self, person: Person, cleared: Decision, time: Clock, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(permissions, "content_hash", lambda: "other")
        with pytest.raises(Refused, match="rules have changed"):
            permissions.check_is_cleared(person, time.now)

    def test_a_recheck_that_gave_another_answer(self, person: Person, cleared: Decision, time: Clock) -> None:
        time.move(hours=1)
        record(person, Decision.Kind.RECHECK, healthy(fever="yes"), time.now)
        with pytest.raises(Refused, match="An answer has changed"):
            permissions.check_is_cleared(person, time.now)

    def test_a_changed_answer_is_not_taken_back_by_a_later_check(
        self, person: Person, cleared: Decision, time: Clock
    ) -> None:
        for answers in (healthy(fever="yes"), healthy()):
            time.move(minutes=5)
            record(person, Decision.Kind.RECHECK, answers, time.now)
        assert not permissions.is_cleared(person, time.now)

    def test_a_recheck_that_changed_nothing(self, person: Person, cleared: Decision, time: Clock) -> None:
        record(person, Decision.Kind.RECHECK, healthy(), time.now)
        assert permissions.is_cleared(person, time.now)

    @pytest.mark.parametrize(
        ("before", "since", "clears"),
        [
            ([4, 4, 4], [6, 6, 6], False),
            ([4, 4, 4], [6, 6, 5], True),
            ([4, 4, 4], [9, 9], True),
            ([4, 4], [9, 9, 9], True),
            ([9, 9, 4, 4, 4], [6, 6, 6], False),
            ([], [], True),
        ],
    )
    def test_a_diary_that_turned_worse(
        self, person: Person, cleared: Decision, time: Clock, before: list[int], since: list[int], clears: bool
    ) -> None:
        first = NOON.date() - timedelta(days=len(before) - 1)
        for at, pain in enumerate(before + since):
            person.entries.create(day=first + timedelta(days=at), pain=pain)
        assert permissions.is_cleared(person, time.now) is clears

    def test_a_painful_session(self, person: Person, plan: Plan, time: Clock) -> None:
        recheck = record(person, Decision.Kind.RECHECK, healthy(), time.now)
        person.sessions.create(
            plan=plan, number=1, recheck=recheck, started_at=time.now, ended_at=time.now, comfort="painful"
        )
        with pytest.raises(Refused, match="painful"):
            permissions.check_is_cleared(person, time.now)

    def test_a_lasting_answer_beside_a_passing_one(self, person: Person, cleared: Decision, time: Clock) -> None:
        record(person, Decision.Kind.RECHECK, healthy(drowsy="yes", skin_at_site="mole"), time.now)
        record(person, Decision.Kind.RECHECK, healthy(), time.now)
        assert not permissions.is_cleared(person, time.now)

    def test_an_interview_that_is_not_finished(self, person: Person, cleared: Decision, time: Clock) -> None:
        Interview.objects.create(person=person)
        with pytest.raises(Refused, match="Finish them first"):
            permissions.check_is_cleared(Person.objects.get(pk=person.pk), time.now)

    def test_a_recheck_that_only_said_not_today_passes(self, person: Person, cleared: Decision, time: Clock) -> None:
        record(person, Decision.Kind.RECHECK, healthy(drowsy="yes"), time.now)
        assert permissions.is_cleared(person, time.now)
