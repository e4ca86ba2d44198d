"""Running numbers, given inside the act that uses them: no gap, no repeat, also after a crash."""

from collections.abc import Mapping

from archive_tui.domain.numbers import NumberRule
from archive_tui.store.change import Change


def next_index_number(change: Change, rule: NumberRule, parts: Mapping[str, str]) -> str:
    """Give out the next index number of its scope, passing over those taken by hand."""
    scope = rule.scope(parts)
    found = change.db.conn.execute(
        "SELECT id, last FROM running_number WHERE rule = 'index' AND scope = ?", (scope,)
    ).fetchone()
    last = found[1] if found else 0
    while True:
        last += 1
        number = rule.format(parts, last)
        if not index_number_taken(change, number):
            break
    if found:
        change.update("running_number", found[0], {"last": last})
    else:
        change.insert("running_number", {"rule": "index", "scope": scope, "last": last})
    return number


def index_number_taken(change: Change, number: str) -> bool:
    """Whether a document already has this index number."""
    found = change.db.conn.execute("SELECT 1 FROM document WHERE index_number = ?", (number,))
    return found.fetchone() is not None
