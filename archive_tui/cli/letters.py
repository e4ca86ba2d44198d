"""letter: the letters of requests on the command line."""

from datetime import date
from pathlib import Path

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.cli.requests import facts_options, read_fields
from archive_tui.domain.calendar_lines import exact_day
from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.letters import FREE_FIELDS, IssuedLetter, letter_templates
from archive_tui.domain.messages import say, words

_OWN = {each.name: each.label for each in FREE_FIELDS.values()}


@click.group(
    help=words("Letters of requests. For example: archive-tui letter issue 2026-1 receipt")
)
def letter() -> None:
    """What goes out."""


@letter.command(
    "issue",
    help=words(
        "Issue a letter: its number is given out for good, its PDF stored, its event entered. "
        "For example: archive-tui letter issue 2026-1 granted --attached 预算报告"
    ),
)
@click.argument("ref")
@click.argument("kind", type=click.Choice(list(letter_templates())))
@click.option("--on", "on", default="", help=words("The day of the letter; today if empty."))
@facts_options(_OWN)
@click.option(
    "--breach", default="", help=words("Why it is entered though the law does not allow it.")
)
@click.option(
    "--accept-missing", is_flag=True, help=words("Print 〓 for characters that no font has.")
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help=words("The PDF file.")
)
@click.option("--large", is_flag=True, help=words("The large print."))
@click.option(
    "--draft", is_flag=True, help=words("Show the letter as it would be; nothing is given out.")
)
@click.option(
    "--fields",
    "source",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help=words("A JSON file with the fields; - for standard input."),
)
@as_json
@pass_place
def issue(
    place: Place,
    /,
    ref: str,
    kind: str,
    on: str,
    breach: str,
    accept_missing: bool,
    output: Path | None,
    large: bool,
    draft: bool,
    source: Path | None,
    as_json: bool,
    **typed: str,
) -> None:
    """Issue one letter, or show it without a number."""
    fields = {**read_fields(source), **{name: text for name, text in typed.items() if text}}
    texts = {name: str(value) for name, value in fields.items()}
    day = exact_day(on, "on") if on else None
    if draft:
        _show_draft(place, ref, kind, texts, day, as_json)
        return
    with place.open(writing=True) as session:
        request = session.requests.get(ref)
        found = session.letters.issue(
            request.id, kind, texts, day, breach, accept_missing=accept_missing
        )
        if output is not None:
            paper = session.letters.save(found, output, large=large)
            session.printing.save(paper, output)
    _show(place, found, as_json)


def _show_draft(
    place: Place, ref: str, kind: str, typed: dict[str, str], day: date | None, as_json: bool
) -> None:
    with place.open(writing=False) as session:
        request = session.requests.get(ref)
        found = session.letters.compose(request.id, kind, typed, day)
        lines = _lines(session.letters.preview(found))
    if as_json:
        place.out.json(
            {
                "number": None,
                "kind": found.code,
                "title": found.title,
                "to": found.to,
                "paragraphs": list(found.paragraphs),
            }
        )
    else:
        place.out.lines("\n".join(lines))


@letter.command("list", help=words("The letters of a request: archive-tui letter list 2026-1"))
@click.argument("ref")
@as_json
@pass_place
def list_(place: Place, ref: str, as_json: bool) -> None:
    """Number, day, title, addressee."""
    with place.open(writing=False) as session:
        found = session.letters.of_request(session.requests.get(ref).id)
    if as_json:
        place.out.json([letter_json(each) for each in found])
    else:
        place.out.table(
            (each.number, each.day.isoformat(), each.letter.title, each.addressee,
             each.void_reason)
            for each in found
        )  # fmt: skip


@letter.command("show", help=words("One letter: archive-tui letter show 答〔2026〕第1号"))
@click.argument("number")
@as_json
@pass_place
def show(place: Place, number: str, as_json: bool) -> None:
    """What stands on it."""
    with place.open(writing=False) as session:
        found = session.letters.get(number)
        lines = [] if as_json else _lines(session.letters.preview(found.letter))
    if as_json:
        place.out.json(letter_json(found))
    else:
        place.out.lines("\n".join(lines))


@letter.command(
    "void",
    help=words(
        "Void a letter; its number stays given, its event is struck. "
        "For example: archive-tui letter void 答〔2026〕第1号 --reason 收件人有误"
    ),
)
@click.argument("number")
@click.option("--reason", required=True, help=words("Why."))
@as_json
@pass_place
def void(place: Place, number: str, reason: str, as_json: bool) -> None:
    """Void one letter."""
    with place.open(writing=True) as session:
        found = session.letters.void(session.letters.get(number).id, reason)
    _show(place, found, as_json)


@letter.command(
    "words",
    help=words(
        "The paragraphs of a kind of letter that the office may change, version by version. "
        "For example: archive-tui letter words receipt --set words.txt"
    ),
)
@click.argument("kind", type=click.Choice(list(letter_templates())))
@click.option(
    "--set",
    "source",
    type=click.Path(path_type=Path, dir_okay=False),
    help=words("A UTF-8 text with the paragraphs, one a line, in their order."),
)
@click.option(
    "--put-back", type=int, help=words("Say again what this version said; 0 is the packaged one.")
)
@as_json
@pass_place
def office_words(
    place: Place, kind: str, source: Path | None, put_back: int | None, as_json: bool
) -> None:
    """The latest first; version 0 is what is packaged."""
    said = _read_lines(source) if source is not None else None
    with place.open(writing=said is not None or put_back is not None) as session:
        if said is not None:
            session.letters.keep_words(kind, said)
        if put_back is not None:
            session.letters.put_back(kind, put_back)
        versions = session.letters.versions(kind)
    if as_json:
        place.out.json(
            [
                {"version": each.version, "words": list(each.words), "by": each.by, "at": each.at}
                for each in versions
            ]
        )
    else:
        place.out.table(
            (str(each.version), each.at[:16], each.by, text)
            for each in versions
            for text in each.words
        )


def _read_lines(path: Path) -> list[str]:
    try:
        return [line for line in path.read_text("utf-8-sig").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise CannotReadError(
            say("{path} cannot be read.", path=path), say("Check the file and its place.")
        ) from error


def letter_json(found: IssuedLetter) -> dict[str, object]:
    """Everything that is known of a letter."""
    return {
        "number": found.number,
        "kind": found.kind,
        "title": found.letter.title,
        "to": found.addressee,
        "date": found.day.isoformat(),
        "paragraphs": list(found.letter.paragraphs),
        "pages": found.pages,
        "sha256": found.sha256,
        "sha256_large": found.sha256_large,
        "printed": found.printed,
        "void": found.void_reason or None,
        "by": found.by,
    }


def _show(place: Place, found: IssuedLetter, as_json: bool) -> None:
    if as_json:
        place.out.json(letter_json(found))
        return
    place.out.line(found.number)
    if found.void_reason:
        place.out.say(say("The letter {number} is void.", number=found.number))
    else:
        place.out.say(
            say("{title} {number} to {to}, {pages} pages.", title=found.letter.title,
                number=found.number, to=found.addressee, pages=found.pages)
        )  # fmt: skip


def _lines(sheet: object) -> list[str]:
    from exports.plain import text
    from exports.sheet import Sheet

    return text(sheet) if isinstance(sheet, Sheet) else []


COMMANDS = (letter,)
