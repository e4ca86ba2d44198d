from pathlib import Path

from archive_tui.domain.requests import State
from archive_tui.services.session import Session
from archive_tui.tui.screens.case import CaseScreen
from archive_tui.tui.screens.letter_form import LetterDraft, LetterForm, OfficeFacts, OfficeWords
from archive_tui.tui.screens.letter_words import LetterHistory, LetterKind, LetterKinds
from archive_tui.tui.screens.letters import Letters, LetterText
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.confirm import Confirm
from tests.conftest import NOW
from tests.drive import Drive, driving
from tests.services.test_letters import OFFICE
from tests.tui.test_requests import registered, said


def ready(folder: Path) -> None:
    registered(folder, ("王桂兰", "2025年财政预算执行情况报告"))
    with Session.open(folder, now=lambda: NOW) as session:
        session.letters.keep_office(OFFICE)


async def write(drive: Drive, kind: str) -> None:
    """From the case to the form of a letter."""
    await drive.press("w", "a")
    await drive.write(kind)
    await drive.press("enter")


async def test_a_receipt_is_shown_issued_and_saved(folder: Path, tmp_path: Path) -> None:
    ready(folder)
    async with driving(folder, size=(100, 40)) as drive:
        await drive.press("3", "enter")
        await write(drive, "receipt")
        assert isinstance(drive.app.screen, LetterDraft)
        assert "第三十一条" in drive.picture()
        await drive.press("I")
        assert isinstance(drive.app.screen, Confirm)
        await drive.press("enter")
        assert isinstance(drive.app.screen, LetterDraft)
        await drive.press("I", "I")
        assert isinstance(drive.app.screen, LetterText), drive.picture()
        assert "Issued: 回〔2026〕第1号" in said(drive)
        assert "回〔2026〕第1号" in drive.picture()
        await drive.press("s", "ctrl+u")
        await drive.write(str(tmp_path / "one.pdf"))
        await drive.press("enter")
        assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF")
        await drive.press("escape")
        assert isinstance(drive.app.screen, Letters)
        assert "printed 1×" in drive.picture()
        await drive.press("r")
        assert isinstance(drive.app.screen, Paper)
        assert "送达回证" in drive.picture()
        await drive.press("escape")
        await drive.press("escape")
        assert isinstance(drive.app.screen, CaseScreen)


async def test_an_answer_ends_the_case_and_can_be_voided(folder: Path) -> None:
    ready(folder)
    async with driving(folder) as drive:
        await drive.press("3", "enter")
        await write(drive, "refused")
        assert isinstance(drive.app.screen, LetterForm)
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, LetterForm)
        assert "empty" in drive.picture()
        await drive.write("Internal")
        await drive.press("enter", "tab")
        await drive.write("属于人事管理信息")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, LetterDraft), drive.picture()
        await drive.press("I", "I", "escape", "escape")
        assert isinstance(drive.app.screen, CaseScreen)
        assert "Outcome: Internal affairs information" in drive.picture()
        await drive.press("w", "V")
        await drive.write("理由有误")
        await drive.press("enter")
        assert "void: 理由有误" in drive.picture() or "Void: 答" in said(drive)
        case = await drive.app.ask.read(lambda s: s.requests.case(1))
        assert case.state is State.HANDLING


async def test_what_the_law_forbids_leads_back_to_the_field(folder: Path) -> None:
    ready(folder)
    async with driving(folder) as drive:
        await drive.press("3", "enter")
        await write(drive, "extension")
        form = drive.app.screen
        assert isinstance(form, LetterForm)
        form.form.fill({"reason": "检索量大", "approver": "覃局长", "days": "30"})
        await drive.press("ctrl+s", "I", "I")
        assert isinstance(drive.app.screen, LetterForm), drive.picture()
        assert "at most 20 working days" in said(drive)
        await drive.write("特殊情况")
        await drive.press("ctrl+s", "I", "I")
        assert isinstance(drive.app.screen, LetterText)


async def test_the_office_enters_its_facts_and_words(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"))
    async with driving(folder) as drive:
        await drive.press("0", "G", "up", "enter")
        assert isinstance(drive.app.screen, OfficeFacts)
        await drive.write("胜利路12-8号")
        await drive.press("enter")
        await drive.write("柳北区人民政府")
        await drive.press("ctrl+s")
        assert "胜利路12-8号" in drive.picture()
        await drive.press("3", "enter")
        await write(drive, "receipt")
        await drive.press("e")
        assert isinstance(drive.app.screen, OfficeWords)
        await drive.press("ctrl+a")
        await drive.write("请到二楼：{contact}。")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, LetterDraft)
        assert "请到二楼" in "".join(drive.picture().split())


async def test_a_draft_of_a_letter_is_resumed_from_the_desk(folder: Path) -> None:
    ready(folder)
    async with driving(folder) as drive:
        await drive.press("3", "enter")
        await write(drive, "granted")
        await drive.write("预算报告")
        await drive.press("escape", "1")
        assert "政府信息公开申请答复书" in drive.picture()
        await drive.press("enter")
        form = drive.app.screen
        assert isinstance(form, LetterForm)
        assert "预算报告" in form.form.typed.values()


async def test_a_letter_that_lacks_a_fact_of_the_office_says_so(folder: Path) -> None:
    registered(folder, ("王桂兰", "预算"))
    async with driving(folder) as drive:
        await drive.press("3", "enter")
        await write(drive, "receipt")
        assert isinstance(drive.app.screen, Letters)
        assert "has not entered: Address and telephone" in said(drive)


async def test_the_office_changes_a_kind_of_letter_and_puts_it_back(folder: Path) -> None:
    async with driving(folder, size=(100, 40)) as drive:
        await drive.press("0", "G", "up", "up", "enter")
        assert isinstance(drive.app.screen, LetterKinds)
        await drive.press("enter")
        assert isinstance(drive.app.screen, LetterKind)
        before = drive.picture()
        assert "登记回执" in before
        await drive.press("R")
        assert "nothing came before" in said(drive)
        await drive.press("e", "ctrl+a")
        await drive.write("请到二楼：{contact}。")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, LetterKind)
        assert "请到二楼" in drive.picture()
        await drive.press("i")
        assert isinstance(drive.app.screen, LetterHistory)
        shown = drive.picture()
        assert shown.index("Version 1, 管理员") < shown.index("请到二楼")
        assert shown.index("As packaged") < shown.rindex("查询办理情况")
        await drive.press("escape", "escape")
        assert "Version 1" in drive.picture()
        await drive.press("enter", "R", "enter")
        assert isinstance(drive.app.screen, LetterKind)
        assert "请到二楼" not in drive.picture()
        await drive.press("u")
        assert "请到二楼" in drive.picture()
