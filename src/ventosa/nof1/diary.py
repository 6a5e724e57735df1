"""One person's diary, one row a day, as the model reads it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from ventosa.core.errors import BadInput
from ventosa.nof1.figures import figures
from ventosa.nof1.table import ARMS, OUTSIDE, Row, rows_of


@dataclass(frozen=True, eq=False)
class Diary:
    """T consecutive days, the first and the last as they were given.

    `pain` (T,) points 0 to 10, nan where nothing was answered; `sessions` (T,) how many that day; `arm` (T,) is
    `cupping`, `comparator` or empty; `absent` days had no row of their own; `columns` are the further `x_` columns by
    name, one cell a day, as they were written.
    """

    dates: tuple[date, ...]
    pain: NDArray[np.float64]
    sessions: NDArray[np.int64]
    arm: tuple[str, ...]
    absent: int = 0
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def from_days(days: Sequence[Row], columns: Mapping[str, Sequence[str]] | None = None) -> Diary:
    """The diary of `days`, each (date, pain or None, sessions, arm), in the order of their dates.

    Pain may be the mean of several entries, so it need not be whole. Days between two rows become days without an
    answer and without a session. Raises BadInput for values out of range and for dates twice or out of order.
    """
    if not days:
        raise BadInput("The diary is empty; it needs at least one day.")
    for day in days:
        _check(*day)
    _check_order([day[0] for day in days])
    return _filled(days, columns or {})


def read_diary(text: str, where: str) -> Diary:
    """The diary in a CSV text of columns `date,pain,sessions,arm` and any that begin with `x_`; pain empty if missing.

    `where` names the file in an error. Raises BadInput with the line, the column and the mend.
    """
    days, columns = rows_of(text, where)
    return from_days(days, columns)


def check_size(n_bytes: int, where: str) -> None:
    """Raises BadInput when a diary of `n_bytes` is too large to be one. Call it before the file is read."""
    most = int(figures().bound.bytes.value)
    if n_bytes > most:
        raise BadInput(
            "{where} has {size:.1f} MB, and a diary has at most {most:.0f} MB; look whether it is the right file.",
            where=where,
            size=n_bytes / 1e6,
            most=most / 1e6,
        )


def text_of(body: bytes, where: str) -> str:
    """The bytes of a diary file as text. Raises BadInput when they are too many or not UTF-8."""
    check_size(len(body), where)
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("{where} is not a text in UTF-8; save it as CSV UTF-8.", where=where) from error


def _check(day: date, pain: float | None, sessions: int, arm: str) -> None:
    if pain is not None and not 0 <= pain <= 10:
        raise BadInput("{day}: pain is {pain}; it must lie between 0 and 10, or be left out.", day=day, pain=pain)
    most = int(figures().bound.sessions_a_day.value)
    if not 0 <= sessions <= most:
        say = "{day}: there are {sessions} sessions; a day has 0 to {most}."
        raise BadInput(say, day=day, sessions=sessions, most=most)
    if arm not in ARMS:
        raise BadInput("{day}: the arm “{arm}” is not known; write cupping or comparator.", day=day, arm=arm)


def _check_order(dates: Sequence[date]) -> None:
    for before, after in pairwise(dates):
        if after == before:
            raise BadInput("{day} is there twice; keep one row a day.", day=after)
        if after < before:
            raise BadInput("{after} comes after {before}; sort the rows by date.", after=after, before=before)
    span = (dates[-1] - dates[0]).days + 1
    most = int(figures().bound.days.value)
    if span > most:
        raise BadInput(
            "The diary spans {span} days, from {first} to {last}; at most {most} are read, so look for a wrong year.",
            span=span,
            first=dates[0],
            last=dates[-1],
            most=most,
        )


def _filled(days: Sequence[Row], columns: Mapping[str, Sequence[str]]) -> Diary:
    """One entry a day, the absent days added."""
    first = days[0][0]
    dates = tuple(first + timedelta(days=t) for t in range((days[-1][0] - first).days + 1))
    at = [(day[0] - first).days for day in days]
    pain, sessions, arm = np.full(len(dates), np.nan), np.zeros(len(dates), dtype=np.int64), [OUTSIDE] * len(dates)
    for t, (_, answer, count, name) in zip(at, days, strict=True):
        pain[t] = np.nan if answer is None else answer
        sessions[t] = count
        arm[t] = name
    pain.setflags(write=False)
    sessions.setflags(write=False)
    spread = {name: _spread(cells, at, len(dates)) for name, cells in columns.items()}
    return Diary(dates, pain, sessions, tuple(arm), len(dates) - len(days), spread)


def _spread(cells: Sequence[str], at: Sequence[int], size: int) -> tuple[str, ...]:
    found = dict(zip(at, cells, strict=True))
    return tuple(found.get(t, "") for t in range(size))
