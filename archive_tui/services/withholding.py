"""Partial release: passages of a text withheld, each with its ground, and the copy without them."""

import contextlib
import hashlib
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from archive_tui.domain.documents import Document
from archive_tui.domain.faults import (
    ArchiveError,
    ConflictError,
    DamagedError,
    InvalidError,
    NotFoundError,
)
from archive_tui.domain.folding import fold
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import parse_rule
from archive_tui.domain.people import Right
from archive_tui.domain.withholding import (
    Leak,
    PartialRelease,
    Passage,
    check_passage,
    grounds,
    leaks,
    occurrences,
    released_text,
    withheld_phrases,
    without,
    words_of,
)
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.services.papers import Paper
from archive_tui.store import withholding as store
from archive_tui.store.change import Change
from archive_tui.store.errors import explained, saving
from archive_tui.store.series import next_in_series
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

DEFAULT_PARTIAL_RULE = "区〔{year}〕第{number}号"
_PARTS = ("archive", "year", "number")


class Withholding:
    """What is taken out of a text before it goes out; the document itself is never touched."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents
        self._db = context.archive.db

    @property
    def today(self) -> date:
        """The day the clock shows."""
        return self._context.archive.now().date()

    def begin(self, document_id: int, request_id: int | None = None) -> PartialRelease:
        """The draft of a document, a new one where there is none; one that was made is a pattern.

        Raises InvalidError for a document without a text.
        """
        known = store.of_document(self._db, document_id)
        _, sha256 = self._text(document_id)
        for each in known:
            if not each.made and each.request_id == request_id:
                return each
        pattern = next((each for each in known if each.text_sha256 == sha256), None)
        document = self._documents.get(document_id)
        with self._context.change(Right.HANDLE, "partial.begin", document.index_number) as change:
            id_ = store.begin(change, self._draft(change, document_id, request_id, sha256))
            for passage in pattern.passages if pattern else ():
                store.add_passage(change, id_, passage, self._who, self._context.now())
        return self.get(id_)

    def get(self, reference: str | int) -> PartialRelease:
        """A release by its number or id; raises NotFoundError."""
        found = store.find(self._db, reference)
        if found is None:
            raise NotFoundError(
                say("There is no partial release “{number}”.", number=reference),
                say("Look at the partial releases of its document."),
            )
        return found

    def of_document(self, document_id: int) -> list[PartialRelease]:
        """The releases of a document, the latest first."""
        return store.of_document(self._db, document_id)

    def of_request(self, request_id: int) -> list[PartialRelease]:
        """The releases for a request, the latest first."""
        return store.of_request(self._db, request_id)

    def withhold(
        self, release_id: int, start: int, stop: int, ground: str, note: str = ""
    ) -> PartialRelease:
        """Withhold one passage; raises InvalidError, ConflictError."""
        return self._add(release_id, [(start, stop)], ground, note)

    def withhold_phrase(
        self, release_id: int, phrase: str, ground: str, note: str = ""
    ) -> PartialRelease:
        """Withhold every place of a phrase that is not withheld yet, in whatever spelling.

        Raises NotFoundError for one that does not stand in the text.
        """
        release = self.get(release_id)
        text, _ = self._text(release.document_id)
        found = occurrences(text, phrase)
        free = [
            (start, stop)
            for start, stop in found
            if not any(start < p.stop and p.start < stop for p in release.passages)
        ]
        if not free:
            words = (
                say("“{phrase}” is withheld everywhere already.", phrase=phrase)
                if found
                else say("“{phrase}” does not stand in the text.", phrase=phrase)
            )
            raise NotFoundError(words, say("Check the spelling."))
        return self._add(release_id, free, ground, note)

    def take_back(self, release_id: int, passage_id: int) -> PartialRelease:
        """Withhold a passage no more; raises ConflictError for a release that was made."""
        release = self._open(release_id)
        if all(each.id != passage_id for each in release.passages):
            raise NotFoundError(say("The release has no such passage."), say("Choose another one."))
        with self._context.change(Right.HANDLE, "partial.passage", release.number) as change:
            store.remove_passage(change, passage_id)
        return self.get(release_id)

    def preview(self, release_id: int) -> "Sheet":
        """The copy as it would go out, or as it went out."""
        from exports.forms.partial_release import Copy, copy_sheet

        release = self.get(release_id)
        text, _ = self._text(release.document_id)
        document = self._documents.get(release.document_id)
        phrases = withheld_phrases(text, release.passages)
        return copy_sheet(
            Copy(
                office=setting(self._db, "name"),
                number=release.number,
                title=without(document.title, phrases),
                text=released_text(text, release.passages),
                grounds=tuple(dict.fromkeys(each.ground for each in release.passages)),
                made_on=release.made_on or self.today,
            )
        )

    def leaks(self, release_id: int) -> list[Leak]:
        """Withheld phrases that still stand in the rest of the text."""
        release = self.get(release_id)
        text, _ = self._text(release.document_id)
        released = released_text(text, release.passages)
        return list(leaks(released, withheld_phrases(text, release.passages)))

    def make(self, release_id: int, approver: str, *, accept_leaks: bool = False) -> PartialRelease:
        """Make the copies that go out, for good.

        Raises ConflictError for phrases that still stand in the rest of the text unless they are
        accepted, and for a text that changed since the passages were marked; InvalidError
        without an approver or passages; DamagedError, keeping nothing, if a withheld phrase is
        found in what was made.
        """
        release = self._open(release_id)
        text, sha256 = self._text(release.document_id)
        self._check_ready(release, approver, sha256)
        found = self.leaks(release_id)
        if found and not accept_leaks:
            raise ConflictError(
                say("Withheld, but still to be read in {where}: {phrases}", where=found[0].where,
                    phrases="、".join(dict.fromkeys(leak.phrase for leak in found))),
                say("Withhold every place of it, or accept that it can be read there."),
            )  # fmt: skip
        accepted = {leak.phrase for leak in found}
        phrases = [p for p in withheld_phrases(text, release.passages) if p not in accepted]
        with self._context.change(
            Right.HANDLE, "partial.make", release.number, final=True
        ) as change:
            values = self._copies(release, phrases)
            made = {"approver": approver.strip(), "made_on": self.today.isoformat(), **values}
            store.keep_made(change, release.id, made)
        return self.get(release_id)

    def save(self, release: PartialRelease, path: Path) -> Paper:
        """Write a copy of what was made: PDF, or plain text for a path that ends in .txt."""
        from shutil import copyfile

        if not release.made:
            raise ConflictError(
                say("{number} has not been made yet.", number=release.number),
                say("Make it first; until then it is a draft."),
            )
        plain = path.suffix.lower() == ".txt"
        place = self._context.archive.files.path(
            release.sha256_text if plain else release.sha256_pdf
        )
        with explained(str(place)), saving(path):
            copyfile(place, path)
        return Paper("partial-copy", release.number, path, release.pages, (), (),
                     reference=release.number)  # fmt: skip

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """The papers of partial releases by the name of their form."""
        return {
            "partial-copy": lambda reference: self.preview(self.get(reference).id),
            "withholding-register": self._register,
        }

    # -- inside

    @property
    def _who(self) -> str:
        return self._context.staff.name

    def _draft(
        self, change: Change, document_id: int, request_id: int | None, sha256: str
    ) -> dict[str, object]:
        year = str(self.today.year)
        rule = parse_rule(setting(self._db, "partial_rule", DEFAULT_PARTIAL_RULE), _PARTS)
        parts = {"archive": setting(change.db, "code"), "year": year}
        given = next_in_series(change, "partial", rule.scope(parts))
        return {
            "document_id": document_id,
            "request_id": request_id,
            "number": rule.format(parts, given),
            "text_sha256": sha256,
            "by": self._who,
            "at": self._context.now(),
        }

    def _text(self, document_id: int) -> tuple[str, str]:
        text = self._documents.text(document_id)
        if not text.strip():
            raise InvalidError(
                say("This record has no full text."),
                say("Partial release works on the text of a document; attach and read its file."),
            )
        return text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def _open(self, release_id: int) -> PartialRelease:
        release = self.get(release_id)
        if release.made:
            raise ConflictError(
                say("{number} went out on {day}.", number=release.number, day=release.made_on),
                say("Begin a new one; it starts from this."),
            )
        return release

    def _add(
        self, release_id: int, places: Sequence[tuple[int, int]], ground: str, note: str
    ) -> PartialRelease:
        release = self._open(release_id)
        text, _ = self._text(release.document_id)
        new = [Passage(start, stop, ground, note.strip()) for start, stop in places]
        for passage in new:
            check_passage(passage, text, release.passages)
        with self._context.change(Right.HANDLE, "partial.passage", release.number) as change:
            for passage in new:
                store.add_passage(change, release.id, passage, self._who, self._context.now())
        return self.get(release_id)

    def _check_ready(self, release: PartialRelease, approver: str, sha256: str) -> None:
        if sha256 != release.text_sha256:
            raise ConflictError(
                say("The text has changed since its passages were marked."),
                say("Take the change back, or begin a new partial release."),
            )
        faults: list[ArchiveError] = []
        if not release.passages:
            faults.append(
                InvalidError(
                    say("Nothing is withheld."), say("Mark a passage, or release it whole.")
                )
            )
        if not approver.strip():
            faults.append(
                InvalidError(say("“{field}” is empty.", field=say("Approved by")), say("Type it."),
                             "approver")
            )  # fmt: skip
        if faults:
            raise faults[0]

    def _copies(self, release: PartialRelease, phrases: Sequence[str]) -> dict[str, object]:
        """Draw the copies, look for every withheld phrase in them, take them into the archive."""
        from exports.pdf import draw
        from exports.plain import text as plain_text

        sheet = self.preview(release.id)
        lines = "\n".join(plain_text(sheet, 80)) + "\n"
        files = self._context.archive.files
        with TemporaryDirectory(prefix="archive-tui-") as folder, explained(folder):
            pdf, plain = Path(folder) / "copy.pdf", Path(folder) / "copy.txt"
            pages = draw(sheet, pdf).pages
            plain.write_text(lines, "utf-8")
            readable = "".join(sheet.texts())
            if found := betrayed(phrases, readable, (pdf.read_bytes(), plain.read_bytes())):
                raise DamagedError(
                    say("A withheld phrase was found in what was made: {phrase}", phrase=found),
                    say("Nothing was kept. Withhold it where it stands."),
                )
            return {
                "sha256_pdf": files.put(pdf)[0],
                "sha256_text": files.put(plain)[0],
                "pages": pages,
            }

    def _register(self, reference: str) -> "Sheet":
        from exports.forms.partial_release import Entry, withholding_register

        year = reference.strip().removesuffix("年") or str(self.today.year)
        entries = []
        for release in store.of_year(self._db, year):
            document: Document = self._documents.get(release.document_id)
            text = self._documents.text(release.document_id)
            entries += [
                Entry(
                    release.number,
                    document.title,
                    words_of(text, passage),
                    passage.ground,
                    passage.note,
                    release.approver,
                    str(release.made_on or ""),
                )
                for passage in release.passages
            ]
        return withholding_register(setting(self._db, "name"), year, entries)


def betrayed(phrases: Sequence[str], readable: str, files: Sequence[bytes]) -> str:
    """The first phrase to be found in a text or in the bytes of files, unpacked too; else none."""
    folded = fold(readable)
    streams = [stream for data in files for stream in (data, *_unpacked(data))]
    for phrase in phrases:
        if fold(phrase) in folded:
            return phrase
        if any(wanted in stream for wanted in _spellings(phrase) for stream in streams):
            return phrase
    return ""


def _spellings(phrase: str) -> Iterator[bytes]:
    """The bytes of a phrase; digits and Latin letters alone are what every PDF is made of."""
    if phrase.isascii():
        return
    for encoding in ("utf-8", "utf-16-be", "utf-16-le", "gb18030", "big5"):
        with contextlib.suppress(UnicodeEncodeError):
            yield phrase.encode(encoding)


def _unpacked(data: bytes) -> list[bytes]:
    """Every stream of a PDF that can be unpacked."""
    found, here = [], data.find(b"stream")
    while here >= 0:
        end = data.find(b"endstream", here)
        body = data[here + len(b"stream") : end].strip(b"\r\n")
        try:
            found.append(zlib.decompress(body))
        except zlib.error:
            found.append(body)
        here = data.find(b"stream", end + len(b"endstream"))
    return found


def ground_choices() -> list[tuple[str, str]]:
    """Code and words of every ground."""
    return [(each.code, f"{each.words}（{each.article}）") for each in grounds().values()]
