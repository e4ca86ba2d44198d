"""Every command once: keys, key bar, palette, help and mouse all read this list."""

from textual.binding import BindingType

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import (
    Command,
    at,
    both,
    may,
    needs_archive,
    needs_file,
    needs_form,
    needs_import,
    needs_proposals,
    needs_record,
    needs_run,
    needs_text,
)
from archive_tui.tui.commands_fees import FEES
from archive_tui.tui.commands_filing import BULK, DISPOSAL, FILING, MARKS
from archive_tui.tui.commands_letters import LETTERS
from archive_tui.tui.commands_partial import PARTIAL
from archive_tui.tui.commands_requests import REQUESTS
from archive_tui.tui.commands_work import WORK

_CHANGE = both(may(Right.CHANGE), needs_record)
_IMPORT = may(Right.IMPORT)


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
        say("Goes to the search box from anywhere."), footer=20, why_not=needs_archive,
    ),
    Command(
        "app.back", ("escape",), say("Back"), say("Goes back one level, always."), footer=70,
    ),
    Command(
        "document.new", ("n",), say("Log"),
        say("Logs a new document, from a file or by hand; among requests, a request."), footer=10,
        why_not=may(Right.LOG),
    ),
    Command(
        "app.undo", ("u",), say("Undo"), say("Takes back the latest act of this session."),
        footer=60, why_not=may(Right.READ),
    ),
    Command(
        "app.redo", ("ctrl+r",), say("Redo"), say("Does again what was just undone."),
        why_not=may(Right.READ),
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
    Command("go.requests", ("3",), say("Requests"), say("Access requests: cases and their clock.")),
    Command("go.forms", ("4",), say("Forms"), say("Forms and lists to print.")),
    Command("go.import", ("5",), say("Import"), say("Imports a register from a CSV file.")),
    Command("go.filing", ("6",), say("Filing"), say("Years into items, boxes and places.")),
    Command("go.clock", ("7",), say("Clock"), say("The working-day calendar and what is due.")),
    Command("go.lists", ("8",), say("Lists"), say("Categories and agencies of the office.")),
    Command("go.journal", ("9",), say("Journal"), say("Who did what, when.")),
    Command("go.settings", ("0",), say("Settings"), say("Language, staff and the archive.")),
)  # fmt: skip

DOCUMENTS = (
    Command(
        "list.open", ("enter",), say("Open"), say("Opens the chosen line."),
        at(
            "documents", "desk", "forms", "settings", "attachments", "relations", "lists",
            "journal", "filing", "filing-year", "box", "places", "shelf", "clock", "requests",
            "alike", "letters", "letter-kinds", "work", "work-day", "work-month", "moved-dates",
        ), footer=12,
        why_not=needs_record,
    ),
    Command(
        "document.text", ("t",), say("Text"), say("Shows the full text."),
        at("documents", "record", "relations"), footer=14, why_not=needs_record,
    ),
    Command(
        "document.edit", ("e",), say("Edit"), say("Changes the description of the record."),
        at("documents", "record"), footer=16, why_not=_CHANGE,
    ),
    Command(
        "document.remove", ("D",), say("Remove"),
        say("Takes the record out of the catalogue; u brings it back."),
        at("documents", "record"), why_not=both(may(Right.REMOVE), needs_record),
    ),
    Command(
        "document.print", ("p",), say("Print list"),
        say("Prints the catalogue of what is listed."), at("documents"), footer=18,
        why_not=needs_archive,
    ),
    Command(
        "filter.category", ("c",), say("Category"), say("Lists one category only."),
        at("documents"), footer=30, why_not=needs_archive,
    ),
    Command(
        "filter.agency", ("a",), say("Agency"), say("Lists one agency only."),
        at("documents"), why_not=needs_archive,
    ),
    Command(
        "filter.year", ("r",), say("Year"), say("Lists one year only."),
        at("documents"), why_not=needs_archive,
    ),
    Command(
        "filter.disclosure", ("d",), say("Disclosure"), say("Lists one kind of disclosure only."),
        at("documents"), why_not=needs_archive,
    ),
    Command(
        "filter.clear", ("x",), say("Clear"), say("Empties the search box."), at("documents"),
    ),
)  # fmt: skip

RECORD = (
    Command(
        "record.attachments", ("f",), say("Files"),
        say("Lists the files of the record; opens one or saves a copy."),
        at("record"), footer=18, why_not=needs_record,
    ),
    Command(
        "file.attach", ("a",), say("Attach"),
        say("Keeps another file of any type with the record, unread; u takes it back."),
        at("record", "attachments"), footer=46, why_not=may(Right.CHANGE),
    ),
    Command(
        "record.relations", ("r",), say("Relations"),
        say("Lists what this record is to others; leads to them, adds and removes relations."),
        at("record"), footer=20, why_not=needs_record,
    ),
    Command(
        "document.renumber", ("N",), say("Renumber"),
        say("Gives the record another index number; the old one still finds it, u takes it back."),
        at("documents", "record"), why_not=_CHANGE,
    ),
    Command(
        "relation.add", ("a",), say("Add"),
        say("Says what this record is to another one: it repeals, answers, explains it, etc."),
        at("relations"), footer=16, why_not=may(Right.CHANGE),
    ),
    Command(
        "relation.edit", ("e",), say("Edit"),
        say("Changes the date from which the relation holds, and its note."),
        at("relations"), footer=17, why_not=_CHANGE,
    ),
    Command(
        "relation.remove", ("D",), say("Take apart"),
        say("Takes the relation away; u brings it back."),
        at("relations"), footer=18, why_not=_CHANGE,
    ),
    Command(
        "record.history", ("i",), say("History"), say("Shows who changed what in this record."),
        at("record"), footer=22,
    ),
    Command(
        "release.review", ("v",), say("Review"),
        say("Keeps a release review: released, on conditions, or refused."),
        at("record", "clock"), footer=19, why_not=both(may(Right.REVIEW), needs_record),
    ),
    Command(
        "release.publish", ("b",), say("Publish"),
        say("Keeps where and when it was published; it must be reviewed first."),
        at("record", "clock"), footer=20, why_not=_CHANGE,
    ),
    Command(
        "release.print", ("p",), say("Print review"),
        say("Prints the sheet of the release review."), at("record"),
        why_not=both(needs_archive, needs_record),
    ),
    Command(
        "record.previous", ("left_square_bracket",), say("Previous"),
        say("Shows the record before this one in the list."), at("record"),
    ),
    Command(
        "record.next", ("right_square_bracket",), say("Next"),
        say("Shows the next record of the list."), at("record"),
    ),
    Command(
        "text.original", ("o",), say("Original"),
        say("Switches between the readable text and the text as it came."),
        at("text"), footer=14, why_not=needs_text,
    ),
    Command(
        "text.restore", ("R",), say("Take cleaning back"),
        say("Makes the text what it was before cleaning; u undoes it."),
        at("record", "text"), why_not=both(may(Right.CHANGE), needs_text),
    ),
    Command(
        "text.clean", ("C",), say("Clean again"),
        say("Applies every proposed cleaning to the original text; u undoes it."),
        at("record", "text"), why_not=both(may(Right.CHANGE), needs_text),
    ),
    Command(
        "text.next", ("right_square_bracket", "f3"), say("Next hit"),
        say("Goes to the next place that matches."), at("text"), footer=12,
    ),
    Command(
        "text.previous", ("left_square_bracket",), say("Previous hit"),
        say("Goes to the place before that matches."), at("text"),
    ),
    Command(
        "attachment.save", ("s",), say("Save copy"),
        say("Saves a copy of the file where you say."), at("attachments"), footer=14,
        why_not=needs_record,
    ),
)  # fmt: skip

FORM = (
    Command(
        "form.save", ("ctrl+s",), say("Save"),
        say("Saves the form. Enter goes to the next field; in the last line it saves."),
        at("form", "fill"), footer=10,
    ),
    Command(
        "form.file", ("ctrl+o",), say("File"),
        say("Chooses a file to log; what it says of itself fills the form."),
        at("form"), footer=12,
    ),
    Command(
        "form.cleaning", ("ctrl+t",), say("Cleaning"),
        say("Shows what cleaning is proposed for the text, and lets you refuse it."),
        at("form"), footer=14, why_not=needs_proposals,
    ),
    Command(
        "form.discard", ("ctrl+g",), say("Discard"),
        say("Throws the draft away and leaves the form."),
        at("form", "fill"), footer=50,
    ),
    Command(
        "cleaning.toggle", ("space",), say("Accept or refuse"),
        say("Accepts this kind of cleaning or leaves the text as it is."), at("cleaning"),
        footer=10,
    ),
    Command(
        "cleaning.next", ("right_square_bracket",), say("Next place"),
        say("Shows the next place of this kind in the text."), at("cleaning"), footer=12,
    ),
    Command(
        "cleaning.previous", ("left_square_bracket",), say("Previous place"),
        say("Shows the place before."), at("cleaning"),
    ),
)  # fmt: skip

PRINT = (
    Command(
        "paper.print", ("p",), say("Print"), say("Prints on one of the system's printers."),
        at("paper"), footer=10, why_not=needs_archive,
    ),
    Command(
        "paper.file", ("s",), say("Save PDF"), say("Writes the form as a PDF file."),
        at("paper"), footer=12, why_not=needs_archive,
    ),
    Command(
        "paper.view", ("v",), say("View PDF"), say("Opens the PDF in the screen's viewer."),
        at("paper"), footer=14, why_not=needs_archive,
    ),
    Command(
        "paper.fill", ("e",), say("Fill in"), say("Fills the form in before it is printed."),
        at("paper"), footer=16, why_not=needs_form,
    ),
    Command(
        "paper.stop", ("X",), say("Stop"), say("Stops the drawing; no file is written."),
        at("paper"), why_not=needs_run,
    ),
)  # fmt: skip

LISTS = (
    Command(
        "numbers.report", ("r",), say("Index numbers"),
        say("Lists gaps in the index numbers with their reason, and numbers that are shared."),
        at("lists", "settings"), footer=24, why_not=needs_archive,
    ),
    Command(
        "entry.add", ("a",), say("Add"), say("Adds a category or an agency to the list in focus."),
        at("lists"), footer=14, why_not=may(Right.CHANGE),
    ),
    Command(
        "entry.edit", ("e",), say("Edit"),
        say("Changes this line: name, code, years, who answers for it; an old name still finds."),
        at("lists"), footer=16, why_not=_CHANGE,
    ),
    Command(
        "entry.merge", ("M",), say("Merge"),
        say("Moves all its documents to another one of the list; u takes it back."),
        at("lists"), footer=18, why_not=_CHANGE,
    ),
    Command(
        "entry.retire", ("V",), say("Last year"),
        say("Says in which year it ends; documents of later years are then refused."),
        at("lists"), footer=22, why_not=_CHANGE,
    ),
    Command(
        "lists.adopt", ("A",), say("Adopt a list"),
        say("Adds what is missing of the categories of 2010 or of the Regulation of 2019."),
        at("lists"), why_not=may(Right.CHANGE),
    ),
)  # fmt: skip

IMPORT = (
    Command(
        "import.file", ("o",), say("Choose file"), say("Chooses the register to import."),
        at("import"), footer=10, why_not=_IMPORT,
    ),
    Command(
        "import.try", ("t",), say("Try"),
        say("Reads the whole register and says what is wrong, without storing anything."),
        at("import"), footer=12, why_not=both(_IMPORT, needs_file),
    ),
    Command(
        "import.run", ("I",), say("Import now"), say("Imports the register; u takes it back."),
        at("import"), footer=14, why_not=both(_IMPORT, needs_file),
    ),
    Command(
        "import.stop", ("X",), say("Stop"), say("Stops the import; nothing of it is stored."),
        at("import"), footer=16, why_not=needs_import,
    ),
)  # fmt: skip

CLOCK = (
    Command(
        "clock.calendar", ("c",), say("Calendar"),
        say("Shows the calendar of working days, to look at and to correct."), at("clock"),
        footer=14,
    ),
    Command(
        "clock.print", ("p",), say("Print list"),
        say("Prints what is to be published, of the agency chosen or of all."), at("clock"),
        footer=22, why_not=needs_archive,
    ),
    Command(
        "clock.agency", ("a",), say("Agency"), say("Lists one agency only, or all again."),
        at("clock"), footer=24, why_not=needs_archive,
    ),
    Command(
        "clock.unreviewed", ("w",), say("Waiting for review"),
        say("Lists proactive documents that nobody has reviewed, or what is due."), at("clock"),
        footer=26, why_not=needs_archive,
    ),
)  # fmt: skip

_CALENDAR = may(Right.CHANGE)
CALENDAR = (
    Command(
        "calendar.holiday", ("H",), say("Holiday"),
        say("Frees the day in the layer shown; u takes it back."), at("calendar"), footer=10,
        why_not=_CALENDAR,
    ),
    Command(
        "calendar.working", ("W",), say("Work day"),
        say("Makes the day a working day in the layer shown; u takes it back."), at("calendar"),
        footer=12, why_not=_CALENDAR,
    ),
    Command(
        "calendar.clear", ("D",), say("Clear day"),
        say("Takes back what was entered for the day in the layer shown."), at("calendar"),
        footer=14, why_not=_CALENDAR,
    ),
    Command(
        "calendar.layer", ("o",), say("Layer"),
        say("Changes who decides: the country, the region or the office."), at("calendar"),
        footer=16,
    ),
    Command(
        "calendar.enter", ("e",), say("Enter year"),
        say("Enters a whole year from its notice, one line per holiday."), at("calendar"),
        footer=18, why_not=_CALENDAR,
    ),
    Command(
        "calendar.year", ("r",), say("Year"), say("Shows another year."), at("calendar"),
        why_not=needs_archive,
    ),
    Command(
        "calendar.next", ("right_square_bracket",), say("Next year"), say("Shows the next year."),
        at("calendar"),
    ),
    Command(
        "calendar.previous", ("left_square_bracket",), say("Previous year"),
        say("Shows the year before."), at("calendar"),
    ),
    Command(
        "calendar.print", ("p",), say("Print year"),
        say("Prints the calendar of the year for signature."), at("calendar"), footer=22,
        why_not=needs_archive,
    ),
    Command(
        "calendar.start-day", ("S",), say("First day"),
        say("Counts the first day of a period, or does not, as in civil law."), at("calendar"),
        why_not=_CALENDAR,
    ),
)  # fmt: skip

LIST = tuple(
    Command(name, keys, label, text, at("list"), motion=True)
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
    *DOCUMENTS, *RECORD, *REQUESTS, *LETTERS, *FEES, *PARTIAL, *WORK, *FORM, *PRINT, *LISTS,
    *IMPORT, *FILING, *DISPOSAL, *BULK, *CLOCK, *CALENDAR, *EVERYWHERE, *LIST, *MARKS,
)  # fmt: skip
BY_ID = {command.id: command for command in ALL}

# What a person sees of a key; others are shown as they are written.
KEY_NAMES = {
    "question_mark": "?", "colon": ":", "slash": "/", "escape": "Esc", "enter": "Enter",
    "space": "Space", "down": "↓", "up": "↑", "left": "←", "right": "→", "pagedown": "PgDn",
    "pageup": "PgUp", "home": "Home", "end": "End", "left_square_bracket": "[",
    "right_square_bracket": "]", "asterisk": "*", "minus": "-",
}  # fmt: skip

# The characters of the keys that have a name.
CHARACTERS = {
    "question_mark": "?", "colon": ":", "slash": "/", "space": " ", "left_square_bracket": "[",
    "right_square_bracket": "]", "asterisk": "*", "minus": "-",
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
