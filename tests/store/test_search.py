from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from archive_tui.domain.queries import Query, parse_query
from archive_tui.store import schema
from archive_tui.store.search import SearchIndex

# Few characters, so that words meet; two of them are the marks of the index's own tokens.
WORDS = (
    "政府信息公開公开檔案档案柳北區区重庆长沙一二𠮷䶮龘"
    "（）()[]〔〕,.:?!-/ＡＢa b1２ü\u3000\n\t\ufdd0\ufdd2\x1b]"
)


def open_index(path: Path | str) -> tuple[Database, SearchIndex]:
    db = Database(path, execute_plugins=False)
    db.conn.isolation_level = None
    schema.upgrade(db)
    for id_, name in enumerate(("财政信息", "统计信息"), 1):
        db.conn.execute(
            "INSERT INTO category (id, code, name, cadence) VALUES (?, ?, ?, 'standing')",
            (id_, str(id_), name),
        )
    for id_, name in enumerate(("柳北区统计局", "重庆市档案局"), 1):
        db.conn.execute("INSERT INTO agency (id, code, name) VALUES (?, ?, ?)", (id_, id_, name))
    index = SearchIndex(db)
    index.rebuild()
    return db, index


def put(db: Database, index: SearchIndex, title: str, text: str = "", **columns: object) -> int:
    values = {
        "title": title or "-",
        "created_at": "",
        "created_by": "",
        "changed_at": "",
        "changed_by": "",
        **columns,
    }
    [[last]] = db.conn.execute("SELECT coalesce(max(id), 0) FROM document").fetchall()
    values = {"id": last + 1, "index_number": f"X{last + 1}", **values}
    marks = ", ".join("?" * len(values))
    db.conn.execute(
        f"INSERT INTO document ({', '.join(values)}) VALUES ({marks})",
        tuple(values.values()),
    )
    index.new(last + 1)
    if text:
        db.conn.execute("INSERT INTO document_text VALUES (?, ?, ?)", (last + 1, text, text))
    index.flush()
    return int(last + 1)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[tuple[Database, SearchIndex]]:
    db, index = open_index(tmp_path / "a.db")
    yield db, index
    db.close()


texts = st.text(st.sampled_from(WORDS), max_size=14)
queries = st.builds(
    Query,
    words=st.lists(
        st.text(st.sampled_from(WORDS + "zhengxcqlb"), min_size=1, max_size=6)
        | st.sampled_from(["zhengfu", "zfxx", "zhengfuxinxig", "liubeiq", "changsha", "cs"]),
        max_size=2,
    ).map(tuple),
    category=st.sampled_from(["", "财政", "统计信息", "没有"]),
    agency=st.sampled_from(["", "统计局", "cq"]),
    years=st.sampled_from([None, (2010, 2010), (2009, 2011)]),
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    documents=st.lists(
        st.tuples(
            texts,
            texts,
            texts,
            st.sampled_from([None, 1, 2]),
            st.sampled_from([None, "2010", "2011-03"]),
        ),
        max_size=8,
    ),
    asked=st.lists(queries, min_size=1, max_size=6),
    changed=texts,
)
def test_search_equals_a_scan(
    documents: list[tuple[str, str, str, int | None, str | None]],
    asked: list[Query],
    changed: str,
) -> None:
    db, index = open_index(":memory:")
    ids = [
        put(db, index, title.strip() or "-", text, summary=summary, agency_id=agency,
            category_id=agency, date_made=made)
        for title, text, summary, agency, made in documents
    ]  # fmt: skip
    for id_ in ids[::3]:
        index.touch(id_)
        db.conn.execute("UPDATE document SET summary = ? WHERE id = ?", (changed, id_))
        index.flush()
    for id_ in ids[1::3]:
        index.touch(id_)
        db.conn.execute("DELETE FROM document_text WHERE document_id = ?", (id_,))
        db.conn.execute("DELETE FROM document WHERE id = ?", (id_,))
        index.flush()
    for query in asked:
        expected = index.scan(query) if query else set()
        found = index.find(query)
        assert set(found.ids) == expected
        assert found.count == len(expected)
    assert index.check() == []
    db.close()


@pytest.mark.parametrize(
    "query",
    ["檔案", "档案", "档", "ｄa", "DA", "dag", "dangan", "liubei", "lbqdag", "liub", "柳北区档案馆",
     "2010年", "２０１０", "〔2010〕12号", "2010年 柳北", "yibao", "zhongqing", "chongqing", "cq",
     "zq", "年:2010 档案", "year:2010", "类:财政", "机构:重庆", "公开:主动",
     "disclosure:proactive"],
)  # fmt: skip
def test_finds_what_people_type(index: tuple[Database, SearchIndex], query: str) -> None:
    db, search = index
    wanted = put(
        db, search, "2010年柳北區檔案館一報告", "全文 (一) DA", document_number="柳档〔2010〕12号",
        agency_id=2, category_id=1, date_made="2010-03", disclosure="proactive",
    )  # fmt: skip
    put(db, search, "無關", "別的")
    assert search.find(parse_query(query)).ids == (wanted,)


def test_inserted_pinyin_does_not_hide_a_word(index: tuple[Database, SearchIndex]) -> None:
    db, search = index
    id_ = put(db, search, "信息公開(kāi)年度", "廣西柳 州(中國柳州)入?yún)區")
    for query in ("信息公开年度", "柳州(中国柳州)", "入区"):
        assert search.find(parse_query(query)).ids == (id_,)
    assert search.find(parse_query("kāi")).ids == ()


def test_broad_queries_come_newest_first_and_stop_counting(
    index: tuple[Database, SearchIndex],
) -> None:
    db, search = index
    db.conn.execute("BEGIN")
    ids = [put(db, search, f"政府信息第{number}号") for number in range(1_205)]
    db.conn.execute("COMMIT")
    first = search.find(parse_query("政府信息"), limit=700)
    assert (first.count, first.capped, first.more) == (1_000, True, True)
    rest = search.find(parse_query("政府信息"), limit=700, after=first.ids[-1])
    assert list(first.ids + rest.ids) == ids[::-1]


def test_pages_by_offset_are_the_whole(index: tuple[Database, SearchIndex]) -> None:
    db, search = index
    ids = [put(db, search, f"财政预算第{number}号") for number in range(30)]
    put(db, search, "预算财政，财政预，政预算")
    for text in ("财政", "财政预算", "czys"):
        pages = [search.find(parse_query(text), 7, offset) for offset in range(0, 42, 7)]
        assert {id_ for page in pages for id_ in page.ids} - {31} == set(ids)
        assert [page.more for page in pages] == [True] * 4 + [False] * 2
    assert search.find(parse_query("财政预算"), 100).count == 30


def test_what_is_taken_out_is_what_was_put_in(index: tuple[Database, SearchIndex]) -> None:
    db, search = index
    id_ = put(db, search, "財政預算")
    # Changed behind the index's back: it must still forget the old words.
    db.conn.execute("UPDATE document SET title = '统计' WHERE id = ?", (id_,))
    search.touch(id_)
    search.flush()
    assert search.find(parse_query("财政")).ids == ()
    assert search.find(parse_query("统计")).ids == (id_,)
    assert search.check() == []


def test_categories_answer_to_name_english_name_and_code(
    index: tuple[Database, SearchIndex],
) -> None:
    db, search = index
    db.conn.execute("UPDATE category SET name_en = 'Budgets', code = '07' WHERE id = 1")
    id_ = put(db, search, "题", category_id=1)
    for text in ("类:财政", "category:budgets", "类:07", "类:cz"):
        assert search.find(parse_query(text)).ids == (id_,)
    assert search.find(parse_query("类:没有")).ids == ()


def test_best_first_when_few(index: tuple[Database, SearchIndex]) -> None:
    db, search = index
    in_title = put(db, search, "财政预算")
    in_text = put(db, search, "别的", "说到财政预算")
    assert search.find(parse_query("财政预算")).ids == (in_title, in_text)


def test_snippet_shows_the_hit(index: tuple[Database, SearchIndex]) -> None:
    db, search = index
    id_ = put(db, search, "题", "前" * 200 + "政府信息公開(kāi)制度" + "後" * 200)
    snippet = search.snippet(id_, parse_query("公开制度"))
    assert [snippet.text[start:end] for start, end in snippet.spans] == ["公開(kāi)制度"]


def test_a_wrong_index_is_noticed(index: tuple[Database, SearchIndex]) -> None:
    db, search = index
    id_ = put(db, search, "財政")
    db.conn.execute("UPDATE document SET title = '统计' WHERE id = ?", (id_,))
    assert search.check() == [id_]
    search.rebuild()
    assert search.check() == []


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(texts, st.lists(texts.filter(str.strip), max_size=3)), max_size=5),
    st.lists(queries, min_size=1, max_size=4),
)
def test_former_numbers_are_found_as_by_a_scan(
    documents: list[tuple[str, list[str]]], asked: list[Query]
) -> None:
    db, index = open_index(":memory:")
    for title, former in documents:
        id_ = put(db, index, title.strip() or "-")
        for number in former:
            index.touch(id_)
            db.conn.execute(
                "INSERT INTO former_number (kind, document_id, number, until, by)"
                " VALUES ('index', ?, ?, '', '')",
                (id_, number),
            )
        index.flush()
    for query in asked:
        assert set(index.find(query).ids) == (index.scan(query) if query else set())
    assert index.check() == []
    db.close()
