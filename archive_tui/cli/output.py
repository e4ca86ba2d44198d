"""The only writer of standard output (results) and standard error (messages, faults)."""

import json
import os
import sys
from collections.abc import Iterable, Sequence

import click

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.language import Language, choose
from archive_tui.domain.messages import Message
from archive_tui.domain.words import clean


class Out:
    """Says everything in one language; every byte is cleaned on its way to the terminal."""

    def __init__(self, language: Language) -> None:
        self.tr = language

    def line(self, text: str = "") -> None:
        """A line of the result."""
        click.echo(clean(text))

    def lines(self, text: str) -> None:
        """A text of several lines as the result."""
        click.echo(clean(text, lines=True))

    def json(self, value: object) -> None:
        """The result as one JSON value. JSON escapes what could command a terminal."""
        click.echo(json.dumps(value, ensure_ascii=not _shows_unicode(), indent=2).translate(_C1))

    def table(self, rows: Iterable[Sequence[str]]) -> None:
        """Rows with their columns separated by a tab."""
        for row in rows:
            click.echo("\t".join(clean(cell) for cell in row))

    def say(self, message: Message) -> None:
        """A message to the person, beside the result."""
        click.echo(clean(self.tr.say(message)), err=True)

    def fault(self, fault: ArchiveError) -> None:
        """One line per fault: what is wrong, and the next step."""
        for one in fault.faults:
            text = self.tr.say(one.what)
            if one.next_step:
                text += " " + self.tr.say(one.next_step)
            click.echo(clean(text), err=True)

    def progress(self, text: str) -> None:
        """Replace the line of progress on a terminal; an empty text ends it."""
        click.echo(f"\r{clean(text)}" if text else "", nl=not text, err=True)

    def ask(self, question: Message) -> bool:
        """Ask yes or no on standard error; no answer means no."""
        return click.confirm(clean(self.tr.say(question)), default=False, err=True)


# JSON leaves DEL, C1 and bidi controls as they are; a terminal must not see them.
_C1 = {code: f"\\u{code:04x}" for code in [0x7F, *range(0x80, 0xA0), *range(0x202A, 0x202F)]} | {
    code: f"\\u{code:04x}" for code in [0x200E, 0x200F, 0x061C, *range(0x2066, 0x206A)]
}


def _shows_unicode() -> bool:
    return (getattr(sys.stdout, "encoding", "") or "").lower().replace("-", "").startswith("utf")


def language_of(arguments: Sequence[str]) -> Language:
    """The language asked for with --lang, else the one chosen on the screen, else the locale's."""
    from archive_tui.services import preferences

    asked = ""
    for place, word in enumerate(arguments):
        if word == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif word.startswith("--lang="):
            asked = word.removeprefix("--lang=")
    asked = asked or preferences.language()
    names = (asked, *(os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    return Language(choose(next(filter(None, names), "")))
