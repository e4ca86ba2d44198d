"""The commands of letters: those of a request, a draft before it is issued, the office's words."""

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import Command, at, both, may, needs_archive, needs_record

LETTERS = (
    Command(
        "request.letters", ("w",), say("Letters"),
        say("Lists the letters of this request; writes, prints and voids them."), at("case"),
        footer=15, why_not=needs_record,
    ),
    Command(
        "letter.write", ("a",), say("Write"),
        say("Writes another letter: what may come now first."), at("letters"), footer=14,
        why_not=may(Right.LOG),
    ),
    Command(
        "letter.void", ("V",), say("Void"),
        say("Voids the letter for a reason; its number stays given, its entry is struck."),
        at("letters"), footer=18, why_not=both(may(Right.HANDLE), needs_record),
    ),
    Command(
        "letter.print", ("p",), say("Print"),
        say("Prints the stored letter; printed again it is marked 副本."),
        at("letters", "letter"), footer=16, why_not=both(needs_archive, needs_record),
    ),
    Command(
        "letter.large", ("L",), say("Large print"),
        say("Prints the stored large print of the letter."), at("letters", "letter"),
        why_not=both(needs_archive, needs_record),
    ),
    Command(
        "letter.save", ("s",), say("Save PDF"),
        say("Writes a copy of the stored letter as a file."), at("letters", "letter"),
        footer=17, why_not=both(needs_archive, needs_record),
    ),
    Command(
        "letter.view", ("v",), say("View PDF"),
        say("Opens the stored letter in the screen's viewer."), at("letters", "letter"),
        why_not=both(needs_archive, needs_record),
    ),
    Command(
        "letter.delivery", ("r",), say("Delivery receipt"),
        say("Shows the delivery receipt that goes with the letter, to be signed."),
        at("letters", "letter"), why_not=both(needs_archive, needs_record),
    ),
    Command(
        "letter.issue", ("I",), say("Issue"),
        say("Gives the letter its number and stores it, for good."), at("letter-draft"), footer=10,
        why_not=may(Right.LOG),
    ),
    Command(
        "letter.words", ("e",), say("Own words"),
        say("Changes the paragraphs of this kind of letter that are not the law's."),
        at("letter-draft", "letter-kind"), footer=14, why_not=may(Right.HANDLE),
    ),
    Command(
        "letter.history", ("i",), say("History"),
        say("Shows every version of the office's own words, by whom and since when."),
        at("letter-kind"), footer=16, why_not=needs_archive,
    ),
    Command(
        "letter.put-back", ("R",), say("Put back"),
        say("Says again what an earlier version said; u takes it back."),
        at("letter-kind"), footer=18, why_not=may(Right.HANDLE),
    ),
)  # fmt: skip
