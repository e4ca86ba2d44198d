"""The search index: kept up to date inside each act, asked for ids, verified before it answers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive_tui.domain import pinyin
from archive_tui.domain.folding import FOLD_VERSION, fold, fold_with_map, highlights
from archive_tui.domain.queries import Query
from archive_tui.store import search_entry
from archive_tui.store.search_entry import COLUMNS, Entry, as_token, entries, every_entry

CAP = 1_000
_BATCH = 500
_CHUNK = 256
_PLACES = ", ".join("?" * (len(COLUMNS) + 1))
_NAMES = ", ".join(("rowid", *COLUMNS))
_ADD = f"INSERT INTO search ({_NAMES}) VALUES ({_PLACES})"  # noqa: S608
_DROP = f"INSERT INTO search (search, {_NAMES}) VALUES ('delete', {_PLACES})"  # noqa: S608


@dataclass(frozen=True, slots=True)
class Found:
    """Ids that match; `count` stops at 1,000 and is then `capped`; `more` says the ids go on."""

    ids: tuple[int, ...]
    count: int
    capped: bool
    more: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a document around the first hit, and the spans of the hits in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


class SearchIndex:
    """One archive's index. Writing happens inside the caller's transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._pending: set[int] = set()

    def touch(self, document_id: int) -> None:
        """Take out a document that is about to change, as it stands now."""
        if document_id not in self._pending:
            self._pending.add(document_id)
            rows = [entry.row() for entry in entries(self._db, [document_id])]
            self._db.conn.executemany(_DROP, rows)

    def new(self, document_id: int) -> None:
        """A document has just been stored."""
        self._pending.add(document_id)
        if len(self._pending) >= 4 * _BATCH:
            # Texts and files come right after their document: keep the latest open.
            self._add(sorted(self._pending - {document_id}))
            self._pending = {document_id}

    def flush(self) -> None:
        """Add every touched or new document as it now stands."""
        self._add(sorted(self._pending))
        self._pending.clear()

    def forget(self) -> None:
        """The act was rolled back."""
        self._pending.clear()

    def stale(self) -> bool:
        """Whether another version of the folding made the index."""
        found = self._db.conn.execute("SELECT version FROM search_state").fetchone()
        return found is None or found[0] != FOLD_VERSION

    def rebuild(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Make the index anew from the records; `progress` is told how many are done."""
        self._db.conn.execute("INSERT INTO search (search) VALUES ('delete-all')")
        batch: list[tuple[object, ...]] = []
        done = 0
        for entry in every_entry(self._db):
            batch.append(entry.row())
            if len(batch) == _BATCH:
                self._db.conn.executemany(_ADD, batch)
                done += len(batch)
                batch.clear()
                progress(done)
        self._db.conn.executemany(_ADD, batch)
        self._db.conn.execute("UPDATE search_state SET version = ?", (FOLD_VERSION,))

    def check(self) -> list[int]:
        """The ids of documents that the index lacks, has wrongly, or has without a document."""
        here = self._db.conn.execute("SELECT id FROM document ORDER BY id")
        known = self._db.conn.execute("SELECT id FROM search_docsize ORDER BY id")
        missing = {row[0] for row in here} ^ {row[0] for row in known}
        wrong = [
            entry.id
            for entry in every_entry(self._db)
            if entry.id not in missing and not self._stands(entry)
        ]
        return sorted([*missing, *wrong])

    def find(self, query: Query, limit: int = CAP, after: int | None = None) -> Found:
        """The ids that match: best first up to 1,000 hits, newest first beyond.

        `after` is the last id of the page before, for queries with `more`.
        """
        expression = self._expression(query)
        if expression is None:
            return Found((), 0, False, False)
        candidates = self._candidates(expression, CAP + 1, after)
        if after is None and len(candidates) <= CAP:
            ids = self._ranked(query, expression, candidates)
            return Found(ids[:limit], len(ids), False, len(ids) > limit)
        ids = tuple(self._newest(query, expression, candidates, limit, after))
        return Found(ids, CAP, True, len(ids) == limit)

    def scan(self, query: Query) -> set[int]:
        """Every id that matches, by looking at every document: slow, for tests."""
        wanted = self._filters(query)
        return {
            entry.id
            for entry in every_entry(self._db)
            if wanted is not None
            and all(set(entry.filters.split()) & set(group) for group in wanted)
            and all(entry.has(term) for term in query.terms)
        }

    def snippet(self, document_id: int, query: Query, width: int = 60) -> Snippet:
        """A piece of summary, text or another field around the first hit; `width` in characters."""
        found = self._db.conn.execute(
            "SELECT d.summary, coalesce(t.text, ''), d.document_number, d.keywords, d.source,"
            " d.notes FROM document d LEFT JOIN document_text t ON t.document_id = d.id"
            " WHERE d.id = ?",
            (document_id,),
        ).fetchone()
        for text in found or ():
            first = _first_hit(text, query.terms)
            if first is not None:
                start = max(0, first - width // 4)
                piece = " ".join(text[start : start + width].split())
                return Snippet(piece, tuple(highlights(piece, query.terms)))
        lead = " ".join(next(filter(None, (found or ("",))[:2]), "")[:width].split())
        return Snippet(lead, ())

    def _add(self, ids: Sequence[int]) -> None:
        for start in range(0, len(ids), _BATCH):
            rows = [entry.row() for entry in entries(self._db, ids[start : start + _BATCH])]
            self._db.conn.executemany(_ADD, rows)

    def _stands(self, entry: Entry) -> bool:
        """Whether the index answers with this document when asked for its own title."""
        wanted = [f'title : "{gram}"' for gram in search_entry.grams_of_word(entry.title)]
        found = self._db.conn.execute(
            "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?",
            (" AND ".join(wanted), entry.id),
        )
        return found.fetchone() is not None

    def _candidates(self, expression: str, limit: int, after: int | None) -> list[int]:
        found = self._db.conn.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ?",
            (expression, 1 << 62 if after is None else after, limit),
        )
        return [row[0] for row in found]

    def _ranked(self, query: Query, expression: str, candidates: list[int]) -> tuple[int, ...]:
        """Hits in the title first, then in the numbers, then the rest; newest first within."""
        if not query.terms:
            return tuple(candidates)
        ranks = {}
        for column, rank in (("number", 1), ("title", 0)):
            words = [f"{column} : ({_all_grams(term)})" for term in query.terms]
            for id_ in self._candidates(" AND ".join(words), CAP + 1, None):
                ranks[id_] = rank
        kept = self._verified(query, candidates)
        return tuple(sorted(kept, key=lambda id_: (ranks.get(id_, 2), -id_)))

    def _newest(
        self, query: Query, expression: str, chunk: list[int], limit: int, after: int | None
    ) -> Iterator[int]:
        given = 0
        while chunk:
            for start in range(0, len(chunk), _CHUNK):
                for id_ in self._verified(query, chunk[start : start + _CHUNK]):
                    yield id_
                    given += 1
                    if given == limit:
                        return
            chunk = self._candidates(expression, CAP + 1, chunk[-1])

    def _verified(self, query: Query, ids: list[int]) -> list[int]:
        """The ids that really match: pairs of neighbours may come from different places."""
        doubtful = [term for term in query.terms if len(term) > 2 or pinyin.wanted(term)]
        if not doubtful:
            return ids
        good: set[int] = set()
        for start in range(0, len(ids), _CHUNK):
            for entry in entries(self._db, ids[start : start + _CHUNK]):
                if all(entry.has(term) for term in doubtful):
                    good.add(entry.id)
        return [id_ for id_ in ids if id_ in good]

    def _expression(self, query: Query) -> str | None:
        """The question to the index; None if nothing can match or nothing is asked."""
        filters = self._filters(query)
        if filters is None or not query:
            return None
        parts = [_any_way(term) for term in query.terms]
        parts += [
            "filter : (" + " OR ".join(f'"{token}"' for token in group) + ")" for group in filters
        ]
        return " AND ".join(parts)

    def _filters(self, query: Query) -> list[list[str]] | None:
        """One group of tokens per filter, any of which will do; None if no such value exists."""
        groups = []
        for table, letter, name in (
            ("category", "c", query.category),
            ("agency", "a", query.agency),
        ):
            if name:
                groups.append([f"{letter}{id_}" for id_ in self._named(table, name)])
        if query.years:
            first, last = query.years
            groups.append([f"y{year}" for year in range(first, min(last, first + 300) + 1)])
        if query.disclosure:
            groups.append([f"d{query.disclosure.value.replace('-', '')}"])
        return groups if all(groups) else None

    def _named(self, table: str, wanted: str) -> list[int]:
        """The categories or agencies whose name, folded, contains what was typed."""
        part = fold(wanted)
        found = self._db.conn.execute(f"SELECT id, name FROM {table}")  # noqa: S608
        rows = [(row[0], fold(row[1])) for row in found]
        exact = [id_ for id_, name in rows if name == part]
        return exact or [
            id_ for id_, name in rows if part in name or pinyin.match(name, part) is not None
        ]


def _all_grams(term: str) -> str:
    return " AND ".join(f'"{gram}"' for gram in search_entry.grams_of_word(term))


def _any_way(term: str) -> str:
    """A word as it is, in one of the texts, or as pinyin."""
    ways = [
        f"{column} : ({_all_grams(term)})"
        for column in ("title", "number", "names", "words", "text")
    ]
    for way in pinyin.wanted(term):
        ways.append("pinyin : (" + " AND ".join(f'"{as_token(token)}"' for token in way) + ")")
    return "(" + " OR ".join(f"({way})" for way in ways) + ")"


def _first_hit(text: str, terms: tuple[str, ...]) -> int | None:
    """Where the first of the words begins in a text as it is shown."""
    folded = fold(text)
    if not any(term in folded for term in terms):
        return None
    mapped, positions = fold_with_map(text)
    starts = [start for term in terms if (start := mapped.find(term)) >= 0]
    return positions[min(starts)] if starts else None
