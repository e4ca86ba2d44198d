"""A record as lines of text: the labels of one width, then what is known."""

from collections.abc import Sequence

from archive_tui.domain.documents import FIELDS, Document
from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.language import Language
from archive_tui.domain.messages import say
from archive_tui.tui.widgets.cells import width_of

_LONGEST = 22


def described(document: Document, tr: Language, *, everything: bool) -> str:
    """The document field by field; fields that are not known only if `everything` is wanted."""
    pairs = [(tr.say(say("Index number")), document.index_number)]
    pairs += [(tr("Former number"), number) for number in document.former_numbers]
    if document.archival_number:
        pairs.append((tr("Archival number"), f"{document.archival_number}  {document.box}"))
    pairs += [(tr.say(field.label), _value(document, field, tr)) for field in FIELDS]
    if everything:
        pairs += _files(document, tr)
        pairs += [(tr.say(each.label), tr.say(each.other)) for each in document.relations]
        pairs += [
            (tr("Logged"), f"{document.created_at[:16]} {document.created_by}"),
            (tr("Changed"), f"{document.changed_at[:16]} {document.changed_by}".strip()),
        ]
    return columns([(label, value or "—") for label, value in pairs if value or everything])


def _files(document: Document, tr: Language) -> list[tuple[str, str]]:
    return [(tr("Attachment"), f"{each.name} ({each.bytes:,} B)") for each in document.attachments]


def columns(pairs: Sequence[tuple[str, str]]) -> str:
    """Label and value, the values one under the other."""
    width = min(_LONGEST, max((width_of(label) for label, _ in pairs), default=0))
    return "\n".join(
        label + " " * max(1, width - width_of(label) + 2) + value.replace("\n", " ")
        for label, value in pairs
    )


def _value(document: Document, field: Field, tr: Language) -> str:
    value = getattr(document, field.name)
    if field.kind is Kind.CHOICE:
        for code, words in field.choices:
            if code == value and code:
                return tr.say(words)
        return ""
    if field.name == "keywords":
        return "；".join(value)
    return "" if value is None else str(value)
