"""What one person on one PC prefers, whichever archive is open: kept in the platform's folder."""

from pathlib import Path

from archive_tui.domain.language import LANGUAGES


def language() -> str:
    """The language chosen on the screen last time; empty if none was."""
    try:
        code = _language_file().read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""
    return code if code in LANGUAGES else ""


def keep_language(code: str) -> None:
    """Begin in this language next time; raises ArchiveError where it cannot be written."""
    # Imported here: every command asks for the language before it asks for an archive.
    from archive_tui.store.errors import explained

    path = _language_file()
    with explained(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{code}\n", "utf-8")


def _language_file() -> Path:
    from platformdirs import user_config_path

    return user_config_path("archive-tui", appauthor=False) / "language"
