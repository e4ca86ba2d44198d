import asyncio
from pathlib import Path

import pytest

from archive_tui.services.session import Session
from archive_tui.tui import faults
from archive_tui.tui.widgets.status_line import StatusLine
from tests.drive import driving

HOSTILE = (
    "[red]红[/red]",
    "[/]",
    "[@click=app.quit]按[/]",
    "甲\x1b]0;title\x07乙",
    "甲\x1b[2J乙",
    "甲\u202e乙",
    "甲\x9b31m乙",
)


async def test_a_bug_is_one_sentence_and_a_log_line_without_data(folder: Path) -> None:
    async with driving(folder) as drive:

        async def broken() -> None:
            name = "郑敏凯"
            raise ValueError(name)

        drive.app.attempt(broken())
        await drive.settle()
        said = drive.app.screen.query_one(StatusLine).said
        assert "Something went wrong" in said
        assert drive.app.is_running
    log = (folder / "logs" / "errors.log").read_text("utf-8")
    assert "ValueError" in log
    assert "郑敏凯" not in log


async def test_even_the_last_resort_is_one_sentence(folder: Path) -> None:
    def broken() -> None:
        raise ValueError("郑敏凯")

    with pytest.raises(ValueError, match="郑敏凯"):  # noqa: PT012
        async with driving(folder) as drive:
            drive.app.screen.call_later(broken)
            while drive.app._exception is None:
                await asyncio.sleep(0)
            [last] = drive.app._exit_renderables
            assert drive.app.return_code == 1
    assert "Something went wrong" in str(last)
    assert "郑敏凯" not in (folder / "logs" / "errors.log").read_text("utf-8")


@pytest.mark.parametrize("title", HOSTILE)
async def test_what_comes_from_outside_is_shown_as_typed(folder: Path, title: str) -> None:
    with Session.open(folder) as session:
        fields = {"title": title, "agency": title, "summary": title, "source": title}
        document = session.documents.log(session.documents.check(fields), None, title * 3)
    async with driving(folder, size=(160, 48)) as drive:
        for keys in (("2",), ("t",), ("escape", "enter"), ("i",), ("escape", "e"), ("escape", "D")):
            await drive.press(*keys)
            picture = drive.picture()
            assert not any(sign in picture for sign in "\x1b\x07\x9b\u202e")
            if title.startswith("[") and keys != ("escape", "D"):
                assert title in picture
        assert document.index_number in drive.app.screen.query_one(StatusLine).said
        assert drive.app.is_running


async def test_pasted_escapes_are_text(folder: Path) -> None:
    from textual import events

    async with driving(folder) as drive:
        await drive.press("n")
        assert drive.app._driver is not None
        drive.app._driver.send_message(events.Paste("甲\x1b[31m乙\x07"))
        await drive.settle()
        await drive.press("ctrl+s", "2")
        assert not any(sign in drive.picture() for sign in "\x1b\x07")


def test_a_known_low_level_error_becomes_its_sentence(folder: Path) -> None:
    fault = faults.surprised(OSError(28, "No space left on device", "/disk"), folder)
    assert "is full" in str(fault.what)
    assert not (folder / "logs").exists()
