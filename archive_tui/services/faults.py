"""The sentence behind a low-level error, for the two places that catch what is unexpected."""

from archive_tui.domain.faults import ArchiveError


def explain(error: BaseException, place: str) -> ArchiveError | None:
    """The fault that staff can put right; None for a bug."""
    from archive_tui.store.errors import explain as explain_low_level

    return explain_low_level(error, place)
