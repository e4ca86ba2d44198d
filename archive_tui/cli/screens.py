"""Opening the screens, and the plain line mode for screen readers."""

import sys
from pathlib import Path

import click

from archive_tui.cli.place import Place
from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.messages import say


def open_screens(place: Place) -> int:
    """The screens on a terminal; lines where --plain asks for them. Returns the exit code."""
    if place.plain:
        look_up_in_lines(place)
        return 0
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise CannotReadError(
            say("The screens need a terminal."),
            say("Use a command such as: archive-tui search 预算; see archive-tui --help"),
        )
    return show(place.folder, place.staff, place.out.tr.code)


def show(folder: Path, staff: str | None, language: str) -> int:
    """The screens of an archive, until somebody leaves; 1 if a bug ended them."""
    from archive_tui.tui.app import ArchiveApp

    app = ArchiveApp(folder, staff=staff, language=language)
    app.run()
    return app.return_code or 0


def look_up_in_lines(place: Place) -> None:
    """Ask, list, ask again; a number shows that record. An empty line ends it."""
    from archive_tui.cli.records import document_lines

    out = place.out
    with place.open(writing=False) as session:
        shown: tuple[int, ...] = ()
        while asked := click.prompt(
            out.tr("Look up (empty line ends)"), default="", show_default=False, err=True
        ).strip():
            if asked.isdigit() and 1 <= int(asked) <= len(shown):
                document = session.documents.get(shown[int(asked) - 1])
                for label, value in document_lines(document, out.tr):
                    out.line(f"{label}: {value}")
                out.lines(session.documents.text(document.id))
                continue
            found = session.search.find(asked, limit=20)
            shown = found.ids
            for place_in_list, row in enumerate(session.documents.page(list(shown)), 1):
                out.line(f"{place_in_list}. {row.title} {row.document_number} {row.date_made}")
            count = f"{found.count:,}{'+' if found.capped else ''}"
            out.say(say("{count} found", count=count))
