"""Sentences for people, kept as an English template and its values until someone shows them.

The floors below the screens never know which language is on: they hand up a `Message`, and the
top floor asks its `Language` (see `archive_tui.domain.language`) for the words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence: `template` is the gettext key, `values` fill its {fields}."""

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        """In English, for logs and tests; people get `Language.say`."""
        return self.template.format(**{name: str(value) for name, value in self.values.items()})


def say(template: str, /, **values: object) -> Message:
    """Mark a sentence for translation and keep the values that go into it."""
    return Message(template, values)


def words(text: str) -> str:
    """Mark a text for translation where it must stay a string until it is shown."""
    return text
