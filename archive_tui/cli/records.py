"""Records as JSON and as lines, for every command that shows them."""

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.documents import FIELDS, Document
from archive_tui.domain.fields import Kind
from archive_tui.domain.language import Language


def document_json(document: Document) -> dict[str, object]:
    """The JSON of a document, as the contract names its keys."""
    return {
        "id": document.id,
        "index_number": document.index_number,
        "archival_number": document.archival_number or None,
        "title": document.title,
        "document_number": document.document_number,
        "agency": document.agency,
        "responsible_agency": document.responsible_agency,
        "category": document.category,
        "date_made": _iso(document.date_made),
        "date_amended": _iso(document.date_amended),
        "date_received": _iso(document.date_received),
        "date_published": _iso(document.date_published),
        "disclosure": document.disclosure.value,
        "validity": document.validity.value,
        "carrier": document.carrier.value,
        "summary": document.summary,
        "keywords": list(document.keywords),
        "pages": document.pages,
        "retention": document.retention,
        "source": document.source,
        "notes": document.notes,
        "box": document.box or None,
        "status": "filed" if document.archival_number else "logged",
        "created_at": document.created_at,
        "created_by": document.created_by,
        "changed_at": document.changed_at,
        "changed_by": document.changed_by,
        "attachments": [
            {
                "name": file.name,
                "sha256": file.sha256,
                "bytes": file.bytes,
                "media_type": file.media_type,
            }
            for file in document.attachments
        ],
        "former_numbers": list(document.former_numbers),
        "relations": [{"kind": each.code, "to": each.index_number} for each in document.relations],
    }


def document_lines(document: Document, tr: Language) -> list[tuple[str, str]]:
    """Label and value of everything that is known, in the order of the form."""
    rows = [(tr("Index number"), document.index_number)]
    if document.archival_number:
        rows.append((tr("Archival number"), document.archival_number))
        rows.append((tr("Box"), document.box))
    for field in FIELDS:
        value = getattr(document, field.name)
        if field.kind is Kind.CHOICE:
            text = next(
                (tr.say(said) for code, said in field.choices if code and code == value), ""
            )
        elif field.name == "keywords":
            text = "；".join(value)
        else:
            text = "" if value is None else str(value)
        if text:
            rows.append((tr.say(field.label), text))
    rows += [(tr("Attachment"), f"{file.name} ({file.bytes:,} B)") for file in document.attachments]
    rows += [(tr("Former number"), number) for number in document.former_numbers]
    rows += [(tr.say(each.label), tr.say(each.other)) for each in document.relations]
    rows.append((tr("Logged"), f"{document.created_at} {document.created_by}"))
    return rows


def _iso(value: PartialDate | None) -> str | None:
    return str(value) if value else None
