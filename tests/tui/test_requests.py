from datetime import date
from pathlib import Path

from archive_tui.domain.events import EventKind
from archive_tui.domain.request_entry import read_request
from archive_tui.domain.requests import State
from archive_tui.services.session import Session
from archive_tui.tui.screens.alike import Alike
from archive_tui.tui.screens.case import CaseScreen
from archive_tui.tui.screens.event_form import EventForm
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.screens.request_entry import RequestEntry
from archive_tui.tui.screens.requests import Requests
from archive_tui.tui.widgets.confirm import Confirm
from archive_tui.tui.widgets.pick import Pick
from archive_tui.tui.widgets.status_line import StatusLine
from tests.conftest import NOW
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


def registered(folder: Path, *wishes: tuple[str, str]) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        for name, wanted in wishes:
            session.requests.receive(
                read_request({"name": name, "wanted": wanted}, session.requests.today)
            )


class Counting:
    """Counts the keys pressed beside the typed content, and the screens seen."""

    def __init__(self, drive: Drive) -> None:
        self.drive, self.keys, self.screens = drive, 0, {type(drive.app.screen)}

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.drive.press(key)
            self.keys += 1
            if not isinstance(self.drive.app.screen, Pick):
                self.screens.add(type(self.drive.app.screen))


async def test_a_spoken_request_from_the_desk_to_the_printed_form(
    folder: Path, tmp_path: Path
) -> None:
    async with driving(folder) as drive:
        hands = Counting(drive)
        await hands.press("3", "n", "enter")
        assert isinstance(drive.app.screen, RequestEntry)
        assert "the day of handing in counts" in drive.picture()
        await hands.press("down", "down")
        for text in ("王桂兰", "", None, "450205197001010023", "13877200000", "", "胜利路12-8号"):
            if text is None:
                await hands.press("right", "down")
                continue
            await drive.write(text)
            await hands.press("enter")
        await hands.press("down", "down")
        await drive.write("2025年财政预算执行情况报告")
        await hands.press("ctrl+s")
        assert isinstance(drive.app.screen, CaseScreen), drive.picture()
        assert "Registered: 〔2026〕第0001号" in said(drive)
        assert "20 working days left" in drive.picture()
        await hands.press("p", "enter")
        assert isinstance(drive.app.screen, Paper)
        assert "〔2026〕第0001号" in drive.picture()
        await hands.press("s", "ctrl+u")
        await drive.write(str(tmp_path / "form.pdf"))
        await hands.press("enter")
        assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
        assert hands.keys <= 60
        assert len(hands.screens - {Requests}) <= 5
    with Session.open(folder) as session:
        [request] = session.requests.page(session.requests.ids())
        assert request.form.telephone == "13877200000"
        assert request.form.paper == "居民身份证"


async def test_the_channel_says_the_day_of_receipt(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("3", "n", "enter", "right", "right")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "confirm with the applicant today" in drive.picture()


async def test_what_is_wrong_is_said_and_what_is_typed_stays(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("3", "n", "enter", "down", "ctrl+u")
        await drive.write("2026-03-09")
        await drive.press("enter")
        await drive.write("王")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, RequestEntry)
        assert "empty" in drive.picture()
        assert drive.app.screen.form.typed["name"] == "王"
        await drive.press("escape", "1")
        assert "王" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, RequestEntry)
        assert drive.app.screen.form.typed["arrived"] == "2026-03-09"
        await drive.press("ctrl+g")
        assert isinstance(drive.app.screen, Confirm)
        await drive.press("D")
        assert "The draft is thrown away" in said(drive)
        assert await drive.app.ask.read(lambda s: s.drafts.load("request-citizen")) is None


async def test_earlier_requests_are_shown_while_typing(folder: Path) -> None:
    registered(folder, ("王桂兰", "柳长路片区征收补偿方案"))
    async with driving(folder, size=(160, 48)) as drive:
        await drive.press("3", "n", "enter", "down", "down")
        await drive.write("王桂兰")
        await drive.pilot.pause(0.4)
        await drive.settle()
        assert "〔2026〕第0001号" in drive.picture()


async def test_typing_narrows_the_list_and_s_the_states(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"), ("李四", "征收补偿方案"))
    async with driving(folder) as drive:
        await drive.press("3", "slash")
        await drive.write("补偿")
        assert "李四" in drive.picture()
        assert "王桂兰" not in drive.picture()
        await drive.press("escape", "escape", "s")
        await drive.write("Delivered")
        await drive.press("enter")
        assert "No request matches" in drive.picture()
        await drive.press("escape")
        assert "王桂兰" in drive.picture()


async def test_an_event_is_entered_undone_and_struck(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"))
    async with driving(folder) as drive:
        await drive.press("3", "enter", "e")
        await drive.write("Answered")
        await drive.press("enter")
        assert isinstance(drive.app.screen, EventForm)
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, EventForm)
        await drive.write("Granted in full")
        await drive.press("enter", "ctrl+s")
        assert isinstance(drive.app.screen, CaseScreen), drive.picture()
        assert "Answered: entered" in said(drive)
        assert "Outcome: Granted in full" in drive.picture()
        await drive.press("u")
        assert "Being handled" in drive.picture()
        await drive.press("ctrl+r", "down", "V")
        await drive.write("误录")
        await drive.press("enter")
        assert "(struck) Answered" in drive.picture()
        assert "Being handled" in drive.picture()


async def test_what_the_law_forbids_is_refused_or_marked(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"))
    async with driving(folder) as drive:
        await drive.press("3", "enter", "e")
        await drive.write("Extension")
        await drive.press("enter", "down", "down", "down")
        await drive.write("量大")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, EventForm)
        assert "Art. 33" in said(drive)
        await drive.write("电话批准")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, CaseScreen), drive.picture()
        assert "! Breach" in drive.picture()


async def test_the_same_asked_by_several_is_a_proposal(folder: Path) -> None:
    wish = "柳长路片区征收补偿方案"
    registered(folder, ("王桂兰", wish), ("李四", f"请公开{wish}"), ("赵五", f"{wish}全文"))
    async with driving(folder) as drive:
        await drive.press("3", "enter", "a")
        assert isinstance(drive.app.screen, Alike)
        assert "propose to publish it (Art. 44)" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, CaseScreen)


async def test_the_neighbours_are_one_key_away(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"), ("李四", "征收"))
    async with driving(folder) as drive:
        await drive.press("3", "enter")
        assert "〔2026〕第0002号" in drive.lines()[1]
        await drive.press("right_square_bracket")
        assert "〔2026〕第0001号" in drive.lines()[1]
        await drive.press("left_square_bracket")
        assert "〔2026〕第0002号" in drive.lines()[1]


async def drive_event(folder: Path, kind: EventKind, **facts: str) -> None:
    with Session.open(folder, now=lambda: NOW) as session:
        session.requests.add_event(1, kind, date(2026, 3, 2), facts)


async def test_whom_we_wait_for_is_said(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"))
    await drive_event(folder, EventKind.THIRD_PARTY_ASKED, party="甲公司")
    async with driving(folder) as drive:
        await drive.press("3")
        assert "Waiting for a" in drive.picture()
        await drive.press("enter")
        assert "甲公司 since 2026-03-02" in drive.picture()
        await drive.press("e")
        await drive.write("Third party answered")
        await drive.press("enter")
        form = drive.app.screen
        assert isinstance(form, EventForm)
        assert form.form.typed["party"] == "甲公司"
        await drive.press("ctrl+s")
        case = await drive.app.ask.read(lambda s: s.requests.case(1))
        assert case.state is State.HANDLING
