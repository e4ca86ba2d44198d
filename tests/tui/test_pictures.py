"""The main screens as a person reads them, compared with tests/pictures.

UPDATE_PICTURES=1 writes them anew; read the difference before it is kept.
"""

import os
from datetime import date
from pathlib import Path

import pytest

from archive_tui.domain.events import EventKind
from archive_tui.domain.request_entry import read_request
from archive_tui.services.session import Session
from tests.conftest import NOW
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
    "requests": ("3",),
    "case": ("3", "enter"),
    "event": ("3", "enter", "e", "down", "enter"),
    "request-entry": ("3", "n", "enter"),
    "import": ("5",),
    "journal": ("9",),
    "palette": ("2", "colon"),
    "help": ("2", "question_mark"),
}


def with_requests(folder: Path) -> None:
    """A case under way with a breach, and one that waits for a third party."""
    with Session.open(folder, now=lambda: NOW) as session:
        for typed in (
            {"name": "覃小梅", "wanted": "柳长路片区征收补偿方案", "arrived": "2026-02-10"},
            {"name": "王桂兰", "wanted": "2025年财政预算执行情况报告", "channel": "email",
             "arrived": "2026-02-25"},
        ):  # fmt: skip
            session.requests.receive(read_request(typed, session.requests.today))
        first, second = (session.requests.get(number) for number in ("2026-1", "2026-2"))
        session.requests.add_event(
            first.id, EventKind.THIRD_PARTY_ASKED, date(2026, 2, 12), {"party": "甲公司"}
        )
        session.requests.add_event(second.id, EventKind.CONFIRMED, date(2026, 2, 26), {})
        session.requests.add_event(
            second.id,
            EventKind.EXTENSION_APPROVED,
            date(2026, 2, 27),
            {"reason": "量大"},
            "口头批准",
        )


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["zh_Hans", "en"])
@pytest.mark.parametrize("name", SCREENS)
async def test_picture(register: Path, name: str, language: str, size: str) -> None:
    with_requests(register)
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
