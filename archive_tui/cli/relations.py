"""relate: what documents are to each other."""

from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words
from archive_tui.domain.relations import BY_CODE

if TYPE_CHECKING:
    from archive_tui.domain.relations import Relation


@click.command(
    help=words(
        "Say what a document is to another one, from either side; a document that is repealed "
        "loses its validity. For example: "
        "archive-tui relate 450205-001-04-2011-0002 repeals 450205-001-04-2005-0001"
    )
)
@click.argument("ref")
@click.argument("kind", type=click.Choice(list(BY_CODE)))
@click.argument("other", metavar="REF")
@click.option("--since", default="", help=words("From which date, as exact as known."))
@click.option("--note", default="", help=words("What else is to be known of it."))
@click.option("--remove", is_flag=True, help=words("Take this relation away again."))
@as_json
@pass_place
def relate(
    place: Place,
    ref: str,
    kind: str,
    other: str,
    since: str,
    note: str,
    remove: bool,
    as_json: bool,
) -> None:
    """Relate two documents, or take them apart."""
    from archive_tui.domain.dates import parse_date

    date = parse_date(since, "since") if since else None
    with place.open(writing=True) as session:
        document = session.documents.get(ref)
        if remove:
            session.relations.remove(session.relations.find(document.id, kind, other).id)
        else:
            session.relations.add(document.id, kind, other, date, note)
        relations = session.relations.of(document.id)
    if as_json:
        place.out.json([relation_json(each) for each in relations])
    else:
        place.out.table(
            (place.out.tr.say(each.label), each.index_number, each.title, str(each.since or ""))
            for each in relations
        )
    place.out.say(
        say("The relation is removed.") if remove else say("The documents are related now.")
    )


def relation_json(relation: "Relation") -> dict[str, object]:
    """One relation with everything that is known of it."""
    return {
        "kind": relation.code,
        "to": relation.index_number,
        "title": relation.title,
        "since": str(relation.since) if relation.since else None,
        "note": relation.note,
    }


COMMANDS = (relate,)
