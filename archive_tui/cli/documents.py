"""log, search, show, text: documents on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.cli.records import document_json, document_lines
from archive_tui.cli.requests import show_case
from archive_tui.domain.faults import ConflictError, InvalidError
from archive_tui.domain.messages import say, words

if TYPE_CHECKING:
    from archive_tui.domain.documents import Document
    from archive_tui.domain.reading import ReadFile
    from archive_tui.services.session import Session


@click.command(
    help=words(
        "Log document files: shows what was recognised and which cleaning is proposed, and asks. "
        "For example: archive-tui log report.txt --category 财政信息"
    )
)
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--category", default="", help=words("The category, by its Chinese name."))
@click.option(
    "--yes", is_flag=True, help=words("Accept what is recognised and all proposed cleaning.")
)
@click.option(
    "--again", is_flag=True, help=words("With --yes: log a file that is logged already once more.")
)
@as_json
@pass_place
def log(
    place: Place, paths: tuple[Path, ...], category: str, yes: bool, again: bool, as_json: bool
) -> int:
    """Log files one by one; a bad file is named and the others are still logged."""
    from archive_tui.domain.faults import ArchiveError

    logged: list[Document] = []
    failed = 0
    with place.open(writing=True) as session:
        for path in paths:
            try:
                document = _log_one(place, session, path, category, yes, again)
            except ArchiveError as fault:
                place.out.fault(fault)
                failed = max(failed, fault.exit_code)
                continue
            if document:
                logged.append(document)
                place.out.say(
                    say(
                        "Logged {number}: {title}",
                        number=document.index_number,
                        title=document.title,
                    )
                )
    if as_json:
        place.out.json([document_json(document) for document in logged])
    return failed


def _log_one(
    place: Place, session: "Session", path: Path, category: str, yes: bool, again: bool
) -> "Document | None":
    reading = session.documents.read_file(path)
    typed = reading.recognition.draft | ({"category": category} if category else {})
    _show_reading(place, reading, typed)
    if (known := session.documents.logged_as(reading)) and yes and not again:
        raise ConflictError(
            say("{name} is logged already as {number}; it was not logged again.",
                name=reading.name, number=known),
            say("Add --again to log it once more all the same."),
        )  # fmt: skip
    if known:
        place.out.say(say("This very file is logged already as {number}.", number=known))
    if not yes and not place.out.ask(say("Log this document with all the cleaning shown?")):
        return None
    data = session.documents.check(typed)
    return session.documents.log(data, reading, reading.text)


def _show_reading(place: Place, reading: "ReadFile", typed: dict[str, str]) -> None:
    from archive_tui.domain.cleaning import REASONS, summary
    from archive_tui.domain.documents import FIELD_LABELS

    place.out.say(
        say("{name}: {size} bytes, {encoding}", name=reading.name, size=reading.size,
            encoding=reading.encoding or reading.media_type)
    )  # fmt: skip
    if reading.damaged:
        place.out.say(
            say("  {count} places make no sense in this encoding: compare with the original.",
                count=reading.damaged)
        )  # fmt: skip
    for name, value in typed.items():
        if value:
            place.out.say(say("  {field}: {value}", field=FIELD_LABELS[name], value=value))
    for kind, count in summary(reading.removals).items():
        place.out.say(
            say("  Proposed cleaning: {reason}, {count}", reason=REASONS[kind], count=count)
        )


@click.command(
    help=words(
        "Find documents: Chinese from one character on, pinyin initials, filters. "
        "For example: archive-tui search '预算 类:财政 年:2010'"
    )
)
@click.argument("query")
@click.option("--limit", type=click.IntRange(1, 100_000), default=20, show_default=True)
@click.option("--category", default="", help=words("Only this category."))
@click.option("--year", default="", help=words("Only this year, or years as 2008-2010."))
@as_json
@pass_place
def search(place: Place, query: str, limit: int, category: str, year: str, as_json: bool) -> None:
    """Newest first if many, best first if few."""
    from archive_tui.domain.queries import narrowed, parse_query

    asked = narrowed(parse_query(query), category=category, year=year)
    if not asked:
        raise InvalidError(
            say("Nothing is asked for."),
            say("Name a word or a filter, for example: archive-tui search '预算 年:2010'"),
        )
    with place.open(writing=False) as session:
        found = session.search.find(asked, limit)
        if not found.ids and (fault := session.search.unanswered(asked)):
            raise fault
        snippets = {id_: session.search.snippet(id_, asked).text for id_ in found.ids}
        documents = list(session.documents.every(found.ids))
    if as_json:
        place.out.json(
            {
                "query": query,
                "count": found.count,
                "capped": found.capped,
                "results": [
                    document_json(document) | {"snippet": snippets[document.id]}
                    for document in documents
                ],
            }
        )
        return
    place.out.table(
        (document.index_number, document.title, str(document.date_made or ""), document.agency)
        for document in documents
    )
    count = f"{found.count:,}{'+' if found.capped else ''}"
    place.out.say(say("{count} found", count=count))


@click.command(
    help=words(
        "One record, by index number, archival number, document number, request number or id. "
        "For example: archive-tui show 450205-001-07-2010-0001"
    )
)
@click.argument("ref")
@as_json
@pass_place
def show(place: Place, ref: str, as_json: bool) -> None:
    """Everything that is known about a document."""
    from archive_tui.domain.faults import NotFoundError

    with place.open(writing=False) as session:
        try:
            document = session.documents.get(ref)
        except NotFoundError:
            show_case(place, session, ref, as_json)
            return
    if as_json:
        place.out.json(document_json(document))
        return
    for label, value in document_lines(document, place.out.tr):
        place.out.line(f"{label}: {value}")


@click.command(
    help=words(
        "A record's full text, cleaned as it was accepted. "
        "For example: archive-tui text 450205-001-07-2010-0001"
    )
)
@click.argument("ref")
@click.option("--original", is_flag=True, help=words("As the file had it, before any cleaning."))
@as_json
@pass_place
def text(place: Place, ref: str, original: bool, as_json: bool) -> None:
    """The full text on standard output."""
    with place.open(writing=False) as session:
        document = session.documents.get(ref)
        read = session.documents.original_text if original else session.documents.text
        full = read(document.id)
    if as_json:
        place.out.json({"index_number": document.index_number, "text": full})
    else:
        place.out.lines(full)


@click.command(
    help=words(
        "Keep files of any type with a record, unread. "
        "For example: archive-tui attach 450205-001-07-2010-0001 scan.pdf"
    )
)
@click.argument("ref")
@click.argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@as_json
@pass_place
def attach(place: Place, ref: str, paths: tuple[Path, ...], as_json: bool) -> int:
    """Attach files one by one; a bad file is named and the others are still attached."""
    from archive_tui.domain.faults import ArchiveError

    failed = 0
    with place.open(writing=True) as session:
        document = session.documents.get(ref)
        for path in paths:
            try:
                kept = session.documents.attach(document.id, path)
            except ArchiveError as fault:
                place.out.fault(fault)
                failed = max(failed, fault.exit_code)
                continue
            place.out.say(
                say("Attached to {number}: {name}, {size} bytes.", number=document.index_number,
                    name=kept.name, size=f"{kept.bytes:,}")
            )  # fmt: skip
        document = session.documents.get(document.id)
    if as_json:
        place.out.json(document_json(document))
    return failed


COMMANDS = (log, search, show, text, attach)
