"""Letters (文书) of a request: templates as data, their locked legal text, what is typed for each.

A letter is composed once, from the case and what was typed; issued, it is stored and never made
anew. Regulation of 2019, Art. 30 to 39; of 2008, Art. 21 to 26 for what was received under it.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files

from archive_tui.domain.events import EVENT_TYPES, EventKind
from archive_tui.domain.faults import ArchiveError, ConflictError, InvalidError, ManyError
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.messages import Message, say
from archive_tui.domain.outcomes import OUTCOME_WORDS

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
# The number of a letter; a series counts by itself each year.
DEFAULT_LETTER_RULE = "{series}〔{year}〕第{number}号"
LETTER_PARTS = ("archive", "series", "year", "number")
# Codes of the Regulations in `request_rules`.
OLD_RULE, NEW_RULE = "2008", "2019"

# What can be typed for one letter, by the names the templates use.
FREE_FIELDS: Mapping[str, Field] = {
    each.name: each
    for each in (
        Field("attached", say("What is provided"), Kind.LONG),
        Field("where", say("Where and how to get it"), Kind.LONG),
        Field("grounds", say("Grounds"), Kind.LONG),
        Field("holder", say("Agency that holds it")),
        Field("holder_contact", say("How to reach it")),
        Field("search", say("How it was searched"), Kind.LONG),
        Field("earlier", say("Number of the earlier answer")),
        Field("message", say("Text"), Kind.LONG),
        Field("steps", say("Steps of the fee"), Kind.LONG),
        Field("account", say("How to pay")),
    )
}
# What the office must have entered before a letter that needs it can be made.
OFFICE_FACTS: Mapping[str, Message] = {
    "contact": say("Address and telephone"),
    "review_body": say("Body for administrative review"),
    "court": say("Court for lawsuits"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a template; a locked one is the law's and no office changes it.

    `old` is what it says under the Regulation of 2008, empty where it says the same; an `optional`
    one is left out where nothing was typed for it.
    """

    text: str
    locked: bool = False
    old: str = ""
    optional: bool = False

    def under(self, rule: str) -> str:
        """The text under a rule, by its code."""
        return self.old or self.text if rule == OLD_RULE else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterTemplate:
    """One kind of letter; see `data/letters.toml` for what each part means."""

    code: str
    title: str
    series: str
    paragraphs: tuple[Paragraph, ...]
    event: EventKind | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    outcomes: tuple[str, ...] = ()
    to: str = ""
    adverse: bool = False
    desk: bool = False
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    rules: tuple[str, ...] = (NEW_RULE,)

    @property
    def fields(self) -> tuple[Field, ...]:
        """What is typed for a letter of this kind: the facts of its event, then its own.

        Facts that its text does not tell and its event does not need are left to the ledger.
        """
        told = {name for each in self.paragraphs for name in _PLACEHOLDER.findall(each.text)}
        of_event = (
            each
            for each in (EVENT_TYPES[self.event].fields if self.event else ())
            if each.required or each.name in told
        )
        found = {
            each.name: _outcome_field(each, self.outcomes) if each.name == "outcome" else each
            for each in of_event
            if each.name not in {"letter", *self.facts}
        }
        if len(self.outcomes) == 1:
            found.pop("outcome", None)
        for name in (*self.needed, *self.optional):
            own = FREE_FIELDS[name]
            required = name in self.needed
            found[name] = Field(name, own.label, own.kind, required, own.choices, own.default)
        return tuple(found.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A composed letter: everything that stands on its paper."""

    code: str
    title: str
    number: str
    office: str
    to: str
    paragraphs: tuple[str, ...]
    day: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLetter:
    """A letter that went out: its PDFs by SHA-256 (the letter, its large print, the duplicates of
    both), how often it was printed in either print, and why it was voided if it was.
    """

    id: int
    request_id: int
    kind: str
    number: str
    addressee: str
    day: date
    letter: Letter
    sha256: str
    sha256_large: str
    sha256_copy: str
    sha256_large_copy: str
    pages: int
    pages_large: int
    event_id: int | None = None
    voided_at: str = ""
    void_reason: str = ""
    by: str = ""
    at: str = ""
    printed: int = 0


@dataclass(frozen=True, slots=True)
class WordVersion:
    """What the office's paragraphs of a kind of letter said, by whom and since when.

    Version 0 is what is packaged.
    """

    version: int
    words: tuple[str, ...]
    by: str = ""
    at: str = ""


@lru_cache(maxsize=1)
def _data() -> Mapping[str, object]:
    text = (files("archive_tui.domain.data") / "letters.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def letter_templates() -> Mapping[str, LetterTemplate]:
    """Every packaged template by its code, in the order of a case."""
    return {each["code"]: _template(each) for each in _data()["letter"]}  # type: ignore[attr-defined]


def letter_template(code: str) -> LetterTemplate:
    """One template; raises InvalidError, naming all, for a code that is none."""
    found = letter_templates().get(code)
    if found is None:
        raise InvalidError(
            say("There is no letter “{name}”.", name=code),
            say("Known letters: {names}", names=", ".join(letter_templates())),
        )
    return found


def _template(each: Mapping[str, object]) -> LetterTemplate:
    names = [str(name) for name in each.get("fields", ())]  # type: ignore[attr-defined]
    return LetterTemplate(
        code=str(each["code"]),
        title=str(each["title"]),
        series=str(each["series"]),
        paragraphs=tuple(
            Paragraph(**part)
            for part in each["paragraphs"]  # type: ignore[attr-defined]
        ),
        event=EventKind(str(each["event"])) if "event" in each else None,
        facts=dict(each.get("facts", {})),  # type: ignore[call-overload]
        outcomes=tuple(each.get("outcomes", ())),  # type: ignore[arg-type]
        to=str(each.get("to", "")),
        adverse=bool(each.get("adverse", False)),
        desk=bool(each.get("desk", False)),
        needed=tuple(name.removesuffix("*") for name in names if name.endswith("*")),
        optional=tuple(name for name in names if not name.endswith("*")),
        rules=tuple(each.get("rules", (NEW_RULE,))),  # type: ignore[arg-type]
    )


def in_office_words(template: LetterTemplate, own: Sequence[str] | None) -> tuple[Paragraph, ...]:
    """The paragraphs with the office's own words in place of those it may change."""
    free = iter(own or ())
    return tuple(
        each if each.locked else replace(each, text=next(free, each.text))
        for each in template.paragraphs
    )


def free_words(template: LetterTemplate) -> list[str]:
    """The packaged words of the paragraphs an office may change, in their order."""
    return [each.text for each in template.paragraphs if not each.locked]


def check_office_words(template: LetterTemplate, own: Sequence[str]) -> None:
    """Raises ManyError for words with an unknown placeholder or too many paragraphs."""
    known = known_names(template)
    faults: list[ArchiveError] = [
        InvalidError(
            say("The letter knows no “{name}”.", name=f"{{{name}}}"),
            say("Known: {names}", names=", ".join(sorted(known))),
            f"paragraph_{place}",
        )
        for place, text in enumerate(own, 1)
        for name in _PLACEHOLDER.findall(text)
        if name not in known
    ]
    if faults:
        raise ManyError(faults)


def known_names(template: LetterTemplate) -> frozenset[str]:
    """What a template may name in braces."""
    return frozenset(
        {*CASE_NAMES, *OFFICE_FACTS, *(each.name for each in template.fields), "ground"}
    )


CASE_NAMES = (
    "applicant", "number", "wanted", "arrived", "received", "channel", "due", "new_due", "rule",
    "answer_article", "receipt_article", "opening", "office",
)  # fmt: skip


def compose(
    template: LetterTemplate,
    values: Mapping[str, str],
    *,
    number: str,
    day: str,
    own: Sequence[str] | None = None,
    rule: str = NEW_RULE,
) -> Letter:
    """The letter, every name in braces filled in.

    `values` are those of the case, the office and what was typed; `rule` is the Regulation the
    request was received under. Raises ConflictError for a letter that one does not know, ManyError
    naming every field that is needed and empty.
    """
    if rule not in template.rules:
        raise _not_of(template, rule)
    known = {
        **values,
        "opening": _OPENING.format_map({"received": "", "number": "", "wanted": "", **values}),
        "ground": _ground(values.get("outcome", ""), rule),
    }
    texts = [
        each.under(rule)
        for each in in_office_words(template, own)
        if not (each.optional and _untyped(each, template, known))
    ]
    if template.adverse:
        # Before the last paragraph, which says whom to ask.
        texts.insert(-1, str(_data()["appeal"]))
    _check_filled(texts, template, known)
    return Letter(
        code=template.code,
        title=template.title,
        number=number,
        office=values["office"],
        to=values[template.to] if template.to else values["applicant"],
        paragraphs=tuple(_filled(text, known) for text in texts),
        day=day,
    )


def basis_of(outcome: str, rule: str) -> str:
    """The article a refusal rests on; empty for other outcomes."""
    tables = _data()["basis"]
    article = tables[rule].get(outcome, "")  # type: ignore[index]  # a table for each rule
    return f"《中华人民共和国政府信息公开条例》{article}" if article else ""


def _not_of(template: LetterTemplate, rule: str) -> ConflictError:
    return ConflictError(
        say("The Regulation of {rule}, under which the request was received, knows no “{title}”.",
            rule=rule, title=template.title),
        say("Choose another letter."),
    )  # fmt: skip


def _untyped(paragraph: Paragraph, template: LetterTemplate, values: Mapping[str, str]) -> bool:
    """Whether none of the optional fields a paragraph names was typed."""
    named = set(_PLACEHOLDER.findall(paragraph.text)) & set(template.optional)
    return not any(values.get(name, "").strip() for name in named)


def _check_filled(
    texts: Sequence[str], template: LetterTemplate, values: Mapping[str, str]
) -> None:
    """Raises ManyError for each name of the letter that has no value and needs one."""
    # What an optional paragraph says it says whole.
    whole = {
        name
        for each in template.paragraphs
        if each.optional
        for name in _PLACEHOLDER.findall(each.text)
    }
    names = dict.fromkeys(name for text in texts for name in _PLACEHOLDER.findall(text))
    needed = (set(names) - set(template.optional)) | (set(names) & whole)
    faults = [
        _lacking(name, template)
        for name in names
        if name in needed and not values.get(name, "").strip()
    ]
    if faults:
        raise ManyError(faults)


_OPENING = (
    "本机关于{received}收到你（单位）提出的政府信息公开申请（编号：{number}），申请内容为：{wanted}"
)


def _ground(outcome: str, rule: str) -> str:
    return str(_data()["grounds"][rule].get(outcome, ""))  # type: ignore[index]


def _filled(text: str, values: Mapping[str, str]) -> str:
    # One pass: a brace inside a value is not a placeholder.
    return _PLACEHOLDER.sub(lambda found: _tail(values.get(found[1], "")), text)


def _tail(value: str) -> str:
    """A typed text within a sentence: its own full stop would stand twice."""
    return value.strip().rstrip("。")


def _lacking(name: str, template: LetterTemplate) -> InvalidError:
    if name in OFFICE_FACTS:
        return InvalidError(
            say("The office has not entered: {fact}.", fact=OFFICE_FACTS[name]),
            say("Enter it under Settings, Facts for letters."),
            name,
        )
    if name == "ground":
        return InvalidError(
            say("The Regulation the request was received under names no such ground."),
            say("Choose another outcome."),
            "outcome",
        )
    if name in CASE_NAMES:
        return InvalidError(
            say("The ledger does not tell “{name}” yet.", name=name),
            say("Enter first what has happened."),
        )
    label = next((each.label for each in template.fields if each.name == name), None)
    return InvalidError(say("“{field}” is empty.", field=label or name), say("Type it."), name)


def _outcome_field(each: Field, outcomes: Sequence[str]) -> Field:
    choices = tuple((code, OUTCOME_WORDS[code]) for code in outcomes)
    return Field(each.name, each.label, each.kind, True, choices)
