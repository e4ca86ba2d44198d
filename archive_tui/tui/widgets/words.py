"""Words on a screen: translated as they are painted, never read as markup."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.widget import Widget

from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message
from archive_tui.domain.words import clean

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp


def app_of(widget: Widget) -> "ArchiveApp":
    """The program a widget belongs to."""
    return cast("ArchiveApp", widget.app)


def tr_of(widget: Widget) -> Language:
    """The language that is on."""
    return app_of(widget).tr


class Words(Widget):
    """One text: a message in the language that is on, data as it is, or a function of both."""

    DEFAULT_CSS = "Words { height: auto; width: 1fr; }"

    def __init__(
        self,
        words: Message | str | Callable[[Language], Content] = "",
        *,
        id: str | None = None,  # noqa: A002
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._words = words

    def show(self, words: Message | str | Callable[[Language], Content]) -> None:
        """Say something else."""
        self._words = words
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What can be read now."""
        return self.render().plain

    def render(self) -> Content:
        """The words in the language that is on."""
        if isinstance(self._words, Message):
            return Content(clean(tr_of(self).say(self._words), lines=True))
        if isinstance(self._words, str):
            return Content(clean(self._words, lines=True))
        return self._words(tr_of(self))
