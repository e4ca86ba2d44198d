from pathlib import Path

from tests.drive import driving


async def test_a_key_and_the_picture(folder: Path) -> None:
    async with driving(folder) as drive:
        assert "1 Desk" in drive.picture()
        await drive.press("2")
        assert drive.app.current_mode == "documents"
        await drive.click("1 Desk")
        assert drive.app.current_mode == "desk"
