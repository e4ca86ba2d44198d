"""What the README says is so: its picture, its commands, its dependencies."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from archive_tui.cli.group import root
from tests.drive import driving

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PICTURE = ROOT / "archive_tui" / "tui" / "help" / "documents.svg"


def words_of(svg: str) -> str:
    """The text of a picture, its generated names and places left out."""
    return "".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


async def test_the_picture_shows_the_documents_as_they_are(register: Path) -> None:
    async with driving(register, size=(110, 30), language="zh_Hans") as drive:
        await drive.press("slash")
        await drive.write("政府信息公开 年:2010-2011")
        await drive.press("enter")
        # Without fonts from elsewhere: the picture is complete as it lies here.
        svg = drive.app.export_screenshot(title="archive-tui")
        now = re.sub(r"@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    if os.environ.get("UPDATE_PICTURES"):
        PICTURE.write_text(now, "utf-8")
    assert words_of(PICTURE.read_text("utf-8")) == words_of(now)
    assert PICTURE.relative_to(ROOT).as_posix() in README


def test_every_command_is_listed() -> None:
    table = README.split("## On the command line")[1].split("##")[0]
    listed = set(re.findall(r"`([a-z]+)", table))
    assert set(root().commands) <= listed


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.match(r"[\w-]+", each) for each in project["dependencies"]]
    table = README.split("## Why each dependency")[1].split("##")[0]
    for name in names:
        assert name is not None
        assert re.search(rf"^\| {name[0]} \| \S", table, re.MULTILINE), name[0]


@pytest.mark.parametrize("marker", ["demo", "test"])
def test_each_of_the_two_commands_is_one_line(marker: str) -> None:
    block = re.search(rf"<!-- {marker} -->\n```sh\n(.*?)\n```\n<!-- end -->", README, re.DOTALL)
    assert block is not None
    assert len(block[1].splitlines()) == 1
