"""The files of a record: what they are, opened or copied out by an explicit act."""

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import Attachment, Document
from archive_tui.domain.messages import say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp

_COLUMNS = (
    Column(say("File name"), 24, 2),
    Column(say("Type"), 16, drop=2),
    Column(say("Bytes"), 12),
    Column(say("SHA-256"), 16, drop=3),
)


class Attachments(Place):
    """Enter opens a copy, s saves one; the archive's own file is never handed out."""

    TAB = "documents"
    BINDINGS: ClassVar[list[BindingType]] = bindings("attachments")

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document

    def body(self) -> ComposeResult:
        """Title and list."""
        yield Words(say("Files of {number}", number=self._document.index_number), classes="title")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("No file yet. a attaches one."), id="files"
        )

    def on_mount(self) -> None:
        """The list."""
        self.query_one("#files").focus()
        self.look_again()

    async def renew(self) -> None:
        """The files as they are now; without the record there is nothing to show."""
        record = self._document.id
        if not await self.ask.read(lambda s: bool(s.documents.page([record]))):
            self.app.pop_screen()
            return
        self._document = await self.ask.read(lambda s: s.documents.get(record))
        table = self.query_one("#files", RecordTable)
        table.show(range(len(self._document.attachments)), keep=table.current)
        self.refresh_bindings()

    def here(self, here: Here) -> Here:
        """A file is chosen."""
        return replace(here, record=bool(self._document.attachments))

    def copied(self) -> str:
        """The hash of the file."""
        return self._chosen.sha256 if self._document.attachments else ""

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        files = self._document.attachments
        return {
            place: (
                files[place].name,
                files[place].media_type,
                f"{files[place].bytes:,}",
                files[place].sha256,
            )
            for place in ids
        }

    @property
    def _chosen(self) -> Attachment:
        return self._document.attachments[self.query_one("#files", RecordTable).cursor]

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """Open a copy with the system's own program for this type."""
        chosen = self._chosen
        path = self.archive_app.passing_place() / _safe_name(chosen.name)
        await self._copy(chosen, path)
        from exports.spool import view

        await asyncio.to_thread(view, path)
        self.tell(
            say("Opened a copy of {name} ({type}).", name=chosen.name, type=chosen.media_type)
        )

    async def do_file_attach(self) -> None:
        """Another file."""
        await attach(self.archive_app, self._document)

    async def do_attachment_save(self) -> None:
        """Save a copy where the person says."""
        from archive_tui.tui.screens.choose_file import ChooseFile

        chosen = self._chosen
        start = str(Path.home() / _safe_name(chosen.name))

        def named(path: str | None) -> None:
            if path:
                self.archive_app.attempt(self._save(chosen, Path(path)))

        await self.app.push_screen(
            ChooseFile(say("Save the copy as"), typed=start, new=True), named
        )

    async def _save(self, chosen: Attachment, path: Path) -> None:
        await self._copy(chosen, path)
        self.tell(say("Saved: {path}", path=path))

    async def _copy(self, chosen: Attachment, path: Path) -> None:
        source = await self.ask.read(lambda s: s.documents.attachment_path(chosen))
        await asyncio.to_thread(shutil.copyfile, source, path)


async def attach(app: "ArchiveApp", document: Document) -> None:
    """Ask for a file and keep it with the record, whatever its type."""
    from archive_tui.tui.screens.choose_file import ChooseFile

    def named(path: str | None) -> None:
        if path:
            app.attempt(_attach(app, document.id, Path(path)))

    await app.push_screen(
        ChooseFile(say("Attach a file to {number}", number=document.index_number)), named
    )


async def _attach(app: "ArchiveApp", record: int, path: Path) -> None:
    kept = await app.ask.write(lambda s: s.documents.attach(record, path))
    app.changed()
    app.tell(
        say("Attached: {name}, {size} bytes. u takes it back.", name=kept.name,
            size=f"{kept.bytes:,}")
    )  # fmt: skip


def _safe_name(name: str) -> str:
    """The name without any path, for a copy outside the archive."""
    return PurePath(name.replace("\\", "/")).name or "file"
