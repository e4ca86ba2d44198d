"""Numbers of a year's series: given out once, never again, not even after an undo."""

from archive_tui.store.change import Change


def next_in_series(change: Change, series: str, scope: str) -> int:
    """The next number of a series within a scope, usually a year; the first is 1."""
    found = change.db.conn.execute(
        "SELECT id, last FROM running_number WHERE rule = ? AND scope = ?", (series, scope)
    ).fetchone()
    if found is None:
        change.insert("running_number", {"rule": series, "scope": scope, "last": 1})
        return 1
    change.update("running_number", found[0], {"last": found[1] + 1})
    return int(found[1]) + 1
