"""The commands of filing, boxes and places, and of marking lines for work on many at once."""

from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.tui.command import Command, at, both, may, needs_archive, needs_record, needs_run

FILING = (
    Command(
        "filing.file", ("F",), say("File now"),
        say("Files the marked documents, or all that wait; u takes the whole filing back."),
        at("filing-year"), footer=10, why_not=may(Right.FILE),
    ),
    Command(
        "filing.period", ("b",), say("Period"),
        say("Gives the marked documents, or this one, another retention period."),
        at("filing-year"), footer=12, why_not=both(may(Right.FILE), needs_record),
    ),
    Command(
        "filing.view", ("v",), say("View"),
        say("Switches between what waits, the items and the boxes."),
        at("filing-year"), footer=14, why_not=needs_archive,
    ),
    Command(
        "filing.print", ("p",), say("Print"),
        say("Lists the papers of this year or box: item list, box list, labels, stamps."),
        at("filing-year", "box"), footer=16, why_not=needs_archive,
    ),
    Command(
        "filing.take-out", ("D",), say("Take out"),
        say("Takes a document out of its item again; u brings it back."),
        at("filing-year"), why_not=both(may(Right.FILE), needs_record),
    ),
    Command(
        "filing.renumber", ("N",), say("Renumber"),
        say("Gives the item another number; the old one still finds it, u takes it back."),
        at("filing-year"), why_not=both(may(Right.FILE), needs_record),
    ),
    Command(
        "filing.close", ("L",), say("Close year"),
        say("Locks the year for good: nothing can be filed into it or taken out."),
        at("filing-year"), why_not=may(Right.FILE),
    ),
    Command(
        "filing.stop", ("X",), say("Stop"), say("Stops what is under way; nothing of it is kept."),
        at("filing-year"), why_not=needs_run,
    ),
    Command(
        "filing.fonds", ("e",), say("Fonds number"),
        say("Sets the fonds number that begins every archival number."),
        at("filing"), footer=14, why_not=may(Right.FILE),
    ),
    Command(
        "go.places", ("w",), say("Places"),
        say("Buildings, rooms and shelves, and the boxes in them."),
        at("filing"), footer=18, why_not=needs_archive,
    ),
    Command(
        "box.note", ("e",), say("Note sheet"),
        say("Writes what the box's 备考表 says: its state and who checked it."),
        at("box"), footer=14, why_not=may(Right.FILE),
    ),
    Command(
        "place.add", ("a",), say("Add"),
        say("Adds a place inside the chosen one; a building or a room on the empty line."),
        at("places"), footer=10, why_not=may(Right.FILE),
    ),
    Command(
        "place.rename", ("e",), say("Rename"), say("Gives the place another name."),
        at("places"), footer=12, why_not=both(may(Right.FILE), needs_record),
    ),
    Command(
        "place.remove", ("D",), say("Remove"),
        say("Takes away a place that nothing has ever lain in; u brings it back."),
        at("places"), why_not=both(may(Right.FILE), needs_record),
    ),
    Command(
        "place.labels", ("p",), say("Labels"), say("Prints the labels of the places."),
        at("places"), footer=16, why_not=needs_archive,
    ),
    Command(
        "place.check", ("c",), say("Check"),
        say("Checks a shelf: scan every box on it, then see what is missing or misplaced."),
        at("places", "shelf"), footer=14, why_not=both(needs_archive, needs_record),
    ),
    Command(
        "shelf.again", ("X",), say("Begin anew"), say("Forgets what was scanned."),
        at("shelf-check"), footer=12,
    ),
    Command(
        "shelf.print", ("p",), say("Print"), say("Prints what the check has found."),
        at("shelf-check"), footer=14, why_not=needs_archive,
    ),
)  # fmt: skip

DISPOSAL = (
    Command(
        "go.disposal", ("d",), say("Disposal"),
        say("What is due: appraisal, destruction, opening, handover."),
        at("filing"), footer=20, why_not=needs_archive,
    ),
    Command(
        "disposal.view", ("v",), say("View"),
        say("Switches between what is due, appraisals, what may be opened and handovers."),
        at("disposal"), footer=10, why_not=needs_archive,
    ),
    Command(
        "disposal.appraise", ("A",), say("Appraise"),
        say("Decides on the marked items whose period is over: extend them, or destroy them."),
        at("disposal"), footer=12, why_not=may(Right.FILE),
    ),
    Command(
        "disposal.approve", ("Y",), say("Approve"),
        say("Approves the appraisal; it takes two people beside the one who made it."),
        at("disposal"), footer=14, why_not=both(may(Right.APPROVE), needs_record),
    ),
    Command(
        "disposal.carry-out", ("W",), say("Carry out"),
        say("Does what the appraisal decided, for good; two witnesses sign a destruction."),
        at("disposal"), footer=16, why_not=both(may(Right.FILE), needs_record),
    ),
    Command(
        "disposal.open", ("O",), say("Open up"),
        say("Opens the marked items to the public; u takes it back."),
        at("disposal"), why_not=both(may(Right.APPROVE), needs_record),
    ),
    Command(
        "disposal.restrict", ("R",), say("Restrict"),
        say("Keeps the marked items restricted, with the reason; u takes it back."),
        at("disposal"), why_not=both(may(Right.APPROVE), needs_record),
    ),
    Command(
        "disposal.print", ("p",), say("Print"),
        say("Lists the papers: appraisal report, destruction, opening and handover lists."),
        at("disposal"), footer=18, why_not=needs_archive,
    ),
    Command(
        "filing.hand-over", ("H",), say("Hand over"),
        say("Puts the year's items of a period on a list for the comprehensive archive."),
        at("filing-year"), why_not=may(Right.FILE),
    ),
    Command(
        "document.hold", ("H",), say("Hold"),
        say("Puts the record on hold, so that nothing destroys or removes it; or releases it."),
        at("record"), why_not=both(may(Right.APPROVE), needs_record),
    ),
)  # fmt: skip

BULK = (
    Command(
        "bulk.change", ("E",), say("Change many"),
        say("Changes one field of the marked records; shows first what would change."),
        at("documents"), footer=46, why_not=both(may(Right.CHANGE), needs_record),
    ),
    Command(
        "bulk.apply", ("A",), say("Change all"),
        say("Changes the field in all of them; u takes the whole change back."),
        at("bulk"), footer=10, why_not=may(Right.CHANGE),
    ),
    Command(
        "bulk.stop", ("X",), say("Stop"), say("Stops what is under way; nothing of it is kept."),
        at("bulk"), footer=12, why_not=needs_run,
    ),
)  # fmt: skip

MARKS = tuple(
    Command(name, keys, label, text, at("marks"), motion=True)
    for name, keys, label, text in (
        ("mark.toggle", ("space",), say("Mark"), say("Marks the line, or takes its mark away.")),
        (
            "mark.range", ("z",), say("Mark to here"),
            say("Marks every line from the last marked one to this one."),
        ),
        ("mark.all", ("asterisk",), say("Mark all"), say("Marks every line of the list.")),
        ("mark.none", ("minus",), say("Unmark all"), say("Takes all marks away.")),
    )
)  # fmt: skip
