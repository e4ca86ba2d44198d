"""What a person at the keyboard waits for, as ratios in one run.

python -m tests.benchmarks.screens [DOCUMENTS] builds an archive of that size (300,000) in a
temporary folder, starts an empty Textual app and the program in fresh interpreters, types
searches into the real app and measures until the answer is painted.
"""

import asyncio
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

_START = """
import asyncio, sys, time
begun = time.perf_counter()
from pathlib import Path
if sys.argv[1] == "empty":
    from textual.app import App
    app = App()
else:
    from archive_tui.tui.app import ArchiveApp
    app = ArchiveApp(Path(sys.argv[1]))
async def main():
    async with app.run_test(size=(120, 40)):
        print(time.perf_counter() - begun)
asyncio.run(main())
"""
_WORDS = ("政府", "信息公开", "土地登记", "柳北区", "郑敏凯", "预算", "zfxx", "2010")
_RUNS = 7


def build(folder: Path, documents: int) -> None:
    """An archive of generated documents with its search index."""
    from datetime import datetime

    from archive_tui.services.session import make_archive
    from archive_tui.store.archive import open_archive
    from tests.benchmarks.generate import fill

    make_archive(folder, name="柳北区档案馆", code="450205")
    archive = open_archive(folder, datetime.now, writing=True)
    try:
        if documents:
            fill(archive.db, documents)
            archive.rebuild_search()
    finally:
        archive.close()


def start_seconds(what: str) -> float:
    """Seconds from the interpreter's first line to the first key accepted, the best of some."""
    runs = [
        float(subprocess.check_output([sys.executable, "-c", _START, what], text=True))
        for _ in range(_RUNS)
    ]
    return min(runs)


async def key_seconds(folder: Path) -> tuple[list[float], list[float]]:
    """Seconds from a key in the search box to its answer painted; and from a move to its line."""
    from tests.drive import driving

    typed: list[float] = []
    moved: list[float] = []
    async with driving(folder, size=(160, 48)) as drive:
        await drive.press("slash")
        for word in _WORDS:
            for character in word:
                begun = time.perf_counter()
                await drive.key(character)
                await drive.painted()
                typed.append(time.perf_counter() - begun)
            await drive.press("ctrl+u")
        await drive.press("escape")
        for key in ("down", "pagedown", "end", "home", "up") * 10:
            begun = time.perf_counter()
            await drive.key(key)
            await drive.painted()
            moved.append(time.perf_counter() - begun)
    return typed, moved


def _memory() -> float:
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(documents: int) -> None:
    """Build, measure, print."""
    with tempfile.TemporaryDirectory() as place:
        full, none = Path(place) / "full", Path(place) / "none"
        # In its own process, so that the memory measured is that of the screens.
        for folder, count in ((full, documents), (none, 0)):
            subprocess.check_call(
                [sys.executable, "-m", "tests.benchmarks.screens", "--build", folder, str(count)]
            )
        empty = start_seconds("empty")
        ours, ours_none = start_seconds(str(full)), start_seconds(str(none))
        typed, moved = asyncio.run(key_seconds(full))
        say(f"documents                     {documents:>12,}")
        say(f"start / empty Textual app     {ours / empty:>12.2f}   ({ours * 1000:.0f} ms)")
        say(f"start full / start empty      {ours / ours_none:>12.2f}")
        say(f"key to painted answer, median {median(typed) * 1000:>9.1f} ms")
        say(f"key to painted answer, worst  {max(typed) * 1000:>9.1f} ms")
        say(f"move in the list, median      {median(moved) * 1000:>9.1f} ms")
        say(f"memory of the screens, peak   {_memory():>9.0f} MB")


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 300_000)
