"""The papers about the work on requests: a date explained day by day, the list of the day."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from archive_tui.domain.calendar import Calendar
from archive_tui.domain.case import Case
from archive_tui.domain.deadline import CountedDay, Run
from archive_tui.domain.language import Language
from archive_tui.domain.messages import Message
from archive_tui.domain.requests import STATES, Request, receipt_words
from archive_tui.domain.work import Group
from archive_tui.services.calendar import Calendars
from archive_tui.services.context import Context
from archive_tui.services.requests import Requests
from archive_tui.services.work import Work
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.forms.due_explained import DueDay, DueRun
    from exports.forms.duty_list import DutyLine
    from exports.sheet import Sheet

_SATURDAY = 5
_WEEKDAYS = "一二三四五六日"
_PAGE = 500
_GROUPS: Mapping[Group, str] = {
    Group.LATE: "已逾期",
    Group.TODAY: "今日到期",
    Group.WEEK: "本周到期",
    Group.WAITING: "等待他人",
    Group.DELIVER: "待送达",
}


class RequestPapers:
    """Builds the sheets. Papers are in Chinese, whatever language is on."""

    def __init__(
        self, context: Context, requests: Requests, work: Work, calendars: Calendars
    ) -> None:
        self._context = context
        self._requests = requests
        self._work = work
        self._calendars = calendars

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """Every paper by the name of its form."""
        return {"due-explained": self.due_explained, "duty-list": self.duty_list}

    def due_explained(self, reference: str) -> "Sheet":
        """答复期限计算表 of a request; raises NotFoundError."""
        from exports.forms.due_explained import DueExplained, due_explained

        request = self._requests.get(reference)
        case = self._requests.case(request.id)
        tr = Language("zh_Hans")
        confirming = bool(case.rule.confirm)
        return due_explained(
            DueExplained(
                office=setting(self._context.archive.db, "name"),
                number=request.number,
                applicant=request.form.name,
                wanted=request.form.wanted,
                rule=case.rule.name,
                received=case.received,
                receipt=tr.say(receipt_words(request.channel, confirming)),
                term=case.rule.answer_days,
                extension=case.due.term - case.rule.answer_days,
                due=case.due.day,
                runs=list(self._runs(request.id, case, tr)),
                notes=list(_notes(case, tr)),
                made_on=self._work.today,
                made_by=self._context.staff.name,
            )
        )

    def _runs(self, request_id: int, case: Case, tr: Language) -> Iterator["DueRun"]:
        from exports.forms.due_explained import DueRun

        calendar = self._calendars.calendar()
        explained = self._requests.explain(request_id)
        for place, (run, days) in enumerate(zip(case.runs, explained, strict=False)):
            follows = case.runs[place + 1] if place + 1 < len(case.runs) else None
            yield DueRun(
                start=run.start,
                why=tr.say(run.why).rstrip("。") if place else "收到申请",
                days=list(_days(run, days, calendar, "重新计算" if place else "收到")),
                stops=[
                    f"{tr.say(stop.why)}（{_chinese(stop.since)}之后至{_until(stop.until)}）"
                    for stop in run.stops
                ],
                dropped=f"{_chinese(follows.start)}重新计算。" if follows else "",
            )

    def duty_list(self, reference: str) -> "Sheet":
        """依申请公开办理值班表 of today."""
        from exports.forms.duty_list import DutyGroup, DutyList, duty_list

        del reference
        today = self._work.today
        tr, calendar = Language("zh_Hans"), self._calendars.calendar()
        return duty_list(
            DutyList(
                office=setting(self._context.archive.db, "name"),
                made_on=today,
                weekday=f"星期{_WEEKDAYS[today.weekday()]}",
                groups=[
                    DutyGroup(_GROUPS[group], len(ids), self._lines(group, ids, tr, calendar))
                    for group, ids in self._work.groups().items()
                ],
                made_by=self._context.staff.name,
            )
        )

    def _lines(
        self, group: Group, ids: Sequence[int], tr: Language, calendar: Calendar
    ) -> Iterator["DutyLine"]:
        from exports.forms.duty_list import DutyLine

        for start in range(0, len(ids), _PAGE):
            for request in self._requests.page(ids[start : start + _PAGE]):
                yield DutyLine(
                    request.number,
                    request.form.name,
                    request.form.wanted,
                    _due(request) if request.open else "—",
                    _note(group, request, tr, self._work.today, calendar),
                )


def _days(
    run: Run, days: Sequence[CountedDay], calendar: Calendar, begin: str
) -> Iterator["DueDay"]:
    from exports.forms.due_explained import DueDay

    yield DueDay(days[0].day, words=begin)
    for each in days[1:]:
        known = calendar.day(each.day)
        weekend = each.day.weekday() >= _SATURDAY
        yield DueDay(
            each.day,
            each.number,
            "" if each.number else known.name or ("放假" if known.layer else "休"),
            made_up=known.working and weekend,
            stop=_stop_of(run, each.day) if each.stopped else 0,
        )


def _stop_of(run: Run, day: date) -> int:
    """Which stop a day lies in, counted from one."""
    return next(
        place
        for place, stop in enumerate(run.stops, 1)
        if stop.since < day <= (stop.until or date.max)
    )


def _notes(case: Case, tr: Language) -> Iterator[str]:
    if case.due.fixed:
        yield "该日由延期答复的告知或者复议、诉讼的决定确定，不由工作日推算。"
    for each in case.waiting:
        said = tr.say(STATES[each.kind])
        whom = f"（{each.whom}）" if each.whom else ""
        yield f"{said}{whom}，自{_chinese(each.since)}起，期满之日可能变动。"
    if not case.confirmed and case.open:
        yield "收到申请之日尚待与申请人确认，期满之日为暂定。"
    for missing in case.due.missing:
        yield f"{tr.say(missing.words)}。"


def _note(group: Group, request: Request, tr: Language, today: date, calendar: Calendar) -> str:
    if group is Group.DELIVER:
        return f"{request.answered_on}已答复，尚未送达"
    if group is Group.WAITING:
        words: Message | str = STATES[request.state]
        if request.waiting_for:
            words = f"等待{request.waiting_for}"
        said = tr.say(words) if isinstance(words, Message) else words
        until = f"，最迟{request.waiting_until}" if request.waiting_until else ""
        return f"{said}，自{request.waiting_since or request.received_on}起{until}"
    if group is Group.TODAY or request.due is None:
        return "今日期满"
    left = calendar.working_days(today, request.due)
    return f"余 {left} 个工作日" if group is Group.WEEK else f"逾期 {-left} 个工作日"


def _due(request: Request) -> str:
    return f"{request.due or '—'}{'*' if request.provisional else ''}"


def _chinese(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _until(day: date | None) -> str:
    return _chinese(day) if day else "今"
