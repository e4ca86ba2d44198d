"""What the search index keeps of a document: the folded texts and their grams."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import add

from sqlite_utils import Database

from archive_tui.domain import pinyin
from archive_tui.domain.folding import fold

COLUMNS = ("title", "number", "names", "words", "text", "pinyin", "filter")
# The tokenizer splits at ASCII punctuation and spaces, so they take places in the private area.
_PLACES = {code: chr(0xE000 + code) for code in range(128) if not chr(code).isalnum()}
_SELECT = """
SELECT d.id, d.title, d.document_number, d.index_number, coalesce(a.name, ''),
    coalesce(r.name, ''), d.source, coalesce(c.name, ''), d.keywords, d.summary, d.notes,
    coalesce(t.text, ''), d.agency_id, d.responsible_agency_id, d.category_id,
    coalesce(d.date_made, d.date_published, d.date_received, ''), d.disclosure
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN agency r ON r.id = d.responsible_agency_id
LEFT JOIN category c ON c.id = d.category_id
LEFT JOIN document_text t ON t.document_id = d.id
"""
# A word never matches across two fields; nothing folds to this character.
_BETWEEN = "\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the index sees it: folded texts in the order of COLUMNS, and filter tokens."""

    id: int
    title: str
    number: str
    names: str
    words: str
    text: str
    filters: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The folded texts that a typed word may be found in."""
        return (self.title, self.number, self.names, self.words, self.text)

    def row(self) -> tuple[object, ...]:
        """As a row of the index: rowid, then COLUMNS."""
        sounds = pinyin.tokens(self.title) | pinyin.tokens(self.names)
        return (
            self.id,
            *map(grams, self.texts),
            " ".join(map(as_token, sounds)),
            self.filters,
        )

    def has(self, term: str) -> bool:
        """Whether a folded word occurs: as it is, or as the pinyin of the title or a name."""
        if any(term in text for text in self.texts):
            return True
        return self.has_sound(term)

    def has_sound(self, letters: str) -> bool:
        """Whether letters spell part of the title or of an agency's name."""
        if not (letters.isascii() and letters.isalpha()):
            return False
        return any(pinyin.match(text, letters) for text in (self.title, self.names))


def entries(db: Database, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of some documents, those that exist, in no order."""
    marks = ", ".join("?" * len(ids))
    for row in db.conn.execute(f"{_SELECT} WHERE d.id IN ({marks})", list(ids)):
        yield _entry(row)


def every_entry(db: Database) -> Iterator[Entry]:
    """All documents' entries, in the order of their ids."""
    for row in db.conn.execute(f"{_SELECT} ORDER BY d.id"):
        yield _entry(row)


def grams(folded: str) -> str:
    """Every character and every pair of neighbours, once each, as the tokenizer takes them."""
    plain = folded.translate(_PLACES)
    return " ".join({*plain, *map(add, plain, plain[1:])})


def grams_of_word(term: str) -> list[str]:
    """The grams that every text with this word has."""
    plain = term.translate(_PLACES)
    return [plain] if len(plain) == 1 else list(dict.fromkeys(map(add, plain, plain[1:])))


def as_token(text: str) -> str:
    """A token with punctuation in it, as the tokenizer takes it."""
    return text.translate(_PLACES)


def _entry(row: Sequence[object]) -> Entry:
    texts = [fold(str(value)) for value in row[1:12]]
    year = str(row[15])[:4]
    filters = [
        f"a{row[12]}" if row[12] else "",
        f"a{row[13]}" if row[13] else "",
        f"c{row[14]}" if row[14] else "",
        f"y{year}" if year else "",
        f"d{str(row[16]).replace('-', '')}",
    ]
    return Entry(
        int(str(row[0])),
        texts[0],
        _BETWEEN.join(texts[1:3]),
        _BETWEEN.join(texts[3:7]),
        _BETWEEN.join(texts[7:10]),
        texts[10],
        " ".join(filter(None, filters)),
    )
