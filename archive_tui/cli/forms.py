"""form: any form or list as PDF, to a file or a printer."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.messages import say, words

if TYPE_CHECKING:
    from archive_tui.domain.request_forms import ApplicantKind, RequestForm
    from archive_tui.services.papers import Paper
    from archive_tui.services.session import Session


@click.command(
    help=words(
        "A form or list as PDF, for example: archive-tui form request-form-citizen -o form.pdf"
    )
)
@click.argument("name", required=False)
@click.argument("ref", required=False, default="")
@click.option("--list", "list_", is_flag=True, help=words("Name every form."))
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=words("The PDF file.")
)
@click.option("--printer", help=words("Print it, on this printer or on “default”."))
@click.option("--copies", type=click.IntRange(1, 99), default=1, show_default=True)
@click.option(
    "--fill",
    type=click.Path(path_type=Path),
    help=words("A JSON file with the values of a request form."),
)
@as_json
@pass_place
def form(
    place: Place,
    name: str | None,
    ref: str,
    list_: bool,
    output: Path | None,
    printer: str | None,
    copies: int,
    fill: Path | None,
    as_json: bool,
) -> None:
    """REF is what the form is about: the search of a catalogue, the code of a box, a year."""
    if list_ or name is None:
        _list_forms(place, as_json)
        return
    from archive_tui.domain.request_forms import RequestForm
    from archive_tui.services.papers import request_form_kind, write_request_form

    kind = request_form_kind(name)
    if kind and ref:
        name = "request-form"
    if kind and printer is None and not ref:
        # A blank form needs no archive: the first day, or a disk that is away.
        values = _filled(fill, kind) if fill else RequestForm(kind=kind)
        paper = write_request_form(name, output or Path(f"{name}.pdf"), values)
    else:
        with place.open(writing=printer is not None) as session:
            paper = _paper(session, name, ref, output or Path(f"{name}.pdf"), fill, kind)
            if printer is not None:
                session.printing.send(paper, "" if printer == "default" else printer, copies)
    if paper.missing:
        place.out.say(
            say("No font has these characters: {characters}", characters=" ".join(paper.missing))
        )
    if as_json:
        place.out.json({"file": str(paper.path), "pages": paper.pages})
    place.out.say(say("{pages} p. in {path}", pages=paper.pages, path=paper.path))


def _paper(
    session: "Session",
    name: str,
    ref: str,
    output: Path,
    fill: Path | None,
    kind: "ApplicantKind | None",
) -> "Paper":
    """The PDF; an issued letter is the one that was stored, never drawn anew."""
    if name.startswith("letter-"):
        letters = session.letters
        return letters.save(letters.find(name.removeprefix("letter-"), ref), output)
    sheet = (
        session.printing.request_form(_filled(fill, kind))
        if fill and kind
        else session.printing.sheet(name, ref)
    )
    return replace(session.printing.draw(name, sheet, output), reference=ref)


def _list_forms(place: Place, as_json: bool) -> None:
    from archive_tui.services.papers import all_forms, form_reference

    known = all_forms()
    if as_json:
        place.out.json(
            [
                {"name": name, "title": title, "reference": form_reference(name)}
                for name, title in known
            ]
        )
    else:
        place.out.table(known)


def _filled(path: Path, kind: "ApplicantKind") -> "RequestForm":
    from archive_tui.domain.request_forms import read_request_form

    try:
        typed = json.loads(path.read_text("utf-8-sig"))
        if not isinstance(typed, dict):
            raise ValueError("no object")
    except (OSError, ValueError) as error:
        raise CannotReadError(
            say("{path} cannot be read as JSON.", path=path),
            say("It is an object with the fields of the form, such as {example}",
                example='{"name": "覃志强"}'),
        ) from error  # fmt: skip
    return read_request_form(typed, kind)


COMMANDS = (form,)
