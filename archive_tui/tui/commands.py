"""Every command once: keys, key bar, palette, help and mouse all read this list."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from archive_tui.domain.messages import Message, say
from archive_tui.domain.people import Right


@dataclass(frozen=True, slots=True)
class Here:
    """Where a person is and what they may do: all that decides whether a command can run now."""

    opened: bool = False
    writing: bool = False
    rights: frozenset[Right] = frozenset()
    record: bool = False
    attachment: bool = False
    text: bool = False
    proposals: bool = False
    file: bool = False
    fillable: bool = False
    running: bool = False


WhyNot = Callable[[Here], Message | None]


def _always(here: Here) -> Message | None:
    del here
    return None


def _needs_archive(here: Here) -> Message | None:
    return None if here.opened else say("The archive is not open yet.")


def _needs_record(here: Here) -> Message | None:
    return None if here.record else say("No record is chosen.")


def _needs_attachment(here: Here) -> Message | None:
    return None if here.attachment else say("This record has no attachment.")


def _needs_text(here: Here) -> Message | None:
    return None if here.text else say("This record has no full text.")


def _needs_proposals(here: Here) -> Message | None:
    return None if here.proposals else say("No cleaning is proposed.")


def _needs_file(here: Here) -> Message | None:
    return None if here.file else say("Choose a file first.")


def _needs_form(here: Here) -> Message | None:
    return None if here.fillable else say("This list fills itself.")


def _needs_import(here: Here) -> Message | None:
    return None if here.running else say("No import is running.")


def _may(right: Right) -> WhyNot:
    def why_not(here: Here) -> Message | None:
        if not here.opened:
            return say("The archive is not open yet.")
        if not here.writing:
            return say("The archive is open for reading only.")
        return None if right in here.rights else say("Your role does not allow this.")

    return why_not


def _all(*reasons: WhyNot) -> WhyNot:
    def why_not(here: Here) -> Message | None:
        return next(filter(None, (reason(here) for reason in reasons)), None)

    return why_not


_CHANGE = _all(_may(Right.CHANGE), _needs_record)
_IMPORT = _may(Right.IMPORT)


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `keys` as Textual names them, the first is shown. No `places` means everywhere. `footer` is its
    rank in the key bar, 0 for none; `motion` marks moves of a cursor, which the palette leaves out.
    """

    id: str
    keys: tuple[str, ...]
    label: Message
    help: Message
    places: frozenset[str] = frozenset()
    footer: int = 0
    why_not: WhyNot = _always
    motion: bool = False

    def binding(self) -> Binding:
        """The Textual binding; `id` is how the key bar finds the command again."""
        return Binding(
            ",".join(self.keys),
            f"app.command('{self.id}')",
            self.label.template,
            show=self.footer > 0,
            id=self.id,
        )

    @property
    def handler(self) -> str:
        """The name of the method that does it, on a widget, a screen or the app."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")


def _at(*places: str) -> frozenset[str]:
    return frozenset(places)


EVERYWHERE = (
    Command(
        "app.help", ("question_mark", "f1"), say("Help"),
        say("Shows the keys that work here; type to search them."), footer=90,
    ),
    Command(
        "app.palette", ("colon", "ctrl+p"), say("Commands"),
        say("Lists every command by name; type a part of it, in Chinese, English or pinyin."),
        footer=80,
    ),
    Command(
        "app.search", ("slash",), say("Search"),
        say("Goes to the search box from anywhere."), footer=20, why_not=_needs_archive,
    ),
    Command(
        "app.back", ("escape",), say("Back"), say("Goes back one level, always."), footer=70,
    ),
    Command(
        "document.new", ("n",), say("Log"),
        say("Logs a new document, from a file or by hand."), footer=10, why_not=_may(Right.LOG),
    ),
    Command(
        "app.undo", ("u",), say("Undo"), say("Takes back the latest act of this session."),
        footer=60, why_not=_may(Right.READ),
    ),
    Command(
        "app.redo", ("ctrl+r",), say("Redo"), say("Does again what was just undone."),
        why_not=_may(Right.READ),
    ),
    Command(
        "app.copy", ("y", "ctrl+c"), say("Copy"),
        say("Copies what is selected, or the number of the chosen record."),
    ),
    Command(
        "app.language", ("ctrl+l",), say("Language"),
        say("Switches between 简体中文, English and 繁體中文."),
    ),
    Command(
        "app.quit", ("q", "ctrl+q"), say("Quit"),
        say("Leaves the program. What you typed is kept for next time."),
    ),
    Command("go.desk", ("1",), say("Desk"), say("Today's numbers, drafts and recent work.")),
    Command("go.documents", ("2",), say("Documents"), say("The catalogue: search and list.")),
    Command("go.forms", ("3",), say("Forms"), say("Forms and lists to print.")),
    Command("go.import", ("4",), say("Import"), say("Imports a register from a CSV file.")),
    Command("go.journal", ("5",), say("Journal"), say("Who did what, when.")),
    Command("go.clock", ("7",), say("Clock"), say("The working-day calendar and what is due.")),
    Command("go.settings", ("9",), say("Settings"), say("Language, staff and the archive.")),
)  # fmt: skip

DOCUMENTS = (
    Command(
        "list.open", ("enter",), say("Open"), say("Opens the chosen line."),
        _at("documents", "desk", "forms", "settings", "attachments", "clock"), footer=12,
        why_not=_needs_record,
    ),
    Command(
        "document.text", ("t",), say("Text"), say("Shows the full text."),
        _at("documents", "record"), footer=14, why_not=_needs_record,
    ),
    Command(
        "document.edit", ("e",), say("Edit"), say("Changes the description of the record."),
        _at("documents", "record"), footer=16, why_not=_CHANGE,
    ),
    Command(
        "document.remove", ("D",), say("Remove"),
        say("Takes the record out of the catalogue; u brings it back."),
        _at("documents", "record"), why_not=_all(_may(Right.REMOVE), _needs_record),
    ),
    Command(
        "document.print", ("p",), say("Print list"),
        say("Prints the catalogue of what is listed."), _at("documents"), footer=18,
        why_not=_needs_archive,
    ),
    Command(
        "filter.category", ("c",), say("Category"), say("Lists one category only."),
        _at("documents"), footer=30, why_not=_needs_archive,
    ),
    Command(
        "filter.agency", ("a",), say("Agency"), say("Lists one agency only."),
        _at("documents"), why_not=_needs_archive,
    ),
    Command(
        "filter.year", ("r",), say("Year"), say("Lists one year only."),
        _at("documents"), why_not=_needs_archive,
    ),
    Command(
        "filter.disclosure", ("d",), say("Disclosure"), say("Lists one kind of disclosure only."),
        _at("documents"), why_not=_needs_archive,
    ),
    Command(
        "filter.clear", ("x",), say("Clear"), say("Empties the search box."), _at("documents"),
    ),
)  # fmt: skip

RECORD = (
    Command(
        "record.attachments", ("f",), say("Files"),
        say("Lists the files of the record; opens one or saves a copy."),
        _at("record"), footer=18, why_not=_needs_attachment,
    ),
    Command(
        "record.history", ("i",), say("History"), say("Shows who changed what in this record."),
        _at("record"), footer=22,
    ),
    Command(
        "release.review", ("v",), say("Review"),
        say("Keeps a release review: released, on conditions, or refused."),
        _at("record", "clock"), footer=19, why_not=_all(_may(Right.REVIEW), _needs_record),
    ),
    Command(
        "release.publish", ("b",), say("Publish"),
        say("Keeps where and when it was published; it must be reviewed first."),
        _at("record", "clock"), footer=20, why_not=_CHANGE,
    ),
    Command(
        "release.print", ("p",), say("Print review"),
        say("Prints the sheet of the release review."), _at("record"),
        why_not=_all(_needs_archive, _needs_record),
    ),
    Command(
        "record.previous", ("left_square_bracket",), say("Previous"),
        say("Shows the record before this one in the list."), _at("record"),
    ),
    Command(
        "record.next", ("right_square_bracket",), say("Next"),
        say("Shows the next record of the list."), _at("record"),
    ),
    Command(
        "text.original", ("o",), say("Original"),
        say("Switches between the readable text and the text as it came."),
        _at("text"), footer=14, why_not=_needs_text,
    ),
    Command(
        "text.restore", ("R",), say("Take cleaning back"),
        say("Makes the text what it was before cleaning; u undoes it."),
        _at("record", "text"), why_not=_all(_may(Right.CHANGE), _needs_text),
    ),
    Command(
        "text.clean", ("C",), say("Clean again"),
        say("Applies every proposed cleaning to the original text; u undoes it."),
        _at("record", "text"), why_not=_all(_may(Right.CHANGE), _needs_text),
    ),
    Command(
        "text.next", ("right_square_bracket", "f3"), say("Next hit"),
        say("Goes to the next place that matches."), _at("text"), footer=12,
    ),
    Command(
        "text.previous", ("left_square_bracket",), say("Previous hit"),
        say("Goes to the place before that matches."), _at("text"),
    ),
    Command(
        "attachment.save", ("s",), say("Save copy"),
        say("Saves a copy of the file where you say."), _at("attachments"), footer=14,
        why_not=_needs_record,
    ),
)  # fmt: skip

FORM = (
    Command(
        "form.save", ("ctrl+s",), say("Save"),
        say("Saves the form. Enter in a line does the same."), _at("form", "fill"), footer=10,
    ),
    Command(
        "form.file", ("ctrl+o",), say("File"),
        say("Chooses a file to log; what it says of itself fills the form."),
        _at("form"), footer=12,
    ),
    Command(
        "form.cleaning", ("ctrl+t",), say("Cleaning"),
        say("Shows what cleaning is proposed for the text, and lets you refuse it."),
        _at("form"), footer=14, why_not=_needs_proposals,
    ),
    Command(
        "form.discard", ("ctrl+g",), say("Discard"),
        say("Throws the draft away and leaves the form."), _at("form", "fill"), footer=50,
    ),
    Command(
        "cleaning.toggle", ("space",), say("Accept or refuse"),
        say("Accepts this kind of cleaning or leaves the text as it is."), _at("cleaning"),
        footer=10,
    ),
    Command(
        "cleaning.next", ("right_square_bracket",), say("Next place"),
        say("Shows the next place of this kind in the text."), _at("cleaning"), footer=12,
    ),
    Command(
        "cleaning.previous", ("left_square_bracket",), say("Previous place"),
        say("Shows the place before."), _at("cleaning"),
    ),
)  # fmt: skip

PRINT = (
    Command(
        "paper.print", ("p",), say("Print"), say("Prints on one of the system's printers."),
        _at("paper"), footer=10, why_not=_needs_archive,
    ),
    Command(
        "paper.file", ("s",), say("Save PDF"), say("Writes the form as a PDF file."),
        _at("paper"), footer=12, why_not=_needs_archive,
    ),
    Command(
        "paper.view", ("v",), say("View PDF"), say("Opens the PDF in the screen's viewer."),
        _at("paper"), footer=14, why_not=_needs_archive,
    ),
    Command(
        "paper.fill", ("e",), say("Fill in"), say("Fills the form in before it is printed."),
        _at("paper"), footer=16, why_not=_needs_form,
    ),
)  # fmt: skip

IMPORT = (
    Command(
        "import.file", ("o",), say("Choose file"), say("Chooses the register to import."),
        _at("import"), footer=10, why_not=_IMPORT,
    ),
    Command(
        "import.try", ("t",), say("Try"),
        say("Reads the whole register and says what is wrong, without storing anything."),
        _at("import"), footer=12, why_not=_all(_IMPORT, _needs_file),
    ),
    Command(
        "import.run", ("I",), say("Import now"), say("Imports the register; u takes it back."),
        _at("import"), footer=14, why_not=_all(_IMPORT, _needs_file),
    ),
    Command(
        "import.stop", ("X",), say("Stop"), say("Stops the import; nothing of it is stored."),
        _at("import"), footer=16, why_not=_needs_import,
    ),
)  # fmt: skip

CLOCK = (
    Command(
        "clock.calendar", ("c",), say("Calendar"),
        say("Shows the calendar of working days, to look at and to correct."), _at("clock"),
        footer=14,
    ),
    Command(
        "clock.print", ("p",), say("Print list"),
        say("Prints what is to be published, of the agency chosen or of all."), _at("clock"),
        footer=22, why_not=_needs_archive,
    ),
    Command(
        "clock.agency", ("a",), say("Agency"), say("Lists one agency only, or all again."),
        _at("clock"), footer=24, why_not=_needs_archive,
    ),
    Command(
        "clock.unreviewed", ("w",), say("Waiting for review"),
        say("Lists proactive documents that nobody has reviewed, or what is due."), _at("clock"),
        footer=26, why_not=_needs_archive,
    ),
)  # fmt: skip

_CALENDAR = _may(Right.CHANGE)
CALENDAR = (
    Command(
        "calendar.holiday", ("H",), say("Holiday"),
        say("Frees the day in the layer shown; u takes it back."), _at("calendar"), footer=10,
        why_not=_CALENDAR,
    ),
    Command(
        "calendar.working", ("W",), say("Work day"),
        say("Makes the day a working day in the layer shown; u takes it back."), _at("calendar"),
        footer=12, why_not=_CALENDAR,
    ),
    Command(
        "calendar.clear", ("D",), say("Clear day"),
        say("Takes back what was entered for the day in the layer shown."), _at("calendar"),
        footer=14, why_not=_CALENDAR,
    ),
    Command(
        "calendar.layer", ("o",), say("Layer"),
        say("Changes who decides: the country, the region or the office."), _at("calendar"),
        footer=16,
    ),
    Command(
        "calendar.enter", ("e",), say("Enter year"),
        say("Enters a whole year from its notice, one line per holiday."), _at("calendar"),
        footer=18, why_not=_CALENDAR,
    ),
    Command(
        "calendar.year", ("r",), say("Year"), say("Shows another year."), _at("calendar"),
        why_not=_needs_archive,
    ),
    Command(
        "calendar.next", ("right_square_bracket",), say("Next year"), say("Shows the next year."),
        _at("calendar"),
    ),
    Command(
        "calendar.previous", ("left_square_bracket",), say("Previous year"),
        say("Shows the year before."), _at("calendar"),
    ),
    Command(
        "calendar.print", ("p",), say("Print year"),
        say("Prints the calendar of the year for signature."), _at("calendar"), footer=22,
        why_not=_needs_archive,
    ),
    Command(
        "calendar.start-day", ("S",), say("First day"),
        say("Counts the first day of a period, or does not, as in civil law."), _at("calendar"),
        why_not=_CALENDAR,
    ),
)  # fmt: skip

LIST = tuple(
    Command(name, keys, label, text, _at("list"), motion=True)
    for name, keys, label, text in (
        ("list.down", ("down", "j"), say("Down"), say("One line down.")),
        ("list.up", ("up", "k"), say("Up"), say("One line up.")),
        ("list.left", ("left", "h"), say("Left"), say("To the left.")),
        ("list.right", ("right", "l"), say("Right"), say("To the right.")),
        ("list.page-down", ("pagedown", "ctrl+f"), say("Page down"), say("One page down.")),
        ("list.page-up", ("pageup", "ctrl+b"), say("Page up"), say("One page up.")),
        ("list.home", ("home", "g"), say("First"), say("To the first line.")),
        ("list.end", ("end", "G"), say("Last"), say("To the last line.")),
    )
)

ALL: tuple[Command, ...] = (
    *DOCUMENTS, *RECORD, *FORM, *PRINT, *IMPORT, *CLOCK, *CALENDAR, *EVERYWHERE, *LIST,
)  # fmt: skip
BY_ID = {command.id: command for command in ALL}

# What a person sees of a key; others are shown as they are written.
KEY_NAMES = {
    "question_mark": "?", "colon": ":", "slash": "/", "escape": "Esc", "enter": "Enter",
    "space": "Space", "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", "left_square_bracket": "[",
    "right_square_bracket": "]",
}  # fmt: skip

# The characters of the keys that have a name.
CHARACTERS = {
    "question_mark": "?", "colon": ":", "slash": "/", "space": " ", "left_square_bracket": "[",
    "right_square_bracket": "]",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key as it is written on screen: ^S, Esc, F1, D."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+").upper()
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    return KEY_NAMES.get(key, key)


def bindings(*places: str) -> list[BindingType]:
    """The bindings of the commands that belong to these places; of everywhere for none."""
    wanted = frozenset(places)
    return [
        command.binding()
        for command in ALL
        if (command.places & wanted if wanted else not command.places)
    ]
