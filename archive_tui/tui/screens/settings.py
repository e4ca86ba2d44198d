"""Settings: the language, the rules of numbers, and who is at the desk."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.language import LANGUAGES
from archive_tui.domain.messages import say
from archive_tui.domain.people import ROLE_NAMES, Staff
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.number_rule import RULES, EditRule
from archive_tui.tui.widgets.describe import columns
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Setting"), 20),
    Column(say("Value"), 24, 1),
    Column(say("Now"), 8),
)
_ABOUT_LETTERS = (say("Words of letters"), say("Facts for letters"))


class Settings(Place):
    """Enter takes the language or the person of the line, or opens the rule."""

    TAB = "settings"
    CSS_PATH = "settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("settings")

    def __init__(self) -> None:
        super().__init__()
        self._staff: list[Staff] = []
        self._archive: list[tuple[str, str]] = []
        self._rules: list[tuple[str, str]] = []
        self._facts = ""
        self._reworded = 0

    def body(self) -> ComposeResult:
        """What the archive is, and what can be chosen."""
        yield Words(id="archive")
        yield RecordTable(_COLUMNS, self._load, id="lines")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#lines").focus()
        self._fill()

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=True)

    async def renew(self) -> None:
        """The people and the archive."""
        (
            self._staff, self._rules, self._archive, self._facts, self._reworded
        ) = await self.ask.read(
            lambda s: (
                [person for person in s.all_staff() if person.active],
                [(rule, s.numbers.rule(rule).pattern) for rule in RULES],
                [("Archive", s.name), ("Code", s.code), ("Folder", str(s.folder))],
                " · ".join(filter(None, s.letters.office().values())),
                len(s.letters.reworded()),
            )
        )  # fmt: skip
        self._fill()

    def respeak(self) -> None:
        """The words of the lines."""
        self._fill()

    def _fill(self) -> None:
        labels = {"Archive": say("Archive"), "Code": say("Code"), "Folder": say("Folder")}
        pairs = [(self.tr.say(labels[name]), value) for name, value in self._archive]
        self.query_one("#archive", Words).show(columns(pairs))
        table = self.query_one("#lines", RecordTable)
        count = len(LANGUAGES) + len(self._rules) + len(self._staff) + len(_ABOUT_LETTERS)
        table.show(range(count), keep=table.cursor)
        self.refresh_bindings()

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {place: self._cells(place) for place in ids}

    def _cells(self, place: int) -> Cells:
        here = self.tr("yes")
        if place < len(LANGUAGES):
            code, name = list(LANGUAGES.items())[place]
            return (self.tr("Language"), name, here if code == self.tr.code else "")
        place -= len(LANGUAGES)
        if place < len(self._rules):
            rule, pattern = self._rules[place]
            return (self.tr.say(RULES[rule]), pattern, "")
        place -= len(self._rules)
        if place < len(_ABOUT_LETTERS):
            own = self.tr("{count} kinds in own words", count=self._reworded)
            value = self._facts if place else own if self._reworded else ""
            return (self.tr.say(_ABOUT_LETTERS[place]), value, "")
        person = self._staff[place - len(_ABOUT_LETTERS)]
        now = here if person.name == self.archive_app.status.staff else ""
        role = self.tr.say(ROLE_NAMES[person.role])
        return (self.tr("Who is here"), f"{person.name} ({role})", now)

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    async def do_list_open(self) -> None:
        """Take the language, open the rule, or let another person take over."""
        place = self.query_one("#lines", RecordTable).cursor
        if place < len(LANGUAGES):
            await self.archive_app.speak_from_now_on(list(LANGUAGES)[place])
            return
        place -= len(LANGUAGES)
        if place < len(self._rules):
            await self.app.push_screen(EditRule(self._rules[place][0]))
            return
        place -= len(self._rules)
        if place < len(_ABOUT_LETTERS):
            from archive_tui.tui.screens.letter_form import OfficeFacts
            from archive_tui.tui.screens.letter_words import LetterKinds

            await self.app.push_screen(OfficeFacts() if place else LetterKinds())
            return
        person = self._staff[place - len(_ABOUT_LETTERS)]
        await self.ask.open_as(person.name)
        await self.archive_app.look_around()
        self.archive_app.tell(say("{name} is at the desk now.", name=person.name))

    async def do_numbers_report(self) -> None:
        """Gaps and shared numbers."""
        from archive_tui.tui.screens.number_report import Report

        await self.app.push_screen(Report())
