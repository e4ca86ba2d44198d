"""The kinds of letters: each as it is now in the office's words, and what it said before."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.letters import (
    LetterTemplate,
    WordVersion,
    letter_template,
    letter_templates,
)
from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.letters import plain_lines
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Letter"), 40, 2),
    Column(say("Own words"), 30, 1),
    Column(say("Form name"), 22, drop=1),
)


class LetterKinds(Place):
    """Enter shows a kind of letter."""

    TAB = "settings"
    BINDINGS: ClassVar[list[BindingType]] = bindings("letter-kinds")

    def __init__(self) -> None:
        super().__init__()
        self._kinds = list(letter_templates().values())
        self._reworded: Mapping[str, WordVersion] = {}

    def body(self) -> ComposeResult:
        """Title and list."""
        yield Words(say("Words of letters"), classes="title")
        yield RecordTable(_COLUMNS, self._load, id="kinds")

    @property
    def table(self) -> RecordTable:
        """The list."""
        return self.query_one("#kinds", RecordTable)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """A kind is chosen."""
        return replace(here, record=True)

    async def renew(self) -> None:
        """Which of them the office has put into words of its own."""
        self._reworded = await self.ask.read(lambda s: s.letters.reworded())
        self.table.show(range(len(self._kinds)), keep=self.table.current)
        self.table.renew()
        self.refresh_bindings()

    def respeak(self) -> None:
        """The versions' words."""
        self.table.renew()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {place: self._cells(self._kinds[place]) for place in ids}

    def _cells(self, kind: LetterTemplate) -> Cells:
        own = self._reworded.get(kind.code)
        return (kind.title, self.tr.say(_version(own)) if own else "", f"letter-{kind.code}")

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """Show it."""
        await self.app.push_screen(LetterKind(self._kinds[self.table.cursor].code))


class LetterKind(Place):
    """A kind of letter about a case that is none, drawn from the same sheet as its paper."""

    TAB = "settings"
    BINDINGS: ClassVar[list[BindingType]] = bindings("letter-kind")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._template = letter_template(code)

    def body(self) -> ComposeResult:
        """Title and page."""
        yield Words(say("Example: {title}", title=self._template.title), classes="title")
        yield TextView(wrapped=False, id="page")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one("#page").focus()
        self.look_again()

    async def renew(self) -> None:
        """With the words of now."""
        code = self._template.code
        width = max(40, min(90, self.size.width - 4))
        lines = await self.ask.read(lambda s: plain_lines(s.letters.example(code), width))
        self.query_one("#page", TextView).show("\n".join(lines))

    def copied(self) -> str:
        """The page as text."""
        return self.query_one("#page", TextView).text

    async def do_letter_words(self) -> None:
        """The office's own words."""
        from archive_tui.tui.screens.letter_form import OfficeWords

        code = self._template.code
        words = await self.ask.read(lambda s: s.letters.words(code))
        await self.app.push_screen(OfficeWords(self._template, words))

    async def do_letter_history(self) -> None:
        """Every version."""
        await self.app.push_screen(LetterHistory(self._template))

    async def do_letter_put_back(self) -> None:
        """Choose a version and say it again."""
        code = self._template.code
        _, *earlier = await self.ask.read(lambda s: s.letters.versions(code))
        if not earlier:
            self.tell(say("The words are the packaged ones; nothing came before."))
            return
        choices = [
            Choice(str(each.version), self.tr.say(_version(each)), note=" ".join(each.words))
            for each in earlier
        ]

        async def put_back(version: int) -> None:
            await self.ask.write(lambda s: s.letters.put_back(code, version))
            self.archive_app.changed()
            self.archive_app.tell(say("The earlier words are back. u takes it back."))

        def chosen(version: str | None) -> None:
            if version is not None:
                self.archive_app.attempt(put_back(int(version)))

        await self.app.push_screen(Pick(say("Which words?"), choices), chosen)


class LetterHistory(Place):
    """What the office's paragraphs said, the latest first."""

    TAB = "settings"
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(self, template: LetterTemplate) -> None:
        super().__init__()
        self._template = template
        self._versions: Sequence[WordVersion] = ()

    def body(self) -> ComposeResult:
        """Title and text."""
        title = say("Own words in {title}, version by version", title=self._template.title)
        yield Words(title, classes="title")
        yield TextView(id="versions")

    def on_mount(self) -> None:
        """Read it."""
        self.query_one("#versions").focus()
        self.look_again()

    async def renew(self) -> None:
        """The versions as they are."""
        code = self._template.code
        self._versions = await self.ask.read(lambda s: s.letters.versions(code))
        self.respeak()

    def respeak(self) -> None:
        """In the language that is on."""
        parts = [
            "\n".join((self.tr.say(_version(each)), *each.words, "")) for each in self._versions
        ]
        self.query_one("#versions", TextView).show("\n".join(parts))

    def copied(self) -> str:
        """All of it."""
        return self.query_one("#versions", TextView).text


def _version(each: WordVersion) -> Message:
    if not each.version:
        return say("As packaged")
    return say("Version {number}, {by}, {at}", number=each.version, by=each.by, at=each.at[:16])
