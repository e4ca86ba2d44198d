"""The desk: today's numbers, what waits, recent work."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.documents import DocumentRow
from archive_tui.domain.journal import Draft
from archive_tui.domain.messages import Message, say
from archive_tui.domain.publishing import DuePublication
from archive_tui.domain.requests import Request
from archive_tui.domain.work import Group, to_be_done
from archive_tui.tui.acts import act_words
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.desk import Overview

_COLUMNS = (
    Column(say("Work"), 16),
    Column(say("Subject"), 24, 1),
    Column(say("When or number"), 23, drop=2),
)
_URGENT: Mapping[Group, Message] = {
    Group.LATE: say("Answer: late"),
    Group.TODAY: say("Answer today"),
    Group.WEEK: say("Answer this week"),
    Group.DELIVER: say("To deliver"),
}
# More than this is not counted while somebody waits for the first screen.
_CAP = 1_000


@dataclass(frozen=True, slots=True)
class _Line:
    kind: Message
    subject: str
    when: str
    open: Callable[[], object]


class Desk(Place):
    """The first screen."""

    TAB = "desk"
    CSS_PATH = "desk.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("desk")

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[_Line] = []

    def body(self) -> ComposeResult:
        """Numbers above, lines below."""
        yield Words(say("Opening the archive …"), id="requests")
        yield Words(id="numbers")
        yield RecordTable(
            _COLUMNS,
            self._load,
            empty=say("Nothing waits. n logs a document, 4 imports a register, / searches."),
            id="lines",
        )

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one("#lines").focus()

    def here(self, here: Here) -> Here:
        """A line is chosen."""
        return replace(here, record=self.query_one("#lines", RecordTable).current is not None)

    async def renew(self) -> None:
        """Everything in one reading."""
        overview = await self.ask.read(lambda s: s.desk.overview())
        self.query_one("#requests", Words).show(_requests(overview))
        self.query_one("#numbers", Words).show(_numbers(overview))
        self._lines = [
            *(self._urgent(*each) for each in overview.urgent),
            *(self._draft(draft) for draft in overview.drafts),
            *(self._due(each) for each in overview.due),
            *(self._row(say("Logged lately"), row) for row in overview.newest),
            *(
                _Line(say("Journal"), self.tr.say(act_words(line)), line.at[:16], self._journal)
                for line in overview.recent
            ),
        ]
        self._show()
        # Every open ledger is read for this: after everything else has been painted.
        moved = await self.ask.read(lambda s: s.requests.moved_count())
        if moved:
            self._lines.insert(0, self._moved(moved))
            # Whoever has moved on in the meantime stays on the line.
            place = self.query_one("#lines", RecordTable).cursor
            self._show(place + 1 if place else 0)

    def _show(self, place: int = 0) -> None:
        self.query_one("#lines", RecordTable).show(range(len(self._lines)), keep=place)
        self.refresh_bindings()

    def respeak(self) -> None:
        """The lines' words."""
        if self.ask.opened:
            self.archive_app.attempt(self.renew())

    def _draft(self, draft: Draft) -> _Line:
        subject = draft.typed.get("title") or draft.typed.get("name") or self.tr("No title yet")
        return _Line(
            say("Draft to resume"), subject, draft.kept_at[:16], lambda: self._resume(draft)
        )

    def _row(self, kind: Message, row: DocumentRow) -> _Line:
        return _Line(kind, row.title, row.index_number, lambda: self._record(row.id))

    def _urgent(self, group: Group, request: Request, left: int) -> _Line:
        return _Line(
            _URGENT[group],
            f"{request.form.name}：{request.form.wanted}".replace("\n", " "),
            self.tr.say(to_be_done(group, request, left)),
            lambda: self._case(request.id),
        )

    def _moved(self, count: int) -> _Line:
        return _Line(
            say("Dates moved"),
            self.tr("{count} last days to confirm", count=f"{count:,}"),
            "",
            lambda: self.archive_app.run_command("go.moved"),
        )

    def _due(self, each: DuePublication) -> _Line:
        kind = say("Publish: late") if each.late else say("To be published")
        star = "*" if each.provisional else ""
        return _Line(kind, each.title, f"{each.due}{star}", lambda: self._record(each.id))

    def _record(self, record: int) -> None:
        from archive_tui.tui.screens.record import Record

        self.app.push_screen(Record(record))

    async def _case(self, request: int) -> None:
        from archive_tui.tui.screens.work import open_case

        await open_case(self.archive_app, request)

    def _journal(self) -> None:
        self.archive_app.run_command("go.journal")

    async def _resume(self, draft: Draft) -> None:
        from archive_tui.tui.screens.resume import form_of

        await self.app.push_screen(await form_of(self.archive_app, draft))

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        lines = self._lines
        return {
            place: (self.tr.say(lines[place].kind), lines[place].subject, lines[place].when)
            for place in ids
            if place < len(lines)
        }

    def on_record_table_moved(self) -> None:
        """What can be opened."""
        self.refresh_bindings()

    def on_record_table_opened(self) -> None:
        """Enter on the list."""
        self.archive_app.run_command("list.open")

    def do_list_open(self) -> object:
        """Open what the line stands for."""
        table = self.query_one("#lines", RecordTable)
        return self._lines[table.cursor].open() if self._lines else None

    def do_app_back(self) -> Awaitable[None] | None:
        """There is nothing behind the desk."""
        self.tell(say("This is the desk. q leaves the program."))
        return None


def _requests(overview: "Overview") -> Message:
    counts = {group.value: f"{count:,}" for group, count in overview.work.items()}
    return say(
        "Requests: {late} late · {today} due today · {week} this week · {waiting} waiting"
        " · {deliver} to deliver",
        **counts,
    )


def _numbers(overview: "Overview") -> Message:
    undecided = f"{overview.undecided:,}" + ("+" if overview.undecided >= _CAP else "")
    return say(
        "{today} · {documents} documents · {logged} logged today"
        " · {undecided} with undecided disclosure"
        " · to publish: {late} late, {week} due within a week",
        late=f"{overview.late:,}",
        week=f"{overview.due_this_week:,}",
        today=overview.today,
        documents=f"{overview.documents:,}",
        logged=f"{overview.logged_today:,}",
        undecided=undecided,
    )
