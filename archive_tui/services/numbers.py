"""Number rules, renumbering, and what is wrong with the numbers given so far."""

from collections import Counter
from collections.abc import Mapping

from archive_tui.domain.documents import Document
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.filing import (
    ARCHIVAL_PLACEHOLDERS,
    DEFAULT_ARCHIVAL_RULE,
    DEFAULT_CLASS,
)
from archive_tui.domain.folding import fold
from archive_tui.domain.messages import Message, say
from archive_tui.domain.numbers import (
    DEFAULT_INDEX_RULE,
    PLACEHOLDERS,
    Double,
    Gap,
    NumberReport,
    NumberRule,
    explained_gaps,
    number_taken,
    parse_rule,
)
from archive_tui.domain.people import Right
from archive_tui.services.context import Context
from archive_tui.services.documents import Documents
from archive_tui.store import numbers as store
from archive_tui.store.settings import keep_setting, setting

INDEX, ARCHIVAL = "index_rule", "archival_rule"
# Setting -> the rule until somebody chooses another, its placeholders, its running part.
_RULES: Mapping[str, tuple[str, tuple[str, ...], str]] = {
    INDEX: (DEFAULT_INDEX_RULE, PLACEHOLDERS, "number"),
    ARCHIVAL: (DEFAULT_ARCHIVAL_RULE, ARCHIVAL_PLACEHOLDERS, "item"),
}


class Numbers:
    """Index numbers and the rules that make numbers; `kind` is INDEX or ARCHIVAL."""

    def __init__(self, context: Context, documents: Documents) -> None:
        self._context = context
        self._documents = documents
        self._db = context.archive.db

    def rule(self, kind: str = INDEX) -> NumberRule:
        """The rule that is followed now."""
        default, _, _ = _RULES[kind]
        return self._parsed(setting(self._db, kind, default), kind)

    def placeholders(self, kind: str = INDEX) -> tuple[str, ...]:
        """What a rule may have in braces."""
        return _RULES[kind][1]

    def preview(self, pattern: str, kind: str = INDEX) -> str:
        """The number a rule would give next to a document such as the one logged last.

        Raises InvalidError naming what is wrong with the rule.
        """
        rule = self._parsed(pattern, kind)
        parts = self._index_sample() if kind == INDEX else self._archival_sample()
        last = store.last_given(self._db).get(rule.scope(parts), 0) if kind == INDEX else 0
        while True:
            last += 1
            number = rule.format(parts, last)
            if kind != INDEX or not store.number_known(self._db, number):
                return number

    def keep_rule(self, pattern: str, kind: str = INDEX) -> NumberRule:
        """Follow another rule from now on; numbers given so far stay. Raises InvalidError."""
        rule = self._parsed(pattern, kind)
        with self._context.change(Right.MANAGE, "setting", kind) as change:
            if setting(self._db, kind) != rule.pattern:
                keep_setting(change, kind, rule.pattern)
        return rule

    def renumber(self, document_id: int, new_number: str = "", reason: str = "") -> Document:
        """Another index number for a document; the old one still finds it and is given to no other.

        Without a number it gets the next one by the rule. Raises InvalidError for one that
        another document has or had, or that it has already.
        """
        before = self._documents.get(document_id)
        wanted = new_number.strip()
        if wanted == before.index_number:
            raise InvalidError(
                say("The document has this number already."),
                say("Leave it empty to be given the next one."),
                "index_number",
            )
        with self._context.change(
            Right.CHANGE, "document.renumber", before.index_number, reason
        ) as change:
            number = wanted or self._documents.next_number(change, before)
            own = store.had(self._db, document_id, number)
            if not own and store.index_number_taken(change, number):
                raise number_taken(number)
            store.renumber(change, document_id, number, self._context.stamp())
        return self._documents.get(document_id)

    def report(self) -> NumberReport:
        """Gaps with their reason where it is known, and numbers that several documents share."""
        rule = self.rule()
        present: dict[str, list[int]] = {}
        others = 0
        alike: dict[str, list[str]] = {}
        for number in store.index_numbers(self._db):
            read = rule.read(number)
            alike.setdefault(_alike(number, read), []).append(number)
            if read is None:
                others += 1
            else:
                present.setdefault(read[0], []).append(read[1])
        return NumberReport(
            rule=rule.pattern,
            scopes=Counter({scope: len(given) for scope, given in sorted(present.items())}),
            gaps=self._gaps(rule, present),
            doubles=(
                *(Double("index", each[0], tuple(each)) for each in alike.values() if each[1:]),
                *(Double("document", *each) for each in store.shared_document_numbers(self._db)),
            ),
            others=others,
        )

    def _gaps(self, rule: NumberRule, present: Mapping[str, list[int]]) -> tuple[Gap, ...]:
        reasons: dict[str, dict[int, Message]] = {}
        for number, reason in self._reasons().items():
            if read := rule.read(number):
                reasons.setdefault(read[0], {})[read[1]] = reason
        last = store.last_given(self._db)
        return tuple(
            gap
            for scope in sorted({*present, *(each for each in last if rule.read(_first(each)))})
            for gap in explained_gaps(
                scope, present.get(scope, ()), last.get(scope, 0), reasons.get(scope, {})
            )
        )

    def _reasons(self) -> dict[str, Message]:
        """Why a number is no longer there, by the number."""
        reasons = {}
        for number, at, staff, why in store.removed_numbers(self._db):
            text = say("Removed on {date} by {name}", date=at[:10], name=staff)
            if why:
                text = say("Removed on {date} by {name}: {why}", date=at[:10], name=staff, why=why)
            reasons[number] = text
        for former, now in store.former_numbers(self._db):
            reasons[former.number] = say(
                "Renumbered on {date} by {name}: now {number}",
                date=former.until[:10], name=former.by, number=now,
            )  # fmt: skip
        return reasons

    def _parsed(self, pattern: str, kind: str) -> NumberRule:
        _, placeholders, counter = _RULES[kind]
        return parse_rule(pattern.strip(), placeholders, counter)

    def _index_sample(self) -> dict[str, str]:
        agency, category, made = store.latest_parts(self._db)
        return {
            "archive": setting(self._db, "code"),
            "agency": agency or "000",
            "category": category or "00",
            "year": made[:4] or str(self._context.archive.now().year),
        }

    def _archival_sample(self) -> dict[str, str]:
        return {
            "fonds": setting(self._db, "fonds", "0123"),
            "class": DEFAULT_CLASS,
            "year": str(self._context.archive.now().year - 1),
            "retention": "Y",
            "unit": "BGS",
        }


def _alike(number: str, read: tuple[str, int] | None) -> str:
    """Two numbers with the same key look the same to a person: width, case, leading zeros."""
    return fold(f"{read[0]} {read[1]}" if read else number)


def _first(scope: str) -> str:
    """A number of the scope, whatever the width of its running part."""
    return scope.replace("*", "1".zfill(9), 1)
