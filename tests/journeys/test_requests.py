"""A request from its receipt to its file, driven by keys: a journey for each way it can go."""

from pathlib import Path

import pytest

from archive_tui.domain.case import Case
from archive_tui.domain.events import EVENT_TYPES, EventKind
from archive_tui.domain.fields import Kind
from archive_tui.domain.requests import State
from archive_tui.services.session import Session
from archive_tui.tui.screens.case import CaseScreen
from archive_tui.tui.screens.event_form import EventForm
from archive_tui.tui.screens.letters import LetterText
from archive_tui.tui.screens.request_entry import RequestEntry
from tests.drive import Drive, driving
from tests.services.test_letters import OFFICE

# After a text that is looked for in a list and taken.
CHOSEN = "\n"


@pytest.fixture
def office(folder: Path) -> Path:
    with Session.open(folder) as session:
        session.letters.keep_office(OFFICE)
    return folder


async def register(drive: Drive, arrived: str, channel: int = 0) -> None:
    """In person, or so many channels further down the list; the case is open then."""
    await drive.press("3", "n", "enter")
    assert isinstance(drive.app.screen, RequestEntry)
    await drive.press(*["right"] * channel, "down", "ctrl+u")
    await drive.write(arrived)
    await drive.press("enter")
    await drive.write("王桂兰")
    for _ in range(9):
        await drive.press("tab")
    await drive.write("2025年财政预算执行情况报告")
    await drive.press("ctrl+s")
    assert isinstance(drive.app.screen, CaseScreen), drive.picture()


async def enter(drive: Drive, kind: EventKind, on: str, **facts: str) -> None:
    """An event by its words, its day, and its facts in the order of the form."""
    await drive.press("e")
    await drive.write(str(EVENT_TYPES[kind].label))
    await drive.press("enter")
    assert isinstance(drive.app.screen, EventForm), drive.picture()
    await drive.press("ctrl+u")
    await drive.write(on)
    for field in EVENT_TYPES[kind].fields:
        await drive.press("tab")
        if field.name not in facts:
            continue
        if field.kind is Kind.CHOICE:
            await drive.write(str(dict(field.choices)[facts[field.name]]))
            await drive.press("enter")
        elif field.kind is not Kind.LONG:
            await drive.press("ctrl+u")
            await drive.write(facts[field.name])
        else:
            await drive.write(facts[field.name])
    await drive.press("ctrl+s")
    assert isinstance(drive.app.screen, CaseScreen), drive.picture()


async def letter(drive: Drive, code: str, *typed: str) -> None:
    """A letter written from its case, its fields in their order, issued; back in the case."""
    await drive.press("w", "a")
    await drive.write(code)
    await drive.press("enter")
    for place, text in enumerate(typed):
        if place:
            await drive.press("tab")
        await drive.write(text.removesuffix(CHOSEN))
        if text.endswith(CHOSEN):
            await drive.press("enter")
    if typed:
        await drive.press("ctrl+s")
    await drive.press("I", "I")
    assert isinstance(drive.app.screen, LetterText), drive.picture()
    await drive.press("escape", "escape")
    assert isinstance(drive.app.screen, CaseScreen)


async def case(drive: Drive) -> Case:
    return await drive.app.ask.read(lambda s: s.requests.case(1))


async def test_granted_delivered_and_filed(office: Path) -> None:
    async with driving(office, size=(100, 40)) as drive:
        await register(drive, "2026-02-10")
        await letter(drive, "receipt")
        await letter(drive, "granted", "2025年预算报告12页")
        assert (await case(drive)).state is State.ANSWERED
        await enter(drive, EventKind.DELIVERED, "2026-03-02", way="in-person")
        await enter(drive, EventKind.FILED, "2026-03-02")
        found = await case(drive)
        assert (found.state, found.outcome) == (State.FILED, "granted")
        assert found.file_number == "450205-YSQ·2026-0001"
        assert not found.findings
        titles = await drive.app.ask.read(
            lambda s: [paper.title for paper in s.case_files.papers(1)]
        )
        assert "政府信息公开申请答复书" in titles


async def test_corrected_then_refused(office: Path) -> None:
    async with driving(office, size=(100, 40)) as drive:
        await register(drive, "2026-02-03")
        await enter(drive, EventKind.CORRECTION_ASKED, "2026-02-05", unclear="没有文号",
                    until="2026-02-27")  # fmt: skip
        assert "Waiting for the correction" in drive.picture()
        await enter(drive, EventKind.CORRECTED, "2026-02-12", content="柳北政办发〔2025〕3号")
        found = await case(drive)
        assert found.runs[-1].start.isoformat() == "2026-02-12"
        await letter(drive, "refused", f"Internal affairs{CHOSEN}", "属于内部管理信息")
        found = await case(drive)
        assert (found.outcome, found.breaches) == ("refused-internal", ())


async def test_extended_with_a_third_party(office: Path) -> None:
    async with driving(office, size=(100, 40)) as drive:
        await register(drive, "2026-02-03")
        await enter(drive, EventKind.THIRD_PARTY_ASKED, "2026-02-04", party="甲公司")
        assert "甲公司 since 2026-02-04" in drive.picture()
        await enter(drive, EventKind.THIRD_PARTY_ANSWERED, "2026-02-11", party="甲公司",
                    view="objects", reason="商业秘密")  # fmt: skip
        before = (await case(drive)).due.day
        await enter(drive, EventKind.EXTENSION_APPROVED, "2026-02-26", approver="覃局长",
                    reason="需要检索")  # fmt: skip
        after = (await case(drive)).due.day
        assert before is not None
        assert after is not None
        assert after > before
        await drive.press("d")
        assert "甲公司" in drive.picture()
        await drive.press("escape")
        await enter(drive, EventKind.ANSWERED, "2026-03-02", outcome="partial")
        assert (await case(drive)).breaches == ()


async def test_abandoned(office: Path) -> None:
    async with driving(office, size=(100, 40)) as drive:
        await register(drive, "2026-01-05")
        await enter(drive, EventKind.CORRECTION_ASKED, "2026-01-07", unclear="没有文号",
                    until="2026-01-28")  # fmt: skip
        await enter(drive, EventKind.ABANDONED, "2026-01-29", because="correction")
        found = await case(drive)
        assert (found.state, found.outcome) == (State.ABANDONED, "other-not-clarified")
        assert found.breaches == ()
        await enter(drive, EventKind.FILED, "2026-02-02")
        assert (await case(drive)).state is State.FILED


async def test_reviewed_and_sued(office: Path) -> None:
    async with driving(office, size=(100, 40)) as drive:
        await register(drive, "2025-09-22")
        await enter(drive, EventKind.ANSWERED, "2025-10-10", outcome="refused-third-party")
        await enter(drive, EventKind.DELIVERED, "2025-10-13", way="post")
        await enter(drive, EventKind.REVIEW, "2025-10-27", body="柳北区人民政府")
        assert "Under review or suit" in drive.picture()
        await enter(drive, EventKind.REVIEW_DECIDED, "2025-12-08", result="upheld")
        await enter(drive, EventKind.SUIT, "2025-12-15", instance="first", court="柳北区人民法院")
        await enter(drive, EventKind.SUIT_DECIDED, "2026-01-20", result="upheld")
        await enter(drive, EventKind.SUIT, "2026-01-26", instance="second", court="柳州市中院")
        await enter(drive, EventKind.SUIT_DECIDED, "2026-02-26", result="corrected",
                    answer_by="2026-03-20")  # fmt: skip
        found = await case(drive)
        assert found.open
        assert found.due.day is not None
        assert found.due.day.isoformat() == "2026-03-20"
        await enter(drive, EventKind.ANSWERED, "2026-03-02", outcome="granted")
        found = await case(drive)
        assert (found.outcome, found.breaches) == ("granted", ())


async def test_post_that_was_not_confirmed_in_time_leaves_its_mark(office: Path) -> None:
    async with driving(office, size=(100, 40)) as drive:
        await register(drive, "2026-02-10", channel=2)
        assert "To be confirmed" in drive.picture()
        await drive.press("e")
        await drive.write("Confirmed")
        await drive.press("enter", "ctrl+s")
        assert "Art. 31" in drive.picture()
        await drive.write("当日无人接听")
        await drive.press("ctrl+s")
        assert "! Breach" in drive.picture()
        assert len((await case(drive)).breaches) == 1
