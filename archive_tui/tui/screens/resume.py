"""From a draft back to the form it was typed in."""

from typing import TYPE_CHECKING, cast

from archive_tui.domain.journal import Draft
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import ENTER_YEAR, PUBLISH, REVIEW

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp
    from archive_tui.tui.screens.edit_list import Which


async def form_of(app: "ArchiveApp", draft: Draft) -> Place:
    """The form of a draft; it fills itself with what was typed."""
    if screen := _office_form(draft):
        return screen
    record = draft.record
    if draft.kind == "relation":
        from archive_tui.tui.screens.edit_relation import EditRelation

        return EditRelation(await app.ask.read(lambda s: s.relations.get(record)))
    if draft.kind.startswith("words-"):
        from archive_tui.domain.letters import letter_template
        from archive_tui.tui.screens.letter_form import OfficeWords

        code = draft.kind.removeprefix("words-")
        words = await app.ask.read(lambda s: s.letters.words(code))
        return OfficeWords(letter_template(code), words)
    if draft.kind == "note-sheet":
        from archive_tui.tui.screens.box import NoteForm

        code = draft.typed["title"]
        return NoteForm(await app.ask.read(lambda s: s.filing.box(code)))
    if draft.kind.startswith("event-"):
        from archive_tui.domain.events import EventKind
        from archive_tui.tui.screens.event_form import event_form

        return await event_form(app, record, EventKind(draft.kind.removeprefix("event-")))
    if draft.kind.startswith("letter-"):
        from archive_tui.tui.screens.letter_form import LetterForm

        request = await app.ask.read(lambda s: s.requests.get(record))
        return LetterForm(request, draft.kind.removeprefix("letter-"))
    return await _document_form(app, draft)


async def _document_form(app: "ArchiveApp", draft: Draft) -> Place:
    record = draft.record
    document = await app.ask.read(lambda s: s.documents.get(record)) if record else None
    if document and draft.kind == "renumber":
        from archive_tui.tui.screens.renumber import Renumber

        return Renumber(document)
    if document and draft.kind == REVIEW:
        from archive_tui.tui.screens.release import ReviewForm

        return ReviewForm(document, app.status.staff, app.status.today)
    if document and draft.kind == PUBLISH:
        from archive_tui.tui.screens.release import publish_form

        return await publish_form(app, document)
    from archive_tui.tui.screens.log_form import LogForm

    return LogForm(document)


def _office_form(draft: Draft) -> Place | None:
    """The form of a draft that is about no record."""
    if draft.kind in {"request-citizen", "request-organisation"}:
        from archive_tui.domain.request_forms import ApplicantKind
        from archive_tui.tui.screens.request_entry import RequestEntry

        return RequestEntry(ApplicantKind(draft.kind.removeprefix("request-")))
    if draft.kind.startswith("request-form"):
        from archive_tui.tui.screens.fill_form import FillForm

        return FillForm(draft.kind)
    if draft.kind in {"category", "agency"}:
        from archive_tui.tui.screens.edit_list import EditEntry

        return EditEntry(cast("Which", draft.kind), draft.record)
    if draft.kind == "letter-facts":
        from archive_tui.tui.screens.letter_form import OfficeFacts

        return OfficeFacts()
    if draft.kind == "guide":
        from archive_tui.tui.screens.fill_form import GuideForm

        return GuideForm()
    if draft.kind == ENTER_YEAR:
        from archive_tui.tui.screens.calendar import EnterYear

        return EnterYear(draft.typed)
    if draft.kind.endswith("_rule"):
        from archive_tui.tui.screens.number_rule import EditRule

        return EditRule(draft.kind)
    return None
