"""Closing a case: its file number, its papers, and the proposal to publish what many ask for."""

from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.case import Case
from archive_tui.domain.case_file import CasePaper, papers_of
from archive_tui.domain.events import EventKind
from archive_tui.domain.numbers import NumberRule, parse_rule
from archive_tui.domain.outcomes import outcome
from archive_tui.services.context import Context
from archive_tui.services.letters import Letters
from archive_tui.services.requests import Requests
from archive_tui.store.series import next_in_series
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

DEFAULT_CASE_RULE = "{archive}-YSQ·{year}-{number:4}"
_PARTS = ("archive", "year", "number")


class CaseFiles:
    """The files that closed cases become."""

    def __init__(self, context: Context, requests: Requests, letters: Letters) -> None:
        self._context = context
        self._requests = requests
        self._letters = letters
        self._db = context.archive.db

    @property
    def rule(self) -> NumberRule:
        """How the files are numbered, by the year of closing."""
        return parse_rule(setting(self._db, "case_rule", DEFAULT_CASE_RULE), _PARTS)

    def close(self, request_id: int, on: date | None = None) -> Case:
        """File a case under the next number; raises InvalidError while it is not answered."""
        day = on or self._requests.today
        return self._requests.add_event(
            request_id, EventKind.FILED, day, {}, fill=lambda change: {
                "file_number": self.rule.format(
                    {"archive": setting(change.db, "code"), "year": str(day.year)},
                    next_in_series(change, "case", str(day.year)),
                )
            },
        )  # fmt: skip

    def papers(self, request_id: int) -> list[CasePaper]:
        """Everything that belongs into the file, in its order."""
        request, case = self._requests.get(request_id), self._requests.case(request_id)
        office = setting(self._db, "name")
        letters = [
            (
                each.event_id,
                CasePaper(each.day, each.letter.title, each.number, office, each.pages),
            )
            for each in self._letters.of_request(request_id)
            if not each.voided_at
        ]
        return papers_of(case.events, request.form.name, office, letters)

    def paper(self, reference: str) -> "Sheet":
        """卷内目录 of a request; raises NotFoundError."""
        from exports.forms.case_file import CaseFile, case_file

        request = self._requests.get(reference)
        case = self._requests.case(request.id)
        return case_file(
            CaseFile(
                office=setting(self._db, "name"),
                file_number=case.file_number,
                request_number=request.number,
                applicant=request.form.name,
                wanted=request.form.wanted,
                received=case.received,
                answered=case.answered,
                outcome=outcome(case.outcome).zh if case.outcome else "",
                papers=self.papers(request.id),
            )
        )
