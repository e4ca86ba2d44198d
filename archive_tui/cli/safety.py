"""verify: proof that the archive is what its journal says."""

import click

from archive_tui.cli.group import as_json, pass_place
from archive_tui.cli.place import Place
from archive_tui.domain.messages import say, words


@click.command(
    help=words(
        "Recompute the journal's chain and compare every record and file with it. "
        "For example: archive-tui verify --json"
    )
)
@click.option("--rebuild-search", is_flag=True, help=words("First make the search index anew."))
@as_json
@pass_place
def verify(place: Place, rebuild_search: bool, as_json: bool) -> int:
    """Exit 0 only if the check reached its end and found nothing."""
    out = place.out
    with place.open(writing=rebuild_search) as session:
        if rebuild_search:
            session.rebuild_search()
        verdict = session.safety.verify(out.say)
    if as_json:
        out.json(
            {
                "ok": not verdict.faults,
                "checked": {
                    "records": verdict.records,
                    "attachments": verdict.attachments,
                    "journal": verdict.journal,
                },
                "faults": [
                    {
                        "where": fault.where,
                        "what": out.tr.say(fault.what),
                        "next_step": out.tr.say(fault.next_step),
                    }
                    for fault in verdict.faults
                ],
            }
        )
    for fault in verdict.faults:
        out.say(say("{where}: {what} {next_step}", where=fault.where, what=fault.what,
                    next_step=fault.next_step))  # fmt: skip
    out.say(
        say("Checked {records} records, {attachments} files, {journal} journal lines.",
            records=verdict.records, attachments=verdict.attachments, journal=verdict.journal)
    )  # fmt: skip
    return 1 if verdict.faults else 0


COMMANDS = (verify,)
