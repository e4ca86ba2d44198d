"""What goes with letters: the proof of their delivery, and the report of a refusal upward."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from archive_tui.domain.case import Case
from archive_tui.domain.events import Event, EventKind
from archive_tui.domain.faults import ConflictError, NotFoundError
from archive_tui.domain.letters import IssuedLetter, basis_of
from archive_tui.domain.messages import say
from archive_tui.domain.outcomes import outcome
from archive_tui.domain.request_forms import ApplicantKind
from archive_tui.domain.requests import CHANNEL_WORDS, Request
from archive_tui.services.context import Context
from archive_tui.services.letters import Letters
from archive_tui.services.requests import Requests
from archive_tui.store import letters as store
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

_REFUSED = ("refused-", "partial")


class LetterPapers:
    """Builds the sheets. Papers are in Chinese, whatever language is on."""

    def __init__(self, context: Context, requests: Requests, letters: Letters) -> None:
        self._context = context
        self._requests = requests
        self._letters = letters
        self._db = context.archive.db

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """Every paper by the name of its form."""
        return {"delivery-receipt": self.delivery_receipt, "refusal-report": self.refusal_report}

    def delivery_receipt(self, reference: str) -> "Sheet":
        """送达回证 of a letter by its number, or of the latest letter of a request.

        Raises NotFoundError where no letter was issued, ConflictError for a void one.
        """
        from exports.forms.delivery import DeliveryReceipt, delivery_receipt

        letter = self._letter(reference)
        request = self._requests.get(letter.request_id)
        own = letter.addressee == request.form.name
        delivered = self._delivery(request, letter) if own else None
        facts = delivered.facts if delivered else {}
        return delivery_receipt(
            DeliveryReceipt(
                office=setting(self._db, "name"),
                request_number=request.number,
                addressee=letter.addressee,
                letter=letter.letter.title,
                letter_number=letter.number,
                letter_day=letter.day,
                address=request.form.address if own else "",
                way=facts.get("way", ""),
                proof=facts.get("proof", ""),
                delivered=delivered.on if delivered else None,
            )
        )

    def _letter(self, reference: str) -> IssuedLetter:
        found = store.find(self._db, reference)
        if found is None:
            request = self._requests.get(reference)
            standing = [e for e in self._letters.of_request(request.id) if not e.voided_at]
            if not standing:
                raise NotFoundError(
                    say("{number} has no letter to deliver yet.", number=request.number),
                    say("Issue it first."),
                )
            found = standing[-1]
        if found.voided_at:
            raise ConflictError(
                say("The letter {number} is void.", number=found.number),
                say("Deliver the one that was issued in its place."),
            )
        return found

    def _delivery(self, request: Request, letter: IssuedLetter) -> Event | None:
        """How the answer was delivered, as the ledger has it; other letters have no entry."""
        events = self._requests.case(request.id).events
        answer = next((event for event in events if event.id == letter.event_id), None)
        if answer is None or answer.kind is not EventKind.ANSWERED:
            return None
        return next((event for event in events if event.kind is EventKind.DELIVERED), None)

    def refusal_report(self, reference: str) -> "Sheet":
        """不予公开上报备案表 of a request; raises ConflictError unless it was refused, wholly or
        in part.
        """
        from exports.forms.delivery import RefusalReport, refusal_report

        request = self._requests.get(reference)
        case = self._requests.case(request.id)
        answer = _refusal(request, case)
        return refusal_report(
            RefusalReport(
                office=setting(self._db, "name"),
                higher=self._letters.office()["higher"],
                made_on=self._context.archive.now().date(),
                request_number=request.number,
                received=case.received,
                channel=CHANNEL_WORDS[request.channel],
                applicant=request.form.name,
                applicant_kind=_kind_of(request),
                wanted=request.form.wanted,
                outcome=outcome(case.outcome).zh.partition("（")[0],
                basis=basis_of(case.outcome, case.rule.code),
                grounds=answer.facts.get("grounds", ""),
                letter_number=answer.facts.get("letter", ""),
                answered=answer.on,
                handled_by=answer.by,
            )
        )


def _refusal(request: Request, case: Case) -> Event:
    answers = [event for event in case.events if event.kind is EventKind.ANSWERED]
    if not answers or not case.outcome.startswith(_REFUSED):
        raise ConflictError(
            say("{number} was not refused.", number=request.number),
            say("Only what was refused, wholly or in part, is reported."),
        )
    return answers[-1]


def _kind_of(request: Request) -> str:
    citizen = request.form.kind is ApplicantKind.CITIZEN
    return "公民" if citizen else request.form.organisation_kind or "法人或者其他组织"
