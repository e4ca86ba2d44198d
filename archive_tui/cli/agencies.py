"""agency: the bodies that make documents or answer for them."""

from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.categories import AgencyData, in_tree, years_text
from archive_tui.domain.messages import say, words

if TYPE_CHECKING:
    from archive_tui.domain.categories import Agency


@click.group(help=words("The agencies. For example: archive-tui agency list --json"))
def agency() -> None:
    """Agencies."""


@agency.command("list", help=words("All agencies, for example: archive-tui agency list --json"))
@as_json
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """Code, name, documents, years, prefix of its document numbers."""
    with place.open(writing=False) as session:
        known = session.agencies.list()
    if as_json:
        names = {each.id: each.name for each in known}
        place.out.json([agency_json(each, names) for each in known])
        return
    place.out.table(
        (
            each.code,
            "  " * depth + each.name,
            f"{each.documents:,}",
            years_text(each.valid_from, each.valid_to),
            each.abbreviation,
        )
        for depth, each in in_tree([each for each in known if each.active])
    )


@agency.command(
    "add",
    help=words("A new agency, for example: archive-tui agency add 区档案局 --from 2019"),
)
@click.argument("name")
@click.option("--code", default="", help=words("Its code in index numbers."))
@click.option("--abbreviation", default="", help=words("What its document numbers begin with."))
@click.option("--parent", default="", help=words("What it is a part of."))
@click.option("--from", "first", type=click.IntRange(1000, 9999), help=words("Its first year."))
@click.option("--to", "last", type=click.IntRange(1000, 9999), help=words("Its last year."))
@as_json
@pass_place
def add(
    place: Place, name: str, code: str, abbreviation: str, parent: str, first: int | None,
    last: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Add an agency."""
    data = AgencyData(
        name=name, code=code, abbreviation=abbreviation, parent=parent,
        valid_from=first, valid_to=last,
    )  # fmt: skip
    with place.open(writing=True) as session:
        added = session.agencies.add(data)
    _show(place, added, as_json)


@agency.command(
    "rename",
    help=words("Another name, for example: archive-tui agency rename 区政府办 区人民政府办公室"),
)
@click.argument("agency", metavar="AGENCY")
@click.argument("name")
@as_json
@pass_place
def rename(place: Place, agency: str, name: str, as_json: bool) -> None:
    """Rename; the old name still finds."""
    with place.open(writing=True) as session:
        changed = session.agencies.rename(agency, name)
    _show(place, changed, as_json)


@agency.command(
    "merge",
    help=words(
        "Move every document of an agency to another one; the old name still finds. "
        "For example: archive-tui agency merge 区统计 区统计局"
    ),
)
@click.argument("source")
@click.argument("target")
@click.option("--reason", default="", help=words("Why, for the journal."))
@as_json
@pass_place
def merge(place: Place, source: str, target: str, reason: str, as_json: bool) -> None:
    """Merge one into another."""
    with place.open(writing=True) as session:
        merged = session.agencies.merge(source, target, reason)
    _show(place, merged, as_json)


@agency.command(
    "retire",
    help=words(
        "The last year in which an agency existed; without --year it is open again. "
        "For example: archive-tui agency retire 区人口和计划生育局 --year 2014"
    ),
)
@click.argument("agency", metavar="AGENCY")
@click.option("--year", type=click.IntRange(1000, 9999), help=words("Its last year."))
@as_json
@pass_place
def retire(place: Place, agency: str, year: int | None, as_json: bool) -> None:
    """Set the last year."""
    with place.open(writing=True) as session:
        retired = session.agencies.retire(agency, year)
    _show(place, retired, as_json)


def _show(place: Place, agency: "Agency", as_json: bool) -> None:
    if as_json:
        place.out.json(agency_json(agency, {}))
    place.out.say(
        say("{name}: {count} documents.", name=agency.name, count=f"{agency.documents:,}")
    )


def agency_json(agency: "Agency", names: dict[int, str]) -> dict[str, object]:
    """An agency; `names` gives those of what it is a part of or was merged into."""
    return {
        "id": agency.id,
        "code": agency.code,
        "name": agency.name,
        "short_name": agency.short_name,
        "abbreviation": agency.abbreviation,
        "active": agency.active,
        "parent": names.get(agency.parent_id or 0),
        "contact": agency.contact,
        "telephone": agency.telephone,
        "address": agency.address,
        "valid_from": agency.valid_from,
        "valid_to": agency.valid_to,
        "merged_into": names.get(agency.merged_into or 0),
        "former_names": list(agency.former_names),
        "documents": agency.documents,
    }


COMMANDS = (agency,)
