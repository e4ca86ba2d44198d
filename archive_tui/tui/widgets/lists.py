"""Lists of documents: their columns, and how their lines are read."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from archive_tui.domain.documents import DISCLOSURES, DocumentRow
from archive_tui.domain.messages import say
from archive_tui.tui.widgets.record_table import Cells, Column

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp

COLUMNS = (
    Column(say("Index number"), 23, drop=4, hits=True),
    Column(say("Title"), 36, 6, hits=True),
    Column(say("Document number"), 18, 1, drop=7, hits=True),
    Column(say("Agency"), 16, 1, drop=6, hits=True),
    Column(say("Category"), 14, 1, drop=8),
    Column(say("Disclosure"), 10, drop=9),
    Column(say("Date"), 10, drop=2),
)
_DISCLOSURE = dict(DISCLOSURES)


def loader(app: "ArchiveApp") -> Callable[[Sequence[int]], Awaitable[Mapping[int, Cells]]]:
    """Reads the lines of documents on the reading thread."""

    async def load(ids: Sequence[int]) -> Mapping[int, Cells]:
        wanted = list(ids)
        rows = await app.ask.read(lambda s: s.documents.page(wanted))
        return {row.id: _cells(row, app) for row in rows}

    return load


def _cells(row: DocumentRow, app: "ArchiveApp") -> Cells:
    return (
        row.index_number,
        row.title,
        row.document_number,
        row.agency,
        row.category,
        app.tr.say(_DISCLOSURE[row.disclosure]) if row.disclosure in _DISCLOSURE else "",
        row.date_made or row.date_published,
    )
