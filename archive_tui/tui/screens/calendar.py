"""The calendar of working days: looked at month by month, corrected by letter, entered by year."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical

from archive_tui.domain.calendar import LAYERS, Day, DayKind, Layer
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import ENTER_YEAR, DataForm
from archive_tui.tui.screens.moved_dates import moved_too
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.month import Month
from archive_tui.tui.widgets.pick import Choice, Pick
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.services.calendar import YearShown

_YEARS = range(2004, 2041)
_FIELDS = (
    Field("lines", say("Days"), Kind.LONG),
    Field("year", say("Year"), Kind.NUMBER, required=True),
    Field(
        "layer", say("Layer"), Kind.CHOICE,
        choices=tuple((layer.value, words) for layer, words in LAYERS.items()),
        default=Layer.NATIONAL.value,
    ),
    Field("source", say("Notice"), required=True),
)  # fmt: skip


class CalendarYears(Place):
    """Letters change the day under the cursor in the layer that is shown."""

    TAB = "clock"
    CSS_PATH = "calendar.tcss"
    BINDINGS: ClassVar[list[BindingType]] = bindings("calendar")

    def __init__(self) -> None:
        super().__init__()
        self._shown: YearShown | None = None
        self._days: dict[date, Day] = {}
        self._layer = Layer.OFFICE

    def body(self) -> ComposeResult:
        """State, month and year, the day in words."""
        yield Words(id="state")
        with Horizontal(id="both"):
            with Vertical():
                yield Month(date.fromisoformat(self.archive_app.status.today), id="month")
                yield Words(id="day")
                yield Words(id="missing")
            yield TextView(id="year")

    @property
    def month(self) -> Month:
        """The sheet of weeks."""
        return self.query_one("#month", Month)

    def on_mount(self) -> None:
        """The month has the focus."""
        self.month.focus()
        self.respeak()
        self.look_again()

    def copied(self) -> str:
        """The day under the cursor."""
        return self.month.cursor.isoformat()

    async def renew(self) -> None:
        """The year anew."""
        year = self.month.cursor.year
        self._shown = await self.ask.read(lambda s: s.calendar.show(year))
        self._days = {day.day: day for day in self._shown.days}
        self.month.show(self._days)
        self.respeak()

    def respeak(self) -> None:
        """Everything that is words."""
        cursor, shown = self.month.cursor, self._shown
        layer = LAYERS[self._layer]
        if shown is None or shown.year != cursor.year:
            self.query_one("#state", Words).show(say("{year} …", year=cursor.year))
            return
        counted = say("counted") if shown.count_start_day else say("not counted")
        self.query_one("#state", Words).show(
            say("{month} · {count} working days in {year} · layer: {layer} · first day {counted}",
                month=f"{cursor:%Y-%m}", count=shown.working_days, year=shown.year, layer=layer,
                counted=counted)
        )  # fmt: skip
        day = self._days[cursor]
        self.query_one("#day", Words).show(say("{day}: {why}", day=cursor, why=day.why))
        missing = "\n".join(self.tr.say(each.words) for each in shown.missing)
        self.query_one("#missing", Words).show(missing)
        self.query_one("#year", TextView).show("\n".join(self._year_lines(shown)))

    def _year_lines(self, shown: "YearShown") -> list[str]:
        known = [
            self.tr.say(say("{layer}: {source}", layer=LAYERS[layer], source=year.source))
            for layer, year in shown.known
        ]
        days = [
            self.tr.say(say("{day}: {why}", day=f"{day.day:%m-%d}", why=day.why))
            for day in shown.special
        ]
        return [*known, "", *days]

    def on_month_moved(self) -> None:
        """Another day; in another year it is read first."""
        if self._shown is None or self._shown.year != self.month.cursor.year:
            self.archive_app.attempt(self.renew())
        self.respeak()

    # Commands

    def do_calendar_holiday(self) -> None:
        """Ask for the name and free the day."""
        self._set(DayKind.HOLIDAY, say("Name of the holiday"))

    def do_calendar_working(self) -> None:
        """Ask for the name and make it a working day."""
        self._set(DayKind.WORKING, say("Why it is a working day"))

    def _set(self, kind: DayKind, title: Message) -> None:
        day, layer = self.month.cursor, self._layer

        def named(name: str | None) -> None:
            if name is not None:
                self.archive_app.attempt(self._store(day, kind, name, layer))

        self.app.push_screen(
            AskText(title, say("As the notice calls it, for example 国庆节"), empty=True), named
        )

    async def _store(self, day: date, kind: DayKind, name: str, layer: Layer) -> None:
        await self.ask.write(lambda s: s.calendar.set_day(day, kind, name, layer))
        await self._tell_changed(day)

    async def do_calendar_clear(self) -> None:
        """Take back what was entered."""
        day, layer = self.month.cursor, self._layer
        await self.ask.write(lambda s: s.calendar.clear_day(day, layer))
        await self._tell_changed(day)

    async def _tell_changed(self, day: date) -> None:
        self.archive_app.changed()
        await self._tell_moved(say("Changed: {number}. u takes it back.", number=day))

    async def _tell_moved(self, done: Message) -> None:
        """At once what was done; then, when the ledgers are read, what it moved."""
        self.archive_app.tell(done)
        words = await moved_too(self.archive_app, done)
        if words is not done:
            self.archive_app.tell(words)

    def do_calendar_layer(self) -> None:
        """The next layer."""
        layers = list(Layer)
        self._layer = layers[(layers.index(self._layer) + 1) % len(layers)]
        self.respeak()

    async def do_calendar_enter(self) -> None:
        """The form for a whole year, filled with what is known of it."""
        year, layer = self.month.cursor.year, self._layer
        shown, lines = await self.ask.read(
            lambda s: (s.calendar.show(year), s.calendar.lines(layer, year))
        )
        # What is missing is what one comes for.
        if shown.missing and layer is Layer.OFFICE:
            layer = shown.missing[0].layer
            lines = await self.ask.read(lambda s: s.calendar.lines(layer, year))
        source = next((known.source for each, known in shown.known if each is layer), "")
        await self.app.push_screen(
            EnterYear(
                {"layer": layer, "year": str(year), "source": source, "lines": "\n".join(lines)}
            )
        )

    def do_calendar_year(self) -> None:
        """Choose a year."""
        choices = [Choice(str(year), str(year)) for year in reversed(_YEARS)]

        def chosen(year: str | None) -> None:
            if year is not None:
                self._to_year(int(year))

        self.app.push_screen(Pick(say("Year"), choices, chosen=str(self.month.cursor.year)), chosen)

    def do_calendar_next(self) -> None:
        """The next year."""
        self.month.go_months(12)

    def do_calendar_previous(self) -> None:
        """The year before."""
        self.month.go_months(-12)

    def _to_year(self, year: int) -> None:
        self.month.go_months(12 * (year - self.month.cursor.year))

    async def do_calendar_print(self) -> None:
        """The year as it is signed."""
        from archive_tui.tui.screens.paper import Paper

        await self.app.push_screen(Paper("calendar", str(self.month.cursor.year)))

    async def do_calendar_start_day(self) -> None:
        """The other way of counting the first day."""
        counted = self._shown is not None and not self._shown.count_start_day
        await self.ask.write(lambda s: s.calendar.set_count_start_day(counted))
        self.archive_app.changed()
        state = say("counted") if counted else say("not counted")
        await self._tell_moved(say("The first day of a period: {counted}", counted=state))


class EnterYear(DataForm):
    """A year typed from its notice."""

    CSS_PATH = "calendar.tcss"

    def __init__(self, typed: Mapping[str, str]) -> None:
        super().__init__(
            say("Enter a year of the calendar"),
            _FIELDS,
            typed,
            draft=ENTER_YEAR,
            hint=say("One line per holiday: 10-01..10-08 国庆节; a + before days of work: +09-27"),
        )

    async def store(self, typed: Mapping[str, str]) -> Message:
        """The whole year, or every wrong line named."""
        year = typed["year"].strip()
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            raise InvalidError(
                say("“{text}” is not a year.", text=year), say("Write it as 2027."), "year"
            )
        layer, source, lines = Layer(typed["layer"]), typed["source"], typed["lines"]
        shown = await self.ask.write(
            lambda s: s.calendar.enter_year(layer, int(year), source, lines)
        )
        done = say(
            "{year} is entered: {count} working days. u takes it back.",
            year=year,
            count=shown.working_days,
        )
        return await moved_too(self.archive_app, done)
