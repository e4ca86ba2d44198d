"""Cells of tables: a spreadsheet must never take one for a formula, and none may be spoilt."""

import re

# What a spreadsheet may take for a formula, also behind spaces or quotes.
_FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|'*[\t\r]")
# Numbers and telephone numbers are no formulas: -5, -1,234.50, -1.5%, +86 772 253 8003. With
# hyphens they are: a spreadsheet takes +86-772-2538003 for a subtraction.
_NUMBER = re.compile(r"[+-]?\d[\d ,.]*%?")


def escape(cell: str) -> str:
    """A cell that is shown as typed: an apostrophe before what would be a formula."""
    if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell):
        return "'" + cell
    return cell


def unescape(cell: str) -> str:
    """What `escape` was given; also what a spreadsheet means by an apostrophe before a number."""
    inner = cell[1:]
    return inner if cell.startswith("'") and _FORMULA.match(inner) else cell
