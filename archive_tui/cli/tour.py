"""demo: a sample archive, on the screens or as a printed tour."""

import sys
import tempfile
from pathlib import Path

import click

from archive_tui.cli.group import pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import words

_OF_REQUEST = ("request-form", "due-explained")
_FORMS = ("request-form-citizen", "request-form-organisation", "catalogue", *_OF_REQUEST)
_QUERIES = ("政府信息公开", "档案", "zfxxgk", "预算 类:财政")


@click.command(
    help=words(
        "A sample archive in a temporary folder, or in a folder to keep: opens the screens, or "
        "prints a tour where there is no terminal. For example: archive-tui demo --keep /data/demo"
    )
)
@click.option(
    "--keep", type=click.Path(path_type=Path), help=words("Keep the archive in this folder.")
)
@pass_place
def demo(place: Place, keep: Path | None) -> int:
    """The same path for screens and tour."""
    folder = keep or Path(tempfile.mkdtemp(prefix="archive-tui-")) / "archive"
    terminal = sys.stdin.isatty() and sys.stderr.isatty() and not place.plain
    _fill(place, folder, tell=not terminal)
    if terminal:
        from archive_tui.cli.screens import show

        return show(folder, None, place.out.tr.code)
    _print(place, folder)
    return 0


def _fill(place: Place, folder: Path, *, tell: bool) -> None:
    from archive_tui.services.session import Session
    from archive_tui.services.tour import (
        import_register,
        log_page,
        make_demo,
        receive_requests,
    )

    make_demo(folder)
    with Session.open(folder) as session:
        result = import_register(session)
        page = log_page(session)
        request = receive_requests(session)
        if not tell:
            return
        out = place.out
        out.line(out.tr("Archive: {folder}", folder=folder))
        out.line(out.tr("Imported {added} documents from a register.", added=result.added))
        out.line(out.tr("Logged {number}: {title}", number=page.index_number, title=page.title))
        out.line(
            out.tr("Registered {number}, to be answered by {day}", number=request.number,
                   day=request.due)
        )  # fmt: skip
        for query in _QUERIES:
            found = session.search.find(query, 3)
            out.line(out.tr("Search “{query}”: {count} found", query=query, count=found.count))
            for row in session.documents.page(found.ids):
                out.line(f"  {row.index_number}  {row.title}")


def _print(place: Place, folder: Path) -> None:
    from archive_tui.services.session import Session

    out = place.out
    with Session.open(folder) as session:
        request = session.requests.page(session.requests.ids())[0]
        for name in _FORMS:
            sheet = session.printing.sheet(name, request.number if name in _OF_REQUEST else "")
            paper = session.printing.draw(name, sheet, folder.parent / f"{name}.pdf")
            out.line(
                out.tr("{title}: {pages} p. in {path}", title=paper.title, pages=paper.pages,
                       path=paper.path)
            )  # fmt: skip
        verdict = session.safety.verify()
    out.line(
        out.tr("Checked {records} records, {attachments} files, {journal} journal lines.",
               records=verdict.records, attachments=verdict.attachments, journal=verdict.journal)
    )  # fmt: skip
    out.line(out.tr("Open it with: archive-tui --archive {folder}", folder=folder))


COMMANDS = (demo,)
