"""Finding documents."""

from array import array

from archive_tui.domain.queries import Query, parse_query
from archive_tui.services.context import Context
from archive_tui.store.search import CAP, Found, Snippet


class Search:
    """The one search box, over everything in the archive."""

    def __init__(self, context: Context) -> None:
        self._index = context.archive.search

    def find(self, text: str | Query, limit: int = 200, after: int | None = None) -> Found:
        """The ids that match, newest first when many, best first when few.

        `after` is the last id of the page before.
        """
        query = parse_query(text) if isinstance(text, str) else text
        return self._index.find(query, limit, after=after)

    def ids(self, text: str | Query) -> "array[int]":
        """Every id that matches, page by page."""
        query = parse_query(text) if isinstance(text, str) else text
        found = self._index.find(query, CAP)
        ids = array("q", found.ids)
        while found.more:
            found = self._index.find(query, CAP, after=found.ids[-1])
            ids.extend(found.ids)
        return ids

    def snippet(self, document_id: int, text: str | Query) -> Snippet:
        """The place in the document that matches, with the hits to highlight."""
        query = parse_query(text) if isinstance(text, str) else text
        return self._index.snippet(document_id, query)
