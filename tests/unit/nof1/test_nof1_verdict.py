"""The verdict: in the order it is checked, with what is missing, what could mislead, and the same to the last digit."""

import json
import math
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ventosa.core.errors import BadInput
from ventosa.nof1.blocks import Counts, answers_needed, counts, days_needed
from ventosa.nof1.diary import Diary, from_days
from ventosa.nof1.figures import figures, figures_hash
from ventosa.nof1.picture import DOTS, dots, line
from ventosa.nof1.sentence import Sentence, percent, points, sentence
from ventosa.nof1.settle import chance_settled, pairs_to_settle
from ventosa.nof1.verdict import Analysis, Verdict, analyse, decide
from ventosa.nof1.warming import warm

MONDAY = date(2026, 1, 5)


def diary_of(
    weeks: str,
    cupping: float = 4,
    comparator: float = 5,
    wobble: tuple[float, ...] = (0, 1, 0, -1, 1, 1, -1, 0, -1, 1, -1),
    unanswered: int = 0,
) -> Diary:
    """One letter a week: c for cupping with sessions on two days, o for its comparator, - for outside the trial."""
    arms = {"c": "cupping", "o": "comparator", "-": ""}
    days: list[tuple[date, float | None, int, str]] = []
    for t in range(7 * len(weeks)):
        letter = weeks[t // 7]
        pain = (cupping if letter == "c" else comparator) + wobble[(t * 3) % len(wobble)]
        held = int(letter == "c" and t % 7 in (0, 3))
        days.append((MONDAY + timedelta(days=t), None if t < unanswered else float(pain), held, arms[letter]))
    return from_days(days)


def test_the_effect_is_points_removed() -> None:
    helps, harms = analyse(diary_of("coco" * 4)), analyse(diary_of("coco" * 4, cupping=5, comparator=4))
    assert helps.effect.mean > 0.5
    assert harms.effect.mean < -0.5
    assert helps.effect.ci95[0] < helps.effect.mean < helps.effect.ci95[1]
    assert helps.half_life_days.ci95[0] < helps.half_life_days.median < helps.half_life_days.ci95[1]


@pytest.mark.parametrize(
    ("benefit", "worth", "harm", "verdict"),
    [
        (0.05, 0.00, 0.95, Verdict.MAKES_IT_WORSE),
        (0.051, 0.0, 0.949, Verdict.NO_WORTHWHILE_EFFECT),
        (0.99, 0.90, 0.01, Verdict.WORTH_IT),
        (0.99, 0.899, 0.01, Verdict.NOT_SURE_YET),
        (0.95, 0.499, 0.05, Verdict.HELPS_BUT_LITTLE),
        (0.95, 0.50, 0.05, Verdict.NOT_SURE_YET),
        (0.99, 0.01, 0.01, Verdict.HELPS_BUT_LITTLE),
        (0.949, 0.05, 0.051, Verdict.NO_WORTHWHILE_EFFECT),
        (0.949, 0.051, 0.051, Verdict.NOT_SURE_YET),
    ],
)
def test_verdicts_in_the_order_they_are_checked(benefit: float, worth: float, harm: float, verdict: Verdict) -> None:
    assert decide(benefit, worth, harm) == verdict


VERDICTS = {
    Verdict.WORTH_IT: (diary_of("co" * 8, 3, 6), "takes 3.1 points off your pain, by our best estimate."),
    Verdict.MAKES_IT_WORSE: (diary_of("co" * 8, 6, 4), "adds 2.1 points to your pain, by our best estimate."),
    Verdict.HELPS_BUT_LITTLE: (diary_of("co" * 12, 4.5, 5), "but the chance of 1 or more, the change you called"),
    Verdict.NO_WORTHWHILE_EFFECT: (
        diary_of("co" * 12, 5, 5),
        "the change you called worthwhile, is less than 1 %.",
    ),
    Verdict.NOT_ENOUGH_DATA: (
        diary_of("co"),
        "A verdict needs 2 stretches of cupping weeks; 7 more days of cupping weeks",
    ),
}


@pytest.mark.parametrize("verdict", VERDICTS)
def test_each_verdict_says_why(verdict: Verdict) -> None:
    diary, why = VERDICTS[verdict]
    found = analyse(diary)
    assert found.verdict == verdict
    assert why in found.to_json()["why"]
    assert str(found.title) == figures().title[verdict]


def test_not_sure_yet_says_what_would_settle_it() -> None:
    found = analyse(diary_of("coco", 4.2, 5, (0, 2, 0, -2)))
    assert found.verdict == Verdict.NOT_SURE_YET
    assert [part.id for part in found.why] == ["not-sure-yet", "settle"]
    assert "Roughly, " in str(found.why[1])


def test_it_helps_but_whether_enough_is_open() -> None:
    found = analyse(diary_of("co" * 8, 4, 5))
    assert found.verdict == Verdict.NOT_SURE_YET
    assert found.why[0].id == "not-sure-how-much"


def test_not_sure_yet_says_when_more_of_the_same_would_not_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ventosa.nof1.verdict.pairs_to_settle", lambda *_: None)
    assert analyse(diary_of("co" * 4, 4, 5)).why[1].id == "settle-never"


def test_the_persons_own_worthwhile_change_counts() -> None:
    diary = diary_of("co" * 8)
    assert analyse(diary).worthwhile == 1.0
    assert analyse(diary, worthwhile=0.1).p_worthwhile > analyse(diary, worthwhile=1).p_worthwhile
    assert analyse(diary, worthwhile=0.1).verdict != analyse(diary, worthwhile=3).verdict


@pytest.mark.parametrize("value", [0.0, -1.0, 10.5, math.nan, math.inf])
def test_a_worthwhile_change_that_cannot_be(value: float) -> None:
    with pytest.raises(BadInput, match=r"it must be above 0 and at most 10 points\.$"):
        analyse(diary_of("co"), worthwhile=value)


def test_models_by_name() -> None:
    diary = diary_of("co" * 4)
    assert analyse(diary, model="linear").to_json() == analyse(diary, model="auto").to_json()
    with pytest.raises(BadInput, match=r"^The model “random” is not known; use auto, linear\.$"):
        analyse(diary, model="random")


class TestNotEnough:
    """What is missing, each in a sentence; never a crash."""

    def why(self, diary: Diary) -> list[str]:
        found = analyse(diary)
        assert found.verdict == Verdict.NOT_ENOUGH_DATA
        json.dumps(found.to_json(), allow_nan=False)
        return [str(part) for part in found.why]

    def test_nothing_answered(self) -> None:
        said = self.why(diary_of("coco", unanswered=28))
        assert said[0].startswith("No day has an answer")
        assert said[1].startswith("Answers are there for 0 % of the days, and a verdict needs 70 %: 66 more days")

    def test_a_diary_that_will_not_catch_up(self) -> None:
        said = self.why(diary_of("co" * 40, unanswered=7 * 40))
        assert len(said) == 1
        assert said[0].endswith("a verdict needs 70 %. A new trial would get there sooner than this diary.")

    def test_nothing_answered_leaves_the_prior(self) -> None:
        found = analyse(diary_of("coco", unanswered=28))
        # the prior of the effect is normal with mean 0 and standard deviation 2; the quadrature is exact for it
        assert found.effect.mean == pytest.approx(0.0, abs=1e-9)
        assert found.effect.sd == pytest.approx(2.0, rel=1e-9)
        assert found.half_life_days.median == pytest.approx(2.0, rel=1e-4)  # read off a grid, see model._FINER
        assert found.effect.sd != pytest.approx(2.0 * 1.0001, rel=1e-9)

    def test_one_arm_only(self) -> None:
        assert self.why(diary_of("cccc")) == [
            "A verdict needs 2 stretches without cupping; 14 more days without would do."
        ]
        assert self.why(diary_of("oooo"))[0].startswith("A verdict needs 2 stretches of cupping weeks; 14 more days")

    def test_outside_a_trial(self) -> None:
        said = self.why(diary_of("----"))
        assert [part.split(";")[0] for part in said[:2]] == [
            "A verdict needs 2 stretches of cupping weeks",
            "A verdict needs 2 stretches without cupping",
        ]
        assert said[2] == "A verdict needs 3 more sessions."

    def test_too_few_sessions(self) -> None:
        diary = diary_of("coco")
        sessions = diary.sessions.copy()
        sessions[5:] = 0
        assert self.why(replace(diary, sessions=sessions)) == ["A verdict needs one more session."]

    @pytest.mark.parametrize("pain", [0.0, 10.0])
    def test_every_answer_at_one_end(self, pain: float) -> None:
        said = self.why(diary_of("coco", pain, pain, (0.0,)))
        assert said[0].startswith(f"Every answer is {pain:g}, the end of the scale")

    def test_a_single_day(self) -> None:
        assert len(self.why(diary_of("coco", unanswered=27))) == 1
        assert self.why(from_days([(MONDAY, 5.0, 0, "cupping")]))


def test_equal_answers_away_from_the_ends_still_say_something() -> None:
    found = analyse(diary_of("co" * 4, 5, 5, (0.0,)))
    assert found.verdict == Verdict.NO_WORTHWHILE_EFFECT
    assert "all-equal" in ids(found)


def ids(found: Analysis) -> list[str]:
    return [check.id for check in found.checks]


class TestChecks:
    """What could mislead."""

    def test_always_there(self) -> None:
        said = ids(analyse(diary_of("co" * 8)))
        for always in ("recovery", "not-blinded", "missing-none", "adherence", "one-model"):
            assert always in said

    def test_missing_and_absent_days(self) -> None:
        diary = diary_of("co" * 4, unanswered=1)
        assert "One of 56 days has no answer. If that was" in " ".join(map(str, analyse(diary).checks))
        some = analyse(replace(diary_of("co" * 4, unanswered=3), absent=2))
        assert "3 of 56 days have no answer." in " ".join(map(str, some.checks))
        assert "2 days have no line in the diary at all." in " ".join(map(str, some.checks))
        assert "absent-one" in ids(analyse(replace(diary, absent=1)))

    def test_sessions_are_counted_by_arm(self) -> None:
        diary = diary_of("co" * 4)
        sessions = diary.sessions.copy()
        sessions[8:10] = 1
        found = analyse(replace(diary, sessions=sessions))
        assert "2 sessions took place in weeks without cupping." in " ".join(map(str, found.checks))
        assert "You had 8 sessions in your cupping weeks, where 2 a week would make about 8." in map(str, found.checks)
        assert "comparator-sessions" not in ids(analyse(diary))
        sessions[9] = 0
        assert "comparator-sessions-one" in ids(analyse(replace(diary, sessions=sessions)))

    def test_no_cupping_week(self) -> None:
        assert "no-cupping-days" in ids(analyse(diary_of("oo")))

    def test_answers_at_the_ends(self) -> None:
        diary = diary_of("co" * 4, 5, 5)
        pain = diary.pain.copy()
        pain[0] = 0
        assert "at-ends" not in ids(analyse(replace(diary, pain=pain)))  # 1 of 56
        pain[1] = 10
        found = analyse(replace(diary, pain=pain))  # 2 of 56 are more than 3 %
        assert "4 % of your answers are 0 or 10, the ends of the scale." in " ".join(map(str, found.checks))

    def test_columns_that_are_not_used(self) -> None:
        found = analyse(replace(diary_of("co"), columns={"x_sleep": ("7",) * 14, "x_walk": ("1",) * 14}))
        assert str(found.checks[-1]).endswith("does not use them: x_sleep, x_walk.")

    def test_a_half_life_that_the_answers_do_not_show(self) -> None:
        assert "half-life-assumed" in ids(analyse(diary_of("co", 5, 5)))
        assert "half-life-assumed" not in ids(analyse(diary_of("co" * 12, 2, 8)))


class TestJson:
    """What the command prints."""

    def test_keys_and_plain_values(self) -> None:
        told = analyse(diary_of("co" * 8)).to_json()
        assert list(told) == [
            *("effect", "p_benefit", "p_worthwhile", "p_harm", "half_life_days", "verdict", "why", "checks", "model"),
            *("worthwhile", "days", "answered", "sessions", "content", "input_hash"),
        ]
        assert list(told["effect"]) == ["mean", "sd", "ci95"]
        assert list(told["half_life_days"]) == ["median", "ci95"]
        assert (told["days"], told["answered"], told["sessions"], told["model"]) == (112, 112, 16, "linear")
        assert json.loads(json.dumps(told, allow_nan=False)) == told
        assert all(type(value) is float for value in (*told["effect"]["ci95"], told["p_benefit"], told["p_harm"]))
        assert told["p_benefit"] + told["p_harm"] == pytest.approx(1.0, abs=1e-12)
        assert told["content"] == figures_hash()

    def test_the_hash_changes_with_every_input(self) -> None:
        diary = diary_of("co" * 4)
        pain, sessions = diary.pain.copy(), diary.sessions.copy()
        pain[3] += 1
        sessions[9] += 1
        others = [
            replace(diary, pain=pain),
            replace(diary, sessions=sessions),
            replace(diary, arm=(*diary.arm[:-1], "")),
            replace(diary, dates=tuple(day + timedelta(days=1) for day in diary.dates)),
            replace(diary, absent=1),
            replace(diary, columns={"x_a": ("",) * 56}),
        ]
        hashes = {analyse(other).input_hash for other in (diary, *others)} | {analyse(diary, worthwhile=2).input_hash}
        assert len(hashes) == 8
        assert analyse(diary).input_hash == analyse(diary_of("co" * 4)).input_hash

    def test_two_processes_print_the_same_bytes(self) -> None:
        program = (
            "import json; from ventosa.nof1 import analyse, read_diary; from pathlib import Path;"
            "print(json.dumps(analyse(read_diary(Path('validation/nof1/reference/diaries/sparse-56.csv')"
            ".read_text(), 'a')).to_json()))"
        )
        printed = {
            subprocess.run([sys.executable, "-c", program], check=True, capture_output=True).stdout for _ in "ab"
        }
        assert len(printed) == 1
        assert printed.pop().startswith(b'{"effect": {"mean": 0.6')


days = st.tuples(
    st.none() | st.integers(0, 10).map(float), st.integers(0, 3), st.sampled_from(["cupping", "comparator", ""])
)


@settings(max_examples=60, deadline=None)
@given(st.lists(days, min_size=1, max_size=40))
def test_no_diary_is_too_strange(rows: list[tuple[float | None, int, str]]) -> None:
    found = analyse(from_days([(MONDAY + timedelta(days=t), *row) for t, row in enumerate(rows)]))
    told = found.to_json()
    json.dumps(told, allow_nan=False)
    assert found.effect.sd > 0
    assert found.effect.ci95[0] < found.effect.ci95[1]
    assert 0 <= found.p_worthwhile <= found.p_benefit <= 1
    assert found.p_benefit + found.p_harm == pytest.approx(1, abs=1e-9)


class TestCounts:
    """Blocks are recognised though chance may put two of one arm together."""

    @pytest.mark.parametrize(
        ("weeks", "cupping", "comparator", "block"),
        [
            ("coco", 2, 2, 7),
            ("coocco", 3, 3, 7),
            ("ccoocc", 2, 1, 14),
            ("co", 1, 1, 7),
            ("c", 1, 0, 7),
            ("-co-co-", 2, 2, 7),
            ("----", 0, 0, 7),
            ("cccc", 4, 0, 7),
        ],
    )
    def test_blocks(self, weeks: str, cupping: int, comparator: int, block: int) -> None:
        found = counts(diary_of(weeks))
        assert (found.cupping_blocks, found.comparator_blocks, found.block_days) == (cupping, comparator, block)

    def test_a_last_block_counts_from_its_middle(self) -> None:
        days = [(day, pain, 0, arm) for day, pain, arm in self._rows("coco", 28 - 3)]
        assert counts(from_days(days)).comparator_blocks == 2
        days = [(day, pain, 0, arm) for day, pain, arm in self._rows("coco", 28 - 4)]
        assert counts(from_days(days)).comparator_blocks == 1

    def _rows(self, weeks: str, size: int) -> list[tuple[date, float, str]]:
        diary = diary_of(weeks)
        return list(zip(diary.dates, diary.pain.tolist(), diary.arm, strict=True))[:size]

    def test_days_of_single_arms_are_no_blocks(self) -> None:
        rows = [(MONDAY + timedelta(days=t), 5.0, 0, "cupping" if t % 2 else "comparator") for t in range(20)]
        found = counts(from_days(rows))
        assert (found.cupping_blocks, found.block_days) == (0, 3)

    def test_what_is_still_needed(self) -> None:
        found = counts(diary_of("coco", unanswered=20))
        assert answers_needed(found) == 39  # 47 of 67 days are 70.1 %, 46 of 66 are 69.7 %
        assert answers_needed(counts(diary_of("coco", unanswered=8))) == 0
        assert days_needed(0, found) == 14
        assert days_needed(5, found) == 0


class TestSettle:
    """A rough forecast, right for a normal posterior."""

    @pytest.mark.parametrize(
        ("mean", "sd", "later", "worthwhile"), [(0.5, 0.8, 0.4, 1.0), (1.2, 0.5, 0.2, 1.0), (0.1, 0.3, 0.1, 3)]
    )
    def test_the_chance_is_that_of_many_futures(self, mean: float, sd: float, later: float, worthwhile: float) -> None:
        futures = np.random.default_rng(1).normal(mean, math.sqrt(sd**2 - later**2), 20000)
        settled = 0
        for future in futures:
            at = NormalDist(future, later)
            settled += decide(1 - at.cdf(0), 1 - at.cdf(worthwhile), at.cdf(0)) != Verdict.NOT_SURE_YET
        chance = chance_settled(mean, sd, later, worthwhile)
        # three standard errors of 20,000 draws
        assert chance == pytest.approx(settled / len(futures), abs=0.011)
        assert chance + 0.025 != pytest.approx(settled / len(futures), abs=0.011)

    def test_more_pairs_for_a_harder_question(self) -> None:
        found = counts(diary_of("co" * 4))
        easy, hard = pairs_to_settle(1.8, 0.7, 1.0, found), pairs_to_settle(1.2, 0.7, 1.0, found)
        assert easy is not None
        assert hard is None or hard > easy

    def test_a_year_that_would_not_do(self) -> None:
        assert pairs_to_settle(1.0, 0.5, 1.0, replace_blocks(counts(diary_of("co" * 40)), 28)) is None


def replace_blocks(found: Counts, block_days: int) -> Counts:
    return replace(found, block_days=block_days)


class TestPicture:
    """The line through the days and the fifty circles."""

    def test_the_line_follows_the_blocks(self) -> None:
        diary = diary_of("co" * 6, 3, 6)
        found = line(analyse(diary).result)
        assert found.mean.shape == found.low.shape == found.high.shape == (84,)
        assert (found.low < found.mean).all()
        assert (found.mean < found.high).all()
        on, off = np.array(diary.arm) == "cupping", np.array(diary.arm) == "comparator"
        # the last days of each week, when the exposure has settled
        late = np.arange(84) % 7 >= 4
        assert found.mean[off & late].mean() - found.mean[on & late].mean() > 1.0
        assert abs(found.mean.mean() - diary.pain.mean()) < 0.3

    def test_fifty_equal_chances(self) -> None:
        found = analyse(diary_of("co" * 4))
        circles = dots(found.result)
        assert len(circles) == DOTS
        assert list(circles) == sorted(circles)
        # each circle stands for 1 in 50, so counting them can be wrong by one
        assert sum(circle >= 1 for circle in circles) / DOTS == pytest.approx(found.p_worthwhile, abs=0.02)
        for k, circle in enumerate(circles):
            assert found.result.effect.below(circle) == pytest.approx((k + 0.5) / DOTS, abs=1e-9)


def test_warm_compiles_without_a_diary_of_the_persons() -> None:
    warm()


class TestSentences:
    """Sentences apart from their facts."""

    def test_filled(self) -> None:
        said = {"days": "{count} days.", "days-one": "One day.", "plain": "Nothing."}
        assert str(sentence(said, "days", count=2)) == "2 days."
        assert sentence(said, "days", count=1) == Sentence("days-one", "One day.", {"count": 1})
        assert str(sentence(said, "plain", count=1)) == "Nothing."

    @pytest.mark.parametrize(
        ("chance", "told"),
        [(0.0, "less than 1 %"), (0.0099, "less than 1 %"), (0.27, "27 %"), (0.99, "99 %"), (0.9901, "more than 99 %")],
    )
    def test_nothing_is_certain(self, chance: float, told: str) -> None:
        assert percent(chance) == told

    def test_points(self) -> None:
        assert points(-0.04) == "0.0"
        assert points(0.7855) == "0.8"

    @pytest.mark.parametrize("table", ["title", "why", "check"])
    def test_every_sentence_of_the_content_can_be_filled(self, table: str) -> None:
        facts: dict[str, Any] = dict.fromkeys(
            (
                *("points", "benefit", "worth", "harm", "worthwhile", "count", "share", "needed", "pain", "days"),
                *("held", "rhythm", "planned", "columns"),
            ),
            "x",
        )
        for said in getattr(figures(), table).values():
            assert "{" not in said.format(**facts)
