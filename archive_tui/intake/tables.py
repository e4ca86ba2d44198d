"""Registers as tables: a CSV of any usual encoding and delimiter, read row by row.

Own splitting instead of the csv module, which limits a cell by a setting of the whole process
and takes everything after a forgotten quotation mark for one cell: here that costs one row.
"""

import io
import re
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.registers import BrokenRow
from archive_tui.intake.encodings import Encoding, detect
from archive_tui.intake.sniff import FileKind, describe, pieces, readable

_DELIMITERS = ",;\t"
_MOST_COLUMNS = 500
# Characters: the longest row, as long as the longest text a document may have, with its cells.
_LONGEST_ROW = 5_000_000
# How much of a row that is too long goes into the list of rejected rows.
_SHOWN = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """An open register. Going through it once gives each row's number and its cells.

    `encoding` is the name to be confirmed. The header is row 1, and blank rows are counted but
    not given, as a spreadsheet numbers them. A row that cannot be read comes as a `BrokenRow`.
    """

    header: tuple[str, ...]
    encoding: str
    delimiter: str
    _records: Iterator[tuple[str, ...]]

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        """The rows under the header."""
        for number, cells in enumerate(self._records, start=2):
            if isinstance(cells, BrokenRow) or any(map(str.strip, cells)):
                yield number, cells


@contextmanager
def open_table(path: Path) -> Iterator[Table]:
    """Open a register for one reading.

    Raises CannotReadError for a file that is missing, empty, no table, in no known encoding, or
    whose header has hundreds of columns.
    """
    facts = describe(path)
    if facts.kind is FileKind.HTML:
        raise CannotReadError(
            say("{name} is a web page, not a table.", name=facts.name),
            say("Save the table in it as CSV and import that file."),
        )
    with readable(path):
        encoding = detect(lambda: pieces(path), name=facts.name)
        file = path.open(encoding=encoding.codec, errors="replace", newline="")
    with file:
        yield _table(file, facts.name, encoding)


def _table(file: io.TextIOBase, name: str, encoding: Encoding) -> Table:
    lines = _Lines(file)
    first = lines.first()
    if not first:
        raise CannotReadError(
            say("{name} is empty.", name=name), say("Choose the file with the register in it.")
        )
    delimiter = _delimiter(first)
    records = _records(lines, delimiter, damaged=bool(encoding.damaged))
    header = next(records)
    if isinstance(header, BrokenRow):
        raise CannotReadError(
            say("The header of {name} cannot be read: {reason}", name=name, reason=header.reason),
            say("Correct its first row and try again."),
        )
    if len(header) > _MOST_COLUMNS:
        raise CannotReadError(
            say(
                "{name} has {count} columns; a register has {most} at most.",
                name=name,
                count=f"{len(header):,}",
                most=_MOST_COLUMNS,
            ),
            say("Keep the columns that describe documents and try again."),
        )
    return Table(tuple(map(str.strip, header)), encoding.name, delimiter, records)


def _delimiter(header: str) -> str:
    """The sign that makes the most columns of the header; a comma when none does."""
    return max(_DELIMITERS, key=lambda sign: len(_split(header.rstrip("\r\n"), sign) or ()))


class _Lines:
    """The lines of a file with their ends, of any kind; lines can be put back."""

    def __init__(self, file: io.TextIOBase) -> None:
        self._file = file
        self._waiting: deque[str] = deque()

    def next(self) -> str:
        """The next line, empty at the end of the file; never longer than a row may be."""
        if self._waiting:
            return self._waiting.popleft()
        return self._file.readline(_LONGEST_ROW + 1)

    def put_back(self, lines: list[str]) -> None:
        """Give these lines again, before the others."""
        self._waiting.extendleft(reversed(lines))

    def first(self) -> str:
        """The first line with anything in it, put back; empty when there is none."""
        while line := self.next():
            if line.strip("\ufeff \t\r\n"):
                line = line.removeprefix("\ufeff")
                self.put_back([line])
                return line
        return ""

    def skip_rest(self, line: str) -> None:
        """Pass over what is left of a line that was cut."""
        while line and line[-1] not in "\r\n":
            line = self.next()


def _records(lines: _Lines, delimiter: str, *, damaged: bool) -> Iterator[tuple[str, ...]]:
    while line := lines.next():
        if len(line) > _LONGEST_ROW:
            lines.skip_rest(line)
            reason = say("The row is longer than {most} characters.", most=f"{_LONGEST_ROW:,}")
            yield BrokenRow((line[:_SHOWN],), reason)
            continue
        record = line.rstrip("\r\n")
        cells = record.split(delimiter) if '"' not in line else _quoted(line, lines, delimiter)
        yield _checked(cells, damaged=damaged)


def _checked(cells: "list[str] | BrokenRow", *, damaged: bool) -> tuple[str, ...]:
    """The cells, or the same as a broken row when signs in them are lost."""
    if isinstance(cells, BrokenRow):
        return cells
    if any("\0" in cell for cell in cells):
        return BrokenRow(cells, say("The row holds a NUL, which no text has."))
    if damaged and any("\ufffd" in cell for cell in cells):
        return BrokenRow(cells, say("The row holds bytes that are not text in this encoding."))
    return tuple(cells)


def _quoted(line: str, lines: _Lines, delimiter: str) -> "list[str] | BrokenRow":
    """A row with quotation marks; a cell that is still open goes on in the next lines."""
    taken: list[str] = []
    parts, length = [line], len(line)
    while True:
        cells = _split("".join(parts).rstrip("\r\n"), delimiter)
        if cells:
            return cells
        if cells is None or not _read_on(lines, taken, length):
            break
        parts = [line, *taken]
        length = sum(map(len, parts))
    # Not this row's lines: a mark was forgotten in the first, and the others are rows again.
    lines.put_back(taken)
    reason: Message = say("A quotation mark is missing or stands in the wrong place.")
    return BrokenRow(_roughly(line.rstrip("\r\n"), delimiter), reason)


def _read_on(lines: _Lines, taken: list[str], length: int) -> bool:
    """Take lines up to one that can close an open cell; False at the end or when it is too long."""
    while length <= _LONGEST_ROW and (line := lines.next()):
        taken.append(line)
        length += len(line)
        if line.count('"') % 2:
            return True
    return False


# Possessive, so that half of a doubled mark is never taken for the closing one.
_IN_QUOTES = re.compile(r'"([^"]*+(?:""[^"]*+)*+)"')


def _split(record: str, delimiter: str) -> list[str] | None:
    """The cells of one row; an empty list while a quoted cell is open, None when it is wrong."""
    cells: list[str] = []
    here = 0
    while True:
        if record[here : here + 1] == '"':
            found = _IN_QUOTES.match(record, here)
            if not found:
                return []
            cells.append(found[1].replace('""', '"'))
            end = found.end()
            if end < len(record) and record[end] != delimiter:
                return None
        else:
            end = record.find(delimiter, here)
            end = len(record) if end < 0 else end
            cells.append(record[here:end])
        if end >= len(record):
            return cells
        here = end + 1


def _roughly(record: str, delimiter: str) -> list[str]:
    """The cells of a row whose marks are wrong, for a person to mend."""
    return [cell.strip('"') for cell in record.split(delimiter)]
