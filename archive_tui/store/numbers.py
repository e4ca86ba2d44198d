"""Running numbers, given inside the act that uses them: no gap, no repeat, also after a crash."""

from collections.abc import Mapping

from archive_tui.domain.numbers import NumberRule
from archive_tui.store.change import Change


def next_index_number(change: Change, rule: NumberRule, parts: Mapping[str, str]) -> str:
    """Give out the next index number of its scope, passing over those taken by hand."""
    scope = rule.scope(parts)
    counter = change.memory.get(("number", scope))
    if not isinstance(counter, _Counter):
        counter = _Counter(change, scope)
        change.memory["number", scope] = counter
        change.at_close(counter.keep)
    return counter.next(rule, parts)


def index_number_taken(change: Change, number: str) -> bool:
    """Whether a document already has this index number."""
    found = change.db.conn.execute("SELECT 1 FROM document WHERE index_number = ?", (number,))
    return found.fetchone() is not None


class _Counter:
    """One scope's running number during one act: read once, written once."""

    def __init__(self, change: Change, scope: str) -> None:
        self._change = change
        self._scope = scope
        found = change.db.conn.execute(
            "SELECT id, last FROM running_number WHERE rule = 'index' AND scope = ?", (scope,)
        ).fetchone()
        self._id: int | None = found[0] if found else None
        self._last: int = found[1] if found else 0

    def next(self, rule: NumberRule, parts: Mapping[str, str]) -> str:
        while True:
            self._last += 1
            number = rule.format(parts, self._last)
            if not index_number_taken(self._change, number):
                return number

    def keep(self) -> None:
        if self._id is None:
            values = {"rule": "index", "scope": self._scope, "last": self._last}
            self._change.insert("running_number", values)
        else:
            self._change.update("running_number", self._id, {"last": self._last})
