"""The commands of partial release: passages of a text withheld, the copy made."""

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import Command, at, both, may, needs_archive, needs_record, needs_text

_HANDLE = may(Right.HANDLE)
PARTIAL = (
    Command(
        "document.withhold", ("w",), say("Withhold"),
        say("Withholds passages of the text and makes the copy that goes out without them."),
        at("record", "text"), why_not=both(_HANDLE, needs_text),
    ),
    Command(
        "request.withhold", ("o",), say("Withhold"),
        say("Withholds passages of a document for this request: partial release."),
        at("case"), why_not=both(_HANDLE, needs_record),
    ),
    Command(
        "partial.select", ("v", "space"), say("Mark"),
        say("Begins a passage here; move, then give it its ground with Enter."),
        at("partial"), footer=10, why_not=_HANDLE,
    ),
    Command(
        "partial.withhold", ("enter",), say("Withhold"),
        say("Withholds what is marked, on a ground you choose."), at("partial"), footer=12,
        why_not=_HANDLE,
    ),
    Command(
        "partial.every", ("a",), say("Every place"),
        say("Withholds a phrase wherever it stands, in every spelling."), at("partial"),
        footer=14, why_not=_HANDLE,
    ),
    Command(
        "partial.take-back", ("D",), say("Take back"),
        say("Withholds the passage under the cursor no more; u brings it back."), at("partial"),
        footer=22, why_not=_HANDLE,
    ),
    Command(
        "partial.next", ("right_square_bracket",), say("Next passage"),
        say("Goes to the next withheld passage."), at("partial"),
    ),
    Command(
        "partial.previous", ("left_square_bracket",), say("Previous passage"),
        say("Goes to the withheld passage before."), at("partial"),
    ),
    Command(
        "partial.preview", ("p",), say("Copy"),
        say("Shows the copy as it goes out; printed and saved from there once it is made."),
        at("partial"), footer=16, why_not=needs_archive,
    ),
    Command(
        "partial.make", ("I",), say("Make"),
        say("Makes the copy that goes out, for good; says first what would still betray it."),
        at("partial"), footer=18, why_not=_HANDLE,
    ),
    Command(
        "partial.save", ("s",), say("Save copy"),
        say("Writes the copy that was made as a PDF, or as text for a name ending in .txt."),
        at("partial"), footer=20, why_not=needs_archive,
    ),
)  # fmt: skip
