# ruff: noqa: T201 - a script that prints
"""The program as a person meets it: start, a key press, memory, import, the blank form.

python -m tests.benchmarks.program [--documents 300000]

Each line compares things measured side by side in this run; only the ratios carry over from one
machine to another.
"""

import argparse
import asyncio
import csv
import os
import pty
import select
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from archive_tui.services.calendar import packaged_calendar
from archive_tui.services.session import Session, make_archive
from tests.drive import Drive, driving

_EMPTY = """
from textual.app import App
from textual.widgets import Label
class Empty(App):
    def compose(self): yield Label("ready")
    def on_key(self): self.exit()
Empty().run()
"""
_ROUNDS = 5


def main() -> None:
    """Make the archives, measure, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=300_000)
    options.add_argument("--archive", type=Path, help="kept, and used again")
    chosen = options.parse_args()
    count = chosen.documents
    with TemporaryDirectory() as scratch:
        empty = Path(scratch) / "empty"
        full = chosen.archive or Path(scratch) / "full"
        make_archive(empty, name="馆", code="450205")
        if not full.exists():
            _fill(full, count)
        _start(empty, full, count)
        asyncio.run(_keys(full, count))
        _memory(full, count)
        _import(Path(scratch))
        _due_dates()
        _lists(full, count)
        _filing(Path(scratch))
        _form(Path(scratch))
        _catalogue(Path(scratch))


def _fill(folder: Path, count: int) -> None:
    """In a process of its own, whose memory is not counted."""
    script = (
        "import sys; from pathlib import Path;"
        "from archive_tui.services.session import Session, make_archive;"
        "from tests.benchmarks.generate import fill\n"
        "make_archive(Path(sys.argv[1]), name='馆', code='450205')\n"
        "with Session.open(Path(sys.argv[1])) as session:\n"
        "    fill(session._archive.db, int(sys.argv[2])); session.rebuild_search()\n"
    )
    subprocess.run([sys.executable, "-c", script, str(folder), str(count)], check=True)


def _start(empty: Path, full: Path, count: int) -> None:
    """The first paint accepts keys; the archive's name stands there once it is open."""
    runs: dict[str, tuple[list[str], str, str]] = {
        "app": ([sys.executable, "-c", _EMPTY], "ready", "x"),
        "key": (_program(empty), "设置", "\x11"),
        "keys": (_program(full), "设置", "\x11"),
        "open": (_program(full), "馆", "\x11"),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(_ROUNDS):
        for name, (command, words, leave) in runs.items():
            times[name].append(_until(command, words, leave))
    app, key, keys, opened = (median(times[name]) for name in runs)
    print(f"start to first key accepted: {key / app:.2f} times an empty Textual app ({app:.2f} s)")
    print(f"  with {count:,} documents {keys / key:.2f} times that with 0")
    print(f"  until {count:,} documents are open: {opened / app:.2f} times an empty Textual app")


def _program(folder: Path) -> list[str]:
    return [sys.executable, "-m", "archive_tui", "--lang", "zh", "--archive", str(folder)]


def _until(command: list[str], words: str, leave: str) -> float:
    """Seconds until the words are painted; the key that leaves is accepted at once after."""
    began = perf_counter()
    process, handle = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)  # noqa: S606
    said = b""
    while words.encode() not in said:
        ready, _, _ = select.select([handle], [], [], 30)
        said += os.read(handle, 1 << 16) if ready else b""
    taken = perf_counter() - began
    os.write(handle, leave.encode())
    while True:
        try:
            if not os.read(handle, 1 << 16):
                break
        except OSError:
            break
    os.waitpid(process, 0)
    os.close(handle)
    return taken


async def _keys(full: Path, count: int) -> None:
    taken = []
    async with driving(full, size=(120, 40), language="zh_Hans") as drive:
        await drive.press("slash")
        for word in ("柳北区财政", "信息公开", "zfxxgk", "陈桂", "〔2010〕"):
            for character in word:
                began = perf_counter()
                await drive.key(character)
                while drive._busy():
                    await asyncio.sleep(0)
                    await drive.pilot._wait_for_screen()
                taken.append(perf_counter() - began)
            for _ in word:
                await drive.key("backspace")
            await drive.settle()
        await drive.press("enter")
        filters = [await _filter(drive, name) for name in ("财政", "人事", "机构", "统计", "应急")]
    print(
        f"key press to painted results, {count:,} documents: median {median(taken) * 1000:.0f} ms,"
        f" worst {max(taken) * 1000:.0f} ms"
    )
    print(
        f"filter change to painted results: median {median(filters) * 1000:.0f} ms,"
        f" worst {max(filters) * 1000:.0f} ms"
    )


async def _filter(drive: Drive, name: str) -> float:
    """From the choice of a category to its painted list."""
    await drive.press("c")
    await drive.write(name)
    began = perf_counter()
    await drive.key("enter")
    while drive._busy():
        await asyncio.sleep(0)
        await drive.pilot._wait_for_screen()
    taken = perf_counter() - began
    await drive.press("x")
    return taken


def _memory(full: Path, count: int) -> None:
    script = (
        "import asyncio, re, sys; from pathlib import Path;"
        "from tests.drive import Drive, driving\n"
        "async def main():\n"
        "  async with driving(Path(sys.argv[1]), language='zh_Hans') as drive:\n"
        "    await drive.press('slash'); await drive.write('柳北')\n"
        "    await drive.press('enter', 'end')\n"
        # Linux tells the highest resident set of this process alone.
        "    status = Path('/proc/self/status').read_text()\n"
        "    print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
        "asyncio.run(main())"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(full)], capture_output=True, text=True, check=True
    )
    print(f"memory at its highest with {count:,} documents: {done.stdout.strip()} MB")


def _import(scratch: Path, rows: int = 20_000) -> None:
    folder, register = scratch / "import", scratch / "register.csv"
    make_archive(folder, name="馆", code="450205")
    with register.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["题名", "文号", "发布机构", "信息分类", "成文日期", "摘要"])
        for number in range(rows):
            writer.writerow(
                [f"柳北区第{number}号土地登记公告", f"柳北政发〔2010〕{number}号",
                 f"柳北区第{number % 30}局", "工作动态", "2010年3月5日",
                 f"关于第{number}号宗地登记结果的公告，请有关单位和个人知悉。" * 3]
            )  # fmt: skip
    with Session.open(folder) as session:
        began = perf_counter()
        result = session.imports.run(register)
        taken = perf_counter() - began
    print(f"import with index and journal: {result.added / taken:,.0f} rows/s")


def _due_dates(count: int = 1_000) -> None:
    """So many due dates of 20 working days over eighteen years, on a calendar just made."""
    first = date(2008, 5, 1)
    days = [first + timedelta(days=6 * number) for number in range(count)]

    def once() -> float:
        calendar = packaged_calendar("45")
        began = perf_counter()
        for day in days:
            calendar.due(day, 20)
        return perf_counter() - began

    print(f"{count:,} due dates: {_middle(once) * 1000:.0f} ms")


def _lists(full: Path, count: int) -> None:
    """What the desk and the clock ask of many documents."""
    with Session.open(full, writing=False) as session:
        for name, ask in (
            ("the desk", session.desk.overview),
            ("everything that is to be published", session.clock.due_ids),
            ("the years with their filing", session.filing.years),
        ):
            began = perf_counter()
            ask()
            taken = (perf_counter() - began) * 1000
            print(f"{name}, of {count:,} documents: {taken:.0f} ms")


def _filing(scratch: Path, count: int = 5_000) -> None:
    """One year of so many documents, a tenth with long texts, filed and taken back at once."""
    folder = scratch / "filing"
    _fill(folder, count)
    with Session.open(folder) as session:
        ids = list(session.documents.ids())
        session.bulk.change(ids, "date_made", "2010-03-05")
        began = perf_counter()
        filed = session.filing.file(2010)
        taken = perf_counter() - began
        began = perf_counter()
        session.undo.undo()
        undone = perf_counter() - began
    print(f"filing {filed.items:,} documents: {taken:.1f} s, taken back in {undone:.1f} s")


def _form(scratch: Path) -> None:
    bare = _shell([sys.executable, "-c", "pass"])
    command = [sys.executable, "-m", "archive_tui", "form", "request-form-citizen"]
    form = _shell([*command, "-o", str(scratch / "form.pdf")])
    print(f"blank form: {form - bare:.2f} s after the interpreter's start ({bare:.2f} s)")


def _catalogue(scratch: Path, rows: int = 20_000) -> None:
    """In a process of its own: how long a catalogue with summaries and an outline takes."""
    script = (
        "import re, sys; from datetime import date; from pathlib import Path\n"
        "from time import perf_counter\n"
        "from archive_tui.domain.documents import Document\n"
        "from exports.forms.catalogue import Catalogue, Headings, catalogue\n"
        "from exports.pdf import draw\n"
        "rows = int(sys.argv[2])\n"
        "documents = (Document(id=n, index_number=f'450205-001-2010-{n:05}',\n"
        "    title=chr(0x4e00 + n % 3700) * 9 + '柳北区土地登记公告' * 4, agency='国土资源局',\n"
        "    summary='关于宗地登记结果的公告，请有关单位和个人知悉。' * 3,\n"
        "    category=f'类别{n * 20 // rows}') for n in range(rows))\n"
        "began = perf_counter()\n"
        "draw(catalogue(Catalogue('馆', documents, date(2026, 1, 1), headings=Headings.CATEGORY,\n"
        "    summaries=True)), Path(sys.argv[1]))\n"
        "taken = perf_counter() - began\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(f'{taken:.2f}', int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) // 1024)\n"
    )

    def measured(count: int) -> tuple[float, int]:
        command = [sys.executable, "-c", script, str(scratch / "catalogue.pdf"), str(count)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, memory = done.stdout.split()
        return float(seconds), int(memory)

    (small, _), (large, memory) = measured(rows // 10), measured(rows)
    print(
        f"catalogue of {rows:,} rows: {large:.1f} s, {large / small:.1f} times a tenth of them, "
        f"{memory} MB at its highest"
    )


def _shell(command: list[str]) -> float:
    def once() -> float:
        began = perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        return perf_counter() - began

    return _middle(once)


def _middle(once: Callable[[], float]) -> float:
    return median(once() for _ in range(_ROUNDS))


if __name__ == "__main__":
    main()
