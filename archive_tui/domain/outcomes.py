"""How a request can end (办理结果): the 21 outcomes that the statutory annual report counts."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say

# What a person reads on the screens; papers carry the statutory words of the data.
OUTCOME_WORDS: Mapping[str, Message] = {
    "granted": say("Granted in full"),
    "partial": say("Granted in part (severed); counted here only"),
    "refused-state-secret": say("State secret"),
    "refused-by-law": say("Disclosure forbidden by another law or administrative regulation"),
    "refused-safety-stability": say(
        "Would endanger national, public or economic security or social stability"
    ),
    "refused-third-party": say("Protects a third party's lawful rights"),
    "refused-internal": say("Internal affairs information"),
    "refused-deliberative": say("Deliberative (process) information"),
    "refused-enforcement-file": say("Administrative enforcement case file"),
    "refused-registry-query": say("Belongs to a registry query under its own law"),
    "unavailable-not-held": say("Not held by this agency"),
    "unavailable-must-be-made": say("No existing record; would have to be made"),
    "unavailable-still-unclear": say("Still unclear after clarification"),
    "declined-petition": say("A petition, report or complaint rather than a request"),
    "declined-repeat": say("Repeats an earlier request"),
    "declined-publication": say("Asks for a published work"),
    "declined-abusive": say("Many repeated requests without good reason"),
    "declined-reconfirm": say("Asks to confirm or re-issue information already obtained"),
    "other-not-clarified": say("Closed: the applicant did not clarify in time"),
    "other-fee-unpaid": say("Closed: the applicant did not pay the fee in time"),
    "other": say("Other"),
}
OUTCOME_CHOICES = tuple(OUTCOME_WORDS.items())


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row of part three of the report: its section, its place in it, its statutory words."""

    code: str
    group: str
    order: int
    zh: str


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
