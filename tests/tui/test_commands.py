from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

import archive_tui.tui.screens as screens_package
from archive_tui.domain.language import Language
from archive_tui.domain.request_entry import read_request
from archive_tui.services.session import Session
from archive_tui.tui.command import Command, Here
from archive_tui.tui.commands import ALL, BY_ID, KEY_NAMES, key_name
from archive_tui.tui.place import Place
from archive_tui.tui.widgets.key_bar import MOST, KeyBar, live_commands
from archive_tui.tui.widgets.pick import Pick
from tests.drive import Drive, driving

PLACES = sorted({place for command in ALL for place in command.places} - {"list", "marks"})
# Places that need a request.
CASES = {
    "requests", "case", "alike", "letters", "letter", "letter-draft", "fees", "work", "due-days",
}  # fmt: skip
# Places whose list can be marked.
MARKED = {"documents", "filing-year", "disposal", "moved-dates"}
ROOT = Path(screens_package.__file__).parent


async def go(drive: Drive, place: str, samples: Path) -> None:
    """To a place of the commands, by the keys a person would use."""
    keys = {
        "desk": ("1",),
        "documents": ("2",),
        "record": ("2", "enter"),
        "text": ("2", "t"),
        "attachments": ("2", "enter", "f"),
        "relations": ("2", "enter", "r"),
        "form": ("n",),
        "cleaning": ("n", "ctrl+o", "ctrl+u"),
        "requests": ("3",),
        "case": ("3", "enter"),
        "alike": ("3", "enter", "a"),
        "letters": ("3", "enter", "w"),
        "fees": ("3", "enter", "m"),
        "cash": ("3", "m"),
        "partial": ("2", "enter", "w"),
        "letter": ("3", "enter", "w", "a", "enter", "I", "I"),
        "letter-draft": ("3", "enter", "w", "a", "enter"),
        "work": ("3", "w"),
        "work-month": ("3", "w", "c"),
        "work-day": ("3", "w", "c", "enter"),
        "due-days": ("3", "enter", "d"),
        "moved-dates": ("3", "w", "m"),
        "forms": ("4",),
        "paper": ("4", "enter"),
        "fill": ("4", "enter", "e"),
        "import": ("5",),
        "journal": ("9",),
        "lists": ("8",),
        "clock": ("7",),
        "calendar": ("7", "c"),
        "settings": ("0",),
        "letter-kinds": ("0", "G", "k", "k", "enter"),
        "letter-kind": ("0", "G", "k", "k", "enter", "enter"),
        "filing": ("6",),
        "bulk": ("2", "E", "enter", "enter"),
        "filing-year": ("6", "j", "enter"),
        "box": ("6", "j", "enter", "F", "v", "enter"),
        "disposal": ("6", "d"),
        "places": ("6", "w"),
        "shelf": ("6", "w", "a", "down", "enter", "1", "enter", "g", "enter"),
        "shelf-check": ("6", "w", "a", "down", "enter", "1", "enter", "g", "c"),
    }
    if place in CASES:
        await drive.app.ask.write(a_request)
    await drive.press(*keys[place])
    if place == "cleaning":
        await drive.write(str(samples / "annual-report-2010-page.txt"))
        await drive.press("enter", "ctrl+t")


def a_request(session: Session) -> None:
    typed = {"name": "王桂兰", "wanted": "2025年财政预算执行情况报告"}
    session.requests.receive(read_request(typed, session.requests.today))
    session.letters.keep_office({"contact": "胜利路12-8号"})


def belonging(place: str) -> list[Command]:
    return [c for c in ALL if not c.motion and (place in c.places or not c.places)]


@pytest.mark.parametrize("place", PLACES)
def test_no_key_means_two_things_in_one_place(place: str) -> None:
    here = {place, "list"} | ({"marks"} if place in MARKED else set())
    keys = Counter(key for c in ALL if not c.places or c.places & here for key in c.keys)
    assert not [key for key, count in keys.items() if count > 1]


def test_every_command_is_declared_whole_and_translated() -> None:
    chinese = Language("zh_Hans")
    assert len(BY_ID) == len(ALL)
    for command in ALL:
        assert command.keys
        assert str(command.help).endswith(".")
        assert chinese.say(command.help) != str(command.help), command.id


def test_no_key_that_terminals_eat() -> None:
    for command in ALL:
        assert not any(key.startswith(("alt+", "ctrl+enter", "ctrl+shift")) for key in command.keys)
        assert command.keys != ("f1",)


@pytest.mark.parametrize("place", PLACES)
async def test_three_ways_to_every_command(register: Path, samples: Path, place: str) -> None:
    """Key, palette, and the mouse on a line of the palette; each finds who answers to it."""
    async with driving(register, size=(100, 40)) as drive:
        await go(drive, place, samples)
        screen = drive.app.screen
        assert isinstance(screen, Place)
        bound = {binding.id for _, binding in screen._bindings} | {
            binding.id for _, binding in drive.app._bindings
        }
        for command in belonging(place):
            assert command.id in bound
            assert drive.app.reaches(command), command.id
        await drive.press("ctrl+p")
        palette = drive.app.screen
        assert isinstance(palette, Pick)
        offered = {choice.code: choice for choice in palette._choices}
        for command in belonging(place):
            assert "another place" not in offered[command.id].note
        assert set(offered) == {command.id for command in ALL if not command.motion}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_key_bar_help_and_bindings_agree(
    register: Path, samples: Path, place: str, size: tuple[int, int]
) -> None:
    async with driving(register, size=size) as drive:
        await go(drive, place, samples)
        screen = drive.app.screen
        assert isinstance(screen, Place)
        bar = screen.query_one(KeyBar)
        live = {command.id: key for command, key in live_commands(screen)}
        assert len(bar.commands) <= MOST
        assert all(live[command.id] == key for command, key in bar.commands)
        for _, _, command, key in bar._items():
            assert f"{key_name(key)} {command.label}" in drive.lines()[-1]
        await drive.press("f1")
        help_page = drive.app.screen
        assert isinstance(help_page, Pick)
        assert {choice.code for choice in help_page._choices} == set(live)


async def test_help_runs_what_is_chosen(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("question_mark")
        await drive.write("Journal")
        await drive.press("enter")
        assert drive.app.current_mode == "journal"


async def test_the_palette_finds_by_pinyin_and_english(register: Path) -> None:
    async with driving(register, language="zh_Hans") as drive:
        for words in ("rz", "Journal", "日志"):
            await drive.press("1", "colon")
            await drive.write(words)
            await drive.press("enter")
            assert drive.app.current_mode == "journal"


async def test_a_click_on_the_key_bar_does_it(register: Path) -> None:
    async with driving(register) as drive:
        await drive.click("? Help")
        assert isinstance(drive.app.screen, Pick)
        await drive.press("escape")
        await drive.click("☰")
        assert isinstance(drive.app.screen, Pick)


async def test_letters_are_typed_where_a_text_field_has_the_focus(register: Path) -> None:
    async with driving(register) as drive:
        await drive.press("slash")
        await drive.write("qDun?:/1")
        assert drive.app.screen.query_one("#box").value == "qDun?:/1"  # type: ignore[attr-defined]
        assert "? Help" not in drive.lines()[-1]
        assert "F1 Help" in drive.lines()[-1]


async def test_a_command_that_cannot_run_says_why(folder: Path) -> None:
    async with driving(folder) as drive:
        await drive.press("2", "e")
        assert "Edit: No record is chosen." in drive.picture()
        await drive.press("5", "X")
        assert "Stop: No import is running." in drive.picture()
        await drive.press("u")
        assert "Nothing to undo in this session." in drive.picture()


def test_nothing_can_be_done_before_the_archive_is_open() -> None:
    here = Here()
    assert BY_ID["document.new"].why_not(here) is not None
    assert BY_ID["app.quit"].why_not(here) is None


def test_every_handler_belongs_to_a_command() -> None:
    handlers = {command.handler for command in ALL}
    for path in ROOT.glob("*.py"):
        module = import_module(f"archive_tui.tui.screens.{path.stem}")
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, Place):
                named = {name for name in vars(value) if name.startswith("do_")}
                assert named <= handlers, (value, named - handlers)


def test_named_keys_are_named() -> None:
    assert key_name("ctrl+s") == "^S"
    assert key_name("f1") == "F1"
    assert set(KEY_NAMES.values()) >= {"?", ":", "/", "Esc"}
