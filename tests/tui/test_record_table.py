from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult

from archive_tui.domain.messages import say
from archive_tui.tui.command import Here
from archive_tui.tui.commands import bindings
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.cells import fit, painted, wrap
from archive_tui.tui.widgets.record_table import PAGE, Cells, Column, RecordTable
from tests.drive import Drive, driving

COLUMNS = (
    Column(say("Title"), 20, 1, hits=True),
    Column(say("Agency"), 20, drop=1),
)


class Lists(Place):
    """A place with one list of a million lines."""

    BINDINGS = bindings("documents")

    def __init__(self, title: str = "文件") -> None:
        super().__init__()
        self.title_text = title
        self.loaded: list[int] = []
        self.opened: list[int | None] = []

    def body(self) -> ComposeResult:
        yield RecordTable(COLUMNS, self._load)

    def on_mount(self) -> None:
        self.table.focus()

    def here(self, here: Here) -> Here:
        return replace(here, record=True)

    @property
    def table(self) -> RecordTable:
        return self.query_one(RecordTable)

    async def _load(self, ids: Sequence[int]) -> Mapping[int, Cells]:
        self.loaded.append(len(ids))
        return {id_: (f"{self.title_text} {id_}", "机构") for id_ in ids}

    def on_record_table_opened(self, event: RecordTable.Opened) -> None:
        self.opened.append(event.record)

    def do_list_open(self) -> None:
        self.table.open_current()


async def shown(drive: Drive, count: int, title: str = "文件") -> Lists:
    screen = Lists(title)
    drive.app.push_screen(screen)
    await drive.settle()
    screen.table.show(range(count))
    await drive.settle()
    return screen


async def test_a_million_lines_cost_the_pages_that_are_seen(folder: Path) -> None:
    async with driving(folder) as drive:
        screen = await shown(drive, 1_000_000)
        assert "文件 0 " in drive.picture()
        await drive.press("end")
        assert "文件 999999 " in drive.picture()
        await drive.press("home", "pagedown", "G", "g")
        assert "文件 0 " in drive.picture()
        assert sum(screen.loaded) <= 4 * PAGE


async def test_arrows_and_letters_move_alike(folder: Path) -> None:
    async with driving(folder) as drive:
        screen = await shown(drive, 1_000)
        table = screen.table
        for keys, place in (
            (("j", "j", "down"), 3),
            (("k", "up"), 1),
            (("pagedown",), 1 + table._page_height),
            (("ctrl+b",), 1),
            (("up", "up", "up"), 0),
        ):
            await drive.press(*keys)
            assert table.cursor == place
        await drive.press("enter", "l")
        assert screen.opened == [0, 0]


async def test_the_mouse_moves_opens_and_scrolls(folder: Path) -> None:
    async with driving(folder) as drive:
        screen = await shown(drive, 1_000)
        await drive.click("文件 5 ")
        assert screen.table.cursor == 5
        await drive.pilot.click(offset=(4, 6), times=2)
        await drive.settle()
        assert screen.opened == [4]
        wheel = events.MouseScrollDown(screen.table, 4, 6, 0, 0, 0, False, False, False)
        screen.table.post_message(wheel)
        await drive.settle()
        assert screen.table.scroll_offset.y == 3


async def test_lines_not_loaded_yet_are_dots(folder: Path) -> None:
    async with driving(folder) as drive:
        screen = await shown(drive, 10)
        screen.table.renew()
        assert screen.table.render_line(1).text.startswith("▸ …")


async def test_narrow_lists_drop_columns_wide_ones_share_the_room(folder: Path) -> None:
    async with driving(folder) as drive:
        table = (await shown(drive, 1)).table
        assert table.widths(30) == [30, 0]
        assert table.widths(41) == [20, 20]
        assert table.widths(100) == [79, 20]


@pytest.mark.parametrize(
    "title",
    [
        "[red]x[/red]",
        "[/]",
        "[@click=app.bell]y[/]",
        "\x1b[31mred",
        "a\x9b2Jb",
        "\u202eevil",
        "a\tb\nc",
    ],
)
async def test_text_from_outside_is_shown_as_typed(folder: Path, title: str) -> None:
    async with driving(folder) as drive:
        await shown(drive, 3, title)
        picture = drive.picture()
        assert not any(sign in picture for sign in "\x1b\x9b\u202e\x07")
        if title.startswith("["):
            assert f"{title} 0" in picture


@settings(deadline=None, max_examples=200)
@given(st.text(), st.integers(1, 60))
def test_fit_is_exact(text: str, width: int) -> None:
    from archive_tui.domain.words import clean

    assert cell_len(fit(clean(text), width)) == width


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="柳北区 abc,，。(一)x"), st.integers(2, 30))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert "".join(text[start:end] for start, end in lines) == text
    assert all(cell_len(text[start:end]) <= width for start, end in lines)


def test_hits_are_cut_with_their_text() -> None:
    from rich.style import Style

    segments = painted("abcdef", [(1, 3), (5, 9)], Style(), Style(bold=True))
    assert [(s.text, bool(s.style and s.style.bold)) for s in segments] == [
        ("a", False), ("bc", True), ("de", False), ("f", True),
    ]  # fmt: skip
