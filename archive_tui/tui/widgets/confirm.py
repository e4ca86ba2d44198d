"""A question before what cannot be undone: names the object, the consequence and the key."""

import asyncio

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from archive_tui.domain.messages import Message, say
from archive_tui.tui.widgets.words import Words


class Confirm(ModalScreen[bool]):
    """Yes only by its own key; Enter, Esc and a click beside are the safe answer."""

    DEFAULT_CSS = """
    Confirm > Vertical {
        width: 90%; max-width: 72; height: auto; border: round $warning; background: $surface;
        padding: 0 1;
    }
    Confirm #keys { text-style: bold; margin-top: 1; }
    """

    def __init__(self, what: Message, consequence: Message, key: str, act: Message) -> None:
        super().__init__()
        self._what = what
        self._consequence = consequence
        self._key = key
        self._act = act

    def compose(self) -> ComposeResult:
        """Object, consequence, keys."""
        with Vertical():
            yield Words(self._what, id="what")
            yield Words(self._consequence, id="consequence")
            yield Words(
                say("{key}: {act} · Enter or Esc: leave it", key=self._key, act=self._act),
                id="keys",
            )

    def on_key(self, event: events.Key) -> None:
        """The one key that does it, or the safe way."""
        event.stop()
        if event.character == self._key:
            self.dismiss(True)
        elif event.key in {"enter", "escape"}:
            self.dismiss(False)

    def on_click(self, event: events.Click) -> None:
        """A click on the last line does it, elsewhere outside it leaves."""
        if event.widget is not None and event.widget.id == "keys":
            self.dismiss(True)
        elif event.widget is self:
            self.dismiss(False)


async def agreed(app: "App[None]", question: Confirm) -> bool:
    """Ask, and wait for the answer."""
    answer: asyncio.Future[bool | None] = asyncio.get_running_loop().create_future()
    await app.push_screen(question, answer.set_result)
    return bool(await answer)


async def may_throw_away(app: "App[None]", form: Message | str) -> bool:
    """Ask before what somebody typed is gone for good; `form` names it."""
    return await agreed(
        app,
        Confirm(
            say("Throw away what is typed: {form}", form=form),
            say("Nothing brings it back. What is stored already stays as it is."),
            "D",
            say("throw it away"),
        ),
    )
