"""Marking and changing many documents by keys."""

from pathlib import Path

from archive_tui.tui.screens.bulk import BulkChange
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import Drive, driving


def said(drive: Drive) -> str:
    return drive.app.screen.query_one(StatusLine).said


async def test_all_of_a_search_are_changed_and_taken_back(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "slash")
        await drive.write("类:财政")
        await drive.press("enter", "asterisk")
        marked = len(drive.app.screen.query_one("#list").marks)  # type: ignore[attr-defined]
        assert marked == 17
        assert "17 marked" in said(drive)
        await drive.press("E")
        await drive.write("retention")
        await drive.press("enter")
        await drive.write("permanent")
        await drive.press("enter")
        assert isinstance(drive.app.screen, BulkChange)
        assert "10 of 17 documents would change" in drive.picture()
        assert "Permanent" in drive.picture()
        await drive.press("A")
        assert "10 documents changed" in said(drive)
        ids = await drive.app.ask.read(lambda s: s.search.ids("类:财政"))
        kept = await drive.app.ask.read(lambda s: {s.documents.get(i).retention for i in ids})
        assert kept == {"永久"}
        await drive.press("u")
        kept = await drive.app.ask.read(lambda s: {s.documents.get(i).retention for i in ids})
        assert kept != {"永久"}


async def test_all_means_also_what_the_list_has_not_shown(folder: Path, tmp_path: Path) -> None:
    from archive_tui.services.session import Session

    lines = ["题名"] + [f"关于第{number}号事项的通知" for number in range(1_500)]
    (tmp_path / "long.csv").write_text("\n".join(lines), "utf-8")
    with Session.open(folder) as session:
        session.imports.run(tmp_path / "long.csv")
    async with driving(folder) as drive:
        await drive.press("2", "slash")
        await drive.write("通知")
        await drive.press("enter", "asterisk")
        assert "1,500 marked" in said(drive)
        await drive.press("E")
        await drive.write("source")
        await drive.press("enter")
        await drive.write("旧目录")
        await drive.press("enter", "A")
        assert "1,500 documents changed" in said(drive)


async def test_a_wrong_value_is_said_and_nothing_changes(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("2", "space", "E")
        await drive.write("date published")
        await drive.press("enter")
        await drive.write("2011年13月40日")
        await drive.press("enter")
        assert "is not a date" in said(drive)
