"""The papers of a request: chosen from a list, shown, printed."""

from typing import TYPE_CHECKING

from archive_tui.domain.messages import say
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.pick import Choice, Pick

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp


async def print_request(app: "ArchiveApp", request_id: int) -> None:
    """Choose one of the papers of a request."""
    request, forms = await app.ask.read(
        lambda s: (s.requests.get(request_id), s.printing.forms_of("request"))
    )
    choices = [Choice(name, title) for name, title in forms]

    def chosen(form: str | None) -> None:
        if form:
            app.push_screen(Paper(form, request.number))

    title = say("Papers of {number} {name}", number=request.number, name=request.form.name)
    await app.push_screen(Pick(title, choices), chosen)
