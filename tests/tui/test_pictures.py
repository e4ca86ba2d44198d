"""The main screens as a person reads them, compared with tests/pictures.

UPDATE_PICTURES=1 writes them anew; read the difference before it is kept.
"""

import os
from pathlib import Path

import pytest

from tests.drive import driving

PICTURES = Path(__file__).parent.parent / "pictures"
SIZES = {"80x24": (80, 24), "160x48": (160, 48)}
SCREENS: dict[str, tuple[str, ...]] = {
    "desk": ("1",),
    "documents": ("2",),
    "record": ("2", "enter"),
    "text": ("2", "t"),
    "log": ("n",),
    "forms": ("4",),
    "request-form": ("4", "enter"),
    "fill-form": ("4", "enter", "e"),
    "import": ("5",),
    "journal": ("9",),
    "palette": ("2", "colon"),
    "help": ("2", "question_mark"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", SCREENS)
async def test_picture(register: Path, name: str, language: str, size: str) -> None:
    async with driving(register, size=SIZES[size], language=language) as drive:
        await drive.press(*SCREENS[name])
        picture = drive.picture()
    place = PICTURES / f"{name}-{language}-{size}.txt"
    if os.environ.get("UPDATE_PICTURES"):
        place.write_text(picture, "utf-8")
    assert picture == place.read_text("utf-8")


@pytest.mark.parametrize("language", ["zh_Hans", "zh_Hant", "en"])
async def test_nothing_is_cut_at_80_columns(register: Path, language: str) -> None:
    """The places and the keys are whole; only data may end in an ellipsis."""
    async with driving(register, language=language) as drive:
        for keys in SCREENS.values():
            await drive.press("escape", "escape", "escape", *keys)
            frame = [drive.lines()[0], drive.lines()[-1]]
            assert not any("…" in line for line in frame)
