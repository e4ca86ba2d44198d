"""init: make an archive."""

from pathlib import Path

import click

from archive_tui.cli.group import pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words


@click.command(
    help=words(
        "Make an archive in a new folder, for example: "
        "archive-tui init /data/archive --name 柳北区档案馆 --code 450205 --region 45"
    )
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", required=True, help=words("The office's name."))
@click.option("--code", required=True, help=words("The organisation code."))
@click.option("--region", default="", help=words("The region whose holidays count, e.g. 45."))
@pass_place
def init(place: Place, folder: Path, name: str, code: str, region: str) -> None:
    """Make an archive."""
    from archive_tui.services.session import FIRST_STAFF, make_archive

    make_archive(folder, name=name, code=code, region=region, staff=place.staff or FIRST_STAFF)
    place.out.say(say("The archive is ready in {folder}.", folder=folder))


COMMANDS = (init,)
