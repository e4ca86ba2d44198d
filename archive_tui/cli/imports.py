"""import and export: registers in and out."""

import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.output import Out
from archive_tui.cli.place import Place
from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.messages import say, words

if TYPE_CHECKING:
    from archive_tui.services.imports import ImportResult


@click.command(
    "import",
    help=words(
        "Import a register row by row: good rows are logged, bad rows are named and written to a "
        ".rejected.csv. For example: archive-tui import catalogue.csv --dry-run"
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--map",
    "mapping",
    help=words('A TOML file with lines such as: "标 题" = "title", for odd column names.'),
)
@click.option("--dry-run", is_flag=True, help=words("Say what would happen; store nothing."))
@click.option(
    "--kind", type=click.Choice(["documents"]), default="documents", show_default=True,
    help=words("What the rows are."),
)  # fmt: skip
@as_json
@pass_place
def import_(
    place: Place, path: Path, mapping: str | None, dry_run: bool, kind: str, as_json: bool
) -> int:
    """Exit 1 when anything was rejected."""
    del kind  # one kind so far; the option is part of the contract
    columns = _mapping(Path(mapping)) if mapping else None
    with place.open(writing=True) as session, _bar(place.out) as progress:
        result = session.imports.run(
            path,
            mapping=columns,
            dry_run=dry_run,
            language=place.out.tr,
            progress=progress,
        )
    if as_json:
        place.out.json(_result_json(result, place.out))
    _tell(result, place.out, dry_run=dry_run)
    return 1 if result.rejected else 0


def _mapping(path: Path) -> dict[str, str]:
    try:
        return {
            str(key): str(value) for key, value in tomllib.loads(path.read_text("utf-8")).items()
        }
    except (OSError, ValueError) as error:
        raise CannotReadError(
            say("The mapping {path} cannot be read.", path=path),
            say('It is a text file with lines such as: "标 题" = "title"'),
        ) from error


def _result_json(result: "ImportResult", out: Out) -> dict[str, object]:
    return {
        "read": result.read,
        "added": result.added,
        "duplicates": result.duplicates,
        "released": result.released,
        "rejected": [
            {
                "row": one.row,
                "column": one.column,
                "value": one.value,
                "reason": out.tr.say(one.reason),
            }
            for one in result.rejected
        ],
        "rejected_file": str(result.rejected_file) if result.rejected_file else None,
    }


def _tell(result: "ImportResult", out: Out, *, dry_run: bool) -> None:
    if result.unknown:
        out.say(
            say("Not imported, nobody knows these columns: {columns}",
                columns="、".join(result.unknown))
        )  # fmt: skip
    for one in result.rejected:
        out.say(
            say("Row {row}, {column}: {reason}", row=one.row, column=one.column, reason=one.reason)
        )
    if dry_run:
        out.say(
            say("Would log {added} of {read} rows; {duplicates} are here already, {rejected} are "
                "wrong.", added=result.added, read=result.read, duplicates=result.duplicates,
                rejected=result.rejected_rows)
        )  # fmt: skip
        return
    out.say(
        say("Logged {added} of {read} rows; {duplicates} are here already, {rejected} are wrong.",
            added=result.added, read=result.read, duplicates=result.duplicates,
            rejected=result.rejected_rows)
    )  # fmt: skip
    if result.released:
        out.say(
            say("{released} of them were public already and count as reviewed.",
                released=result.released)
        )  # fmt: skip
    if result.rejected_file:
        out.say(
            say("The wrong rows are in {file}: mend them there and import that file.",
                file=result.rejected_file)
        )  # fmt: skip


@contextmanager
def _bar(out: Out) -> Iterator[Callable[[int], bool]]:
    """Progress on standard error, only on a terminal: a callback that is told the rows read."""
    terminal = sys.stderr.isatty()
    shown = False

    def progress(rows: int) -> bool:
        nonlocal shown
        if terminal:
            out.progress(out.tr("{rows} rows…", rows=f"{rows:,}"))
            shown = True
        return True

    yield progress
    if shown:
        out.progress("")


@click.command(
    "export",
    help=words("Write documents to a file, for example: archive-tui export csv catalogue.csv"),
)
@click.argument("format_", metavar="FORMAT", type=click.Choice(["csv"]))
@click.argument("dest", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--query", default="", help=words("Only what this search finds."))
@pass_place
def export(place: Place, format_: str, dest: Path, query: str) -> None:
    """Every field and the full text, in columns that import reads back."""
    del format_
    with place.open(writing=False) as session:
        count = session.printing.export_csv(dest, query)
    place.out.say(say("{count} documents are in {dest}.", count=count, dest=dest))


COMMANDS = (import_, export)
