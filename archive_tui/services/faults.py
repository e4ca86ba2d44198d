"""The sentence behind a low-level error, and the log line behind a bug: for the two top floors."""

import traceback
from datetime import datetime
from pathlib import Path

from archive_tui.domain.faults import ArchiveError
from archive_tui.domain.messages import Message, say


def explain(error: BaseException, place: str) -> ArchiveError | None:
    """The fault that staff can put right; None for a bug."""
    from archive_tui.store.errors import explain as explain_low_level

    return explain_low_level(error, place)


def log_bug(error: BaseException, folder: Path | None) -> Path | None:
    """Keep where a bug happened in the archive's logs/, without the values it handled.

    Returns the log's place; None where there is no archive or its disk takes nothing.
    """
    if folder is None or not folder.is_dir():
        return None
    frames = traceback.extract_tb(error.__traceback__)
    where = "".join(
        f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}\n" for frame in frames
    )
    place = folder / "logs" / "errors.log"
    try:
        place.parent.mkdir(exist_ok=True)
        with place.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now():%Y-%m-%d %H:%M:%S} {type(error).__name__}\n{where}")
    except OSError:
        return None  # the disk that failed may be the one with the log
    return place


def unexpected(place: Path | None) -> Message:
    """The sentence for a bug; `place` is the log that tells more, if there is one."""
    if place is None:
        return say("Something went wrong that should not have. Nothing was half-done.")
    return say(
        "Something went wrong that should not have. Nothing was half-done; see {place}.",
        place=place,
    )
