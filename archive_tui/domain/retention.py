"""Retention periods (保管期限): the table that proposes one."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """Words of a title or categories that mean a period; a rule without either always holds."""

    period: str
    why: str
    title: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()

    def holds(self, title: str, category: str) -> bool:
        """Whether it speaks of such a document."""
        if not self.title and not self.categories:
            return True
        return category in self.categories or any(word in title for word in self.title)


def propose(title: str, category: str, rules: Sequence[RetentionRule]) -> RetentionRule:
    """The first rule that holds; the last rule of the table holds always."""
    return next(rule for rule in rules if rule.holds(title, category))


@lru_cache(maxsize=1)
def packaged_rules() -> tuple[RetentionRule, ...]:
    """The table that comes with the program (国家档案局令第8号, 2006)."""
    text = (files("archive_tui.domain.data") / "retention.toml").read_text("utf-8")
    return tuple(
        RetentionRule(
            each["period"],
            each["why"],
            tuple(each.get("title", ())),
            tuple(each.get("categories", ())),
        )
        for each in tomllib.loads(text)["rule"]
    )
