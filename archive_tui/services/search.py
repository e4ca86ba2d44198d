"""Finding documents."""

from array import array

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import say
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

    def unanswered(self, query: Query) -> InvalidError | None:
        """The fault of a query with a filter that nothing in the archive answers to, if it has one.

        A good filter under which nothing lies is no fault.
        """
        for name, value in query.misread:
            return InvalidError(
                say("“{name}:{value}” is no filter that can be read.", name=name, value=value),
                say("Write 年:2010, 年:2008-2010 or 公开:主动."),
            )
        if query.category and not self._index.knows("category", query.category):
            return InvalidError(
                say("No category “{name}”.", name=query.category),
                say("Choose one of the archive's categories."),
            )
        if query.agency and not self._index.knows("agency", query.agency):
            return InvalidError(
                say("No agency “{name}”.", name=query.agency),
                say("Choose one of the archive's agencies."),
            )
        return None

    def snippet(self, document_id: int, text: str | Query) -> Snippet:
        """The place in the document that matches, with the hits to highlight."""
        query = parse_query(text) if isinstance(text, str) else text
        return self._index.snippet(document_id, query)
