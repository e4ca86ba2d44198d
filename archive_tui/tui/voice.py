"""What the program says to the person, and in which language."""

import asyncio

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.language import LANGUAGES, Language
from archive_tui.domain.messages import Message
from archive_tui.tui import faults
from archive_tui.tui.hands import Hands
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.status_line import StatusLine


class Voice(Hands, inherit_bindings=False):
    """The app's half that speaks; `tr` is the language that is on."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.tr = Language(language)

    def tell(self, words: Message) -> None:
        """Say what happened on the status line."""
        self._say(self.tr.say(words), fault=False)

    def tell_fault(self, fault: ArchiveError) -> None:
        """Say what is wrong and what to do next."""
        self._say(faults.sentence(fault, self.tr), fault=True)

    def _say(self, text: str, *, fault: bool) -> None:
        for screen in reversed(self.screen_stack):
            for line in screen.query(StatusLine):
                line.tell(text, fault=fault)

    def quiet(self) -> None:
        """What was said has been read."""
        for screen in self.screen_stack:
            for line in screen.query(StatusLine):
                line.quiet()

    def speak(self, code: str) -> None:
        """Another language, at once and everywhere."""
        self.tr = Language(code)
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Place):
                    screen.respeak()
                screen.refresh(layout=True, recompose=False)
                for widget in screen.query("*"):
                    widget.refresh(layout=True)

    async def speak_from_now_on(self, code: str) -> None:
        """Another language, now and when the program starts again."""
        from archive_tui.services import preferences

        self.speak(code)
        await asyncio.to_thread(preferences.keep_language, code)

    def next_language(self) -> str:
        """The one after the one that is on."""
        codes = list(LANGUAGES)
        return codes[(codes.index(self.tr.code) + 1) % len(codes)]
