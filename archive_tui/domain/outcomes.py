"""How a request can end (办理结果): the 21 outcomes that the statutory annual report counts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import say


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of part three of the report: its section, its place in it, its words."""

    code: str
    group: str
    order: int
    zh: str
    en: str

    def words(self, chinese: bool) -> str:
        """For people: the statutory Chinese words, or what they mean in English."""
        return self.zh if chinese else self.en


@lru_cache(maxsize=1)
def outcomes() -> Mapping[str, Outcome]:
    """Every outcome by its code, in the order of the report (国办公开办函〔2021〕30号)."""
    text = (files("archive_tui.domain.data") / "outcomes.toml").read_text("utf-8")
    return {each["code"]: Outcome(**each) for each in tomllib.loads(text)["outcome"]}


def outcome(code: str) -> Outcome:
    """One outcome; raises InvalidError, naming all, for a code that is none."""
    found = outcomes().get(code)
    if found is None:
        raise InvalidError(
            say("“{text}” is not one of: {codes}.", text=code, codes=", ".join(outcomes())),
            say("Choose from the list."),
            "outcome",
        )
    return found
