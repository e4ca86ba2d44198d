"""due and calendar: the working-day clock alone, and the calendar it runs on."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.output import Out
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive_tui.domain.calendar import Calendar, Day
    from archive_tui.services.calendar import YearShown

_LAYERS = click.Choice(["national", "region", "office"])
_REGION = click.option(
    "--region", help=words("The region whose own holidays count, e.g. 45; empty for none.")
)


@click.command(
    help=words(
        "The last of so many working days after a day, and every day in between that does not "
        "count. For example: archive-tui due 2010-09-13 15 --region 45"
    )
)
@click.argument("from_", metavar="FROM")
@click.argument("days", metavar="DAYS", type=int)
@_REGION
@as_json
@pass_place
def due(place: Place, from_: str, days: int, region: str | None, as_json: bool) -> None:
    """The archive's own calendar; what the program brings where there is no archive."""
    from archive_tui.domain.calendar_lines import exact_day

    found = _calendar(place, region).due(exact_day(from_, "from"), days)
    out = place.out
    if as_json:
        out.json(
            {
                "from": found.start.isoformat(),
                "days": days,
                "due": found.day.isoformat(),
                "provisional": found.provisional,
                "skipped": _days_json(found.skipped, out),
                "made_up": _days_json(found.made_up, out),
                "missing": [
                    {"layer": each.layer.value, "year": each.year} for each in found.missing
                ],
            }
        )
    else:
        explained = sorted((*found.skipped, *found.made_up), key=lambda day: day.day)
        out.table((day.day.isoformat(), out.tr.say(day.why)) for day in explained)
        out.line(found.day.isoformat())
    for missing in found.missing:
        out.say(missing.words)


def _calendar(place: Place, region: str | None) -> "Calendar":
    from archive_tui.services.calendar import packaged_calendar
    from archive_tui.services.session import is_archive

    if not is_archive(place.folder):
        return packaged_calendar(region or "")
    with place.open(writing=False) as session:
        return session.calendar.calendar(region)


def _days_json(days: "Iterable[Day]", out: Out) -> list[dict[str, str]]:
    return [{"date": day.day.isoformat(), "why": out.tr.say(day.why)} for day in days]


@click.group(help=words("The working-day calendar. For example: archive-tui calendar show 2026"))
def calendar() -> None:
    """Holidays and make-up working days."""


@calendar.command(
    "show", help=words("One year, for example: archive-tui calendar show 2026 --json")
)
@click.argument("year", type=int)
@_REGION
@as_json
@pass_place
def show(place: Place, year: int, region: str | None, as_json: bool) -> None:
    """The days that the week alone does not decide, where they are from, what is missing."""
    from archive_tui.domain.calendar import LAYERS

    with place.open(writing=False) as session:
        shown = session.calendar.show(year, region)
    out = place.out
    if as_json:
        out.json(_year_json(shown, out))
    else:
        out.table(
            (day.day.isoformat(), "+" if day.working else "-", out.tr.say(day.why))
            for day in shown.special
        )
        out.line(out.tr("{count} working days in {year}", count=shown.working_days, year=year))
    for layer, known in shown.known:
        out.say(say("{layer}: {source}", layer=LAYERS[layer], source=known.source))
    for missing in shown.missing:
        out.say(missing.words)


def _year_json(shown: "YearShown", out: Out) -> dict[str, object]:
    return {
        "year": shown.year,
        "region": shown.region,
        "working_days": shown.working_days,
        "count_start_day": shown.count_start_day,
        "known": [
            {"layer": layer.value, "source": known.source, "entered": known.entered}
            for layer, known in shown.known
        ],
        "missing": [missing.layer.value for missing in shown.missing],
        "days": [
            {
                "date": day.day.isoformat(),
                "kind": "working" if day.working else "holiday",
                "name": day.name,
                "layer": day.layer.value if day.layer else None,
                "entered": day.entered,
                "why": out.tr.say(day.why),
            }
            for day in shown.special
        ],
    }


@calendar.command(
    "set",
    help=words(
        "Free a day, make it a working day, or take back what was entered for it. "
        "For example: archive-tui calendar set 2026-03-02 holiday --name 馆庆"
    ),
)
@click.argument("day", metavar="DATE")
@click.argument("kind", type=click.Choice(["holiday", "working", "clear"]))
@click.option("--name", default="", help=words("What the day is called."))
@click.option("--layer", type=_LAYERS, default="office", show_default=True)
@pass_place
def set_(place: Place, day: str, kind: str, name: str, layer: str) -> None:
    """One day of one layer."""
    from archive_tui.domain.calendar import DayKind, Layer
    from archive_tui.domain.calendar_lines import exact_day

    wanted = exact_day(day, "date")
    with place.open(writing=True) as session:
        if kind == "clear":
            session.calendar.clear_day(wanted, Layer(layer))
        else:
            session.calendar.set_day(wanted, DayKind(kind), name, Layer(layer))
        now = session.calendar.calendar().day(wanted)
        moved = session.requests.moved_count()
    place.out.say(say("{day}: {why}", day=wanted, why=now.why))
    _say_moved(place, moved)


@calendar.command(
    "import",
    help=words(
        "Take in days from a CSV with the columns 日期, 类型 (放假 or 上班) and 名称. "
        "For example: archive-tui calendar import 2027.csv --source 国办发明电〔2026〕1号"
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--layer", type=_LAYERS, default="national", show_default=True)
@click.option("--source", default="", help=words("The notice the days are from."))
@pass_place
def import_(place: Place, path: Path, layer: str, source: str) -> None:
    """Every row or none."""
    from archive_tui.domain.calendar import Layer

    with place.open(writing=True) as session:
        count = session.calendar.import_file(path, Layer(layer), source)
        moved = session.requests.moved_count()
    place.out.say(say("{count} days are in the calendar.", count=count))
    _say_moved(place, moved)


@calendar.command(
    "start-day",
    help=words(
        "Whether the first day of a period counts; in civil law it does not. "
        "For example: archive-tui calendar start-day not-counted"
    ),
)
@click.argument("counted", type=click.Choice(["counted", "not-counted"]))
@pass_place
def start_day(place: Place, counted: str) -> None:
    """A setting of the whole archive."""
    with place.open(writing=True) as session:
        session.calendar.set_count_start_day(counted == "counted")
        moved = session.requests.moved_count()
    state = say("counted") if counted == "counted" else say("not counted")
    place.out.say(say("The first day of a period: {counted}", counted=state))
    _say_moved(place, moved)


def _say_moved(place: Place, count: int) -> None:
    if count:
        place.out.say(
            say("The last days of {count} open requests have moved: see “request moved”.",
                count=f"{count:,}")
        )  # fmt: skip


COMMANDS = (due, calendar)
