"""Text in a spreadsheet cell: never run as a formula, always read back as it was.

Spreadsheets run a cell that begins with one of a few signs. Such a text is written behind an apostrophe, and so is a
text that begins with an apostrophe itself, which keeps the way back unambiguous.
Source: OWASP, CSV injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

_RUNS = tuple("=+-@\t\r\n＝＋－＠'")


def to_cell(text: str) -> str:
    """`text` as it is written into a cell."""
    return f"'{text}" if _needs_guard(text) else text


def from_cell(cell: str) -> str:
    """The text that `to_cell` made `cell` from; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and _needs_guard(cell[1:]) else cell


def _needs_guard(text: str) -> bool:
    return text.startswith(_RUNS) or text.lstrip().startswith(_RUNS)
