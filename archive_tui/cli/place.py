"""Which archive, which person, which language: what every command starts from."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.cli.output import Out

if TYPE_CHECKING:
    from archive_tui.services.session import Session


@dataclass(slots=True)
class Place:
    """The global options; commands open their session through it."""

    out: Out
    asked: Path | None = None
    staff: str | None = None
    plain: bool = False

    @property
    def folder(self) -> Path:
        """The archive's folder: the option, the environment, or the platform's data folder."""
        return archive_folder(self.asked)

    @contextmanager
    def open(self, *, writing: bool) -> Iterator["Session"]:
        """The session of one command; warnings of the archive go to standard error."""
        from archive_tui.services.session import Session

        with Session.open(self.folder, staff=self.staff, writing=writing) as session:
            for warning in session.warnings:
                self.out.say(warning)
            yield session


def archive_folder(asked: Path | None) -> Path:
    """Where the archive is if nobody says otherwise."""
    if asked:
        return asked
    if known := os.environ.get("ARCHIVE_TUI_ARCHIVE"):
        return Path(known)
    from platformdirs import user_data_path

    return user_data_path("archive-tui", appauthor=False) / "archive"
