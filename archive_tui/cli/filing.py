"""file, box, place: a year's documents into numbered boxes, and where the boxes lie."""

from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words
from archive_tui.domain.places import PlaceKind

if TYPE_CHECKING:
    from archive_tui.domain.filing import Box, Item
    from archive_tui.domain.places import Place as Location

_KINDS = click.Choice([kind.value for kind in PlaceKind])


@click.command(
    help=words(
        "File a year: number its documents into items and lay them into boxes. "
        "For example: archive-tui file 2010 --dry-run"
    )
)
@click.argument("year", type=click.IntRange(1000, 9999))
@click.option("--dry-run", is_flag=True, help=words("Say what would happen; store nothing."))
@click.option("--list", "list_", is_flag=True, help=words("List the items of the year instead."))
@click.option("--close", is_flag=True, help=words("Lock the year for good once it is filed."))
@as_json
@pass_place
def file(place: Place, year: int, dry_run: bool, list_: bool, close: bool, as_json: bool) -> None:
    """A dry run names each number and why a period is proposed."""
    if dry_run:
        _try(place, year, as_json)
        return
    if list_:
        _list(place, year, as_json)
        return
    with place.open(writing=True) as session:
        waiting = session.filing.state(year)
        done = None
        if waiting.documents > waiting.filed or not close:
            done = session.filing.file(year)
        if close:
            session.filing.close(year)
        state = session.filing.state(year)
    if as_json:
        place.out.json(
            {
                "year": year,
                "filed": done.items if done else 0,
                "groups": done.groups if done else 0,
                "boxes": done.boxes if done else 0,
                "closed": state.closed_on or None,
            }
        )
    if done:
        place.out.say(
            say("{year}: {items} items filed in {groups} groups and {boxes} new boxes.",
                year=year, items=done.items, groups=done.groups, boxes=done.boxes)
        )  # fmt: skip
    if close:
        place.out.say(say("{year} is closed.", year=year))


def _try(place: Place, year: int, as_json: bool) -> None:
    with place.open(writing=False) as session:
        proposed = session.filing.propose(year)
    if as_json:
        place.out.json(
            [
                {
                    "id": one.candidate.document_id,
                    "title": one.candidate.title,
                    "retention": one.retention,
                    "why": one.why,
                    "archival_number": one.archival_number,
                }
                for one in proposed
            ]
        )
        return
    place.out.table(
        (one.archival_number, one.retention, one.candidate.title, one.why) for one in proposed
    )
    place.out.say(say("{count} documents of {year} would be filed.", count=len(proposed),
                      year=year))  # fmt: skip


def _list(place: Place, year: int, as_json: bool) -> None:
    with place.open(writing=False) as session:
        items = list(session.filing.items(year))
    _show_items(place, items, as_json)


def _show_items(place: Place, items: "list[Item]", as_json: bool) -> None:
    if as_json:
        place.out.json([_item_json(item) for item in items])
    else:
        place.out.table(
            (item.archival_number, item.title, item.document_number, str(item.pages or ""))
            for item in items
        )


def _item_json(item: "Item") -> dict[str, object]:
    return {
        "id": item.document_id,
        "archival_number": item.archival_number,
        "title": item.title,
        "document_number": item.document_number,
        "agency": item.agency,
        "year": item.year,
        "retention": item.retention,
        "unit": item.unit,
        "number": item.number,
        "pages": item.pages,
        "box": item.box,
    }


@click.group(help=words("Boxes and what is in them. For example: archive-tui box list --year 2010"))
def box() -> None:
    """Boxes."""


@box.command("list", help=words("Every box, for example: archive-tui box list --year 2010"))
@click.option("--year", type=int, help=words("Only this year."))
@as_json
@pass_place
def list_boxes(place: Place, year: int | None, as_json: bool) -> None:
    """Code, year, period, unit, numbers and place."""
    with place.open(writing=False) as session:
        boxes = session.filing.boxes(year)
    _show_boxes(place, boxes, as_json)


def _show_boxes(place: Place, boxes: "list[Box]", as_json: bool) -> None:
    if as_json:
        place.out.json([_box_json(each) for each in boxes])
    else:
        place.out.table(
            (each.code, str(each.year), each.retention, each.unit, f"{each.first}-{each.last}",
             each.place)
            for each in boxes
        )  # fmt: skip


def _box_json(box: "Box") -> dict[str, object]:
    return {
        "code": box.code,
        "fonds": box.fonds,
        "year": box.year,
        "retention": box.retention,
        "unit": box.unit,
        "number": box.number,
        "first": box.first,
        "last": box.last,
        "items": box.items,
        "pages": box.pages,
        "capacity": box.capacity,
        "place": box.place or None,
    }


@box.command("show", help=words("What is in a box, for example: archive-tui box show B000001"))
@click.argument("code")
@as_json
@pass_place
def show_box(place: Place, code: str, as_json: bool) -> None:
    """The items of a box."""
    with place.open(writing=False) as session:
        items = session.filing.contents(code)
    _show_items(place, items, as_json)


@box.command("put", help=words("Lay a filed document into a box: archive-tui box put REF B000002"))
@click.argument("ref")
@click.argument("code")
@pass_place
def put(place: Place, ref: str, code: str) -> None:
    """Refused for a full box or one of another group."""
    with place.open(writing=True) as session:
        document = session.documents.get(ref)
        session.filing.put_in_box(document.id, code)
    place.out.say(say("{number} lies in {box} now.", number=document.archival_number, box=code))


@click.group(help=words("Where boxes lie. For example: archive-tui place move P000003 B000001"))
def place() -> None:
    """Places."""


@place.command("list", help=words("Every place, for example: archive-tui place list"))
@as_json
@pass_place
def list_places(place: Place, as_json: bool) -> None:
    """Code, kind, path and how many boxes."""
    with place.open(writing=False) as session:
        places = session.places.every()
    if as_json:
        place.out.json([_place_json(each) for each in places])
    else:
        place.out.table((each.code, each.kind.value, each.path, str(each.boxes)) for each in places)


def _place_json(place: "Location") -> dict[str, object]:
    return {
        "code": place.code,
        "kind": place.kind.value,
        "name": place.name,
        "path": place.path,
        "boxes": place.boxes,
    }


@place.command("add", help=words("A new place: archive-tui place add shelf A03 --inside P000002"))
@click.argument("kind", type=_KINDS)
@click.argument("name")
@click.option("--inside", default="", help=words("The code of what it lies in."))
@as_json
@pass_place
def add_place(place: Place, kind: str, name: str, inside: str, as_json: bool) -> None:
    """Its code goes onto its label."""
    with place.open(writing=True) as session:
        added = session.places.add(PlaceKind(kind), name, inside)
    if as_json:
        place.out.json(_place_json(added))
    place.out.say(say("{place} has the code {code}.", place=added.path, code=added.code))


@place.command("move", help=words("Put boxes there: archive-tui place move P000003 B000001"))
@click.argument("code")
@click.argument("boxes", nargs=-1, required=True)
@as_json
@pass_place
def move(place: Place, code: str, boxes: tuple[str, ...], as_json: bool) -> None:
    """All of them, or none if one is unknown."""
    with place.open(writing=True) as session:
        moved = session.places.move(boxes, code)
        where = session.places.place(code)
    if as_json:
        _show_boxes(place, moved, True)
    place.out.say(say("{count} boxes lie in {place} now.", count=len(moved), place=where.path))


@place.command(
    "check", help=words("Compare a shelf with what was scanned: archive-tui place check P000003 B…")
)
@click.argument("code")
@click.argument("scanned", nargs=-1)
@as_json
@pass_place
def check(place: Place, code: str, scanned: tuple[str, ...], as_json: bool) -> int:
    """Exit 1 when anything is missing, misplaced or unknown."""
    with place.open(writing=False) as session:
        found = session.places.check(code, scanned)
    lists = {
        "present": [each.code for each in found.present],
        "missing": [each.code for each in found.missing],
        "misplaced": [each.code for each in found.misplaced],
        "unknown": list(found.unknown),
    }
    if as_json:
        place.out.json({"place": found.place.code, **lists})
    else:
        place.out.table((name, code) for name, codes in lists.items() for code in codes)
    return 0 if found.right else 1


COMMANDS = (file, box, place)
