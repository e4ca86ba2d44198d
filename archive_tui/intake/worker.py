"""The child process that parses one foreign file, under limits, and answers in JSON.

The file comes on standard input, the job as the first argument, the answer on standard output.
Whatever happens here - a bomb, a crash, a hang - the program that asked goes on.
"""

import contextlib
import json
import sys
from dataclasses import asdict, dataclass

# Exit codes beside 0; anything else is a crash.
TOO_LARGE = 20
OUT_OF_MEMORY = 21
NOT_READABLE = 22


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may use: seconds of time, bytes of memory and of file, characters of text."""

    seconds: float = 30.0
    memory: int = 768 << 20
    file_bytes: int = 64 << 20
    characters: int = 2_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """How to read the file: `kind` is text or html."""

    kind: str
    limits: Limits

    def packed(self) -> str:
        """As an argument of the child process."""
        return json.dumps({"kind": self.kind, "limits": asdict(self.limits)})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the child found: text, encoding, places that are not valid in it, hints of a page."""

    text: str
    encoding: str
    damaged: int
    hints: dict[str, str]


def main(packed: str) -> int:
    """Do one job; returns the exit code."""
    asked = json.loads(packed)
    limits = Limits(**asked["limits"])
    _restrict(limits)
    try:
        return _answer(asked["kind"], limits)
    except MemoryError:
        return OUT_OF_MEMORY


def _restrict(limits: Limits) -> None:
    """Let the system enforce the limits; where it cannot (Windows), the parent's clock does."""
    try:
        import resource
    except ImportError:
        return
    seconds = int(limits.seconds) + 1
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, limits.characters * 12 + (1 << 20)),
        (resource.RLIMIT_CORE, 0),
    ):
        # Some systems refuse to lower one of them; the others still hold.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _answer(kind: str, limits: Limits) -> int:
    from archive_tui.domain.faults import CannotReadError
    from archive_tui.intake.texts import from_html, from_text

    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        return TOO_LARGE
    try:
        extract = from_html(data) if kind == "html" else from_text(data)
    except CannotReadError:
        return NOT_READABLE
    if len(extract.text) > limits.characters:
        return TOO_LARGE
    answer = Answer(
        extract.text, extract.encoding.name, extract.encoding.damaged, dict(extract.hints)
    )
    sys.stdout.buffer.write(json.dumps(asdict(answer)).encode("ascii"))
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
