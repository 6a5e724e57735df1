"""A diary is read whole, or refused with one sentence that names the line, the column and the mend."""

from datetime import date

import numpy as np
import pytest

from ventosa.core.errors import BadInput
from ventosa.nof1.diary import check_size, from_days, read_diary, text_of

HEAD = "date,pain,sessions,arm\n"
GOOD = HEAD + "2026-01-05,3,1,cupping\n2026-01-06,,0,comparator\n"


def test_reads_every_column() -> None:
    diary = read_diary(GOOD, "diary.csv")
    assert diary.dates == (date(2026, 1, 5), date(2026, 1, 6))
    np.testing.assert_array_equal(diary.pain, [3.0, np.nan])
    assert diary.sessions.tolist() == [1, 0]
    assert diary.arm == ("cupping", "comparator")
    assert diary.absent == 0


@pytest.mark.parametrize(
    "same",
    [
        GOOD.replace("\n", "\r\n"),
        GOOD.replace("\n", "\r"),
        "\ufeff" + GOOD,
        GOOD.rstrip("\n"),
        GOOD.replace("\n", "\n\n"),
        GOOD.replace("2026-01-05,3,1,", '"2026-01-05", 3.0 ,1.0,'),
        "arm,sessions,pain,date\ncupping,1,3,2026-01-05\ncomparator,0,,2026-01-06\n",
    ],
)
def test_the_way_it_was_written_does_not_matter(same: str) -> None:
    told, read = read_diary(GOOD, "a"), read_diary(same, "b")
    np.testing.assert_array_equal(read.pain, told.pain)
    assert (read.dates, read.sessions.tolist(), read.arm) == (told.dates, told.sessions.tolist(), told.arm)


def test_a_rounded_negative_zero_is_no_pain() -> None:
    pain = read_diary(HEAD + "2026-01-05,-0,0,cupping\n", "a").pain
    assert pain[0] == 0
    assert not np.signbit(pain[0])


def test_days_without_a_row_are_days_without_answer_and_session() -> None:
    diary = read_diary(HEAD + "2026-02-27,3,1,cupping\n2026-03-02,4,2,cupping\n", "a")
    np.testing.assert_array_equal(diary.pain, [3.0, np.nan, np.nan, 4.0])
    assert diary.sessions.tolist() == [1, 0, 0, 2]
    assert diary.arm == ("cupping", "", "", "cupping")
    assert diary.absent == 2


def test_further_columns_are_kept_day_by_day() -> None:
    text = "date,pain,x_sleep,sessions,arm\n2026-01-05,3,7.5,1,cupping\n2026-01-07,3,,0,cupping\n"
    assert read_diary(text, "a").columns == {"x_sleep": ("7.5", "", "")}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "a is empty; the first line must be date,pain,sessions,arm."),
        (" \n \r\n", "a is empty; the first line must be date,pain,sessions,arm."),
        (HEAD, "a has a header and no days; add one row a day."),
        (GOOD.replace(",", ";"), "a, line 1: separate the columns by commas: date,pain,sessions,arm."),
        (GOOD.replace(",", "\t"), "a, line 1: separate the columns by commas: date,pain,sessions,arm."),
        ('{"a": 1}', "a, line 1: the column date is missing; the first line must be date,pain,sessions,arm."),
        (
            "date,pain,arm\n2026-01-05,3,cupping\n",
            "a, line 1: the column sessions is missing; the first line must be date,pain,sessions,arm.",
        ),
        (
            GOOD.replace("arm", "arm,mood"),
            "a, line 1: the column “mood” is not known; leave it out, or begin its name with x_.",
        ),
        (GOOD.replace("arm", "arm,pain"), "a, line 1: the column pain is there twice; keep one."),
        (
            HEAD + '2026-01-05,"3,1,cupping\n',
            "a, line 2: this is not CSV; look for a quotation mark without its partner.",
        ),
        (
            HEAD + "2026-01-05," + "9" * 200_000 + ",1,cupping\n",
            "a, line 2: a cell is longer than 131072 letters; shorten it, or close an open quotation mark.",
        ),
        (GOOD + "\0", "a is not a text: it holds NUL characters; save it as CSV UTF-8."),
        (
            GOOD + "2026-01-07,3,1,cupping,5\n",
            "a, line 4: there are 5 cells for 4 columns; write one cell for each column.",
        ),
        (
            GOOD + "2026-01-07,3,1\n",
            "a, line 4: there are 3 cells for 4 columns; write one cell for each column.",
        ),
    ],
)
def test_a_file_that_is_no_diary(text: str, told: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_diary(text, "a")
    assert str(refused.value) == told


DATE = "write a date such as 2026-01-31."
PAIN = "write a whole number from 0 to 10, or nothing if that day was not answered."
SESSIONS = "write a whole number from 0 to 10."


@pytest.mark.parametrize(
    ("row", "column", "found", "mend"),
    [
        ("5.1.2026,3,1,cupping", "date", "5.1.2026", DATE),
        ("20260107,3,1,cupping", "date", "20260107", DATE),
        ("2026-02-30,3,1,cupping", "date", "2026-02-30", DATE),
        (",3,1,cupping", "date", "", DATE),
        ("2026-01-06,3,1,cupping", "date", "2026-01-06", "this date is there twice; keep one row a day."),
        ("2026-01-04,3,1,cupping", "date", "2026-01-04", "it comes before the date above; sort the rows by date."),
        ("2026-01-07,11,1,cupping", "pain", "11", PAIN),
        ("2026-01-07,3.7,1,cupping", "pain", "3.7", PAIN),
        ("2026-01-07,NaN,1,cupping", "pain", "NaN", PAIN),
        ("2026-01-07,bad,1,cupping", "pain", "bad", PAIN),
        ("2026-01-07,-1,1,cupping", "pain", "-1", PAIN),
        ("2026-01-07,٣,1,cupping", "pain", "٣", PAIN),
        ("2026-01-07," + "9" * 50 + ",1,cupping", "pain", "9" * 40 + "…", PAIN),
        ("2026-01-07,3,-1,cupping", "sessions", "-1", SESSIONS),
        ("2026-01-07,3,0.5,cupping", "sessions", "0.5", SESSIONS),
        ("2026-01-07,3,,cupping", "sessions", "", SESSIONS),
        ("2026-01-07,3,11,cupping", "sessions", "11", SESSIONS),
        (
            "2026-01-07,3,1,placebo",
            "arm",
            "placebo",
            "write cupping or comparator, or nothing for a day outside the trial.",
        ),
    ],
)
def test_a_cell_that_cannot_be_used(row: str, column: str, found: str, mend: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_diary(GOOD + row + "\n", "a")
    assert str(refused.value) == f"a, line 4, column {column}: found “{found}”; {mend}"


def test_a_diary_of_centuries_has_a_wrong_year() -> None:
    with pytest.raises(BadInput, match=r"spans 365246 days, from 1026-01-05 to 2026-01-07; .* look for a wrong year"):
        read_diary(HEAD + "1026-01-05,3,1,cupping\n2026-01-07,3,1,cupping\n", "a")


def test_a_file_that_is_too_large_is_refused_before_it_is_read() -> None:
    check_size(5_000_000, "a")
    with pytest.raises(BadInput, match=r"^a has 50.0 MB, and a diary has at most 5 MB; look whether"):
        check_size(50_000_000, "a")
    with pytest.raises(BadInput, match="MB"):
        text_of(b"\xff" * 5_000_001, "a")


def test_the_bytes_of_a_file() -> None:
    assert text_of(b"\xef\xbb\xbfdate", "a") == "date"
    with pytest.raises(BadInput, match=r"^a is not a text in UTF-8; save it as CSV UTF-8.$"):
        text_of("date".encode("utf-16"), "a")


DAY = date(2026, 1, 5)


def test_days_from_the_site_may_hold_the_mean_of_several_entries() -> None:
    diary = from_days([(DAY, 3.5, 1, "cupping"), (date(2026, 1, 6), None, 0, "")])
    np.testing.assert_array_equal(diary.pain, [3.5, np.nan])
    assert not diary.pain.flags.writeable
    assert not diary.sessions.flags.writeable


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([], "The diary is empty; it needs at least one day."),
        ([(DAY, 10.5, 0, "")], "2026-01-05: pain is 10.5; it must lie between 0 and 10, or be left out."),
        ([(DAY, float("nan"), 0, "")], "2026-01-05: pain is nan; it must lie between 0 and 10, or be left out."),
        ([(DAY, 1.0, -1, "")], "2026-01-05: there are -1 sessions; a day has 0 to 10."),
        ([(DAY, 1.0, 0, "rest")], "2026-01-05: the arm “rest” is not known; write cupping or comparator."),
        ([(DAY, 1.0, 0, ""), (DAY, 1.0, 0, "")], "2026-01-05 is there twice; keep one row a day."),
        (
            [(DAY, 1.0, 0, ""), (date(2026, 1, 4), 1.0, 0, "")],
            "2026-01-04 comes after 2026-01-05; sort the rows by date.",
        ),
    ],
)
def test_days_that_cannot_be_used(days: list[tuple[date, float | None, int, str]], told: str) -> None:
    with pytest.raises(BadInput) as refused:
        from_days(days)
    assert str(refused.value) == told
