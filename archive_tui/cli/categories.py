"""category: the classes of the catalogue."""

from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.categories import CADENCES, LISTS, CategoryData, in_tree, years_text
from archive_tui.domain.messages import say, words

if TYPE_CHECKING:
    from archive_tui.domain.categories import Category

_CADENCE = click.Choice([code for code, _ in CADENCES])


@click.group(
    help=words("The catalogue's categories. For example: archive-tui category list --json")
)
def category() -> None:
    """Categories."""


@category.command(
    "list", help=words("The tree of categories, for example: archive-tui category list --json")
)
@as_json
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """Code, name, documents, years, responsible agencies."""
    with place.open(writing=False) as session:
        known = session.categories.list()
    if as_json:
        names = {each.id: each.name for each in known}
        place.out.json([category_json(each, names) for each in known])
        return
    place.out.table(
        (
            each.code,
            "  " * depth + each.name,
            f"{each.documents:,}",
            years_text(each.valid_from, each.valid_to),
            "；".join(map(str, each.agencies)),
        )
        for depth, each in in_tree([each for each in known if each.active])
    )


@category.command(
    "add", help=words("A new category, for example: archive-tui category add 乡村振兴 --code 21")
)
@click.argument("name")
@click.option("--code", required=True, help=words("Its code in index numbers."))
@click.option("--parent", default="", help=words("What it is a part of."))
@click.option("--cadence", type=_CADENCE, default="as-it-happens", show_default=True)
@click.option("--agency", "agencies", multiple=True, help=words("Who answers for it."))
@as_json
@pass_place
def add(
    place: Place, name: str, code: str, parent: str, cadence: str, agencies: tuple[str, ...],
    as_json: bool,
) -> None:  # fmt: skip
    """Add a category."""
    from archive_tui.domain.categories import read_responsible

    responsible = read_responsible("；".join(agencies))
    data = CategoryData(name=name, code=code, parent=parent, cadence=cadence, agencies=responsible)
    with place.open(writing=True) as session:
        added = session.categories.add(data)
    _show(place, added, as_json)


@category.command(
    "adopt",
    help=words(
        "Add what is missing of a starting list: 2010 (20 categories) or 2019 (the 15 of Art. 20). "
        "For example: archive-tui category adopt 2019"
    ),
)
@click.argument("name", metavar="LIST", type=click.Choice(list(LISTS)))
@as_json
@pass_place
def adopt(place: Place, name: str, as_json: bool) -> None:
    """Add the categories of a list that the archive lacks."""
    with place.open(writing=True) as session:
        added = session.categories.adopt(name)
    if as_json:
        place.out.json([category_json(each, {}) for each in added])
    place.out.say(say("{count} categories added.", count=len(added)))


@category.command(
    "rename",
    help=words("Another name, for example: archive-tui category rename 财政信息 财政预决算"),
)
@click.argument("category", metavar="CATEGORY")
@click.argument("name")
@as_json
@pass_place
def rename(place: Place, category: str, name: str, as_json: bool) -> None:
    """Rename; the old name still finds."""
    with place.open(writing=True) as session:
        changed = session.categories.rename(category, name)
    _show(place, changed, as_json)


@category.command(
    "merge",
    help=words(
        "Move every document of a category to another one; the old name still finds. "
        "For example: archive-tui category merge 监督检查 行政执法"
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
        merged = session.categories.merge(source, target, reason)
    _show(place, merged, as_json)


@category.command(
    "retire",
    help=words(
        "The last year in which a category is used; without --year it is open again. "
        "For example: archive-tui category retire 依申请公开 --year 2018"
    ),
)
@click.argument("category", metavar="CATEGORY")
@click.option("--year", type=click.IntRange(1000, 9999), help=words("Its last year."))
@as_json
@pass_place
def retire(place: Place, category: str, year: int | None, as_json: bool) -> None:
    """Set the last year."""
    with place.open(writing=True) as session:
        retired = session.categories.retire(category, year)
    _show(place, retired, as_json)


def _show(place: Place, category: "Category", as_json: bool) -> None:
    if as_json:
        place.out.json(category_json(category, {}))
    place.out.say(
        say("{name}: {count} documents.", name=category.name, count=f"{category.documents:,}")
    )


def category_json(category: "Category", names: dict[int, str]) -> dict[str, object]:
    """A category; `names` gives those of what it is a part of or was merged into."""
    return {
        "id": category.id,
        "code": category.code,
        "name": category.name,
        "name_en": category.name_en,
        "cadence": category.cadence,
        "active": category.active,
        "parent": names.get(category.parent_id or 0),
        "full_text": category.full_text,
        "valid_from": category.valid_from,
        "valid_to": category.valid_to,
        "merged_into": names.get(category.merged_into or 0),
        "former_names": list(category.former_names),
        "agencies": [
            {"name": each.agency, "valid_from": each.valid_from, "valid_to": each.valid_to}
            for each in category.agencies
        ],
        "documents": category.documents,
    }


COMMANDS = (category,)
