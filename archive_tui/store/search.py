"""The search index: kept up to date inside each act, asked for ids, verified before it answers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from archive_tui.domain import pinyin
from archive_tui.domain.folding import fold, fold_with_map, highlights
from archive_tui.domain.queries import Query
from archive_tui.store import search_entry
from archive_tui.store.search_entry import FILTER, SOUND, VERSION, Entry, entries, every_entry

CAP = 1_000
# Up to so many hits the best come first.
_FEW = 300
_BATCH = 500
_FIRST_CHUNK = 64
_MOST_YEARS = 300
# Entries kept in memory while an act changes their documents.
_MOST_KNOWN = 10_000
_LAST_CHUNK = 512
_ADD = "INSERT INTO search (rowid, tokens) VALUES (?, ?)"
_DROP = "INSERT INTO search (search, rowid, tokens) VALUES ('delete', ?, ?)"
_KEPT = "document_id, title, numbers, names, body, filters"
_KEEP = f"INSERT INTO search_entry ({_KEPT}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608
_FORGET = f"DELETE FROM search_entry WHERE document_id = ? RETURNING {_KEPT}"  # noqa: S608
_KNOWN = f"SELECT {_KEPT} FROM search_entry WHERE document_id = ?"  # noqa: S608
# The word with this number stands somewhere in the folded texts.
_STANDS = "(instr(title, ?{0}) OR instr(numbers, ?{0}) OR instr(names, ?{0}) OR instr(body, ?{0}))"

# The column of the other name that each of them has.
_OTHER_NAMES = {"category": "name_en", "agency": "short_name"}


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
        # What the index knows of the touched documents until the end of the act.
        self._known: dict[int, Entry] = {}

    def touch(self, document_id: int) -> None:
        """A document is about to change."""
        if document_id in self._pending:
            return
        self._pending.add(document_id)
        for row in self._db.conn.execute(_FORGET, (document_id,)).fetchall():
            if len(self._known) < _MOST_KNOWN:
                self._known[document_id] = Entry(*row)
            else:
                self._drop(Entry(*row))

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
        for entry in self._known.values():
            self._drop(entry)
        self._known.clear()

    def forget(self) -> None:
        """The act was rolled back."""
        self._pending.clear()
        self._known.clear()

    def stale(self) -> bool:
        """Whether another version of the program made the index, so that it must be made anew."""
        found = self._db.conn.execute("SELECT version FROM search_state").fetchone()
        return found is None or found[0] != VERSION

    def rebuild(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Make the index anew from the records; `progress` is told how many are done."""
        self._db.conn.execute("INSERT INTO search (search) VALUES ('delete-all')")
        self._db.conn.execute("DELETE FROM search_entry")
        self._pending.clear()
        batch: list[Entry] = []
        done = 0
        for entry in every_entry(self._db):
            batch.append(entry)
            if len(batch) == _BATCH:
                self._put(batch)
                done += len(batch)
                batch = []
                progress(done)
        self._put(batch)
        progress(done + len(batch))
        self._db.conn.execute("INSERT INTO search (search) VALUES ('optimize')")
        self._db.conn.execute("UPDATE search_state SET version = ?", (VERSION,))

    def check(self) -> list[int]:
        """The ids of documents that the index lacks, has wrongly, or has without a document."""
        lost = self._db.conn.execute(
            "SELECT document_id FROM search_entry WHERE document_id NOT IN"
            " (SELECT id FROM document)"
        )
        wrong = [row[0] for row in lost]
        wrong += [entry.id for entry in every_entry(self._db) if not self._stands(entry)]
        return sorted(wrong)

    def find(
        self, query: Query, limit: int = CAP, offset: int = 0, *, after: int | None = None
    ) -> Found:
        """The ids that match: best first up to 1,000 hits, newest first beyond.

        A page begins at `offset`, or for streaming a query with `more` behind the id `after`.
        The count is exact unless it is `capped`.
        """
        expression = self._expression(query)
        if expression is None:
            return Found((), 0, False, False)
        candidates = self._candidates(expression, CAP + 1, after)
        whole = after is None and len(candidates) <= CAP
        if whole and len(candidates) <= _FEW:
            hits = self._best_first(query.terms, candidates)
            page = tuple(hits[offset : offset + limit])
            return Found(page, len(hits), False, len(hits) > offset + limit)
        if all(map(search_entry.sure, query.terms)):
            ids = self._candidates(expression, limit + 1, after, offset)
            count = len(candidates) if whole else CAP
            return Found(tuple(ids[:limit]), count, not whole, len(ids) > limit)
        stream = iter([candidates]) if whole else self._stream(expression, candidates)
        # Grams may stand apart, so only what was looked at is counted.
        wanted = CAP + 1 if whole else offset + limit + 1
        hits = self._verified(query.terms, stream, wanted)
        complete = whole or len(hits) < wanted
        page = tuple(hits[offset : offset + limit])
        return Found(page, len(hits) if complete else CAP, not complete, len(hits) > offset + limit)

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
            self._put(list(entries(self._db, ids[start : start + _BATCH])))

    def _put(self, batch: Sequence[Entry]) -> None:
        for entry in batch:
            known = self._known.pop(entry.id, None)
            if entry == known:
                continue  # what has changed in it is not searched
            if known is not None and entry.extends(known):
                # Filing a year gives thousands of documents one more number each.
                added = " ".join(search_entry.grams(entry.numbers.split("\n")))
                self._db.conn.execute(_ADD, (entry.id, added))
                continue
            if known is not None:
                self._drop(known)
            self._db.conn.execute(_ADD, (entry.id, entry.tokens()))
        self._db.conn.executemany(_KEEP, (entry.row() for entry in batch))

    def _drop(self, entry: Entry) -> None:
        self._db.conn.execute(_DROP, (entry.id, entry.tokens()))

    def _stands(self, entry: Entry) -> bool:
        """Whether the index took in this very document, and answers with it for its title."""
        known = self._db.conn.execute(_KNOWN, (entry.id,)).fetchall()
        if known != [entry.row()]:
            return False
        filters = [FILTER + value for value in entry.filters.split()]
        expression = _all_of([*search_entry.grams_of_word(entry.title), *filters])
        found = self._db.conn.execute(
            "SELECT 1 FROM search WHERE search MATCH ? AND rowid = ?", (expression, entry.id)
        )
        return found.fetchone() is not None

    def _candidates(
        self, expression: str, limit: int, after: int | None = None, offset: int = 0
    ) -> list[int]:
        found = self._db.conn.execute(
            "SELECT rowid FROM search WHERE search MATCH ? AND rowid < ?"
            " ORDER BY rowid DESC LIMIT ? OFFSET ?",
            (expression, 1 << 62 if after is None else after, limit, offset),
        )
        return [row[0] for row in found]

    def _stream(self, expression: str, chunk: list[int]) -> Iterator[list[int]]:
        """All candidates, newest first, some at a time."""
        while chunk:
            yield chunk
            chunk = self._candidates(expression, CAP + 1, chunk[-1])

    def _best_first(self, terms: Sequence[str], candidates: Sequence[int]) -> list[int]:
        """All that match: words in the title first, then in the numbers; newest first within."""
        ranks = self._ranks(terms, candidates) if terms else dict.fromkeys(candidates, 0)
        return sorted(ranks, key=lambda id_: (ranks[id_], -id_))

    def _verified(
        self, terms: Sequence[str], stream: Iterator[list[int]], wanted: int
    ) -> list[int]:
        """The first ids that really match: grams may stand apart."""
        hits: list[int] = []
        size = _FIRST_CHUNK
        for ids in stream:
            for start in range(0, len(ids), size):
                chunk = ids[start : start + size]
                good = self._ranks(terms, chunk)
                hits += [id_ for id_ in chunk if id_ in good]
                if len(hits) >= wanted:
                    return hits
            size = _LAST_CHUNK
        return hits

    def _ranks(self, terms: Sequence[str], ids: Sequence[int]) -> dict[int, int]:
        """Those of the candidates that have all the words, with the rank of the worst placed."""
        spelt = [bool(pinyin.wanted(term)) for term in terms]
        standing = [_STANDS.format(number) for number in range(1, len(terms) + 1)]
        # Words that may be pinyin are looked at here; the others must stand there as they are.
        columns = [text if maybe else "1" for text, maybe in zip(standing, spelt, strict=True)]
        must = [text for text, maybe in zip(standing, spelt, strict=True) if not maybe]
        must.append(f"document_id IN ({', '.join(map(str, ids))})")
        # Ids are numbers and the rest is our own; the words go in as values.
        found = self._db.conn.execute(
            f"SELECT document_id, title, numbers, names, {', '.join(columns)}"  # noqa: S608
            f" FROM search_entry WHERE {' AND '.join(must)}",
            terms,
        )
        ranks = {}
        for id_, title, numbers, names, *stands in found:
            head = Entry(id_, title, numbers, names, "", "")
            each = [_rank(head, *word) for word in zip(terms, stands, strict=True)]
            if None not in each:
                ranks[id_] = max(rank for rank in each if rank is not None)
        return ranks

    def _expression(self, query: Query) -> str | None:
        """The question to the index; None if nothing can match or nothing is asked."""
        filters = self._filters(query)
        if filters is None or not query:
            return None
        parts = [_any_way(term) for term in query.terms]
        parts += [_one_of([FILTER + value for value in group]) for group in filters]
        return " AND ".join(parts)

    def _filters(self, query: Query) -> list[list[str]] | None:
        """One group of values per filter, any of which will do; None if no such value exists."""
        groups = []
        if query.category:
            ids = self._named("category", query.category)
            groups.append([f"c{id_}" for id_ in ids])
        if query.agency:
            ids = self._named("agency", query.agency)
            groups.append([f"a{id_}" for id_ in ids])
        if query.years:
            first, last = sorted(query.years)
            # The latest ones where somebody asks for a thousand years.
            years = range(max(first, last - _MOST_YEARS), last + 1)
            groups.append([f"y{year:04}" for year in years])
        if query.disclosure:
            groups.append([f"d{query.disclosure.value}"])
        return groups if all(groups) else None

    def knows(self, table: str, wanted: str) -> bool:
        """Whether a category or an agency has this name, code or part of a name."""
        return bool(self._named(table, wanted))

    def _named(self, table: str, wanted: str) -> list[int]:
        """The rows whose code or whole name it is, now or formerly; else those that contain it.

        A merged one leads to what it was merged into. Table and column names are our own.
        """
        part, other = fold(wanted), _OTHER_NAMES[table]
        found = self._db.conn.execute(
            f"SELECT coalesce(merged_into, id), code, name, {other}, former_names FROM {table}"  # noqa: S608
        ).fetchall()
        rows = [
            (id_, fold(code), [fold(each) for each in (*names, *former.split("\n")) if each])
            for id_, code, *names, former in found
        ]
        exact = [id_ for id_, code, names in rows if part == code or part in names]
        near = exact or [
            id_
            for id_, _, names in rows
            if any(part in name or pinyin.match(name, part) is not None for name in names)
        ]
        return list(dict.fromkeys(near))


def _token(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'


def _one_of(tokens: Iterable[str]) -> str:
    return "(" + " OR ".join(map(_token, tokens)) + ")"


def _all_of(tokens: Iterable[str]) -> str:
    return "(" + " AND ".join(map(_token, tokens)) + ")"


def _any_way(term: str) -> str:
    """A word as it is, or as pinyin."""
    ways = [_all_of(search_entry.grams_of_word(term))]
    for way in pinyin.wanted(term):
        groups = (_one_of(SOUND + token for token in group) for group in way)
        ways.append("(" + " AND ".join(groups) + ")")
    return "(" + " OR ".join(ways) + ")"


def _rank(head: Entry, term: str, stands: int) -> int | None:
    """Where a word is: 0 title, 1 number, 2 name of an agency or the rest; None if nowhere."""
    if term in head.title or (not stands and pinyin.match(head.title, term)):
        return 0
    if term in head.numbers:
        return 1
    return 2 if stands or head.spells(term) else None


def _first_hit(text: str, terms: Sequence[str]) -> int | None:
    """Where one of the words begins in a text as it is shown."""
    for term in terms:
        if (place := text.find(term)) >= 0:
            return place
    folded = fold(text)
    if not any(term in folded for term in terms):
        return None
    mapped, positions = fold_with_map(text)
    starts = [start for term in terms if (start := mapped.find(term)) >= 0]
    return positions[min(starts)] if starts else None
