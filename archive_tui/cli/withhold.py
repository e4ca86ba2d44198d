"""withhold: partial release on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words
from archive_tui.domain.withholding import grounds

if TYPE_CHECKING:
    from archive_tui.domain.withholding import PartialRelease
    from archive_tui.services.session import Session


@click.group(
    help=words(
        "Partial release: passages of a text withheld, the copy that goes out without them. "
        "For example: archive-tui withhold phrase 450205-001-07-2010-0001 王某 --ground privacy"
    )
)
def withhold() -> None:
    """What does not go out."""


@withhold.command(
    "phrase",
    help=words(
        "Withhold every place of a phrase in a document, in every spelling. "
        "For example: archive-tui withhold phrase 450205-001-07-2010-0001 王某 --ground privacy"
    ),
)
@click.argument("ref")
@click.argument("phrase")
@click.option("--ground", type=click.Choice(list(grounds())), required=True)
@click.option("--note", default="", help=words("What else is to be known of it."))
@click.option("--request", "request", default="", help=words("For the request with this number."))
@as_json
@pass_place
def phrase(
    place: Place, ref: str, phrase: str, ground: str, note: str, request: str, as_json: bool
) -> None:
    """Into the draft of the document; one is begun where there is none."""
    with place.open(writing=True) as session:
        document = session.documents.get(ref)
        request_id = session.requests.get(request).id if request else None
        draft = session.withholding.begin(document.id, request_id)
        found = session.withholding.withhold_phrase(draft.id, phrase, ground, note)
        _show(place, session, found, as_json)


@withhold.command(
    "list",
    help=words(
        "The partial releases of a document. "
        "For example: archive-tui withhold list 450205-001-07-2010-0001 --json"
    ),
)
@click.argument("ref")
@as_json
@pass_place
def list_(place: Place, ref: str, as_json: bool) -> None:
    """Drafts and what was made."""
    with place.open(writing=False) as session:
        found = session.withholding.of_document(session.documents.get(ref).id)
        if as_json:
            place.out.json([_json(session, each) for each in found])
        else:
            place.out.table(
                (each.number, str(len(each.passages)), str(each.made_on or ""), each.approver)
                for each in found
            )


@withhold.command(
    "make",
    help=words(
        "Make the copy that goes out, for good. "
        "For example: archive-tui withhold make 区〔2026〕第1号 --approver 覃局长 -o copy.pdf"
    ),
)
@click.argument("number")
@click.option("--approver", required=True, help=words("Who approved it."))
@click.option(
    "--accept-leaks",
    is_flag=True,
    help=words("Make it though a withheld phrase still stands elsewhere in the text."),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=words("The copy: a PDF, or text for a name that ends in .txt."),
)
@as_json
@pass_place
def make(
    place: Place,
    number: str,
    approver: str,
    accept_leaks: bool,
    output: Path | None,
    as_json: bool,
) -> None:
    """The original stays as it is."""
    with place.open(writing=True) as session:
        release = session.withholding.get(number)
        made = session.withholding.make(release.id, approver, accept_leaks=accept_leaks)
        if output is not None:
            session.printing.save(session.withholding.save(made, output), output)
        _show(place, session, made, as_json)


def _show(place: Place, session: "Session", found: "PartialRelease", as_json: bool) -> None:
    if as_json:
        place.out.json(_json(session, found))
        return
    place.out.line(found.number)
    place.out.say(say("{count} passages are withheld.", count=len(found.passages)))


def _json(session: "Session", found: "PartialRelease") -> dict[str, object]:
    text = session.documents.text(found.document_id)
    return {
        "number": found.number,
        "document": session.documents.get(found.document_id).index_number,
        "request": session.requests.get(found.request_id).number if found.request_id else None,
        "made": found.made_on.isoformat() if found.made_on else None,
        "approver": found.approver or None,
        "passages": [
            {"start": each.start, "stop": each.stop, "ground": each.ground, "note": each.note,
             "words": text[each.start : each.stop]}
            for each in found.passages
        ],
        "leaks": [
            leak.phrase for leak in session.withholding.leaks(found.id)
        ] if not found.made else [],
    }  # fmt: skip


COMMANDS = (withhold,)
