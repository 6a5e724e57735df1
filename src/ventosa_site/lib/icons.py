"""Every sign of the site, drawn once: 24 by 24, a line of 1.75, round ends, never without a word beside it."""

from __future__ import annotations

from dataclasses import dataclass

PHONE = (
    "M6.2 3.8h2.6l1.5 4-2 1.5a11 11 0 0 0 6.4 6.4l1.5-2 4 1.5v2.6"
    "a2 2 0 0 1-2.2 2A16.2 16.2 0 0 1 4.2 6a2 2 0 0 1 2-2.2Z"
)
OCTAGON = "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3Z"
SUN = "M12 5.5v2.7M4.8 8.8l1.9 1.9M19.2 8.8l-1.9 1.9M8.5 21h7"
PEOPLE = "M3 19.5c0-4 2.2-6.5 5.5-6.5s5.5 2.5 5.5 6.5M14.5 13.6c.6-.4 1.3-.6 2-.6 2.6 0 4.5 2 4.5 5.5"
FLANK = "M6.5 3c-1.5 5.5-1.2 12 0 18M16.5 3c.6 2 .9 3.8 1 5.5M16.5 21c.2-.8.3-1.5.4-2.3"
ASK = "M9.7 9.7c.2-1.4 1.1-2.1 2.4-2.1 1.4 0 2.3.8 2.3 2 0 1.9-2.4 1.9-2.4 3.9"
CALENDAR = "M4.5 5.5h15a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-13a1 1 0 0 1 1-1Z"
DROP = "M12 3.5c3.4 4.2 6 7.3 6 10.6a6 6 0 0 1-12 0c0-3.3 2.6-6.4 6-10.6Z"
FLAME = "M12 3.5c.4 3.6 5.5 5.6 5.5 10.7a5.5 5.5 0 0 1-11 0c0-2.1 1-3.5 2.2-4.7.3 1.6 1 2.4 2 2.7-.3-3.2-.2-6 1.3-8.7Z"


@dataclass(frozen=True, slots=True)
class Icon:
    """One sign: what it stands for, its drawing, and whether it turns round where people read from the right."""

    use: str
    body: str
    flips: bool = False


def _path(d: str, extra: str = "") -> str:
    return f'<path d="{d}"{extra}/>'


def _dot(x: float, y: float, width: float = 2.5) -> str:
    return _path(f"M{x:g} {y:g}v.1", f' stroke-width="{width:g}"')


def _ring(radius: float, extra: str = "", x: float = 12, y: float = 12) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}"{extra}/>'


FILLED = ' fill="currentcolor"'
CUT = ' class="cut"'  # a line in the colour of the paper, inside a filled shape

ICONS: dict[str, Icon] = {
    # the name and the four rooms
    "ventosa": Icon(
        "the name: a cup seen from above", _ring(9.5) + _ring(6.5) + _path("M9 11.2a3.4 3.4 0 0 1 2.2-2.4")
    ),
    "today": Icon("the room Today", _path("M3.5 17.5h17") + _path("M6.5 17.5a5.5 5.5 0 0 1 11 0") + _path(SUN)),
    "diary": Icon(
        "the room Diary",
        _path("M6 3.5h11.5a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1H6Z")
        + _path("M6 3.5v17M3.8 7.5H6M3.8 12H6M3.8 16.5H6")
        + _path("M9.5 9H15M9.5 12.5H15"),
    ),
    "trial": Icon("the room Trial: weeks with and without", _path("M3 17h3.5V8H12v9h5.5V8H21")),
    "learn": Icon(
        "the room Learn; checking an article",
        _ring(6.5, x=10.5, y=10.5) + _path("m15.3 15.3 5.2 5.2M7.8 9.3h5.4M7.8 12h3.4"),
    ),
    # ways and actions
    "back": Icon("one step back", _path("M14.5 5.5 8 12l6.5 6.5"), flips=True),
    "next": Icon("opens what the row names", _path("m9.5 5.5 6.5 6.5-6.5 6.5"), flips=True),
    "phone": Icon("a telephone call; Urgent help", _path(PHONE)),
    "write": Icon("write an entry", _path("M4 20l1-4.5L16 4.5 19.5 8 8.5 19Z") + _path("m13.5 7 3.5 3.5")),
    "print": Icon(
        "print a page",
        _path("M7 9V3.5h10V9M7 17H4.5a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1h15a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H17")
        + _path("M7 14h10v6.5H7Z"),
    ),
    "download": Icon("take a file out", _path("M12 3.5v11M7.5 10.5 12 15l4.5-4.5M4 19.5h16")),
    "upload": Icon("put a file in", _path("M12 15V4M7.5 8.5 12 4l4.5 4.5M4 19.5h16")),
    "plus": Icon("add one more", _path("M12 5v14M5 12h14")),
    "halt": Icon("stop now", '<rect x="5" y="5" width="14" height="14" rx="1.5"/>'),
    "sound": Icon(
        "the alarm can be heard",
        _path("M4 9.5h3.5L12 5.5v13l-4.5-4H4Z") + _path("M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a7.8 7.8 0 0 1 0 11"),
    ),
    # severities of an outcome: each has its own shape, and a word beside it
    "call": Icon("outcome emergency; a warning sign", _path(OCTAGON) + _path("M12 7.5V13") + _dot(12, 16.3)),
    "doctor": Icon(
        "outcomes urgent and see-doctor", _path("M12 3.8 21.5 20h-19Z") + _path("M12 10v4.5") + _dot(12, 17.2)
    ),
    "stop": Icon("outcomes not-suitable, practitioner-only, not-today", _ring(9) + _path("M5.8 18.2 18.2 5.8")),
    "care": Icon("outcome with-limits", _path("M7.5 4H4v16h3.5M16.5 4H20v16h-3.5") + _path("M12 8v5") + _dot(12, 16)),
    "open": Icon("outcome no-warning; nothing found, nothing promised", _ring(9, ' stroke-dasharray="3.2 3"')),
    # do and do not
    "yes": Icon("do this; chosen", _path("m5 12.5 4.5 4.5L19 7.5")),
    "no": Icon("do not do this", _path("m6.5 6.5 11 11M17.5 6.5l-11 11")),
    # limits
    "light-suction": Icon(
        "limit light-suction-only: a gauge that points low",
        _path("M4 17a8.5 8.5 0 1 1 16 0") + _path("M12 14.5 8 10.5") + _dot(12, 14.6) + _path("M9 19.5h6"),
    ),
    "clock": Icon("limit shorter; a time", _ring(8.5) + _path("M12 7v5.3l3.3 2")),
    "helper": Icon("limit helper-needed", _ring(2.8, x=8.5, y=7) + _ring(2.2, x=16.5, y=8.5) + _path(PEOPLE)),
    "avoid-site": Icon(
        "limit avoid-site: a place on the flank, barred",
        _path(FLANK)
        + _path("M11.5 3.5v17", ' stroke-dasharray="1.5 2.3"')
        + _ring(3.8, x=17, y=13.5)
        + _path("m14.4 16.1 5.2-5.2"),
    ),
    "no-wet": Icon("limit no-wet: a drop, barred", _path(DROP) + _path("M4.5 20.5 19.5 5.5")),
    "no-fire": Icon("limits no-fire and no-heat: a flame, barred", _path(FLAME) + _path("M4.5 20.5 19.5 5.5")),
    "cup": Icon(
        "a cup from the side; limit other-cup-material",
        _path("M5 19.5c-.8-9 2.2-13 7-13s7.8 4 7 13Z") + _path("M3.5 19.5h17M12 6.5V3.5"),
    ),
    # the record
    "screening": Icon(
        "the screening and its outcome", _path("M5 4.5h14v7c0 4.5-3 7.5-7 9-4-1.5-7-4.5-7-9Z") + _path("M9 9h6M9 12h6")
    ),
    "plan": Icon("the plan; a date", _path(CALENDAR) + _path("M3.5 10h17M8 3.5v4M16 3.5v4")),
}
