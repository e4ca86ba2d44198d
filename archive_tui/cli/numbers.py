"""numbers, renumber: the index numbers given so far, and another number for a document."""

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.cli.records import document_json
from archive_tui.domain.messages import say, words


@click.command(
    help=words(
        "Gaps in the index numbers, with the reason where it is known, and numbers that several "
        "documents share. For example: archive-tui numbers --json"
    )
)
@as_json
@pass_place
def numbers(place: Place, as_json: bool) -> None:
    """Report on the numbers."""
    out = place.out
    with place.open(writing=False) as session:
        report = session.numbers.report()
    if as_json:
        out.json(
            {
                "rule": report.rule,
                "scopes": [
                    {"scope": scope, "documents": count} for scope, count in report.scopes.items()
                ],
                "gaps": [
                    {
                        "scope": gap.scope,
                        "first": gap.first,
                        "last": gap.last,
                        "reason": out.tr.say(gap.reason) if gap.reason else None,
                    }
                    for gap in report.gaps
                ],
                "duplicates": [
                    {"kind": each.kind, "number": each.number, "of": list(each.index_numbers)}
                    for each in report.doubles
                ],
                "others": report.others,
            }
        )
        return
    for line in report.lines:
        out.line(out.tr.say(line))
    out.say(report.counts)


@click.command(
    help=words(
        "Another index number for a document; the old one still finds it. Without a number it gets "
        "the next one. For example: archive-tui renumber 450205-001-07-2010-0001 --reason 错号"
    )
)
@click.argument("ref")
@click.argument("number", required=False, default="")
@click.option("--reason", default="", help=words("Why, for the journal."))
@as_json
@pass_place
def renumber(place: Place, ref: str, number: str, reason: str, as_json: bool) -> None:
    """Renumber."""
    with place.open(writing=True) as session:
        old = session.documents.get(ref)
        document = session.numbers.renumber(old.id, number, reason)
    if as_json:
        place.out.json(document_json(document))
    place.out.say(say("{old} is now {number}.", old=old.index_number, number=document.index_number))


COMMANDS = (numbers, renumber)
