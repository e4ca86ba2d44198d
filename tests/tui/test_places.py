"""The main path of each other place."""

import tempfile
from pathlib import Path

import pytest

from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session
from archive_tui.tui.screens.paper import Paper
from archive_tui.tui.screens.set_up import SetUp
from archive_tui.tui.widgets.confirm import Confirm
from archive_tui.tui.widgets.form import Form
from archive_tui.tui.widgets.status_line import StatusLine
from archive_tui.tui.widgets.text_view import TextView
from tests.drive import Drive, driving

DIRTY = Path(__file__).parent.parent / "samples" / "catalogue-with-errors.csv"


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


async def choose(drive: Drive, path: Path) -> None:
    await drive.press("o", "ctrl+u")
    await drive.write(str(path))
    await drive.press("enter")


async def test_import_looks_tries_imports_and_is_undone(folder: Path, samples: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("5")
        await choose(drive, samples / "catalogue-2010.csv")
        assert "catalogue-2010.csv" in drive.picture()
        assert "Title" in drive.picture()
        await drive.press("t")
        assert "340 new" in drive.picture()
        assert "Nothing is stored" in drive.picture()
        await drive.press("I")
        assert "Imported: 340 rows, 340 new" in drive.picture()
        await drive.press("2")
        assert "340 found" in drive.picture()
        await drive.press("u")
        assert "0 found" in drive.picture()


async def test_import_names_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "register.csv"
    copy.write_bytes(DIRTY.read_bytes())
    async with driving(folder, size=(120, 40)) as drive:
        await drive.press("5")
        await choose(drive, copy)
        await drive.press("I")
        assert "register.rejected.csv" in drive.picture()
        assert "2011年13月40日" in drive.picture()
    assert (tmp_path / "register.rejected.csv").is_file()


async def test_an_import_is_stopped_and_nothing_is_stored(folder: Path, tmp_path: Path) -> None:
    lines = ["题名"] + [f"关于第{number}号事项的通知" for number in range(5_000)]
    (tmp_path / "long.csv").write_text("\n".join(lines), "utf-8")
    async with driving(folder) as drive:
        await drive.press("5")
        await choose(drive, tmp_path / "long.csv")
        await drive.key("I")
        await drive.key("X")
        await drive.settle()
        assert "nothing is stored" in said(drive)
        assert await drive.app.ask.read(lambda s: s.documents.count()) == 0


async def test_a_file_that_is_no_register_is_named(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "no.csv").write_text("a,b\n1,2\n", "utf-8")
    async with driving(folder) as drive:
        await drive.press("5")
        await choose(drive, tmp_path / "no.csv")
        assert said(drive).startswith("!")


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_request_form_blank_filled_and_saved(
    folder: Path, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with driving(folder, size=size) as drive:
        await drive.press("4", "enter")
        assert "政府信息公开申请表" in drive.picture()
        await drive.press("e")
        await drive.write("郑敏凯")
        await drive.press("ctrl+s")
        assert isinstance(drive.app.screen, Paper)
        assert "郑敏凯" in drive.app.screen.copied()
        await drive.press("escape", "enter")
        assert "Filled in as typed before" in said(drive)
        await drive.press("e", "ctrl+g", "D")
        await drive.settle()
        assert isinstance(drive.app.screen, Paper)
        assert "郑敏凯" not in drive.app.screen.copied()


async def test_what_was_on_paper_is_not_shown_to_the_next_visitor(
    folder: Path, tmp_path: Path
) -> None:
    async with driving(folder) as drive:
        await drive.press("4", "enter", "e")
        await drive.write("郑敏凯")
        await drive.press("ctrl+q")
    async with driving(folder) as drive:
        assert "郑敏凯" in drive.picture()
        await drive.press("4", "enter", "s", "ctrl+u")
        await drive.write(str(tmp_path / "form.pdf"))
        await drive.press("enter")
        assert "Saved" in said(drive)
        assert "The form is blank again." in said(drive)
        assert isinstance(drive.app.screen, Paper)
        assert "郑敏凯" not in drive.app.screen.copied()
        await drive.press("e")
        assert drive.app.screen.query_one(Form).typed["name"] == ""
        await drive.press("escape", "1")
        assert "郑敏凯" not in drive.picture()
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")
    with Session.open(folder) as session:
        assert session.undo.lines(1)[0].act == "print.file"


async def test_a_pdf_is_replaced_only_by_its_own_key(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_text("kept")
    async with driving(folder) as drive:
        for key in ("enter", "R"):
            await drive.press("4", "enter", "s", "ctrl+u")
            await drive.write(str(path))
            await drive.press("enter")
            assert isinstance(drive.app.screen, Confirm)
            assert path.read_text("latin-1").startswith("kept")
            await drive.press(key)
    assert path.read_bytes().startswith(b"%PDF")


async def test_characters_no_font_has_are_named_first(folder: Path, tmp_path: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("4", "enter", "e")
        await drive.write("王\U0002f800\U000e0100x")
        await drive.write("\U00030729")
        await drive.press("ctrl+s", "s", "ctrl+u")
        await drive.write(str(tmp_path / "form.pdf"))
        await drive.press("enter")
        assert isinstance(drive.app.screen, Confirm)
        assert "\U00030729" in drive.picture()
        await drive.press("enter")
    assert not (tmp_path / "form.pdf").exists()


async def test_the_catalogue_of_a_search_is_previewed(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("slash")
        await drive.write("类:财政")
        await drive.press("enter", "p")
        assert "政府信息公开目录" in drive.picture()


async def test_no_printer_is_a_clear_message(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    async with driving(folder) as drive:
        await drive.press("4", "enter", "p")
        assert said(drive).startswith("!")
        assert "PDF" in said(drive)


async def test_the_journal_tells_every_act(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "D", "u", "9")
        picture = drive.picture()
        for act in ("Register imported", "Document logged", "Document removed", "Undone"):
            assert act in picture


async def test_language_at_run_time_and_back(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "slash")
        await drive.write("财政")
        await drive.press("ctrl+l")
        assert "繁體中文" in said(drive) or drive.app.tr.code == "zh_Hant"
        await drive.press("ctrl+l")
        assert drive.app.tr.code == "zh_Hans"
        assert "题名" in drive.picture()
        assert drive.app.screen.query_one("#box").value == "财政"  # type: ignore[attr-defined]
        await drive.press("enter", "0", "down", "enter")
        assert drive.app.tr.code == "en"
        assert "Language" in drive.picture()


async def test_another_person_takes_over(folder: Path) -> None:
    from archive_tui.domain.people import Role

    with Session.open(folder) as session:
        session.add_staff("韦思雨", Role.AUDITOR)
    async with driving(folder) as drive:
        await drive.press("0", "end", "enter")
        assert "韦思雨" in drive.picture()
        await drive.press("n")
        assert "Your role does not allow this." in said(drive)


async def test_the_first_run_makes_an_archive(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    async with driving(folder) as drive:
        assert isinstance(drive.app.screen, SetUp)
        await drive.write("柳北区档案馆")
        await drive.press("ctrl+s")
        assert "code" in said(drive)
        await drive.press("down")
        await drive.write("450205")
        await drive.press("enter", "enter", "enter")
        assert "The archive is ready" in said(drive)
        await drive.press("n")
        assert drive.app.screen.query(Form)
    with Session.open(folder) as session:
        assert session.name == "柳北区档案馆"


async def test_a_second_program_reads_and_says_who_writes(register: Path) -> None:
    with Session.open(register):
        async with driving(register) as drive:
            assert "Reading only" in drive.lines()[-2]
            await drive.press("2", "e")
            assert "reading only" in said(drive)
            await drive.press("enter", "t")
            assert "柳北區" in drive.picture()
            await drive.press("4", "enter", "e")
            await drive.write("甲")
            await drive.press("escape")


async def test_a_damaged_archive_is_named(folder: Path) -> None:
    (folder / "archive.db").write_bytes(b"not a database, only words" * 100)
    async with driving(folder) as drive:
        assert "is damaged or is not an archive" in said(drive)
        await drive.press("2", "n")
        assert "not open yet" in said(drive)


async def test_copying_takes_the_number_and_never_ends_the_program(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("ctrl+c")
        assert drive.app.is_running
        await drive.press("2", "y")
        number = drive.app.clipboard
        await drive.press("enter", "y")
        assert drive.app.clipboard == number
        row = (await drive.app.ask.read(lambda s: s.documents.page(s.documents.ids()[:1])))[0]
        assert drive.app.clipboard == row.index_number


async def test_the_language_is_kept_for_next_time(folder: Path) -> None:
    from archive_tui.cli.output import language_of

    async with driving(folder, language="zh_Hans") as drive:
        await drive.press("ctrl+l")
        assert drive.app.tr.code == "en"
    assert language_of([]).code == "en"
    assert language_of(["--lang", "zh"]).code == "zh_Hans"


async def test_a_file_of_any_type_is_attached_and_taken_back(
    register: Path, tmp_path: Path
) -> None:
    (tmp_path / "图纸.zip").write_bytes(b"PK\x03\x04 drawings")
    async with driving(register, size=(160, 48)) as drive:
        await drive.press("2", "G", "enter", "f", "a", "ctrl+u")
        await drive.write(str(tmp_path / "图纸.zip"))
        await drive.press("enter")
        assert "图纸.zip" in drive.picture()
        await drive.press("u")
        assert "No file yet" in drive.picture()


async def test_a_line_of_the_journal_is_read_whole(folder: Path) -> None:
    reason = "错号" * 60
    with Session.open(folder) as session:
        document = session.documents.log(DocumentData(title="甲"))
        session.documents.remove(document.id, reason)
    async with driving(folder) as drive:
        await drive.press("9", "enter")
        text = drive.app.screen.query_one(TextView).text
        assert reason in text
        assert document.index_number in text
        assert "Document removed" in text
        await drive.press("escape")
        assert "Document logged" in drive.picture()


async def test_what_was_only_shown_is_gone_when_the_program_ends(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with driving(folder) as drive:
        await drive.press("4", "enter", "v")
        assert "s saves it as a file" in said(drive)
        [passing] = tmp_path.glob("archive-tui-*/*/request-form-citizen.pdf")
        await drive.press("ctrl+q")
    assert not passing.exists()
    assert not list(tmp_path.glob("archive-tui-*"))
