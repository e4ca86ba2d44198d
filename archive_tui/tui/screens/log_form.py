"""Logging a document, or changing one: a form that a file can fill, with its cleaning shown."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal

from archive_tui.domain.cleaning import Blemish, apply
from archive_tui.domain.documents import FIELDS, Document, to_draft
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.reading import ReadFile
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.confirm import may_throw_away
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

DRAFT = "document"
# Beside the fields a draft keeps the file's path and the kinds of cleaning that were refused.
_FILE = "_file"
_REFUSED = "_refused"
# What each field of the record held when the draft was begun, as JSON.
_BEGAN = "_began"


class LogForm(Place):
    """Without a document a new one is logged; with one its description is changed."""

    TAB = "documents"
    CSS_PATH = "log_form.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("form")

    def __init__(self, document: Document | None = None, file: Path | None = None) -> None:
        super().__init__()
        self._document = document
        self._file = file
        self._reading: ReadFile | None = None
        self._refused: frozenset[Blemish] = frozenset()
        self._began = to_draft(document) if document else {}

    @property
    def _record(self) -> int:
        return self._document.id if self._document else 0

    def body(self) -> ComposeResult:
        """Title, the file's line, the form, its text."""
        title = say("Log a document")
        if self._document:
            title = say("Change {number}", number=self._document.index_number)
        yield Words(title, classes="title")
        yield Words(self._no_file(), id="file", classes="hint")
        with Horizontal(id="both"):
            yield Form(FIELDS, {}, keep=self._keep)
            yield TextView(id="preview")

    def _no_file(self) -> Message:
        if self._document is None:
            return say("No file · ^O chooses one")
        return say("Files: {count} · ^O adds one", count=len(self._document.attachments))

    @property
    def form(self) -> Form:
        """The fields."""
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Fill it: from the draft, else from the record."""
        self.form.focus_first()
        self.archive_app.attempt(self._prepare())

    async def _prepare(self) -> None:
        record = self._record
        draft, categories, agencies = await self.ask.read(
            lambda s: (
                s.drafts.load(DRAFT, record),
                s.documents.categories(),
                s.documents.agencies(),
            )
        )
        typed = draft.typed if draft else to_draft(self._document) if self._document else {}
        known = tuple((each.name, each.name) for each in agencies if each.active)
        kinds = (("", "—"), *((each.name, each.name) for each in categories if each.active))
        form = self.form
        for name, choices in (
            ("agency", known),
            ("responsible_agency", known),
            ("category", kinds),
        ):
            form.offer(name, choices)
        form.start(typed)
        if draft:
            when = draft.kept_at[:16]
            self.tell(say("Your draft of {when} is back. ^G throws it away.", when=when))
            await self._take_up(draft.typed)
        elif self._file is not None:
            await self._read(self._file)

    async def _take_up(self, typed: Mapping[str, str]) -> None:
        """What the record was when the draft was begun, its file and the refused cleaning."""
        if self._document and (began := typed.get(_BEGAN)):
            self._began = json.loads(began)
        kept = typed.get(_REFUSED, "").split()
        self._refused = frozenset(kind for kind in Blemish if kind.value in kept)
        if path := typed.get(_FILE):
            await self._read(Path(path), fill=False)

    def here(self, here: Here) -> Here:
        """Whether cleaning is proposed."""
        return replace(here, proposals=bool(self._reading and self._reading.removals))

    async def _keep(self, typed: Mapping[str, str]) -> None:
        await self.ask.keep_draft(DRAFT, {**typed, **self._beside()}, self._record)

    def _beside(self) -> dict[str, str]:
        beside = {}
        if self._reading is not None:
            beside[_FILE] = str(self._reading.path)
        if self._refused:
            beside[_REFUSED] = " ".join(sorted(self._refused))
        if self._document is not None:
            beside[_BEGAN] = json.dumps(self._began, ensure_ascii=False)
        return beside

    async def flush(self) -> None:
        """Keep what is typed."""
        for form in self.query(Form):
            await form.flush()

    # The file

    async def do_form_file(self) -> None:
        """Choose a file."""
        from archive_tui.tui.screens.choose_file import ChooseFile

        def chosen(path: str | None) -> None:
            if path:
                self.archive_app.attempt(self._read(Path(path)))

        await self.app.push_screen(ChooseFile(say("Choose a file to log")), chosen)

    async def _read(self, path: Path, *, fill: bool = True) -> None:
        """Read it and put what it says of itself into the fields that are empty."""
        self.tell(say("Reading {name} …", name=path.name))
        reading = await self.ask.read(lambda s: s.documents.read_file(path))
        self._reading = reading
        if fill:
            typed, found = self.form.typed, reading.recognition.draft
            empty = {f.name for f in FIELDS if typed[f.name] in {"", f.default}}
            self.form.fill({name: value for name, value in found.items() if name in empty})
            await self._keep(self.form.typed)
        self._show_file()
        if known := await self.ask.read(lambda s: s.documents.logged_as(reading)):
            self.tell(say("This very file is logged already as {number}.", number=known))
            return
        self.tell(
            say("Read {name}: check the fields, ^S saves.", name=reading.name)
            if not reading.removals
            else say("Read {name}: check the fields; ^T shows the cleaning.", name=reading.name)
        )

    def _show_file(self) -> None:
        reading = self._reading
        if reading is None:
            return
        refused = self._refused
        count = sum(removal.kind not in refused for removal in reading.removals)
        words = say(
            "{name} · {size} bytes · {encoding} · {count} places will be cleaned",
            name=reading.name,
            size=f"{reading.size:,}",
            encoding=reading.encoding or reading.media_type,
            count=count,
        )
        if reading.damaged:
            words = say(
                "{file} · {count} places make no sense in this encoding",
                file=words,
                count=reading.damaged,
            )
        self.query_one("#file", Words).show(words)
        self.query_one("#preview", TextView).show(self._text() or "")
        self.query_one("#preview").set_class(True, "-full")
        self.refresh_bindings()

    def _text(self) -> str | None:
        reading = self._reading
        if reading is None:
            return None
        accepted = [each for each in reading.removals if each.kind not in self._refused]
        return apply(reading.original, accepted)

    async def do_form_cleaning(self) -> None:
        """What is proposed, in its place in the text."""
        from archive_tui.tui.screens.cleaning import Cleaning

        if self._reading is not None:
            await self.app.push_screen(Cleaning(self._reading, self._refused, self._decided))

    def _decided(self, refused: frozenset[Blemish]) -> None:
        self._refused = refused
        self._show_file()
        self.archive_app.attempt(self._keep(self.form.typed))

    # The end of it

    def on_form_submitted(self) -> None:
        """Enter in the last field."""
        self.archive_app.run_command("form.save")

    async def do_form_save(self) -> None:
        """Store it; a fault leaves everything as it was typed."""
        form = self.form
        try:
            done = await self._store(form.typed)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        form.stop_keeping()
        await self.ask.drop_draft(DRAFT, self._record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(done)

    async def _store(self, typed: Mapping[str, str]) -> Message:
        record, reading, text = self._record, self._reading, self._text()
        fields = {field.name: typed[field.name] for field in FIELDS}
        if self._document is not None:
            now = to_draft(await self.ask.read(lambda s: s.documents.get(record)))
            fields = self._touched(fields, now)
        data = await self.ask.read(lambda s: s.documents.check(fields))
        if self._document is None:
            logged = await self.ask.write(lambda s: s.documents.log(data, reading, text))
            return say("Logged: {number}. u takes it back.", number=logged.index_number)
        data = replace(data, index_number=self._document.index_number)
        before, after = await self.ask.write(
            lambda s: (
                s.documents.get(record),
                s.documents.change(record, data, text if reading else None, file=reading),
            )
        )
        if before == after:
            return say("Nothing has changed.")
        return say("Changed: {number}. u takes it back.", number=after.index_number)

    def _touched(self, typed: dict[str, str], now: Mapping[str, str]) -> dict[str, str]:
        """What was typed, with fields nobody touched as the record has them now.

        Raises ManyError for a field that somebody else changed meanwhile: saved once more, what
        is typed stands.
        """
        began, faults = self._began, []
        for name, text in typed.items():
            before, current = began.get(name, ""), now.get(name, "")
            if self.form.holds(name, before):
                typed[name] = current
            elif current not in {before, text}:
                faults.append(
                    InvalidError(
                        say("Somebody changed this meanwhile to: {value}", value=current or "—"),
                        say("Save once more to put yours in its place."),
                        name,
                    )
                )
        if faults:
            self._began = dict(now)
            raise ManyError(faults)
        return typed

    async def do_form_discard(self) -> None:
        """Throw the draft away; what was typed or chosen is asked about."""
        form, stored = self.form, to_draft(self._document) if self._document else {}
        if self._reading is not None or form.differs(stored):
            name = form.typed["title"] or say("No title yet")
            if not await may_throw_away(self.app, name):
                return
        form.stop_keeping()
        await self.ask.drop_draft(DRAFT, self._record)
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("The draft is thrown away."))

    async def do_app_back(self) -> None:
        """Leave; what is typed is kept."""
        await self.flush()
        self.app.pop_screen()
        self.archive_app.changed()
        self.archive_app.tell(say("Kept as a draft, if anything was typed."))
