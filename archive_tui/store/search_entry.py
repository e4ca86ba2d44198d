"""What the search index keeps of a document: its folded texts, their tokens, filter values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import add

from sqlite_utils import Database

from archive_tui.domain import pinyin
from archive_tui.domain.folding import FOLD_VERSION, fold

# Kept with the index; another one means it must be made anew. The second part is for the tokens.
VERSION = f"{FOLD_VERSION}.2"
# The first sign of a token says what it is; folded text has no such signs. Plain grams have none.
SOUND, FILTER = "\ufdd0", "\ufdd1"
# Nothing folds to this, so a word never reaches from one text into the next.
_BETWEEN = "\n"
# Further numbers that a document answers to, one a line: those it had before, and last the one it
# is filed under, so that filing only adds to what the index knows.
_MORE_NUMBERS = """
    SELECT group_concat(number, char(10)) FROM (
        SELECT number FROM (SELECT number FROM former_number f WHERE f.document_id = d.id
            ORDER BY f.id)
        UNION ALL SELECT archival_number FROM item i WHERE i.document_id = d.id)
"""
_SELECT = f"""
SELECT d.id, d.title, d.document_number, d.index_number, coalesce(a.name, ''),
    coalesce(r.name, ''), d.source, coalesce(c.name, ''), d.keywords, d.summary, d.notes,
    coalesce(t.text, ''), d.agency_id, d.responsible_agency_id, d.category_id,
    coalesce(d.date_made, d.date_published, d.date_received, ''), d.disclosure,
    coalesce(({_MORE_NUMBERS}), '')
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN agency r ON r.id = d.responsible_agency_id
LEFT JOIN category c ON c.id = d.category_id
LEFT JOIN document_text t ON t.document_id = d.id
"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index sees it: folded texts, several of a kind one a line.

    The filters, parted by spaces, are a12 for an agency, c7 a category, y2010 a year, dproactive.
    """

    id: int
    title: str
    numbers: str
    names: str
    body: str
    filters: str

    def row(self) -> tuple[int, str, str, str, str, str]:
        """Its columns, as they are kept."""
        return (self.id, self.title, self.numbers, self.names, self.body, self.filters)

    def tokens(self) -> str:
        """Everything the index answers to, parted by spaces."""
        names = self.names.split(_BETWEEN)
        texts = [self.title, *self.numbers.split(_BETWEEN), *names, *self.body.split(_BETWEEN)]
        sounds = pinyin.tokens(self.title).union(*map(_name_sounds, names))
        return " ".join(
            [
                *grams(texts),
                *(SOUND + sound for sound in sounds),
                *(FILTER + value for value in self.filters.split()),
            ]
        )

    def extends(self, known: "Entry") -> bool:
        """Whether it is what was known, with nothing but more numbers."""
        return self.numbers.startswith(known.numbers) and known == replace(
            self, numbers=known.numbers
        )

    def has(self, term: str) -> bool:
        """Whether a folded word occurs: as it is, or as the pinyin of the title or an agency."""
        texts = (self.title, self.numbers, self.names, self.body)
        return any(term in text for text in texts) or self.spells(term)

    def spells(self, letters: str) -> bool:
        """Whether the title or an agency's name is spelt so."""
        named = (self.title, *self.names.split(_BETWEEN))
        return any(pinyin.match(name, letters) for name in named)


def entries(db: Database, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of some documents as the records stand; gone ones are left out."""
    marks = ", ".join("?" * len(ids))
    for row in db.conn.execute(f"{_SELECT} WHERE d.id IN ({marks})", list(ids)):
        yield _entry(row)


def every_entry(db: Database) -> Iterator[Entry]:
    """All documents' entries as the records stand, in the order of their ids."""
    for row in db.conn.execute(f"{_SELECT} ORDER BY d.id"):
        yield _entry(row)


def grams(texts: Iterable[str]) -> set[str]:
    """Every character, pair and triple of neighbours; one with a space falls apart at it."""
    found: set[str] = set()
    for text in texts:
        pairs = list(map(add, text, text[1:]))
        found.update(text, pairs, map(add, pairs, text[2:]))
    return found


def grams_of_word(term: str) -> list[str]:
    """The grams that together stand for a folded word: the longest that there are."""
    found: dict[str, None] = {}
    for part in term.split():
        size = min(3, len(part))
        found |= dict.fromkeys(part[at : at + size] for at in range(len(part) - size + 1))
    return list(found)


def sure(term: str) -> bool:
    """Whether the index alone knows that a word is there: one gram, or two letters spelt."""
    return " " not in term and len(term) <= (2 if pinyin.wanted(term) else 3)


def _entry(row: Sequence[object]) -> Entry:
    agency, responsible, category, made, disclosure, more = row[12:]
    filters = [f"a{id_}" for id_ in dict.fromkeys((agency, responsible)) if id_]
    if category:
        filters.append(f"c{category}")
    if made:
        filters.append(f"y{str(made)[:4]}")
    names = [_folded_name(str(name)) for name in (row[4], row[5])]
    texts = [fold(str(text)) for text in (*row[1:4], row[6], row[8], row[9], row[10], row[11])]
    texts.insert(4, _folded_name(str(row[7])))
    return Entry(
        int(str(row[0])),
        title=texts[0],
        numbers=_lines([*texts[1:3], *map(fold, str(more).split("\n"))]),
        names=_lines(names),
        body=_lines(texts[3:]),
        filters=" ".join([*filters, f"d{disclosure}"]),
    )


def _lines(texts: Iterable[str]) -> str:
    return _BETWEEN.join(filter(None, texts))


@lru_cache(maxsize=1_024)
def _folded_name(name: str) -> str:
    """An agency's or a category's name comes again and again."""
    return fold(name)


@lru_cache(maxsize=512)
def _name_sounds(name: str) -> frozenset[str]:
    """An agency's name comes again and again."""
    return frozenset(pinyin.tokens(name))
