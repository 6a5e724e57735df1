"""The diary as CSV: out and in without a loss, no formula run, every fault one sentence."""

import csv
import io
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ventosa.core.errors import BadInput
from ventosa.interchange import (
    COLUMNS,
    FIRST_DAY,
    MOST_BYTES,
    MOST_NOTE,
    MOST_ROWS,
    MOST_TAGS,
    Entry,
    passed_over,
    read_entries,
    write_entries,
)
from ventosa.interchange import (
    entries as room,
)
from ventosa.nof1.figures import figures

DAY = date(2026, 3, 2)
TODAY = date(2026, 11, 22)
HEADER = ",".join(COLUMNS)

ZONES = st.timedeltas(timedelta(hours=-14), timedelta(hours=14)).map(timezone)
TAGS = st.from_regex(r"[a-zé0-9]([a-zé0-9 '/.-]{0,10}[a-zé0-9])?", fullmatch=True)
ENTRIES = st.builds(
    Entry,
    day=st.dates(FIRST_DAY, TODAY),
    time=st.none() | st.times(),
    pain=st.none() | st.integers(0, 10),
    note=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=30)
    | st.text("=+-@'\t\r\n \",;＝a1", max_size=8),
    tags=st.lists(TAGS, max_size=3).map(tuple),
    answered_at=st.none() | st.datetimes(datetime(1900, 1, 1), datetime(2026, 11, 22), timezones=ZONES),  # noqa: DTZ001
)


@given(st.lists(ENTRIES, max_size=8))
def test_what_goes_out_comes_back(entries: list[Entry]) -> None:
    assert read_entries(write_entries(entries), "diary.csv", TODAY) == tuple(entries)


@given(st.lists(ENTRIES, max_size=8))
def test_no_cell_that_a_spreadsheet_reads_begins_a_formula(entries: list[Entry]) -> None:
    for row in csv.reader(io.StringIO(write_entries(entries), newline="")):
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


def test_the_file_as_it_is_written() -> None:
    entry = Entry(
        DAY, time(7, 30), 4, "=1+1, “bad”", ("long sitting", "stress"), datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
    )
    lines = write_entries([entry, Entry(DAY)]).split("\r\n")
    assert lines == [
        HEADER,
        '2026-03-02,07:30:00,4,"\'=1+1, “bad”",long sitting;stress,2026-03-02T08:00:00+00:00',
        "2026-03-02,,,,,",
        "",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "date,pain\n2026-03-02,4\n2026-03-03,\n",
        "date,pain\r\n2026-03-02,4\r\n2026-03-03,\r\n",
        "\ufeffdate,pain\n\n2026-03-02,4\n,\n2026-03-03,",
        "date,pain,sessions,arm,x_sleep\n2026-03-02,4,1,cupping,7\n2026-03-03,,0,comparator,\n",
        " Pain , DAY \n4.0,2026-03-02\n,2026-03-03\n",
    ],
)
def test_a_plain_diary_from_elsewhere(text: str) -> None:
    assert read_entries(text, "diary.csv", TODAY) == (Entry(DAY, pain=4), Entry(date(2026, 3, 3)))


def test_many_entries_a_day_in_any_order_are_kept() -> None:
    text = "date,pain\n2026-03-03,4\n2026-03-02,4\n2026-03-03,4\n"
    assert [entry.day.day for entry in read_entries(text, "d", TODAY)] == [3, 2, 3]


def test_only_a_header_is_an_empty_diary() -> None:
    assert read_entries(HEADER, "d", TODAY) == ()


def test_an_apostrophe_from_elsewhere_stays() -> None:
    assert read_entries("day,pain,note\n2026-03-02,4,'twas cold\n", "d", TODAY)[0].note == "'twas cold"


BAD = [
    ("", "d.csv, line 1: the file is empty; the first line names the columns, with commas between: day,time"),
    ("\n\n", "line 1: the file is empty"),
    ("\ufeff", "line 1: the file is empty"),
    ("date\n2026-03-02\n", "line 1: the column “pain” is missing"),
    ("pain\n3\n", "line 1: the column “day” is missing"),
    ("day;pain\n2026-03-02;4\n", "the column “day;pain” is not known; .* with commas between"),
    ("day,pain,mood\n", "the column “mood” is not known"),
    ('day,pain,"two\nlines"\n', "the column “two lines” is not known"),
    ("day,date,pain\n", "the column “day” stands there twice"),
    ("day,pain,pain\n", "the column “pain” stands there twice"),
    ("day,pain\n2026-03-02\n", "d.csv, line 2: 1 cells instead of 2"),
    ("day,pain,note\n2026-03-02,4,sat, stood\n", "line 2: 4 cells instead of 3; put a text that holds a comma"),
    ("day,pain\n2026-03-02,11\n", "d.csv, line 2, column pain: “11” cannot be used; write it like 4, a whole number"),
    ("day,pain\n2026-03-02,3.7\n", "line 2, column pain: “3.7” cannot be used"),
    ("day,pain\n2026-03-02,bad\n", "column pain: “bad” cannot be used"),
    ("day,pain\n2026-03-02,-1\n", "column pain: “-1”"),
    ("day,pain\n2026-03-02,nan\n", "column pain: “nan”"),
    ("day,pain\n2026-03-02,1_0\n", "column pain: “1_0”"),
    ("day,pain\n2026-03-02,４\n", "column pain: “４”"),
    ("day,pain\n02/03/2026,4\n", "column day: “02/03/2026” cannot be used; write it like 2026-03-02"),
    ("day,pain\n2026-02-30,4\n", "column day: “2026-02-30”"),
    ("day,pain\n2026-W10-1,4\n", "column day: “2026-W10-1”"),
    ("day,pain\n,4\n", "line 2, column day: “” cannot be used"),
    ("day,pain\n0026-03-02,4\n", "line 2, column day: the year 26 cannot be meant"),
    ("day,pain,time\n2026-03-02,4,half past\n", "column time: “half past” cannot be used; write it like 07:30"),
    ("day,pain,time\n2026-03-02,4,24:00\n", "column time: “24:00”"),
    ("day,pain,time\n2026-03-02,4,07:30+01:00\n", r"column time: “07:30\+01:00”"),
    ("day,pain,answered_at\n2026-03-02,4,later\n", "column answered_at: “later” cannot be used"),
    ("day,pain,answered_at\n2026-03-02,4,2026-03-02T07:30:00\n", "column answered_at: the time zone is missing"),
    ("day,pain,tags\n2026-03-02,4,=SUM(A1)\n", "column tags: “=SUM.A1.” cannot be a tag"),
    ("day,pain,note\n2026-03-02,4,a\0b\n", "line 2, column note: it holds a sign that is no text"),
    ('day,pain,note\n2026-03-02,4,"open\n2026-03-03,4,\n', "line 2: this is not CSV .* save the file again as CSV"),
    ('day,pain,note\n2026-03-02,4,"a"b\n', "line 2: this is not CSV"),
    ('day,pain,note\n2026-03-02,4,"two\nlines"\n2026-03-03,x,\n', "line 4, column pain: “x”"),
    ("day,pain\n2026-03-02," + "9" * 500 + "\n", "column pain: “9{40}”"),
    ("day,pain,note\n2026-03-02,4," + "n" * (MOST_NOTE + 1), "column note: this is longer than 2000 letters"),
    (
        "day,pain,note\n2026-03-02,4," + "n" * 200_000,
        "line 2: a cell is longer than 131072 letters; shorten it, or close a quot",
    ),
    ("day,pain\n2026-03-02," + "9" * 200_000, "line 2: a cell is longer than 131072 letters; shorten it"),
    (
        "day,pain\n2026-11-22,4\n2026-11-23,4\n",
        "d.csv, line 3, column day: 2026-11-23 has not come yet; write 2026-11-22",
    ),
    ("day,pain\n2099-01-01,4\n", "d.csv, line 2, column day: 2099-01-01 has not come yet"),
    (
        "day,pain,answered_at\n2026-03-02,4,2026-11-24T00:00:00+14:00\n",
        "column answered_at: this moment has not come yet",
    ),
    (
        "day,pain,answered_at\n2026-03-02,4,0001-01-01T00:00:00+14:00\n",
        "column answered_at: the year 1 cannot be meant",
    ),
]


@pytest.mark.parametrize(("text", "says"), BAD, ids=range(len(BAD)))
def test_a_fault_is_one_sentence_with_its_place_and_mend(text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        read_entries(text, "d.csv", TODAY)
    sentence = str(caught.value)
    assert sentence.startswith("d.csv")
    assert "\n" not in sentence
    assert len(sentence) < 250


def test_the_calendar_may_have_been_a_day_ahead_where_it_was_answered() -> None:
    text = "day,pain,answered_at\n2026-11-22,4,2026-11-23T00:30:00+14:00\n"
    assert len(read_entries(text, "d", TODAY)) == 1


def test_a_line_that_no_entry_can_be_is_written_as_it_stands() -> None:
    line = SimpleNamespace(day=date(1899, 12, 31), time=None, pain=11, note="=1", tags=["a;b"], answered_at=None)
    assert write_entries([line]).splitlines()[1] == "1899-12-31,,11,'=1,a;b,"


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("date,pain", ()),
        ("date,pain,sessions,arm", ("sessions", "arm")),
        ("\ufeff\n X_Sleep ,day,pain,note", ("x_sleep",)),
        ("", ()),
    ],
)
def test_the_columns_that_are_passed_over_are_named(header: str, names: tuple[str, ...]) -> None:
    assert passed_over(header) == names


def test_a_diary_and_the_diary_of_a_self_experiment_may_be_equally_large() -> None:
    assert figures().bound.bytes.value == MOST_BYTES


@pytest.mark.parametrize("letter", ["n", "é"])
def test_a_file_that_is_too_large_is_refused_before_it_is_read(letter: str) -> None:
    with pytest.raises(BadInput, match="larger than 5 MB; cut it into parts"):
        read_entries(letter * (MOST_BYTES // len(letter.encode()) + 1), "d.csv", TODAY)


def test_the_row_after_the_last_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_ROWS == 100_000
    monkeypatch.setattr(room, "MOST_ROWS", 3)
    line = "2026-03-02,4\n"
    assert len(read_entries("day,pain\n" + 3 * line, "d", TODAY)) == 3
    with pytest.raises(BadInput, match="more than 3 entries; cut it into parts"):
        read_entries("day,pain\n" + 4 * line, "d", TODAY)


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"day": date(1899, 12, 31)}, "day: the year 1899 cannot be meant"),
        ({"day": date(2101, 1, 1)}, "day: the year 2101"),
        ({"pain": 11}, "“11” is not on the scale"),
        ({"pain": 3.7}, "“3.7” is not on the scale"),
        ({"time": time(7, tzinfo=UTC)}, "time: write the time of the person’s own clock"),
        ({"answered_at": datetime(2026, 3, 2)}, "answered_at: the time zone is missing"),  # noqa: DTZ001
        ({"answered_at": datetime(2101, 1, 1, tzinfo=UTC)}, "answered_at: the year 2101 cannot be meant"),
        ({"note": "n" * (MOST_NOTE + 1)}, "note: this is longer than 2000 letters"),
        ({"note": "\ud800"}, "note: it holds a sign that is no text"),
        ({"tags": ("a",) * (MOST_TAGS + 1)}, "tags: there are more than 50"),
        ({"tags": ("a;b",)}, "tags: “a;b” cannot be a tag"),
        ({"tags": (" a",)}, "cannot be a tag"),
        ({"tags": ("",)}, "tags: “” cannot be a tag"),
        ({"tags": ("x" * 41,)}, "at most 40"),
    ],
)
def test_an_entry_cannot_hold_what_a_diary_cannot_keep(values: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        Entry(**{"day": DAY, **values})


def test_the_longest_of_everything_is_kept() -> None:
    entry = Entry(DAY, note="n" * MOST_NOTE, tags=("x" * 40,) * MOST_TAGS)
    assert read_entries(write_entries([entry]), "d", TODAY) == (entry,)


@given(st.text(max_size=60) | st.text("day,pain\n\"'=;0123456789-", max_size=60).map(lambda rest: f"day,pain\n{rest}"))
def test_any_text_ends_in_entries_or_in_one_sentence(text: str) -> None:
    try:
        found = repr(read_entries(text, "d.csv", TODAY))
    except BadInput as error:
        found = str(error)
    assert found
    assert "\n" not in found
