"""The root of the command line and its global options."""

import copy
from pathlib import Path

import click

from archive_tui import __version__
from archive_tui.cli.place import Place
from archive_tui.domain.language import Language
from archive_tui.domain.messages import words

pass_place = click.make_pass_decorator(Place)
as_json = click.option(
    "--json", "as_json", is_flag=True, help=words("Print one JSON value and nothing else.")
)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=words(
        "Offline records manager for an archive reading room. Without a command it opens the "
        "screens, for example: archive-tui --archive /data/archive"
    ),
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    help=words("The archive's folder."),
)
@click.option(
    "--lang",
    type=click.Choice(["zh", "zh_Hans", "zh_Hant", "en"]),
    help=words("Language of the screens and messages."),
)
@click.option("--as", "staff", help=words("Who is working, by name."))
@click.option("--plain", is_flag=True, help=words("Lines instead of screens."))
@click.version_option(__version__, prog_name="archive-tui", message="%(prog)s %(version)s")
@click.pass_context
def _root(
    context: click.Context, archive: Path | None, lang: str | None, staff: str | None, plain: bool
) -> int:
    place = context.find_object(Place)
    if place is None:
        raise click.UsageError("no place")
    place.asked, place.staff, place.plain = archive, staff, plain
    del lang  # chosen before the commands were built: their help is in it
    if context.invoked_subcommand is None:
        from archive_tui.cli.screens import open_screens

        return open_screens(place)
    return 0


def root() -> click.Group:
    """The command line with every command."""
    from archive_tui.cli import (
        agencies,
        archives,
        calendar,
        categories,
        documents,
        fees,
        filing,
        forms,
        imports,
        letters,
        numbers,
        people,
        relations,
        requests,
        safety,
        tour,
        withhold,
    )

    rooms = (
        archives, documents, requests, letters, fees, withhold, relations, numbers, categories,
        agencies, imports, forms, filing, calendar, safety, people, tour,
    )  # fmt: skip
    for room in rooms:
        for command in room.COMMANDS:
            _root.add_command(command)
    return _root


def localised(command: click.Command, tr: Language) -> click.Command:
    """A copy of the command, its options and its subcommands with their help in one language."""
    own = copy.copy(command)
    own.help = tr(command.help) if command.help else None
    own.params = [_localised_option(param, tr) for param in command.params]
    if isinstance(own, click.Group) and isinstance(command, click.Group):
        own.commands = {name: localised(sub, tr) for name, sub in command.commands.items()}
    return own


def _localised_option(param: click.Parameter, tr: Language) -> click.Parameter:
    own = copy.copy(param)
    if isinstance(own.type, click.Path):
        # Click names a path's type when the option is declared, before the language is known.
        own.type = copy.copy(own.type)
        own.type.name = tr(own.type.name)
    if isinstance(own, click.Option) and own.help:
        own.help = tr(own.help)
    return own
