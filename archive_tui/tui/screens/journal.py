"""The journal of the archive, and the history of one record."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import FIELD_LABELS, Document
from archive_tui.domain.journal import ACTS, JournalLine, RecordChange
from archive_tui.domain.language import Language
from archive_tui.domain.messages import say
from archive_tui.tui.acts import act_words
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.describe import columns
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("No."), 7),
    Column(say("When"), 16),
    Column(say("Who"), 10, drop=2),
    Column(say("Act"), 18),
    Column(say("Subject"), 20, 1),
    Column(say("Records"), 8, drop=3),
    Column(say("Reason"), 10, 1, drop=4),
)
_BATCH = 200


class Journal(Place):
    """Who did what, when: the newest first; older lines come as one scrolls."""

    TAB = "journal"
    BINDINGS: ClassVar[list[BindingType]] = bindings("journal")

    def __init__(self) -> None:
        super().__init__()
        self._lines: dict[int, JournalLine] = {}
        self._reading = False

    def body(self) -> ComposeResult:
        """The list."""
        yield RecordTable(_COLUMNS, self._load, id="lines")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#lines").focus()

    async def renew(self) -> None:
        """The newest lines."""
        lines = await self.ask.read(lambda s: s.undo.lines(_BATCH))
        self._lines = {line.seq: line for line in lines}
        table = self.query_one("#lines", RecordTable)
        table.show([line.seq for line in lines], keep=table.current)

    def respeak(self) -> None:
        """The acts' names."""
        self.query_one("#lines", RecordTable).renew()

    def on_record_table_end_seen(self) -> None:
        """Older lines."""
        if self._lines and not self._reading and min(self._lines) > 1:
            self._reading = True
            self.archive_app.attempt(self._older())

    async def _older(self) -> None:
        before = min(self._lines)
        try:
            lines = await self.ask.read(lambda s: s.undo.lines(_BATCH, before))
        finally:
            self._reading = False
        self._lines |= {line.seq: line for line in lines}
        self.query_one("#lines", RecordTable).more([line.seq for line in lines])

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {seq: self._cells(self._lines[seq]) for seq in ids if seq in self._lines}

    def _cells(self, line: JournalLine) -> Cells:
        act = ACTS.get(line.act)
        words = self.tr.say(act) if act else line.act
        if line.undoes:
            words += f" #{line.undoes}"
        return (
            str(line.seq),
            line.at[:16],
            line.staff,
            words,
            line.subject,
            f"{line.rows:,}",
            line.reason,
        )

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=self.query_one("#lines", RecordTable).current is not None)

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """The line to read, nothing of it cut."""
        current = self.query_one("#lines", RecordTable).current
        if current in self._lines:
            await self.app.push_screen(Line(self._lines[current]))

    def copied(self) -> str:
        """The line under the cursor."""
        current = self.query_one("#lines", RecordTable).current
        return " ".join(self._cells(self._lines[current])) if current else ""


class Line(Place):
    """One line of the journal, every word of it."""

    TAB = "journal"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, line: JournalLine) -> None:
        super().__init__()
        self._line = line

    def body(self) -> ComposeResult:
        """Title and text."""
        yield Words(say("Line {number} of the journal", number=self._line.seq), classes="title")
        yield TextView(id="line")

    def on_mount(self) -> None:
        """Ready to read."""
        self.query_one("#line").focus()
        self.respeak()

    def copied(self) -> str:
        """The whole line."""
        return self.query_one("#line", TextView).text

    def respeak(self) -> None:
        """In the language that is on."""
        line, tr = self._line, self.tr
        act = ACTS.get(line.act)
        pairs = [
            (tr("When"), line.at),
            (tr("Who"), line.staff),
            (tr("Act"), tr.say(act) if act else line.act),
            (tr("Subject"), line.subject or "—"),
            (tr("Reason"), line.reason or "—"),
            (tr("Records"), f"{line.rows:,}"),
        ]
        if line.undoes:
            pairs.append((tr("Takes back line"), str(line.undoes)))
        self.query_one("#line", TextView).show(columns(pairs))


class History(Place):
    """What happened to one record, before and after."""

    TAB = "documents"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._changes: list[RecordChange] = []

    def body(self) -> ComposeResult:
        """Title and text."""
        number = self._document.index_number
        yield Words(say("History of {number}", number=number), classes="title")
        yield TextView(id="history")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#history").focus()
        self.look_again()

    async def renew(self) -> None:
        """All changes, the newest first."""
        record = self._document.id
        self._changes = await self.ask.read(lambda s: s.documents.history(record))
        self.respeak()

    def respeak(self) -> None:
        """In the language that is on."""
        text = "\n\n".join(told(change, self.tr) for change in self._changes)
        self.query_one("#history", TextView).show(text)


def told(change: RecordChange, tr: Language) -> str:
    """One change: who, when, what; then each column that changed, before and after."""
    line = change.line
    parts = [f"{line.at[:16]}  {line.staff}  {tr.say(act_words(line))}"]
    if line.reason:
        parts.append("  " + tr("Reason: {reason}", reason=line.reason))
    if change.before is None:
        return "\n".join(parts)
    for name in change.changed:
        label = FIELD_LABELS.get(name.removesuffix("_id"))
        before = _value(change.before, name)
        after = _value(change.after, name) if change.after else "—"
        if label is not None:
            parts.append(f"  {tr.say(label)}: {before} → {after}")
    return "\n".join(parts)


def _value(row: Mapping[str, object] | None, name: str) -> str:
    value = (row or {}).get(name)
    return "—" if value in {None, ""} else str(value)
