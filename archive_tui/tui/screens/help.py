"""Help (the keys that work here) and the palette (every command): two lists of one source."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from archive_tui.domain.messages import Message, say
from archive_tui.tui.command import Command
from archive_tui.tui.commands import ALL, BY_ID, key_name
from archive_tui.tui.widgets.key_bar import live_commands
from archive_tui.tui.widgets.pick import Choice, Pick

if TYPE_CHECKING:
    from archive_tui.tui.app import ArchiveApp


def help_here(app: "ArchiveApp") -> None:
    """Every key that works where the person is, with what it does."""
    live = live_commands(app.screen)
    commands = sorted((command for command, _ in live), key=lambda each: each.motion)
    _offer(app, say("Keys that work here"), commands, [each.id for each in commands])


def palette(app: "ArchiveApp") -> None:
    """Every command; those of other places say so."""
    here = [command.id for command, _ in live_commands(app.screen)]
    # In a text field letters are typed, but the list still reaches the place's commands.
    here += [each.id for each in ALL if not each.places or app.reaches(each)]
    commands = [command for command in ALL if not command.motion]
    commands.sort(key=lambda command: command.id not in here)
    _offer(app, say("Commands"), commands, here)


def _offer(
    app: "ArchiveApp", title: Message, commands: list[Command], live: Collection[str]
) -> None:
    if isinstance(app.screen, Pick):
        return
    choices = [_choice(app, command, live) for command in commands]

    def chosen(name: str | None) -> None:
        if name is not None and name in live:
            app.run_command(name)
        elif name is not None:
            app.tell(say("“{command}” works in another place.", command=BY_ID[name].label))

    app.push_screen(Pick(title, choices), chosen)


def _choice(app: "ArchiveApp", command: Command, live: Collection[str]) -> Choice:
    """A line of the list: a command that cannot run now says why instead of what it does."""
    reason = command.why_not(app.here())
    if command.id not in live:
        note = "– " + app.tr("Works in another place.")
    elif reason:
        note = "– " + app.tr.say(reason)
    else:
        note = app.tr.say(command.help)
    keys = " ".join(key_name(key) for key in command.keys)
    return Choice(command.id, app.tr.say(command.label), note, keys, command.label.template)
