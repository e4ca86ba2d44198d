"""staff: who works here, and what each may do."""

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words
from archive_tui.domain.people import Role

_ROLES = click.Choice([role.value for role in Role])


@click.group(help=words("Who works here. For example: archive-tui staff list"))
def staff() -> None:
    """People."""


@staff.command(
    "add", help=words("A new member of staff, for example: archive-tui staff add 韦桂花")
)
@click.argument("name")
@click.option("--role", type=_ROLES, default=Role.ARCHIVIST.value, show_default=True)
@pass_place
def add(place: Place, name: str, role: str) -> None:
    """Add somebody."""
    with place.open(writing=True) as session:
        session.add_staff(name, Role(role))
    place.out.say(say("{name} now works here as {role}.", name=name, role=role))


@staff.command("role", help=words("Another role, for example: archive-tui staff role 韦桂花 desk"))
@click.argument("name")
@click.argument("role", type=_ROLES)
@pass_place
def role(place: Place, name: str, role: str) -> None:
    """Change a role."""
    with place.open(writing=True) as session:
        session.change_role(name, Role(role))
    place.out.say(say("{name} now works here as {role}.", name=name, role=role))


@staff.command("list", help=words("Everybody, for example: archive-tui staff list --json"))
@as_json
@pass_place
def list_(place: Place, as_json: bool) -> None:
    """Name and role."""
    with place.open(writing=False) as session:
        everybody = session.all_staff()
    if as_json:
        place.out.json([{"name": person.name, "role": person.role.value} for person in everybody])
    else:
        place.out.table((person.name, person.role.value) for person in everybody)


COMMANDS = (staff,)
