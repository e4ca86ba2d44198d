"""What the search index keeps of a document: the folded texts, their grams and filter tokens."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import add

from sqlite_utils import Database

from archive_tui.domain import pinyin
from archive_tui.domain.folding import fold
from archive_tui.domain.words import clean

# The first sign of a token says what it is; folded text has no such signs. Plain grams have none.
TITLE, NUMBER, SOUND, FILTER = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_FIELDS = """
d.id, d.title, d.document_number, d.index_number, coalesce(a.name, ''),
    coalesce(r.name, ''), d.source, coalesce(c.name, ''), d.keywords, d.summary, d.notes,
    coalesce(t.text, ''), d.agency_id, d.responsible_agency_id, d.category_id,
    coalesce(d.date_made, d.date_published, d.date_received, ''), d.disclosure
"""
_SELECT = f"""
SELECT {_FIELDS}
FROM document d LEFT JOIN agency a ON a.id = d.agency_id
LEFT JOIN agency r ON r.id = d.responsible_agency_id
LEFT JOIN category c ON c.id = d.category_id
LEFT JOIN document_text t ON t.document_id = d.id
"""  # noqa: S608
_TEXTS = slice(1, 12)
_AGENCIES = slice(3, 5)  # of the texts
# These fold one by one, whatever stands beside them; letters and brackets may be inserted pinyin.
_PLAIN = re.compile(r"[\u4e00-\u9fff0-9，。、；：！“”‘’《》〈〉〔〕【】…—·]+")


class Entry:
    """A document as the index sees it. Texts are folded only when they are asked for."""

    __slots__ = ("_folded", "_row", "id")

    def __init__(self, row: Sequence[object]) -> None:
        self.id = int(str(row[0]))
        self._row = row
        self._folded: dict[int, str] = {}

    @property
    def raw(self) -> Sequence[str]:
        """The texts that a typed word may be found in, as stored."""
        return self._row[_TEXTS]  # type: ignore[return-value]  # texts by the schema

    @property
    def filters(self) -> list[str]:
        """The values it can be filtered by: a12 agency, c7 category, y2010 year, dproactive."""
        agency, responsible, category, made, disclosure = self._row[12:17]
        tokens = [f"a{id_}" for id_ in dict.fromkeys((agency, responsible)) if id_]
        if category:
            tokens.append(f"c{category}")
        if made:
            tokens.append(f"y{str(made)[:4]}")
        return [*tokens, f"d{disclosure}"]

    def folded(self, number: int) -> str:
        """One of the texts, folded."""
        if number not in self._folded:
            self._folded[number] = fold(self.raw[number])
        return self._folded[number]

    def row(self) -> tuple[int, str]:
        """As a row of the index: rowid and tokens."""
        texts = [self.folded(number) for number in range(len(self.raw))]
        title, numbers = grams(texts[:1], 2), grams(texts[1:3], 2)
        sounds = pinyin.tokens(texts[0]).union(*map(_name_sounds, texts[_AGENCIES]))
        tokens = (
            " ".join(grams(texts)),
            _marked(TITLE, title),
            _marked(NUMBER, numbers),
            _marked(SOUND, sounds),
            _marked(FILTER, self.filters),
        )
        return self.id, " ".join(tokens)

    def digest(self) -> int:
        """A number that changes with anything the index keeps."""
        texts = [self.folded(number) for number in range(len(self.raw))]
        content = "\n".join([*texts, *self.filters]).encode("utf-8")
        found = hashlib.blake2b(content, digest_size=8).digest()
        return int.from_bytes(found, "big", signed=True)

    def has(self, term: str, typed: str = "") -> bool:
        """Whether a folded word occurs: as it is, or as the pinyin of the title or an agency.

        `typed` is the word before folding: where a text has that very word, nothing is folded.
        """
        for word in {typed, term}:
            if _PLAIN.fullmatch(word) and any(_plainly(word, text) for text in self.raw):
                return True
        # The sound first: it needs only the short texts folded.
        return self.has_sound(term) or any(
            term in self.folded(number) for number in range(len(self.raw))
        )

    def has_sound(self, letters: str) -> bool:
        """Whether letters spell part of the title or of an agency's name."""
        if not (letters.isascii() and letters.isalpha()):
            return False
        names = range(*_AGENCIES.indices(len(self.raw)))
        return any(pinyin.match(self.folded(number), letters) for number in (0, *names))


def entries(db: Database, ids: Sequence[int]) -> Iterator[Entry]:
    """The entries of some documents, those that exist, in no order."""
    marks = ", ".join("?" * len(ids))
    for row in db.conn.execute(f"{_SELECT} WHERE d.id IN ({marks})", list(ids)):
        yield Entry(row)


def every_entry(db: Database) -> Iterator[Entry]:
    """All documents' entries, in the order of their ids."""
    for row in db.conn.execute(f"{_SELECT} ORDER BY d.id"):
        yield Entry(row)


def _plainly(term: str, text: str) -> bool:
    """Whether the word stands in the text as stored: then folding cannot part it."""
    return term in text and clean(text, lines=True) == text


@lru_cache(maxsize=512)
def _name_sounds(name: str) -> frozenset[str]:
    """An agency's name comes again and again."""
    return frozenset(pinyin.tokens(name))


def _marked(mark: str, tokens: Iterable[str]) -> str:
    return mark + f" {mark}".join(tokens)


def grams(texts: Iterable[str], longest: int = 3) -> set[str]:
    """Every character, pair and triple of neighbours; one with a space falls apart at it."""
    found: set[str] = set()
    for text in texts:
        pairs = list(map(add, text, text[1:]))
        found.update(text, pairs)
        if longest == 3:
            found.update(map(add, pairs, text[2:]))
    return found


def grams_of_word(term: str, longest: int = 3) -> list[str]:
    """The grams that together stand for a folded word: the longest that there are."""
    found = []
    for part in term.split():
        size = min(longest, len(part))
        found += [part[start : start + size] for start in range(len(part) - size + 1)]
    return list(dict.fromkeys(found))


def sure(term: str) -> bool:
    """Whether the index alone knows that a word is there: one gram, or pinyin of two letters."""
    return " " not in term and len(term) <= (2 if pinyin.wanted(term) else 3)
