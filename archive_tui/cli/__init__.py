"""The command line: a contract for scripts, over the same services as the screens."""

import gettext
import os
import sys
from collections.abc import Sequence
from importlib.resources import files
from io import TextIOWrapper
from typing import NoReturn

import click

from archive_tui.cli.group import localised, root
from archive_tui.cli.output import Out, language_of
from archive_tui.cli.place import Place, archive_folder
from archive_tui.domain.faults import ArchiveError


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code: 0, 1, 2, 3 or 130."""
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    _never_fail_to_print()
    out = Out(language_of(arguments))
    _speak_to_click(out.tr.code)
    place = Place(out)
    try:
        command = localised(root(), out.tr)
        result = command.main(list(arguments), "archive-tui", obj=place, standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.UsageError as error:
        error.show()
        return 2
    except click.ClickException as error:
        error.show()
        return 1
    except ArchiveError as fault:
        out.fault(fault)
        return fault.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        # The reader has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _surprised(error, out, place)
    return result if isinstance(result, int) else 0


def _never_fail_to_print() -> None:
    """A console or a pipe of another encoding shows what it lacks as an escape."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _surprised(error: Exception, out: Out, place: Place) -> int:
    from archive_tui.services.faults import explain, log_bug, unexpected

    folder = archive_folder(place.asked)
    if fault := explain(error, str(folder)):
        out.fault(fault)
        return fault.exit_code
    out.say(unexpected(log_bug(error, folder)))
    return 1


def _speak_to_click(code: str) -> None:
    """Click asks the process's own catalogue for its few words (Usage, Options, Error)."""
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain("archive_tui", str(files("archive_tui") / "locale"))
    gettext.textdomain("archive_tui")
