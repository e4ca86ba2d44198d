"""A list whose lines can be marked, for work on many records at once."""

from collections.abc import Awaitable, Callable, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message as Event

from archive_tui.domain.messages import Message
from archive_tui.tui.commands import bindings
from archive_tui.tui.widgets.record_table import Column, Hits, Load, RecordTable, no_hits

AllIds = Callable[[], Awaitable[Sequence[int]]]


class MarkedTable(RecordTable):
    """Space marks a line, z all from the last mark to here, * every line, - none."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("marks")

    class Marked(Event):
        """The marks have changed."""

        def __init__(self, count: int) -> None:
            super().__init__()
            self.count = count

    def __init__(
        self,
        columns: Sequence[Column],
        load: Load,
        *,
        empty: Message | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(columns, load, empty=empty, id=id)
        self.marks: set[int] = set()
        self._from = 0
        # Where the list goes on beyond what it shows: asked for all its records.
        self.all_ids: AllIds | None = None

    def marked(self, record: int) -> bool:
        """Whether a line is marked."""
        return record in self.marks

    @property
    def chosen(self) -> list[int]:
        """The marked records, those of the list in its order; without marks the one under the
        cursor.
        """
        if self.marks:
            listed = [record for record in self.ids if record in self.marks]
            return [*listed, *sorted(self.marks.difference(listed))]
        return [] if self.current is None else [self.current]

    def show(self, ids: Sequence[int], *, hits: Hits = no_hits, keep: int | None = None) -> None:
        """Another list; the marks of what is still there stay."""
        if self.marks:
            self.marks &= set(ids)
        super().show(ids, hits=hits, keep=keep)

    def unmark(self) -> None:
        """Take all marks away without a word: the work on them is done."""
        self.marks = set()
        self._from = 0
        self.refresh()

    def _changed(self) -> None:
        self.refresh()
        self.post_message(self.Marked(len(self.marks)))

    def do_mark_toggle(self) -> None:
        """Mark the line or take its mark away, and go one line down."""
        if self.current is None:
            return
        self.marks ^= {self.current}
        self._from = self.cursor
        self.cursor += 1
        self._changed()

    def do_mark_range(self) -> None:
        """Every line from the last mark to this one."""
        first, last = sorted((self._from, self.cursor))
        self.marks |= set(self.ids[first : last + 1])
        self._from = self.cursor
        self._changed()

    async def do_mark_all(self) -> None:
        """Every line of the list, also those it has not shown yet."""
        self.marks = set(await self.all_ids() if self.all_ids else self.ids)
        self._changed()

    def do_mark_none(self) -> None:
        """No line."""
        self.unmark()
        self._changed()
