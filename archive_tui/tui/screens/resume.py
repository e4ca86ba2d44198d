"""From a draft back to the form it was typed in."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, cast

from archive_tui.domain.journal import Draft
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import ENTER_YEAR, PUBLISH, REVIEW

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp
    from archive_tui.tui.screens.edit_list import Which

Opener = Callable[["ArchiveApp", Draft], Awaitable[Place]]


async def form_of(app: "ArchiveApp", draft: Draft) -> Place:
    """The form of a draft; it fills itself with what was typed."""
    opener = _BY_KIND.get(draft.kind)
    if opener is None:
        fitting = (each for start, each in _BY_START.items() if draft.kind.startswith(start))
        opener = next(fitting, _document)
    return await opener(app, draft)


# What is about a document


async def _document(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.log_form import LogForm

    record = draft.record
    return LogForm(await app.ask.read(lambda s: s.documents.get(record)) if record else None)


async def _renumber(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.renumber import Renumber

    return Renumber(await app.ask.read(lambda s: s.documents.get(draft.record)))


async def _review(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.release import ReviewForm

    document = await app.ask.read(lambda s: s.documents.get(draft.record))
    return ReviewForm(document, app.status.staff, app.status.today)


async def _publish(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.release import publish_form

    return await publish_form(app, await app.ask.read(lambda s: s.documents.get(draft.record)))


async def _relation(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.edit_relation import EditRelation

    return EditRelation(await app.ask.read(lambda s: s.relations.get(draft.record)))


async def _note_sheet(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.box import NoteForm

    code = draft.typed["title"]
    return NoteForm(await app.ask.read(lambda s: s.filing.box(code)))


# What is about a request


async def _request(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.domain.request_forms import ApplicantKind
    from archive_tui.tui.screens.request_entry import RequestEntry

    del app
    return RequestEntry(ApplicantKind(draft.kind.removeprefix("request-")))


async def _event(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.domain.events import EventKind
    from archive_tui.tui.screens.event_form import event_form

    return await event_form(app, draft.record, EventKind(draft.kind.removeprefix("event-")))


async def _letter(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.letter_form import LetterForm

    request = await app.ask.read(lambda s: s.requests.get(draft.record))
    return LetterForm(request, draft.kind.removeprefix("letter-"))


async def _letter_words(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.domain.letters import letter_template
    from archive_tui.tui.screens.letter_form import OfficeWords

    code = draft.kind.removeprefix("words-")
    words = await app.ask.read(lambda s: s.letters.words(code))
    return OfficeWords(letter_template(code), words)


async def _charge(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.fees import charge_form

    return await charge_form(app, draft.record)


# What is about the office


async def _close_day(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.cash import CloseForm

    day = date.fromordinal(draft.record)
    return CloseForm(await app.ask.read(lambda s: s.cash.day(day)))


async def _take_money(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.cash import take_form

    return await take_form(app, date.fromordinal(draft.record))


async def _prices(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.cash import PricesForm

    del draft
    return PricesForm(await app.ask.read(lambda s: s.cash.prices()))


async def _letter_facts(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.letter_form import OfficeFacts

    del app, draft
    return OfficeFacts()


async def _blank_form(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.fill_form import FillForm

    del app
    return FillForm(draft.kind)


async def _list_entry(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.edit_list import EditEntry

    del app
    return EditEntry(cast("Which", draft.kind), draft.record)


async def _guide(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.fill_form import GuideForm

    del app, draft
    return GuideForm()


async def _calendar_year(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.calendar import EnterYear

    del app
    return EnterYear(draft.typed)


async def _rule(app: "ArchiveApp", draft: Draft) -> Place:
    from archive_tui.tui.screens.number_rule import EditRule

    del app
    return EditRule(draft.kind)


_BY_KIND: Mapping[str, Opener] = {
    "renumber": _renumber,
    REVIEW: _review,
    PUBLISH: _publish,
    "relation": _relation,
    "note-sheet": _note_sheet,
    "request-citizen": _request,
    "request-organisation": _request,
    "charge": _charge,
    "close-day": _close_day,
    "take-money": _take_money,
    "copy-prices": _prices,
    "letter-facts": _letter_facts,
    "category": _list_entry,
    "agency": _list_entry,
    "guide": _guide,
    ENTER_YEAR: _calendar_year,
    "index_rule": _rule,
    "archival_rule": _rule,
}
_BY_START: Mapping[str, Opener] = {
    "request-form": _blank_form,
    "event-": _event,
    "letter-": _letter,
    "words-": _letter_words,
}
