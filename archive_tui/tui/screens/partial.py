"""Partial release: the text with a cursor, passages withheld on their grounds, the copy made."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import Document
from archive_tui.domain.faults import ConflictError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.withholding import GROUND_WORDS, PartialRelease, Passage, grounds
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.confirm import Confirm, agreed
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.select_view import SelectView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.session import Session
    from archive_tui.tui.app import ArchiveApp

Act = Callable[[str], Awaitable[None]]


class Partial(Place):
    """v begins a passage, Enter withholds it, a takes every place of a phrase, I makes the copy."""

    TAB = "requests"
    CSS_PATH = "partial.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("partial")

    def __init__(self, document: Document, release: PartialRelease) -> None:
        super().__init__()
        self._document = document
        self._release = release

    def body(self) -> ComposeResult:
        """Title, how far it is, the text, the passage under the cursor."""
        yield Words(id="title", classes="title")
        yield Words(id="state")
        yield SelectView(id="text")
        yield Words(id="here")

    @property
    def view(self) -> SelectView:
        """The text."""
        return self.query_one("#text", SelectView)

    def on_mount(self) -> None:
        """The text has the focus."""
        self.set_focus(self.view)
        self.look_again()

    def here(self, here: Here) -> Here:
        """There is a release."""
        return replace(here, record=True, text=True)

    def copied(self) -> str:
        """Its number."""
        return self._release.number

    async def renew(self) -> None:
        """Text and passages."""
        number, record = self._release.number, self._document.id
        known = await self.ask.read(lambda s: _release_and_text(s, number, record))
        if known is None:  # its beginning was undone
            self.app.pop_screen()
            return
        self._release, text = known
        self.view.load(text, [(each.start, each.stop) for each in self._release.passages])
        self.respeak()

    def respeak(self) -> None:
        """The words above and below the text."""
        release = self._release
        title = say("Partial release {number}: {title}", number=release.number,
                    title=self._document.title)  # fmt: skip
        self.query_one("#title", Words).show(title)
        count = len(release.passages)
        words = say("{count} passages withheld · draft, I makes the copy", count=count)
        if release.made:
            words = say("{count} passages withheld · made on {day}, approved by {approver}",
                        count=count, day=release.made_on, approver=release.approver)  # fmt: skip
        self.query_one("#state", Words).show(words)
        self._say_here()
        self.refresh_bindings()

    @property
    def _passage(self) -> Passage | None:
        place = self.view.cursor
        return next((p for p in self._release.passages if p.start <= place < p.stop), None)

    def on_select_view_moved(self) -> None:
        """What is under the cursor."""
        self._say_here()

    def _say_here(self) -> None:
        passage = self._passage
        words: Message | str = ""
        if self.view.selecting:
            first, stop = self.view.selection
            words = say("Marked: {count} characters. Enter withholds them.", count=stop - first)
        elif passage is not None:
            ground = grounds()[passage.ground]
            words = say("Withheld: {words} ({article}) {note}",
                        words=GROUND_WORDS[passage.ground], article=ground.article,
                        note=passage.note)  # fmt: skip
        self.query_one("#here", Words).show(words)

    # Commands

    def do_partial_select(self) -> None:
        """Begin a passage, or give it up."""
        self.view.toggle()

    def do_app_back(self) -> Awaitable[None] | None:
        """First from the mark, then from the screen."""
        return None if self.view.drop() else super().do_app_back()

    async def do_partial_withhold(self) -> None:
        """What is marked, on a ground."""
        first, stop = self.view.selection
        if not self.view.selecting:
            self.tell(say("Mark a passage first: v, then move."))
            return
        release = self._release.id

        async def withhold(ground: str) -> None:
            await self.ask.write(lambda s: s.withholding.withhold(release, first, stop, ground))
            self.view.drop()
            self._changed(say("Withheld. u takes it back."))

        await self._choose_ground(withhold)

    async def do_partial_every(self) -> None:
        """A phrase wherever it stands."""
        first, stop = self.view.selection
        typed = self.view.text[first:stop] if self.view.selecting else ""
        release = self._release.id

        def answered(phrase: str | None) -> None:
            async def withhold(ground: str) -> None:
                before = len(self._release.passages)
                after = await self.ask.write(
                    lambda s: s.withholding.withhold_phrase(release, phrase or "", ground)
                )
                self.view.drop()
                self._changed(
                    say("Withheld in {count} places. u takes it back.",
                        count=len(after.passages) - before)
                )  # fmt: skip

            if phrase:
                self.archive_app.attempt(self._choose_ground(withhold))

        await self.app.push_screen(
            AskText(
                say("Withhold every place of a phrase"),
                say("In both scripts, every width and spacing"),
                typed=typed.replace("\n", " "),
            ),
            answered,
        )

    async def _choose_ground(self, act: Act) -> None:
        choices = [
            Choice(code, f"{self.tr.say(GROUND_WORDS[code])}  {each.article}", other=each.words)
            for code, each in grounds().items()
        ]

        def chosen(code: str | None) -> None:
            if code:
                self.archive_app.attempt(act(code))

        await self.app.push_screen(Pick(say("On which ground?"), choices), chosen)

    async def do_partial_take_back(self) -> None:
        """The passage under the cursor."""
        passage, release = self._passage, self._release.id
        if passage is None:
            self.tell(say("No withheld passage is under the cursor."))
            return
        await self.ask.write(lambda s: s.withholding.take_back(release, passage.id))
        self._changed(say("Withheld no more. u brings it back."))

    def do_partial_next(self) -> None:
        """The next withheld passage."""
        self.view.step(1)

    def do_partial_previous(self) -> None:
        """The one before."""
        self.view.step(-1)

    async def do_partial_preview(self) -> None:
        """The copy as it goes out; a draft is only shown."""
        from archive_tui.tui.screens.paper import Paper

        await self.app.push_screen(Paper("partial-copy", self._release.number))

    async def do_partial_make(self) -> None:
        """Who approves it, what would betray it, then for good."""
        release = self._release

        def answered(approver: str | None) -> None:
            if approver:
                self.archive_app.attempt(self._make(approver))

        await self.app.push_screen(
            AskText(
                say("Make the copy of {number}", number=release.number),
                say("Approved by; the copy cannot be changed once it is made"),
            ),
            answered,
        )

    async def _make(self, approver: str) -> None:
        release = self._release.id
        try:
            made = await self.ask.write(lambda s: s.withholding.make(release, approver))
        except ConflictError as fault:
            leaks = await self.ask.read(lambda s: s.withholding.leaks(release))
            if not leaks or not await agreed(
                self.app,
                Confirm(
                    fault.what,
                    say("It can be read there in the copy that goes out."),
                    "I",
                    say("make it all the same"),
                ),
            ):
                raise
            made = await self.ask.write(
                lambda s: s.withholding.make(release, approver, accept_leaks=True)
            )
        self._changed(say("Made: {number}, {pages} pages. s saves a copy.", number=made.number,
                          pages=made.pages))  # fmt: skip

    async def do_partial_save(self) -> None:
        """Ask where and write it."""
        from archive_tui.tui.screens.choose_file import ChooseFile

        start = str(Path.home() / f"{self._release.number}.pdf")

        def named(path: str | None) -> None:
            if path:
                self.archive_app.attempt(self._save(Path(path)))

        await self.app.push_screen(
            ChooseFile(say("Save the copy as"), typed=start, new=True), named
        )

    async def _save(self, path: Path) -> None:
        if path.exists() and not await agreed(
            self.app,
            Confirm(
                say("{path} exists.", path=path),
                say("It would be replaced and is then gone."),
                "R",
                say("replace it"),
            ),
        ):
            return
        release = self._release
        paper = await self.ask.write(lambda s: s.withholding.save(release, path))
        await self.ask.write(lambda s: s.printing.save(paper, path))
        self._changed(say("Saved: {path}, {pages} pages.", path=path, pages=paper.pages))

    def _changed(self, words: Message) -> None:
        self.archive_app.changed()
        self.archive_app.tell(words)


async def open_partial(
    app: "ArchiveApp", document: Document, request_id: int | None = None
) -> None:
    """The draft of a document, begun if there is none."""
    release = await app.ask.write(lambda s: s.withholding.begin(document.id, request_id))
    app.changed()
    await app.push_screen(Partial(document, release))


def _release_and_text(
    session: "Session", number: str, document_id: int
) -> tuple[PartialRelease, str] | None:
    known = session.withholding.of_document(document_id)
    release = next((each for each in known if each.number == number), None)
    return (release, session.documents.text(document_id)) if release else None
