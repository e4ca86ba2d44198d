"""Writing a letter: what is typed for it, all of it before it is issued, the office's words."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from archive_tui.domain.events import EventKind
from archive_tui.domain.faults import ArchiveError, ConflictError, InvalidError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.letters import LetterTemplate, letter_template
from archive_tui.domain.messages import Message, say
from archive_tui.services.letters import OFFICE_FIELDS
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.screens.data_form import DataForm
from archive_tui.tui.screens.event_form import foreseen
from archive_tui.tui.screens.letters import LetterText, plain_lines
from archive_tui.tui.screens.small_form import SmallForm
from archive_tui.tui.widgets.confirm import Confirm, agreed
from archive_tui.tui.widgets.text_view import TextView
from archive_tui.tui.widgets.words import Words

if TYPE_CHECKING:
    from archive_tui.domain.requests import Request
    from archive_tui.tui.app import ArchiveApp

DRAFT = "letter-"
WORDS_DRAFT = "words-"
_BREACH = Field("breach", say("Reason of breach"), Kind.LONG)


class LetterForm(DataForm):
    """The free fields; ^S shows the whole letter, where it is issued."""

    TAB = "requests"

    def __init__(self, request: "Request", code: str) -> None:
        template = letter_template(code)
        fields = (*template.fields, _BREACH) if template.event else template.fields
        super().__init__(
            say("{title}: {number} {name}", title=template.title, number=request.number,
                name=request.form.name),
            fields,
            {},
            draft=f"{DRAFT}{code}",
            record=request.id,
            hint=say("^S shows the whole letter; it is issued there."),
            called=f"{template.title} {request.number}",
        )  # fmt: skip
        self._request = request
        self._template = template

    async def stored(self) -> Mapping[str, str]:
        """What can be foreseen: whom we wait for, until when."""
        event, record = self._template.event, self._request.id
        typed: dict[str, str] = {}
        if event is not None:
            typed = await foreseen(self.archive_app, record, event)
        office = await self.ask.read(lambda s: s.letters.office())
        if event is EventKind.FEE_NOTICE:
            typed |= await self.ask.read(lambda s: s.fees.foreseen(record))
        known = {each.name for each in self._fields}
        return {name: text for name, text in {**office, **typed}.items() if name in known and text}

    async def do_form_save(self) -> None:
        """Show the whole letter; what is lacking is said at its field."""
        form = self.form
        typed = form.typed
        try:
            await self._show(typed)
        except ArchiveError as fault:
            form.show_faults(fault)
            return
        await form.flush()

    async def _show(self, typed: Mapping[str, str]) -> None:
        request, template = self._request, self._template
        values = {name: text for name, text in typed.items() if name != "breach"}
        await self.ask.read(lambda s: s.letters.compose(request.id, template.code, values))
        draft = LetterDraft(request, template, typed, self)
        await self.app.push_screen(draft)

    async def issued(self) -> None:
        """The draft has become a letter."""
        self.form.stop_keeping()
        await self.ask.drop_draft(self._kind, self._record)


async def writing(app: "ArchiveApp", request: "Request", code: str) -> Place:
    """The form of a letter; one that asks for nothing is shown at once.

    Raises ManyError if the office has not entered what it needs.
    """
    template = letter_template(code)
    if template.fields:
        return LetterForm(request, code)
    await app.ask.read(lambda s: s.letters.compose(request.id, code, {}))
    return LetterDraft(request, template, {})


class LetterDraft(Place):
    """The letter as it will be; I issues it, Esc leads back to its fields where it has any."""

    TAB = "requests"
    BINDINGS: ClassVar[list[BindingType]] = bindings("letter-draft")

    def __init__(
        self,
        request: "Request",
        template: LetterTemplate,
        typed: Mapping[str, str],
        form: LetterForm | None = None,
    ) -> None:
        super().__init__()
        self._request = request
        self._template = template
        self._typed = {name: text for name, text in typed.items() if name != "breach"}
        self._breach = typed.get("breach", "")
        self._form = form

    def body(self) -> ComposeResult:
        """Title and page."""
        yield Words(
            say("Not issued yet: {title}. I issues it.", title=self._template.title),
            classes="title",
        )
        yield TextView(wrapped=False, id="page")

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one("#page").focus()
        self.look_again()

    async def renew(self) -> None:
        """From the same sheet as the paper."""
        record, code, typed = self._request.id, self._template.code, self._typed
        width = max(40, min(90, self.size.width - 4))
        lines = await self.ask.read(
            lambda s: plain_lines(s.letters.preview(s.letters.compose(record, code, typed)), width)
        )
        self.query_one("#page", TextView).show("\n".join(lines))

    async def do_letter_words(self) -> None:
        """The office's own words."""
        code = self._template.code
        words = await self.ask.read(lambda s: s.letters.words(code))
        await self.app.push_screen(OfficeWords(self._template, words))

    async def do_letter_issue(self) -> None:
        """Ask, then give it its number and store it; characters no font has are named first."""
        if not await agreed(
            self.app,
            Confirm(
                say("Issue {title} for {number}", title=self._template.title,
                    number=self._request.number),
                say("It is given a number and stored as it is. It can be voided, not changed."),
                "I",
                say("issue it"),
            ),
        ):  # fmt: skip
            return
        try:
            await self._issue(accept_missing=False)
        except InvalidError as fault:
            if fault.field != "missing" or not await self._accepted(fault):
                raise
            await self._issue(accept_missing=True)
        except ConflictError as fault:
            if self._form is None:
                raise
            # Said where the reason of a breach can be typed.
            self.app.pop_screen()
            self._form.form.show_faults(InvalidError(fault.what, fault.next_step, _BREACH.name))

    async def _accepted(self, fault: InvalidError) -> bool:
        return await agreed(
            self.app,
            Confirm(
                fault.what, say("They would be printed as 〓."), "p", say("print all the same")
            ),
        )

    async def _issue(self, *, accept_missing: bool) -> None:
        record, code = self._request.id, self._template.code
        issued = await self.ask.write(
            lambda s: s.letters.issue(
                record, code, self._typed, breach=self._breach, accept_missing=accept_missing
            )
        )
        self.app.pop_screen()
        if self._form is not None:
            await self._form.issued()
            self.app.pop_screen()
        self.archive_app.changed()
        await self.app.push_screen(LetterText(issued))
        self.archive_app.tell(
            say("Issued: {number}. p prints it, L in large print.", number=issued.number)
        )


class OfficeWords(SmallForm):
    """The paragraphs of a kind of letter that the office may change; a version is kept of each."""

    TAB = "requests"

    def __init__(self, template: LetterTemplate, words: list[str]) -> None:
        fields = tuple(
            Field(f"paragraph_{place}", say("Paragraph {number}", number=place), Kind.LONG)
            for place, _ in enumerate(words, 1)
        )
        super().__init__(
            f"{WORDS_DRAFT}{template.code}",
            0,
            say("Own words in {title}", title=template.title),
            fields,
            template.title,
        )
        self._template = template
        self._words = words

    async def stored(self) -> Mapping[str, str]:
        """The words of now."""
        return {f"paragraph_{place}": text for place, text in enumerate(self._words, 1)}

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Another version."""
        code = self._template.code
        said = [typed[field.name] for field in self._fields]
        await self.ask.write(lambda s: s.letters.keep_words(code, said))
        return say("The words are kept for every letter of this kind. u takes it back.")


class OfficeFacts(SmallForm):
    """What letters say of the office: where to reach it, who reviews, which court."""

    TAB = "settings"

    def __init__(self) -> None:
        super().__init__("letter-facts", 0, say("Facts for letters"), OFFICE_FIELDS)

    async def stored(self) -> Mapping[str, str]:
        """What is kept."""
        return await self.ask.read(lambda s: s.letters.office())

    async def store(self, typed: Mapping[str, str]) -> Message:
        """Keep it."""
        kept = dict(typed)
        await self.ask.write(lambda s: s.letters.keep_office(kept))
        return say("The facts are kept. u takes it back.")
