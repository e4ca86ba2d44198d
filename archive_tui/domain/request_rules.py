"""The law's terms by the day of receipt, as data: 15 and 15 working days, then 20 and 20."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import say
from archive_tui.domain.requests import Channel

RESTARTS, STOPS = "restarts", "stops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One Regulation as a clock: terms in working days, 0 where the law sets none.

    `correction` and `fee` say what they do to the term of the answer; `articles` where each is.
    """

    code: str
    name: str
    since: date
    until: date | None = None
    answer_days: int
    extension_days: int
    confirm: tuple[Channel, ...]
    correction_within: int
    correction: str
    third_party_days: int
    agency_stops: bool
    agency_days: int
    delay: bool
    fee: str
    fee_days: int
    articles: Mapping[str, int]

    def article(self, of: str) -> int:
        """The article about something; that of the answer where none speaks of it."""
        return self.articles.get(of, self.articles["answer"])

    def confirms(self, channel: Channel) -> bool:
        """Whether the day of receipt is the day of confirming."""
        return channel in self.confirm


@lru_cache(maxsize=1)
def rules() -> tuple[Rule, ...]:
    """Every rule, the oldest first."""
    text = (files("archive_tui.domain.data") / "request_rules.toml").read_text("utf-8")
    return tuple(
        Rule(**{**each, "confirm": tuple(Channel(one) for one in each["confirm"])})
        for each in tomllib.loads(text)["rule"]
    )


def rule_on(day: date) -> Rule:
    """The rule for a request received on a day; raises InvalidError before the first one."""
    for rule in reversed(rules()):
        if rule.since <= day:
            return rule
    raise InvalidError(
        say("There was no Regulation on {day} yet.", day=day.isoformat()),
        say("Requests can be registered from {day} on.", day=rules()[0].since.isoformat()),
        "arrived",
    )
