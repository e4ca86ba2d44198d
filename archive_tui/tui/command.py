"""What a command is, and why it may not be possible now."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.binding import Binding

from archive_tui.domain.messages import Message, say
from archive_tui.domain.people import Right


@dataclass(frozen=True, slots=True)
class Here:
    """Where a person is and what they may do: all that decides whether a command can run now."""

    opened: bool = False
    writing: bool = False
    rights: frozenset[Right] = frozenset()
    record: bool = False
    text: bool = False
    proposals: bool = False
    file: bool = False
    fillable: bool = False
    running: bool = False


WhyNot = Callable[[Here], Message | None]


def always(here: Here) -> Message | None:
    """Nothing stands against it."""
    del here
    return None


def needs_archive(here: Here) -> Message | None:
    """The archive has been opened."""
    return None if here.opened else say("The archive is not open yet.")


def needs_record(here: Here) -> Message | None:
    """A line or a record is chosen."""
    return None if here.record else say("No record is chosen.")


def needs_text(here: Here) -> Message | None:
    """The record has a full text."""
    return None if here.text else say("This record has no full text.")


def needs_proposals(here: Here) -> Message | None:
    """There is cleaning to decide on."""
    return None if here.proposals else say("No cleaning is proposed.")


def needs_file(here: Here) -> Message | None:
    """A file has been chosen."""
    return None if here.file else say("Choose a file first.")


def needs_form(here: Here) -> Message | None:
    """The paper has fields to fill in."""
    return None if here.fillable else say("This list fills itself.")


def needs_import(here: Here) -> Message | None:
    """An import is under way."""
    return None if here.running else say("No import is running.")


def needs_run(here: Here) -> Message | None:
    """Something that can be stopped."""
    return None if here.running else say("Nothing is under way.")


def may(right: Right) -> WhyNot:
    """The archive is open for writing and the role of the person carries the right."""

    def why_not(here: Here) -> Message | None:
        if not here.opened:
            return say("The archive is not open yet.")
        if not here.writing:
            return say("The archive is open for reading only.")
        return None if right in here.rights else say("Your role does not allow this.")

    return why_not


def both(*reasons: WhyNot) -> WhyNot:
    """Everything holds; the first reason against it is told."""

    def why_not(here: Here) -> Message | None:
        return next(filter(None, (reason(here) for reason in reasons)), None)

    return why_not


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do.

    `keys` as Textual names them, the first is shown. No `places` means everywhere. `footer` is its
    rank in the key bar, 0 for none; `motion` marks moves of a cursor, which the palette leaves out.
    """

    id: str
    keys: tuple[str, ...]
    label: Message
    help: Message
    places: frozenset[str] = frozenset()
    footer: int = 0
    why_not: WhyNot = always
    motion: bool = False

    def binding(self) -> Binding:
        """The Textual binding; `id` is how the key bar finds the command again."""
        return Binding(
            ",".join(self.keys),
            f"app.command('{self.id}')",
            self.label.template,
            show=self.footer > 0,
            id=self.id,
        )

    @property
    def handler(self) -> str:
        """The name of the method that does it, on a widget, a screen or the app."""
        return "do_" + self.id.replace(".", "_").replace("-", "_")


def at(*places: str) -> frozenset[str]:
    """The places a command works in."""
    return frozenset(places)
