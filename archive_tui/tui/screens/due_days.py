"""Why the last day of a request is what it is: every day from the receipt to the last one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.case import Case
from archive_tui.domain.deadline import CountedDay
from archive_tui.domain.messages import Message, say
from archive_tui.domain.requests import Request
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.month import WEEKDAYS
from archive_tui.tui.widgets.record_table import Cells, Column, RecordTable
from archive_tui.tui.widgets.words import Words

_COLUMNS = (
    Column(say("Date"), 10),
    Column(say("Weekday"), 8),
    Column(say("Day of the term"), 22),
    Column(say("Why"), 28, 1),
)
_LAST_WORDS = say("day {number}: the last day")
_NUMBER = say("day {number}")


class DueDays(Place):
    """The days of every run of the clock; p prints them for signature."""

    TAB = "requests"
    DEFAULT_CSS = "DueDays #result { padding: 0 1; text-style: bold; }"
    BINDINGS: ClassVar[list[BindingType]] = bindings("due-days")

    def __init__(self, request_id: int) -> None:
        super().__init__()
        self._record = request_id
        self._request: Request | None = None
        self._case: Case | None = None
        self._runs: list[list[CountedDay]] = []
        self._lines: list[Cells] = []

    def body(self) -> ComposeResult:
        """What it is about, the days, what they come to."""
        yield Words(id="title", classes="title")
        yield Words(id="rule", classes="hint")
        yield RecordTable(
            _COLUMNS, self._load, empty=say("The term has not begun to run."), id="days"
        )
        yield Words(id="result")

    @property
    def table(self) -> RecordTable:
        """The days."""
        return self.query_one("#days", RecordTable)

    def on_mount(self) -> None:
        """The days have the focus."""
        self.table.focus()
        self.look_again()

    def here(self, here: Here) -> Here:
        """The request has been read."""
        return replace(here, record=self._request is not None)

    def copied(self) -> str:
        """The day under the cursor."""
        return " ".join(filter(None, self.table.current_cells))

    async def renew(self) -> None:
        """The days as the calendar and the ledger are now; a request that is gone is left."""
        record = self._record
        if not await self.ask.read(lambda s: bool(s.requests.page([record]))):
            self.app.pop_screen()
            return
        self._request, self._case, self._runs = await self.ask.read(
            lambda s: (
                s.requests.get(record),
                s.requests.case(record),
                list(s.requests.explain(record)),
            )
        )
        self.respeak()

    def respeak(self) -> None:
        """Everything in the language that is on."""
        request, case = self._request, self._case
        if request is None or case is None:
            return
        self.query_one("#title", Words).show(
            say("{number}  {name}: why the last day is what it is", number=request.number,
                name=request.form.name)
        )  # fmt: skip
        self.query_one("#rule", Words).show(case.rule.name)
        lines = [self.tr.say(words) for words in _result(case)]
        self.query_one("#result", Words).show("\n".join(lines))
        self._lines = list(self._cells(case))
        self.table.show(range(len(self._lines)), keep=self.table.current)
        self.refresh_bindings()

    def _cells(self, case: Case) -> Iterator[Cells]:
        for number, (run, days) in enumerate(zip(case.runs, self._runs, strict=False), 1):
            yield (
                "──────────", "────────", self.tr("Run {number} of the clock", number=number),
                self.tr("counted from the day after {day}", day=run.start),
            )  # fmt: skip
            last = case.due.day if run is case.runs[-1] else None
            for day in days:
                words = _LAST_WORDS if day.day == last else _NUMBER
                counted = self.tr.say(Message(words.template, {"number": day.number}))
                if not day.number:
                    counted = self.tr("the last day") if day.day == last else "—"
                yield (
                    day.day.isoformat(),
                    self.tr.say(WEEKDAYS[day.day.weekday()]),
                    counted,
                    self.tr("stopped: {why}", why=day.why) if day.stopped else self.tr.say(day.why),
                )

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        return {place: self._lines[place] for place in ids if place < len(self._lines)}

    async def do_days_print(self) -> None:
        """答复期限计算表."""
        from archive_tui.tui.screens.paper import Paper

        if self._request:
            await self.app.push_screen(Paper("due-explained", self._request.number))


def _result(case: Case) -> Iterator[Message]:
    """What the days come to, and what may still move the last one."""
    term, day = case.due.term, case.due.day
    if day is None:
        yield say("{term} working days; nobody can say the last day yet.", term=term)
    elif case.due.fixed:
        yield say("The last day was set: {day}.", day=day.isoformat())
    else:
        yield say("{term} working days: the last day is {day}.", term=term, day=day.isoformat())
    if case.due.pending:
        yield say("It may still move: somebody else is to act.")
    yield from (missing.words for missing in case.due.missing)
