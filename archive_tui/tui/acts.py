"""What the commands do that work everywhere."""

from typing import TYPE_CHECKING, cast

from archive_tui.domain.journal import ACTS, JournalLine
from archive_tui.domain.language import LANGUAGES
from archive_tui.domain.messages import Message, say

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp
    from archive_tui.tui.place import Place
    from archive_tui.tui.screens.documents import Documents


class Acts:
    """The app's half that answers commands of everywhere."""

    @property
    def _app(self) -> "ArchiveApp":
        return cast("ArchiveApp", self)

    def do_go_desk(self) -> None:
        """To the desk."""
        self._go("desk")

    def do_go_documents(self) -> None:
        """To the catalogue."""
        self._go("documents")

    def do_go_requests(self) -> None:
        """To the access requests."""
        self._go("requests")

    def do_go_forms(self) -> None:
        """To the forms."""
        self._go("forms")

    def do_go_import(self) -> None:
        """To the import."""
        self._go("import")

    def do_go_journal(self) -> None:
        """To the journal."""
        self._go("journal")

    def do_go_filing(self) -> None:
        """To the filing."""
        self._go("filing")

    def do_go_lists(self) -> None:
        """To the lists."""
        self._go("lists")

    def do_go_clock(self) -> None:
        """To the clock."""
        self._go("clock")

    def do_go_settings(self) -> None:
        """To the settings."""
        self._go("settings")

    async def do_go_work(self) -> None:
        """To the work lists."""
        from archive_tui.tui.screens.work import Work

        await self._over(Work)

    async def do_go_moved(self) -> None:
        """To the cases whose last day has moved."""
        from archive_tui.tui.screens.moved_dates import MovedDates

        await self._over(MovedDates)

    async def _over(self, kind: "type[Place]") -> None:
        """A screen over the place one is in, unless it lies there already."""
        app = self._app
        if not app.screen.is_modal and not isinstance(app.screen, kind):
            await app.push_screen(kind())

    def _go(self, place: str) -> None:
        app = self._app
        if app.screen.is_modal:
            return
        # The number of a place leads to the place itself, not to what was open on top of it.
        if app.current_mode == place:
            while len(app.screen_stack) > 1:
                app.pop_screen()
        else:
            app.switch_mode(place)

    def do_app_search(self) -> None:
        """To the search box of the catalogue."""
        self._go("documents")
        if self._app.current_mode != "documents":
            return
        documents = cast("Documents", self._app.screen)
        documents.focus_box()

    def do_app_help(self) -> None:
        """The keys that work here."""
        from archive_tui.tui.screens.help import help_here

        help_here(self._app)

    def do_app_palette(self) -> None:
        """Every command."""
        from archive_tui.tui.screens.help import palette

        palette(self._app)

    async def do_app_language(self) -> None:
        """The next language."""
        app = self._app
        await app.speak_from_now_on(app.next_language())
        app.tell(say("Language: {name}", name=LANGUAGES[app.tr.code]))

    async def do_app_quit(self) -> None:
        """Leave; nothing is asked, nothing is lost."""
        await self._app.leave()

    def do_app_copy(self) -> None:
        """What is selected, or what the screen offers."""
        from archive_tui.tui.place import Place

        app = self._app
        text = app.screen.get_selected_text()
        if not text and isinstance(app.screen, Place):
            text = app.screen.copied()
        if text:
            app.copy_to_clipboard(text)
            app.tell(say("Copied: {text}", text=text.split("\n")[0]))
        else:
            app.tell(say("Nothing to copy here. ^Q leaves the program."))

    async def do_app_undo(self) -> None:
        """Take back the latest act."""
        line = await self._app.ask.write(lambda s: s.undo.undo())
        self._app.changed()
        self._app.tell(say("Undone: {act}. ^R does it again.", act=act_words(line)))

    async def do_app_redo(self) -> None:
        """Do it again."""
        line = await self._app.ask.write(lambda s: s.undo.redo())
        self._app.changed()
        self._app.tell(say("Done again: {act}. u takes it back.", act=act_words(line)))

    def do_document_new(self) -> None:
        """The form for a new document."""
        from archive_tui.tui.screens.log_form import LogForm

        self._app.push_screen(LogForm())


def act_words(line: JournalLine) -> Message:
    """An act with what it was done to."""
    return say("{act} {subject}", act=ACTS.get(line.act, line.act), subject=line.subject)
