"""The list of forms, and the question what a form is about."""

from pathlib import Path

from archive_tui.domain.faults import NotFoundError
from archive_tui.domain.messages import say
from archive_tui.tui.screens.forms import REFERENCES, TITLES
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.widgets.ask_text import AskText
from archive_tui.tui.widgets.status_line import StatusLine
from exports.forms import FORMS, filing_samples
from exports.forms.filing_lists import box_list
from exports.forms.labels import place_labels
from exports.sheet import Sheet
from tests.drive import Drive, driving


def one_box(code: str) -> Sheet:
    box = filing_samples.box()
    if code != box.code:
        raise NotFoundError(say("There is no box “{code}”.", code=code))
    return box_list(box, filing_samples.items())


async def with_papers(drive: Drive) -> None:
    papers = {"box-list": one_box, "place-labels": lambda _: place_labels(filing_samples.places())}
    await drive.app.ask.read(lambda session: session.printing.offer(papers))
    await drive.press("3")


def test_every_form_is_named_and_every_reference_has_its_question() -> None:
    assert set(TITLES) == {form.name for form in FORMS}
    assert {form.reference for form in FORMS} - {""} == set(REFERENCES)


async def test_only_forms_that_can_be_drawn_are_listed(folder: Path) -> None:
    async with driving(folder, size=(120, 40)) as drive:
        await drive.press("3")
        assert "Catalogue of every document" in drive.picture()
        assert "List of what is in a box" not in drive.picture()
    async with driving(folder, size=(120, 40)) as drive:
        await with_papers(drive)
        assert "List of what is in a box" in drive.picture()


async def test_a_form_about_a_box_asks_which_and_shows_it(folder: Path) -> None:
    async with driving(folder) as drive:
        await with_papers(drive)
        await drive.press("down", "down", "down", "enter")
        assert isinstance(drive.app.screen, AskText)
        assert "盒内文件目录" in drive.picture()
        assert "Code of the box" in drive.picture()
        await drive.press("enter")
        assert isinstance(drive.app.screen, AskText)
        await drive.write(" B000001 ")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Paper)
        assert "起止件号：0001—0038" in drive.app.screen.copied()
        await drive.press("escape", "enter")
        assert "B000001" in drive.picture()
        await drive.press("escape")
        assert "What it is" in drive.picture()


async def test_a_box_that_does_not_exist_is_said_and_stays_typed(folder: Path) -> None:
    async with driving(folder) as drive:
        await with_papers(drive)
        await drive.press("down", "down", "down", "enter")
        await drive.write("B9")
        await drive.press("enter")
        assert "no box “B9”" in drive.app.screen.query_one(StatusLine).said
        await drive.press("escape", "enter")
        assert "B9" in drive.picture()


async def test_every_place_is_meant_by_nothing(folder: Path) -> None:
    async with driving(folder) as drive:
        await with_papers(drive)
        await drive.press("end", "enter")
        await drive.press("enter")
        assert isinstance(drive.app.screen, Paper)
        assert "▦ P000003" in drive.app.screen.copied()
