"""The one door for document files: a path goes in, proposals come out, nothing is stored."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from archive_tui.domain.cleaning import apply, propose
from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.messages import Message, say
from archive_tui.domain.reading import ReadFile
from archive_tui.domain.recognition import recognise
from archive_tui.intake import worker
from archive_tui.intake.encodings import unknown_encoding
from archive_tui.intake.sniff import FileKind, describe, readable

LIMITS = worker.Limits()
# The folder that holds the program's packages goes to the end of the child's search path, and
# `-P` keeps its working folder out of it: a file named json.py beside a document is never run.
_ROOT = Path(__file__).resolve().parents[2]
_START = (
    "import sys; sys.path.append(sys.argv.pop(1)); "
    "from archive_tui.intake.worker import main; sys.exit(main(sys.argv[1]))"
)


def read_document(path: Path, limits: worker.Limits = LIMITS) -> ReadFile:
    """Read a text or an HTML page: its text as it came, what to clean, what it says of itself.

    Raises CannotReadError for a file that is missing, empty, of an unknown type or encoding, or
    that the child process could not read within its limits.
    """
    facts = describe(path)
    kind = FileKind.HTML if facts.kind is FileKind.HTML else FileKind.TEXT
    answer = _ask(path, facts.name, worker.Job(kind, limits))
    removals = propose(answer.text)
    found = recognise(apply(answer.text, removals), facts.name, answer.hints)
    return ReadFile(
        path=path,
        name=facts.name,
        media_type=facts.media_type,
        sha256=facts.sha256,
        size=facts.size,
        encoding=answer.encoding,
        original=answer.text,
        removals=removals,
        recognition=found,
        damaged=answer.damaged,
    )


def _ask(path: Path, name: str, job: worker.Job) -> worker.Answer:
    """Run the child on one file. Raises CannotReadError when it has no answer."""
    command = [sys.executable, "-P", "-X", "utf8", "-c", _START, str(_ROOT), job.packed()]
    # The answer goes to a file: a pipe has no limit, a file has the system's.
    with readable(path), path.open("rb") as file, tempfile.TemporaryFile() as out:
        try:
            code = subprocess.run(  # noqa: S603  # our own interpreter and module
                command,
                stdin=file,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=job.limits.seconds,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                cwd=os.sep,
            ).returncode
        except subprocess.TimeoutExpired:
            raise _not_read(
                name, say("it takes longer than {seconds} seconds", seconds=job.limits.seconds)
            ) from None
        if code:
            raise _failed(name, code, job.limits)
        out.seek(0)
        return _unpacked(out.read(job.limits.characters * 12 + (1 << 20)), name)


def _unpacked(answer: bytes, name: str) -> worker.Answer:
    try:
        return worker.Answer(**json.loads(answer))
    except (ValueError, TypeError) as error:
        raise _not_read(name, say("reading it failed")) from error


def _failed(name: str, code: int, limits: worker.Limits) -> CannotReadError:
    if code == worker.NOT_READABLE:
        return unknown_encoding(name)
    if code == worker.TOO_LARGE:
        megabytes = limits.file_bytes >> 20
        return _not_read(
            name,
            say(
                "it is larger than {megabytes} MB or its text longer than {characters} characters",
                megabytes=megabytes,
                characters=f"{limits.characters:,}",
            ),
        )
    if code == worker.OUT_OF_MEMORY:
        return _not_read(name, say("it needs more memory than a document may"))
    return _not_read(name, say("reading it failed"))


def _not_read(name: str, why: Message) -> CannotReadError:
    return CannotReadError(
        say("{name} was not read: {why}.", name=name, why=why),
        say("Log the document by hand and attach the file: it is stored as it is."),
    )
