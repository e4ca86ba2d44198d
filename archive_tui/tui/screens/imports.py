"""Importing a register: how it is read is shown before anything is stored."""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import FIELD_LABELS
from archive_tui.domain.messages import Message, say
from archive_tui.domain.registers import Rejected
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.imports import ImportPreview, ImportResult

_COLUMNS = (
    Column(say("Column"), 16),
    Column(say("Becomes"), 16),
    Column(say("First rows"), 24, 1),
)
_FAULTS = (
    Column(say("Row"), 6),
    Column(say("Column"), 14),
    Column(say("Value"), 18, 1),
    Column(say("What is wrong"), 24, 2),
)


_PUBLIC = say(
    "Rows that are 主动公开 with a 公开日期 were public already and count as reviewed (保密审查)."
)


class Import(Place):
    """Choose, look, try, import; u takes the whole import back."""

    TAB = "import"
    CSS_PATH = "imports.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("import")

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self._preview: ImportPreview | None = None
        self._rejected: Sequence[Rejected] = ()
        self._importing = False
        self._stop = threading.Event()

    def body(self) -> ComposeResult:
        """What is known of the file, its columns, what is wrong with it."""
        yield Words(say("o chooses a register: a CSV file with a line of column names."), id="file")
        yield Words(id="result")
        yield RecordTable(_COLUMNS, self._load_columns, empty=say("No file yet."), id="columns")
        yield RecordTable(_FAULTS, self._load_faults, empty=say("Nothing is wrong."), id="faults")

    def on_mount(self) -> None:
        """The faults show only when there are some."""
        self.query_one("#columns").focus()
        self.query_one("#faults").display = False

    def here(self, here: Here) -> Here:
        """Whether a file is chosen, and an import runs."""
        return replace(
            here, file=self._preview is not None and not self._importing, running=self._importing
        )

    async def flush(self) -> None:
        """Leaving the program stops an import that runs; nothing of it is stored."""
        self._stop.set()

    def respeak(self) -> None:
        """The names of the fields and the reasons."""
        for table in self.query(RecordTable):
            table.renew()

    async def do_import_file(self) -> None:
        """Choose the register."""
        from archive_tui.tui.screens.choose_file import ChooseFile

        def chosen(path: str | None) -> None:
            if path:
                self.archive_app.attempt(self.look_at(Path(path)))

        await self.app.push_screen(ChooseFile(say("Choose a register")), chosen)

    async def look_at(self, path: Path) -> None:
        """Show how the register is read."""
        self._preview = None
        preview = await self.ask.read(lambda s: s.imports.preview(path))
        self._path, self._preview, self._rejected = path, preview, ()
        unknown = "、".join(preview.columns.unknown)
        words = say("{name} · {encoding}", name=path.name, encoding=preview.encoding)
        if unknown:
            words = say("{file} · not imported: {columns}", file=words, columns=unknown)
        self.query_one("#file", Words).show(words)
        self.query_one("#result", Words).show(
            say("t tries it without storing; I imports it. {public}", public=_PUBLIC)
        )
        self.query_one("#columns", RecordTable).show(range(len(preview.columns.header)))
        self.query_one("#faults").display = False
        self.query_one("#columns").focus()
        self.refresh_bindings()

    async def _load_columns(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        preview = self._preview
        if preview is None:
            return {}
        return {place: self._column(preview, place) for place in ids}

    def _column(self, preview: "ImportPreview", place: int) -> Cells:
        field = preview.columns.fields[place]
        label = FIELD_LABELS.get(field)
        first = [row[place] for row in preview.rows if place < len(row) and row[place]]
        words = self.tr.say(label) if label else self.tr("not imported")
        return (preview.columns.header[place], words, " ｜ ".join(first))

    async def _load_faults(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {place: self._fault(self._rejected[place]) for place in ids}

    def _fault(self, one: Rejected) -> Cells:
        return (str(one.row), one.column, one.value, self.tr.say(one.reason))

    async def do_import_try(self) -> None:
        """Read everything, store nothing."""
        await self._run(dry=True)

    async def do_import_run(self) -> None:
        """Import it."""
        await self._run(dry=False)

    def do_import_stop(self) -> None:
        """Stop; nothing of it is stored."""
        self._stop.set()
        self.tell(say("Stopping …"))

    async def _run(self, *, dry: bool) -> None:
        path = self._path
        if path is None:
            return
        self._stop.clear()
        self._importing = True
        self.refresh_bindings()
        language = self.tr
        loop_app = self.app

        def progress(rows: int) -> bool:
            loop_app.call_later(self._say_progress, rows)
            return not self._stop.is_set()

        try:
            result = await self.ask.write(
                lambda s: s.imports.run(path, dry_run=dry, language=language, progress=progress)
            )
        finally:
            self._importing = False
            self.refresh_bindings()
        self._show(result, dry=dry)

    def _say_progress(self, rows: int) -> None:
        if self._importing:
            self.tell(say("{rows} rows … X stops it.", rows=f"{rows:,}"))

    def _show(self, result: "ImportResult", *, dry: bool) -> None:
        self._rejected = result.rejected
        faults = self.query_one("#faults", RecordTable)
        faults.display = bool(result.rejected)
        faults.show(range(len(result.rejected)))
        self.query_one("#result", Words).show(_words(result, dry=dry))
        if not dry:
            self.archive_app.changed()
            if result.added:
                self.archive_app.tell(say("Imported. u takes the whole import back."))


def _words(result: "ImportResult", *, dry: bool) -> Message:
    counts = {
        "read": f"{result.read:,}",
        "added": f"{result.added:,}",
        "duplicates": f"{result.duplicates:,}",
        "rejected": f"{result.rejected_rows:,}",
    }
    words = _counted(counts, dry=dry)
    if result.released:
        released = f"{result.released:,}"
        words = say("{done} {released} count as reviewed.", done=words, released=released)
    if result.rejected_file:
        return say(
            "{done} Mend and import the wrong rows in {file}.", done=words,
            file=result.rejected_file,
        )  # fmt: skip
    return words


def _counted(counts: Mapping[str, str], *, dry: bool) -> Message:
    if dry:
        return say(
            "Tried: {read} rows, {added} new, {duplicates} already here, {rejected} wrong. "
            "Nothing is stored.",
            **counts,
        )
    return say(
        "Imported: {read} rows, {added} new, {duplicates} already here, {rejected} wrong.",
        **counts,
    )
