"""One month as a sheet of weeks: the cursor walks from day to day, months follow each other."""

from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, timedelta

from rich.segment import Segment
from textual import events
from textual.message import Message as Event
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from archive_tui.domain.calendar import Day
from archive_tui.domain.messages import say
from archive_tui.domain.words import clean
from archive_tui.tui.commands import bindings
from archive_tui.tui.widgets.cells import fit
from archive_tui.tui.widgets.words import app_of, tr_of

_WEEK = 7
WEEKDAYS = (
    say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"),
)  # fmt: skip
_WORK, _OFF = say("work"), say("off")
# Six weeks of two lines each: the day with its sign, the name under it.
_WEEKS, _LINES = 6, 2
_SATURDAY = 5


class Month(Widget, can_focus=True):
    """Paints the days it has been given; a day that is not known yet is only its number."""

    DEFAULT_CSS = """
    Month { height: 13; }
    Month .month--head { text-style: bold; background: $panel; color: $foreground; }
    Month .month--cursor { background: $surface-lighten-1; color: $foreground; }
    Month:focus .month--cursor { background: $primary; color: $text; }
    Month .month--off { color: $text-muted; }
    """
    COMPONENT_CLASSES = {"month--head", "month--cursor", "month--off"}  # noqa: RUF012
    BINDINGS = bindings("list")

    cursor: reactive[date] = reactive(date(2026, 1, 1), init=False)

    class Moved(Event):
        """The cursor stands on another day."""

    def __init__(self, day: date, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.set_reactive(Month.cursor, day)
        self._days: Mapping[date, Day] = {}
        self._notes: Mapping[date, str] = {}

    def show(self, days: Mapping[date, Day], notes: Mapping[date, str] | None = None) -> None:
        """The days as they are now; a note stands under its day in place of the day's name."""
        self._days = days
        self._notes = notes or {}
        self.refresh()

    def watch_cursor(self) -> None:
        """Another day."""
        self.post_message(self.Moved())
        self.refresh()

    @property
    def _first(self) -> date:
        """The Monday the sheet begins with."""
        month = self.cursor.replace(day=1)
        return month - timedelta(days=min(month.weekday(), (month - date.min).days))

    # Painting

    def render_line(self, y: int) -> Strip:
        """The weekdays, then two lines a week."""
        width = self.size.width
        room = width // _WEEK
        if y == 0:
            head = self.get_component_rich_style("month--head")
            words = "".join(fit("  " + tr_of(self).say(name), room) for name in WEEKDAYS)
            return Strip([Segment(fit(words, width), head)], width)
        week, line = divmod(y - 1, _LINES)
        if week >= _WEEKS:
            return Strip.blank(width, self.rich_style)
        segments = []
        for weekday in range(_WEEK):
            segments.append(self._cell(week * _WEEK + weekday, line, room))
        return Strip(segments).adjust_cell_length(width, self.rich_style)

    def _cell(self, place: int, line: int, room: int) -> Segment:
        try:
            day = self._first + timedelta(days=place)
        except OverflowError:
            return Segment(" " * room, self.rich_style)
        if day.month != self.cursor.month:
            return Segment(" " * room, self.rich_style)
        known = self._days.get(day)
        here = day == self.cursor
        style = self.rich_style
        if here:
            style = self.get_component_rich_style("month--cursor")
        elif known is not None and not known.working:
            style = self.get_component_rich_style("month--off")
        text = self._number(day, known, here) if line == 0 else self._title(day, known)
        return Segment(fit(text, room - 1) + " ", style)

    def _number(self, day: date, known: Day | None, here: bool) -> str:
        # The cursor and the kind of the day are signs, too: not every eye tells colours apart.
        sign = ""
        if known is not None and known.layer is not None:
            sign = tr_of(self).say(_WORK if known.working else _OFF)
        elif day.weekday() >= _SATURDAY:
            sign = "-"
        entered = "*" if known is not None and known.entered else ""
        return f"{'▸' if here else ' '} {day.day:>2} {sign}{entered}"

    def _title(self, day: date, known: Day | None) -> str:
        if note := self._notes.get(day):
            return "  " + note
        return "  " + clean(known.name) if known is not None and known.name else ""

    # Moving

    def _go(self, days: int) -> None:
        try:
            self.cursor += timedelta(days=days)
        except OverflowError:
            return

    def go_months(self, months: int) -> None:
        """So many months on; the day stays as far as the month has it."""
        count = self.cursor.year * 12 + self.cursor.month - 1 + months
        year, month = divmod(count, 12)
        if not MINYEAR < year < MAXYEAR:
            return
        after = date(year + (month == 11), month + 2 if month < 11 else 1, 1)
        last = (after - timedelta(days=1)).day
        self.cursor = date(year, month + 1, min(self.cursor.day, last))

    def do_list_down(self) -> None:
        """A week on."""
        self._go(_WEEK)

    def do_list_up(self) -> None:
        """A week back."""
        self._go(-_WEEK)

    def do_list_left(self) -> None:
        """The day before."""
        self._go(-1)

    def do_list_right(self) -> None:
        """The next day."""
        self._go(1)

    def do_list_page_down(self) -> None:
        """The next month."""
        self.go_months(1)

    def do_list_page_up(self) -> None:
        """The month before."""
        self.go_months(-1)

    def do_list_home(self) -> None:
        """The first of January."""
        self.cursor = self.cursor.replace(month=1, day=1)

    def do_list_end(self) -> None:
        """The last of December."""
        self.cursor = self.cursor.replace(month=12, day=31)

    # The mouse

    def on_click(self, event: events.Click) -> None:
        """A click moves the cursor; the right button lists the commands."""
        week = (event.y - 1) // _LINES
        weekday = event.x // max(1, self.size.width // _WEEK)
        if event.y >= 1 and weekday < _WEEK:
            day = self._first + timedelta(days=week * _WEEK + weekday)
            if day.month == self.cursor.month:
                self.cursor = day
        if event.button == 3:
            app_of(self).run_command("app.palette")

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns the months."""
        event.stop()
        self.go_months(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns the months."""
        event.stop()
        self.go_months(-1)
