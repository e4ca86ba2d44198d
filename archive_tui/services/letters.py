"""Letters of requests: composed, issued once under a number, stored as the PDF they were."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.domain.case import Case
from archive_tui.domain.dates import PartialDate
from archive_tui.domain.event_forms import read_event
from archive_tui.domain.events import EVENT_TYPES, EventKind
from archive_tui.domain.faults import CannotPrintError, ConflictError, InvalidError, NotFoundError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.ledger import read_ledger
from archive_tui.domain.letters import (
    DEFAULT_LETTER_RULE,
    LETTER_PARTS,
    IssuedLetter,
    Letter,
    LetterTemplate,
    WordVersion,
    basis_of,
    check_office_words,
    compose,
    free_words,
    letter_template,
    letter_templates,
)
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import NumberRule, parse_rule
from archive_tui.domain.outcomes import outcome
from archive_tui.domain.people import Right
from archive_tui.domain.requests import CHANNEL_WORDS, Request
from archive_tui.services.calendar import Calendars
from archive_tui.services.context import Context
from archive_tui.services.papers import Paper
from archive_tui.services.requests import Ready, Requests
from archive_tui.store import letters as store
from archive_tui.store.change import Change
from archive_tui.store.errors import explained, saving
from archive_tui.store.series import next_in_series
from archive_tui.store.settings import keep_setting, setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

# What letters say of the office; each is a setting under "letters.".
OFFICE_FIELDS: tuple[Field, ...] = (
    Field("contact", say("Address and telephone")),
    Field("review_body", say("Body for administrative review")),
    Field("court", say("Court for lawsuits")),
    Field("account", say("How to pay")),
    Field("higher", say("Higher office")),
)
_NO_NUMBER = "〔　　〕第　号"
_DIGITS = "〇一二三四五六七八九"


class Letters:
    """What goes out to applicants, third parties and other agencies."""

    def __init__(self, context: Context, requests: Requests, calendars: Calendars) -> None:
        self._context = context
        self._requests = requests
        self._calendars = calendars
        self._db = context.archive.db

    @property
    def rule(self) -> NumberRule:
        """How letters are numbered; each series counts by itself."""
        return parse_rule(setting(self._db, "letter_rule", DEFAULT_LETTER_RULE), LETTER_PARTS)

    def office(self) -> dict[str, str]:
        """What the office says of itself; its address and telephone come from the guide."""
        kept = {each.name: setting(self._db, f"letters.{each.name}") for each in OFFICE_FIELDS}
        if not kept["contact"]:
            known = {
                n: setting(self._db, f"guide.{n}") for n in ("address", "telephone", "postcode")
            }
            parts = (known["address"], known["telephone"] and f"电话{known['telephone']}",
                     known["postcode"] and f"邮政编码{known['postcode']}")  # fmt: skip
            kept["contact"] = "，".join(filter(None, parts))
        return kept

    def keep_office(self, typed: Mapping[str, str]) -> None:
        """Keep what the office says of itself."""
        with self._context.change(Right.HANDLE, "setting", "letters") as change:
            for each in OFFICE_FIELDS:
                keep_setting(change, f"letters.{each.name}", typed.get(each.name, "").strip())

    def offered(self, request_id: int) -> list[LetterTemplate]:
        """Every kind of letter, first those of its Regulation whose event may come now."""
        rule = self._requests.case(request_id).rule.code
        may = {kind for kind, finding in self._requests.next_events(request_id) if not finding}
        every = list(letter_templates().values())
        return sorted(
            every,
            key=lambda each: (
                rule not in each.rules, each.event is not None and each.event not in may
            ),
        )  # fmt: skip

    def compose(
        self, request_id: int, code: str, typed: Mapping[str, str], on: date | None = None
    ) -> Letter:
        """The letter as it would be, without a number; raises ManyError for what it lacks."""
        template = letter_template(code)
        day = on or self._requests.today
        self._facts(template, typed)
        return self._composed(request_id, template, typed, day, _NO_NUMBER)

    def issue(
        self,
        request_id: int,
        code: str,
        typed: Mapping[str, str],
        on: date | None = None,
        breach: str = "",
        *,
        accept_missing: bool = False,
    ) -> IssuedLetter:
        """Give it its number, store its PDFs, enter its event: one act, for good.

        Raises InvalidError naming characters that no font has unless they are accepted, ManyError
        for what it lacks, ConflictError for what the law does not allow and no reason is given.
        """
        template = letter_template(code)
        day = on or self._requests.today
        facts = self._facts(template, typed)
        ready = None
        if template.event is not None:
            ready = self._requests.ready(request_id, template.event, day, facts, breach)
        draft = self._composed(request_id, template, typed, day, _NO_NUMBER)
        if not accept_missing:
            self._check_characters(draft)
        right = Right.LOG if template.desk else Right.HANDLE
        with self._context.change(right, "letter.issue", template.title, final=True) as change:
            number = self._next_number(change, template, day)
            letter = replace(draft, number=number)
            id_ = self._store(change, request_id, letter, day, ready)
        return self.get(id_)

    def get(self, reference: str | int) -> IssuedLetter:
        """A letter by its number or id; raises NotFoundError."""
        found = store.find(self._db, reference)
        if found is None:
            raise NotFoundError(
                say("There is no letter “{number}”.", number=reference),
                say("Look at the letters of its request."),
            )
        return found

    def of_request(self, request_id: int) -> list[IssuedLetter]:
        """The letters of a request, as issued, void ones with them."""
        return store.of_request(self._db, request_id)

    def void(self, letter_id: int, reason: str) -> IssuedLetter:
        """Void a letter: its number stays given, its entry in the ledger is struck.

        Raises ConflictError for one that is void, InvalidError where later entries build on it.
        """
        letter = self.get(letter_id)
        if letter.voided_at:
            raise ConflictError(
                say("The letter {number} is void already.", number=letter.number),
                say("Issue another one."),
            )
        if not reason.strip():
            raise InvalidError(say("“{field}” is empty.", field=say("Reason")), say("Type it."),
                               "reason")  # fmt: skip
        ready = None
        struck = {each.facts.get("event") for each in self._requests.events(letter.request_id)}
        if letter.event_id is not None and str(letter.event_id) not in struck:
            ready = self._requests.ready_to_strike(letter.request_id, letter.event_id, reason)
        with self._context.change(
            Right.HANDLE, "letter.void", letter.number, reason, final=True
        ) as change:
            store.void(change, letter.id, reason.strip(), self._context.now())
            if ready is not None:
                self._requests.enter(change, ready, {})
        return self.get(letter.id)

    def paper(self, letter: IssuedLetter, *, large: bool = False) -> Paper:
        """The stored PDF that is to be printed now: the duplicate once it was printed."""
        original = letter.sha256_large if large else letter.sha256
        duplicate = letter.sha256_large_copy if large else letter.sha256_copy
        files = self._context.archive.files
        place = files.path(duplicate if letter.printed else original)
        if not place.is_file():
            raise CannotPrintError(
                say("The PDF of {number} is missing.", number=letter.number),
                say("archive-tui verify says what else is; fetch it from the last backup."),
            )
        pages = letter.pages_large if large else letter.pages
        form = f"letter-{letter.kind}"
        return Paper(form, letter.letter.title, place, pages, (), (), reference=letter.number)

    def save(self, letter: IssuedLetter, path: Path, *, large: bool = False) -> Paper:
        """Copy the stored PDF; raises NoSpaceError, and then leaves nothing behind."""
        from shutil import copyfile

        paper = self.paper(letter, large=large)
        with explained(str(path)), saving(path):
            copyfile(paper.path, path)
        return replace(paper, path=path)

    def find(self, code: str, reference: str) -> IssuedLetter:
        """A letter by its number, or the latest of its kind of a request.

        Raises NotFoundError, saying how to issue one.
        """
        found = store.find(self._db, reference)
        if found is not None:
            return found
        request = self._requests.get(reference)
        of_kind = [
            each for each in self.of_request(request.id) if each.kind == code and not each.voided_at
        ]
        if not of_kind:
            raise NotFoundError(
                say("{number} has no letter “{name}” yet.", number=request.number, name=code),
                say("Issue it first: archive-tui letter issue {number} {name}",
                    number=request.number, name=code),
            )  # fmt: skip
        return of_kind[-1]

    def builders(self) -> dict[str, Callable[[str], "Sheet"]]:
        """An issued letter of each kind for the screen, by the name of its form."""
        return {
            **{f"letter-{code}": partial(self._sheet, code) for code in letter_templates()},
            "delivery-receipt": self._delivery,
            "refusal-report": self._refusal,
        }

    def _sheet(self, code: str, reference: str) -> "Sheet":
        from exports.forms.letter import letter_sheet

        return letter_sheet(self.find(code, reference).letter)

    def _delivery(self, reference: str) -> "Sheet":
        """送达回证 of an issued letter; raises ConflictError for a void one."""
        from exports.forms.request_reports import Delivery, delivery_receipt

        letter = self.get(reference)
        if letter.voided_at:
            raise ConflictError(
                say("The letter {number} is void.", number=letter.number),
                say("Deliver the one that was issued in its place."),
            )
        request = self._requests.get(letter.request_id)
        own = letter.addressee == request.form.name
        return delivery_receipt(
            Delivery(
                office=setting(self._db, "name"),
                request_number=request.number,
                letter_title=letter.letter.title,
                letter_number=letter.number,
                addressee=letter.addressee,
                address=request.form.address if own else "",
            )
        )

    def _refusal(self, reference: str) -> "Sheet":
        """不予公开上报备案表 of a request that was refused, wholly or in part."""
        from exports.forms.request_reports import Refusal, refusal_report

        request = self._requests.get(reference)
        case = self._requests.case(request.id)
        if not case.outcome.startswith(("refused", "partial")):
            raise NotFoundError(
                say("{number} was not refused.", number=request.number),
                say("Only refusals are reported to the higher office."),
            )
        answer = next(e for e in reversed(case.events) if e.kind is EventKind.ANSWERED)
        return refusal_report(
            Refusal(
                office=setting(self._db, "name"),
                higher=self.office()["higher"],
                request_number=request.number,
                applicant=request.form.name,
                wanted=request.form.wanted,
                received=case.received,
                answered=case.answered,
                letter_number=answer.facts.get("letter", ""),
                outcome=outcome(case.outcome).zh,
                basis=basis_of(case.outcome, case.rule.code),
                grounds=answer.facts.get("grounds", ""),
            )
        )

    def preview(self, letter: Letter) -> "Sheet":
        """A composed letter for the screen."""
        from exports.forms.letter import letter_sheet

        return letter_sheet(letter)

    def words(self, code: str) -> list[str]:
        """The paragraphs of a kind of letter that the office may change, as they are now."""
        return store.words(self._db, code) or free_words(letter_template(code))

    def versions(self, code: str) -> list[WordVersion]:
        """Every version of the office's words, the latest first, the packaged one at the end."""
        packaged = free_words(letter_template(code))
        kept = [
            WordVersion(version, tuple(said or packaged), by, at)
            for version, said, by, at in store.word_versions(self._db, code)
        ]
        return [*kept, WordVersion(0, tuple(packaged))]

    def reworded(self) -> dict[str, WordVersion]:
        """The kinds of letters in which the office has words of its own, and since when."""
        found = store.reworded(self._db)
        return {
            code: WordVersion(version, (), by, at)
            for code, (version, by, at) in found.items()
            if code in letter_templates()
        }

    def put_back(self, code: str, version: int) -> None:
        """Say again what an earlier version said, 0 the packaged one; it becomes the newest.

        Raises NotFoundError for a version that never was.
        """
        found = next((each for each in self.versions(code) if each.version == version), None)
        if found is None:
            raise NotFoundError(
                say("There is no version {number} of this letter.", number=version),
                say("Choose from its history."),
            )
        self.keep_words(code, found.words)

    def example(self, code: str) -> "Sheet":
        """A letter of this kind about a case that is none, in the office's words of now."""
        from exports.forms.letter import sample

        return sample(code, own=store.words(self._db, letter_template(code).code))

    def keep_words(self, code: str, said: Sequence[str]) -> None:
        """Another version of the office's words; the packaged ones are kept as none of its own.

        Raises ManyError for a placeholder that the letter does not know.
        """
        template = letter_template(code)
        said = [text.strip() for text in said][: len(free_words(template))]
        check_office_words(template, said)
        own = [] if said == free_words(template) else said
        with self._context.change(Right.HANDLE, "letter.words", template.title) as change:
            store.keep_words(change, code, own, self._context.staff.name, self._context.now())

    # -- composing

    def _facts(self, template: LetterTemplate, typed: Mapping[str, str]) -> dict[str, str]:
        """The facts of the letter's event out of what was typed; raises ManyError."""
        if template.event is None:
            return {}
        names = {each.name for each in EVENT_TYPES[template.event].fields}
        facts = {name: text for name, text in typed.items() if name in names}
        if len(template.outcomes) == 1 and template.event is EventKind.ANSWERED:
            facts["outcome"] = template.outcomes[0]
        return read_event(template.event, {**facts, **template.facts})

    def _composed(
        self,
        request_id: int,
        template: LetterTemplate,
        typed: Mapping[str, str],
        day: date,
        number: str,
    ) -> Letter:
        request, case = self._requests.get(request_id), self._requests.case(request_id)
        values = {
            **self.office(),
            **_case_values(request, case),
            **{name: text for name, text in typed.items() if text.strip()},
            "office": setting(self._db, "name"),
        }
        if len(template.outcomes) == 1:
            values["outcome"] = template.outcomes[0]
        for each in template.fields:
            if each.kind is Kind.DATE and values.get(each.name):
                values[each.name] = _chinese(date.fromisoformat(self._day(values[each.name])))
        if template.event is EventKind.EXTENSION_APPROVED:
            values["days"] = values.get("days") or str(case.rule.extension_days)
            values["new_due"] = self._extended(case, values["days"])
        return compose(template, values, number=number, day=_chinese(day),
                       own=store.words(self._db, template.code),
                       rule=case.rule.code)  # fmt: skip

    def _day(self, text: str) -> str:
        from archive_tui.domain.calendar_lines import exact_day

        return exact_day(text).isoformat()

    def _extended(self, case: Case, days: str) -> str:
        """The last day after an extension of so many working days."""
        from archive_tui.domain.events import Event

        facts = {"approver": "…", "days": days, "reason": "…"}
        event = Event(1 << 62, EventKind.EXTENSION_APPROVED, self._requests.today, facts)
        due = read_ledger((*case.events, event), self._calendars.calendar()).due.day
        return _chinese(due) if due else ""

    def _check_characters(self, letter: Letter) -> None:
        from exports.forms.letter import letter_sheet
        from exports.pdf import missing_characters

        if missing := missing_characters(letter_sheet(letter)):
            raise InvalidError(
                say("No font has these characters: {signs}", signs=" ".join(missing)),
                say("Write them in another way, or accept that they are printed as 〓."),
                "missing",
            )

    # -- storing

    def _next_number(self, change: Change, template: LetterTemplate, day: date) -> str:
        parts = {
            "archive": setting(change.db, "code"),
            "series": template.series,
            "year": str(day.year),
        }
        rule = self.rule
        while True:
            given = next_in_series(change, "letter", rule.scope(parts))
            number = rule.format(parts, given)
            if not store.number_taken(change.db, number):
                return number

    def _store(
        self, change: Change, request_id: int, letter: Letter, day: date, ready: Ready | None
    ) -> int:
        event_id = None
        if ready is not None:
            answers = ready.event.kind is EventKind.ANSWERED
            more = {"letter": letter.number} if answers else {}
            event_id = self._requests.enter(change, ready, more)
        signed = (self._context.staff.name, self._context.now())
        return store.add(change, request_id, letter, day, self._papers(letter), event_id, signed)

    def _papers(self, letter: Letter) -> store.Papers:
        """Draw the letter, its large print and both duplicates, and take them into the archive."""
        from exports.forms.letter import letter_sheet
        from exports.pdf import render

        sheets = (
            letter_sheet(letter),
            letter_sheet(letter, large=True),
            letter_sheet(letter, duplicate=True),
            letter_sheet(letter, large=True, duplicate=True),
        )
        drawn = [render(sheet) for sheet in sheets]
        files = self._context.archive.files
        with explained(str(self._context.archive.folder)):
            sha256, large, copy, large_copy = (files.put_bytes(data) for data, _ in drawn)
        pages, pages_large = (of_print.pages for _, of_print in drawn[:2])
        return store.Papers(sha256, large, copy, large_copy, pages, pages_large)


def _case_values(request: Request, case: Case) -> dict[str, str]:
    first = case.events[0].on
    return {
        "applicant": request.form.name,
        "number": request.number,
        "wanted": request.form.wanted.replace("\n", "；"),
        "arrived": _chinese(first),
        "received": _chinese(case.received),
        "channel": CHANNEL_WORDS[request.channel],
        "due": _chinese(case.due.day) if case.due.day else "",
        "rule": case.rule.name,
        "receipt_article": _numeral(case.rule.article("receipt")),
        "answer_article": _numeral(case.rule.article("answer")),
    }


def _chinese(day: date) -> str:
    return PartialDate(day.year, day.month, day.day).chinese


def _numeral(number: int) -> str:
    """An article's number up to 99 in Chinese: 三十三."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
