"""Partial release (区分处理): passages taken out of a text, and what would still betray them.

Regulation of 2019, Art. 37; the grounds are those of Art. 14 to 16.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.faults import ConflictError, InvalidError
from archive_tui.domain.folding import fold, highlights
from archive_tui.domain.messages import Message, say

# One character alone stands everywhere: it betrays nothing.
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a passage is withheld: its article, its words, the outcome the report counts it as."""

    code: str
    article: str
    words: str
    outcome: str

    @property
    def mark(self) -> str:
        """What stands in its place: of one length for all, so that it betrays none."""
        return f"【不予公开：{self.article}】"


# What a person reads on the screens; papers carry the words of the data.
GROUND_WORDS: Mapping[str, Message] = {
    "state-secret": say("State secret"),
    "forbidden-by-law": say("Forbidden by law"),
    "safety-stability": say("Safety and stability"),
    "trade-secret": say("Trade secret"),
    "privacy": say("Privacy"),
    "internal": say("Internal affairs"),
    "deliberative": say("Deliberation"),
    "enforcement-file": say("Enforcement file"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters `start` up to `stop` of a text, and on which ground they are withheld."""

    start: int
    stop: int
    ground: str
    note: str = ""
    id: int = 0
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialRelease:
    """One partial release: a draft until `made_on`; `number` names it in the register."""

    id: int
    document_id: int
    request_id: int | None
    number: str
    text_sha256: str
    passages: tuple[Passage, ...]
    approver: str = ""
    made_on: date | None = None
    sha256_pdf: str = ""
    sha256_text: str = ""
    pages: int = 0
    by: str = ""

    @property
    def made(self) -> bool:
        """Whether it went out; nothing of it changes any more."""
        return self.made_on is not None


@dataclass(frozen=True, slots=True)
class Leak:
    """A withheld phrase that still stands somewhere: in the text, the title, the summary."""

    phrase: str
    where: Message


@lru_cache(maxsize=1)
def grounds() -> Mapping[str, Ground]:
    """Every ground by its code, in the order of the articles."""
    text = (files("archive_tui.domain.data") / "withholding.toml").read_text("utf-8")
    return {each["code"]: Ground(**each) for each in tomllib.loads(text)["ground"]}


def ground(code: str) -> Ground:
    """One ground; raises InvalidError, naming all, for a code that is none."""
    found = grounds().get(code)
    if found is None:
        raise InvalidError(
            say("“{text}” is not one of: {codes}.", text=code, codes=", ".join(grounds())),
            say("Choose from the list."),
            "ground",
        )
    return found


def check_passage(passage: Passage, text: str, others: Iterable[Passage]) -> None:
    """Raises InvalidError for a passage outside the text, ConflictError for one within another."""
    ground(passage.ground)
    if not 0 <= passage.start < passage.stop <= len(text):
        raise InvalidError(
            say("The text has no such passage."), say("Mark it in the text."), "passage"
        )
    for other in others:
        if passage.start < other.stop and other.start < passage.stop:
            raise ConflictError(
                say("A part of it is withheld already: {words}", words=words_of(text, other)),
                say("Take that passage back first."),
            )


def words_of(text: str, passage: Passage) -> str:
    """What is withheld."""
    return text[passage.start : passage.stop]


def occurrences(text: str, phrase: str) -> list[tuple[int, int]]:
    """Every place of a phrase, also in the other script, width or spacing; none for nothing."""
    folded = fold(phrase)
    return list(highlights(text, [folded])) if folded.strip() else []


def released_text(text: str, passages: Iterable[Passage]) -> str:
    """The text with a mark in place of each passage; passages side by side keep their marks."""
    parts, here = [], 0
    for passage in sorted(passages, key=lambda each: each.start):
        parts += [text[here : passage.start], ground(passage.ground).mark]
        here = passage.stop
    return "".join([*parts, text[here:]])


def withheld_phrases(text: str, passages: Iterable[Passage]) -> dict[str, str]:
    """Each withheld phrase that could betray itself elsewhere, with its ground."""
    found: dict[str, str] = {}
    for passage in passages:
        for line in words_of(text, passage).split("\n"):
            phrase = line.strip()
            if len(fold(phrase)) >= _LEAST:
                found.setdefault(phrase, passage.ground)
    return found


def without(text: str, phrases: Mapping[str, str]) -> str:
    """A short text, such as a title, with every withheld phrase marked out."""
    spans = [
        Passage(start, stop, ground_code)
        for phrase, ground_code in phrases.items()
        for start, stop in occurrences(text, phrase)
    ]
    kept: list[Passage] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.stop)):
        if not kept or span.start >= kept[-1].stop:
            kept.append(span)
    return released_text(text, kept)


def leaks(
    released: str, phrases: Iterable[str], elsewhere: Sequence[tuple[Message, str]] = ()
) -> Iterator[Leak]:
    """Withheld phrases that still stand in the released text or in what goes with it."""
    places = [(say("the rest of the text"), fold(released))]
    places += [(where, fold(text)) for where, text in elsewhere]
    for phrase in phrases:
        wanted = fold(phrase)
        for where, text in places:
            if wanted in text:
                yield Leak(phrase, where)
