# ruff: noqa: T201 - a script that prints
"""Search on generated documents: first page against LIKE on the tables, and what the index costs.

python -m tests.benchmarks.search [--documents 300000] [--archive FILE]

With --archive the database is kept and used again. Times in ms; only the ratios carry over from one
machine to another.
"""

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from sqlite_utils import Database

from archive_tui.domain.queries import parse_query
from archive_tui.store import schema
from archive_tui.store.search import SearchIndex
from tests.benchmarks.generate import fill, names, pieces

PAGE = 50
_LIKE = """
SELECT d.id FROM document d LEFT JOIN document_text t ON t.document_id = d.id
WHERE d.title LIKE ?1 OR d.document_number LIKE ?1 OR d.keywords LIKE ?1 OR d.summary LIKE ?1
    OR t.text LIKE ?1
ORDER BY d.id DESC LIMIT 50
"""


def main() -> None:
    """Build if need be, ask, print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=300_000)
    options.add_argument("--archive", type=Path)
    chosen = options.parse_args()
    with TemporaryDirectory() as scratch:
        place = chosen.archive or Path(scratch) / "benchmark.db"
        fresh = not place.exists()
        with opened(place) as db:
            index = SearchIndex(db)
            if fresh:
                build(db, index, chosen.documents)
            compare(db, index)


@contextmanager
def opened(place: Path) -> Iterator[Database]:
    """The database with the newest schema."""
    db = Database(place, execute_plugins=False)
    db.conn.isolation_level = None
    schema.upgrade(db)
    try:
        yield db
    finally:
        db.close()


def build(db: Database, index: SearchIndex, documents: int) -> None:
    """Fill the tables and make the index; how fast and how large."""
    fill(db, documents)
    before = _megabytes(db)
    start = perf_counter()
    db.conn.execute("BEGIN")
    index.rebuild()
    db.conn.execute("COMMIT")
    seconds = perf_counter() - start
    index_size = _megabytes(db) - before
    print(f"index of {documents:,} documents: {documents / seconds:,.0f} a second, ", end="")
    print(
        f"{index_size:.0f} MB beside {before:.0f} MB of records ({index_size / before:.1f} times)"
    )


def compare(db: Database, index: SearchIndex) -> None:
    """Each kind of question: p50 and p95 of the first page, and how LIKE fares."""
    print(f"{'first page of 50':28}{'p50':>8}{'p95':>8}{'worst':>8}{'LIKE p50':>10}{'faster':>10}")
    index.find(parse_query("qs"), PAGE)  # the tables of pinyin and folding are loaded once
    for kind, words, comparable in _questions(db):
        ours = sorted(_timed(lambda text: index.find(parse_query(text), PAGE), words))
        line = f"{kind:28}{_cut(ours, 50):8.2f}{_cut(ours, 95):8.2f}{ours[-1]:8.2f}"
        if comparable:
            like = _timed(lambda text: _like(db, text), words[:9])
            ratio = _cut(like, 50) / _cut(ours, 50)
            line += f"{_cut(like, 50):10.2f}{ratio:10.1f}"
        print(line)
    shown = [index.find(parse_query("信息公开"), 20).ids for _ in range(5)]
    asked = parse_query("信息公开")
    snippets = _timed(lambda id_: index.snippet(int(id_), asked), [str(id_) for id_ in shown[0]])
    print(f"{'snippet':28}{_cut(snippets, 50):8.2f}{_cut(snippets, 95):8.2f}{max(snippets):8.2f}")


def _questions(db: Database) -> Iterator[tuple[str, list[str], bool]]:
    """Kind, questions, and whether LIKE answers the same question."""
    yield (
        "broad",
        ["政府", "信息", "信息公开", "柳州市", "管理", "人民政府", "2010年", "通知"] * 5,
        True,
    )
    yield "one character", list("政府柳北区年的档建，桥函") * 3, True
    yield "name", names(db, 60), True
    for length in (2, 3, 4):
        yield f"{length} characters of the data", pieces(db, 200, length), True
    yield "long", pieces(db, 60, 12), True
    yield "traditional", ["檔案", "政府信息公開", "柳州市統計局", "關於財政預算"] * 5, False
    yield (
        "pinyin",
        ["zfxxgk", "lbq", "tjj", "liubei", "cqsdaj", "zhengfu", "d", "xinxigongk"] * 5,
        False,
    )
    years = [f"政府 年:{year}" for year in range(1990, 2026)]
    yield "broad with a filter", [*years, *(f"信息公开 {year}" for year in years)], False
    yield "filters alone", ["机构:统计局", "年:2001-2010", "公开:主动 机构:柳北"] * 5, False
    yield (
        "two words",
        ["政府 桥梁", "柳北 审计", "信息公开 纪要", "王 土地", "廉政 水利"] * 5,
        False,
    )
    yield "nothing", ["饕餮", "公开府政", "qqqq", "𠮷野家", "xyz"] * 5, False


def _like(db: Database, text: str) -> object:
    return db.conn.execute(_LIKE, (f"%{text}%",)).fetchall()


def _timed(ask: Callable[[str], object], questions: list[str]) -> list[float]:
    """Milliseconds of each question, after one round to warm the cache of the file."""
    for text in questions[:3]:
        ask(text)
    taken = []
    for text in questions:
        start = perf_counter()
        ask(text)
        taken.append((perf_counter() - start) * 1_000)
    return taken


def _cut(values: list[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def _megabytes(db: Database) -> float:
    [[pages, size]] = db.conn.execute(
        "SELECT page_count, page_size FROM pragma_page_count, pragma_page_size"
    ).fetchall()
    return float(pages * size / 1e6)


if __name__ == "__main__":
    main()
