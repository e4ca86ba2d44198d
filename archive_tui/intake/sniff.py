"""What a file is, by its first bytes and then by its name; the bytes are believed first."""

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.words import clean


class FileKind(StrEnum):
    """How a file can be read."""

    TEXT = "text"
    HTML = "html"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """A file from outside: a name that is safe to show, its type, SHA-256 (hex) and size."""

    name: str
    kind: FileKind
    media_type: str
    sha256: str
    size: int


_HEAD = 1 << 12
_CHUNK = 1 << 20
_LONGEST_NAME = 200

_MEDIA_TYPES = {
    FileKind.TEXT: "text/plain",
    FileKind.HTML: "text/html",
    FileKind.CSV: "text/csv",
}
# What cannot be read yet, by the bytes it begins with: media type and the words for it.
_FOREIGN: tuple[tuple[bytes, str, Message], ...] = (
    (b"%PDF-", "application/pdf", say("a PDF")),
    (b"PK\x03\x04", "application/zip", say("a ZIP, Word, Excel or OFD file")),
    (b"PK\x05\x06", "application/zip", say("an empty ZIP file")),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage", say("an older Word or Excel file")),
    (b"{\\rtf", "application/rtf", say("an RTF file")),
    (b"\x89PNG", "image/png", say("a picture")),
    (b"\xff\xd8\xff", "image/jpeg", say("a picture")),
    (b"GIF8", "image/gif", say("a picture")),
    (b"II*\0", "image/tiff", say("a picture")),
    (b"MM\0*", "image/tiff", say("a picture")),
    (b"BM", "image/bmp", say("a picture")),
    (b"Rar!", "application/vnd.rar", say("a packed folder")),
    (b"7z\xbc\xaf", "application/x-7z-compressed", say("a packed folder")),
    (b"\x1f\x8b", "application/gzip", say("a packed file")),
    (b"SQLite format 3\0", "application/vnd.sqlite3", say("a database")),
    (b"MZ", "application/x-msdownload", say("a program")),
    (b"\x7fELF", "application/x-executable", say("a program")),
)
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.I | re.S,
)
_HTML_NAMES = frozenset({".html", ".htm", ".xhtml", ".shtml"})
_CSV_NAMES = frozenset({".csv", ".tsv", ".tab"})
_UNICODE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")


def describe(path: Path) -> FileFacts:
    """Look at a file without reading it as a document.

    Raises CannotReadError for a file that is missing, not allowed, a folder, empty, or of a type
    that cannot be read.
    """
    name = shown_name(path)
    with readable(path):
        if path.is_dir():
            raise CannotReadError(
                say("{name} is a folder.", name=name), say("Name the files in it.")
            )
        if path.exists() and not path.is_file():
            raise CannotReadError(
                say("{name} is not an ordinary file.", name=name), say("Choose a file on disk.")
            )
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    if not head:
        raise CannotReadError(
            say("{name} is empty.", name=name), say("Choose the file with the text in it.")
        )
    kind = kind_of(head, path.suffix, name)
    return FileFacts(name, kind, _MEDIA_TYPES[kind], sha256, size)


def media_type(path: Path) -> str:
    """The type of any file, for one that is stored without being read."""
    with readable(path), path.open("rb") as file:
        head = file.read(_HEAD)
    if foreign := _foreign(head):
        return foreign[0]
    try:
        return _MEDIA_TYPES[kind_of(head, path.suffix, "")]
    except CannotReadError:
        return "application/octet-stream"


def kind_of(head: bytes, suffix: str, name: str) -> FileKind:
    """Text, page or table. Raises CannotReadError for anything else."""
    if foreign := _foreign(head):
        raise _unknown(name, foreign[1])
    if _looks_binary(head):
        raise _unknown(name, say("not a text"))
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) or suffix.casefold() in _HTML_NAMES:
        return FileKind.HTML
    return FileKind.CSV if suffix.casefold() in _CSV_NAMES else FileKind.TEXT


def _foreign(head: bytes) -> tuple[str, Message] | None:
    for mark, foreign, words in _FOREIGN:
        # Two letters alone are no proof: a text may begin with BM or MZ.
        if head.startswith(mark) and (len(mark) > 2 or _looks_binary(head)):
            return foreign, words
    return None


def _unknown(name: str, words: Message) -> CannotReadError:
    return CannotReadError(
        say("{name} cannot be read as a text: it is {what}.", name=name, what=words),
        say(
            "Save it as text, HTML or CSV and try again; or log the document by hand and attach "
            "the file to its record: a on the record, archive-tui attach on the command line."
        ),
    )


def _looks_binary(head: bytes) -> bool:
    """Control bytes that no text has; UTF-16 is told by its mark or by NULs on one side only."""
    if head.startswith(_UNICODE_MARKS):
        return False
    even, odd = head[::2].count(0), head[1::2].count(0)
    if (even + odd) * 10 > len(head) * 6:
        return True
    if _may_be_utf_16(head):
        return False
    if even and odd and not _few(even, odd, len(head)):
        return True
    controls = sum(head.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return controls * 20 > len(head)


def _few(even: int, odd: int, length: int) -> bool:
    """A stray NUL in a text is a fault of the text, not a sign of a program."""
    return (even + odd) * 50 < length or max(even, odd) > 20 * min(even, odd)


def _may_be_utf_16(head: bytes) -> bool:
    """Chinese in UTF-16 has bytes 4E-9F on one side, and low bytes of every value beside them."""
    return any(
        sum(0x4E <= byte <= 0x9F or byte in (0, 0x30, 0xFF) for byte in side) * 10 > len(side) * 9
        for side in (head[::2], head[1::2])
    )


def shown_name(path: Path) -> str:
    """A file's own name, safe on a screen and in a record: no path, no controls, no bidi."""
    # Bytes that are not UTF-8 come as lone surrogates and become U+FFFD.
    name = os.fsencode(path.name).decode("utf-8", "replace").replace("\\", "_")
    # A Mac writes NFD: é as e and an accent; the same name must be one name.
    plain = clean(unicodedata.normalize("NFC", name)).replace("/", "_").strip()
    return plain[-_LONGEST_NAME:] or "_"


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Turn what the system says about a file into a sentence. Raises CannotReadError."""
    try:
        yield
    except FileNotFoundError as error:
        raise CannotReadError(
            say("No file {path}.", path=clean(str(path))), say("Check the name and the folder.")
        ) from error
    except PermissionError as error:
        raise CannotReadError(
            say("{name} may not be read by you.", name=shown_name(path)),
            say("Ask for the right to read it, or copy it to a folder of your own."),
        ) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise CannotReadError(
            say("{name} cannot be read: {reason}.", name=shown_name(path), reason=reason),
            say("Copy it to this computer and try again."),
        ) from error


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file, a megabyte at a time."""
    with path.open("rb") as file:
        while piece := file.read(_CHUNK):
            yield piece
