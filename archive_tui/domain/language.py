"""The language a person reads: gettext catalogues, switched while the program runs."""

import gettext
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from archive_tui.domain.messages import Message

# The name each language calls itself by; the first is the office's own.
LANGUAGES: Mapping[str, str] = {"zh_Hans": "简体中文", "en": "English", "zh_Hant": "繁體中文"}


class Language:
    """Turns messages into the words of one language. English is the language of the source."""

    def __init__(self, code: str) -> None:
        self.code = code
        folder = Path(str(files("archive_tui") / "locale"))
        self._catalogue = gettext.translation(
            "archive_tui", localedir=folder, languages=[code], fallback=code == "en"
        )

    def say(self, message: Message) -> str:
        """The sentence in this language; a value that is a message itself is translated too."""
        values = {
            name: self.say(value) if isinstance(value, Message) else str(value)
            for name, value in message.values.items()
        }
        template = self._catalogue.gettext(message.template) if message.template else ""
        return template.format(**values)

    def __call__(self, template: str, /, **values: object) -> str:
        """The sentence `template` in this language with {fields} filled in."""
        return self.say(Message(template, values))


def choose(wanted: str) -> str:
    """The catalogue for a locale name such as zh_CN.UTF-8, zh-TW, en_GB or C; Chinese by default.

    A locale that says nothing (C, POSIX, empty) gets Chinese: it is the language of the office.
    """
    name = wanted.replace("-", "_").split(".")[0].lower()
    if name.startswith("zh"):
        traditional = any(mark in name for mark in ("hant", "tw", "hk", "mo"))
        return "zh_Hant" if traditional else "zh_Hans"
    return "zh_Hans" if name in {"", "c", "posix"} else "en"
