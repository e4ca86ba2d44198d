import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_tui.cli import run
from archive_tui.cli.group import root

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], folder: Path) -> Run:
    """Run one command on the fresh archive: exit code, standard output, standard error."""

    def call(*arguments: object, archive: Path | None = folder) -> tuple[int, str, str]:
        place = ["--archive", str(archive)] if archive else []
        capfd.readouterr()
        code = run([*place, "--lang", "en", *map(str, arguments)])
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


def answer(result: tuple[int, str, str]) -> dict[str, object]:
    return dict(json.loads(result[1]))


@pytest.fixture
def page(samples: Path) -> Path:
    return samples / "annual-report-2010-page.txt"


@pytest.fixture
def register(samples: Path) -> Path:
    return samples / "catalogue-2010.csv"


@pytest.fixture
def bad_register(tmp_path: Path) -> Path:
    source = Path(__file__).parents[1] / "samples" / "catalogue-with-errors.csv"
    copy = tmp_path / "catalogue-with-errors.csv"
    copy.write_bytes(source.read_bytes())
    return copy


def test_the_page_is_logged_as_it_should_be(cli: Run, page: Path) -> None:
    code, out, _ = cli("log", page, "--yes", "--json")
    [document] = json.loads(out)
    assert code == 0
    assert document["title"] == "2010年柳北區政府信息公開年度工作報告"
    assert document["source"] == "柳北區政管辦"
    assert document["date_published"] == "2011-03-31"
    assert document["category"] == "政府信息公开年度工作报告"
    assert document["attachments"][0]["bytes"] == page.stat().st_size
    text = cli("text", document["index_number"])[1]
    assert "開(kāi)" not in text
    assert not re.search(r"[\u4e00-\u9fff]\([a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*\)", text)
    assert "??" not in text
    assert "(一)、提高認識" in text
    assert "(中國柳州)" in text
    assert "納入區政務" in text
    assert cli("text", 1, "--original")[1].strip() == page.read_text("utf-8").strip()
    for query in ("政府信息公開", "政府信息公开", "zfxxgk", "柳北", "柳", "提高认识"):
        assert document["id"] in [
            hit["id"]
            for hit in answer(cli("search", query, "--json"))["results"]  # type: ignore[attr-defined]
        ]


def test_the_register_gives_340_documents_once(cli: Run, register: Path) -> None:
    code, out, _ = cli("import", register, "--json")
    first = json.loads(out)
    assert (code, first["read"], first["added"], first["rejected"]) == (0, 340, 340, [])
    second = answer(cli("import", register, "--json"))
    assert (second["added"], second["duplicates"]) == (0, 340)
    shown = [answer(cli("show", id_, "--json"))["category"] for id_ in range(1, 341)]
    assert {name: shown.count(name) for name in shown} == dict.fromkeys(shown, 17)
    assert len(set(shown)) == 20
    assert answer(cli("verify", "--json"))["ok"] is True


def test_a_dry_run_stores_nothing(cli: Run, register: Path) -> None:
    result = answer(cli("import", register, "--dry-run", "--json"))
    assert result["added"] == 340
    assert answer(cli("search", "柳北", "--json"))["count"] == 0


def test_bad_rows_are_named_and_can_be_mended(cli: Run, bad_register: Path) -> None:
    code, out, err = cli("import", bad_register, "--json")
    result = json.loads(out)
    assert code == 1
    assert [(one["row"], one["column"], one["value"]) for one in result["rejected"]] == [
        (4, "成文日期", "2011年13月40日"),
        (6, "题名", ""),
        (8, "信息分类", "不存在的类别"),
        (11, "页数", "很多"),
    ]
    assert (result["read"], result["added"], result["duplicates"]) == (12, 7, 1)
    assert "Row 4, 成文日期" in err
    rejected = Path(result["rejected_file"])
    assert rejected.name == "catalogue-with-errors.rejected.csv"
    text = rejected.read_text("utf-8-sig")
    assert text.splitlines()[0].endswith(",问题")
    mended = (
        text.replace("2011年13月40日", "2011年12月4日")
        .replace("不存在的类别", "机构概况")
        .replace("很多", "3")
    )
    rejected.write_text(mended, "utf-8")
    again = answer(cli("import", rejected, "--json"))
    assert again["added"] == 3
    assert [one["row"] for one in again["rejected"]] == [3]  # type: ignore[attr-defined]


def test_export_and_import_give_the_same_again(
    cli: Run, register: Path, page: Path, tmp_path: Path
) -> None:
    cli("import", register)
    cli("log", page, "--yes")
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    assert cli("export", "csv", first)[0] == 0
    other = tmp_path / "other"
    cli("init", other, "--name", "别馆", "--code", "1", archive=None)
    assert answer(cli("import", first, "--json", archive=other))["added"] == 341
    cli("export", "csv", second, archive=other)
    assert first.read_bytes() == second.read_bytes()


def test_a_formula_is_a_title_as_typed(cli: Run, bad_register: Path, tmp_path: Path) -> None:
    cli("import", bad_register)
    found = json.loads(cli("search", "HYPERLINK", "--json")[1])["results"]
    assert [one["title"] for one in found] == ['=HYPERLINK("http://x","点")']
    cli("export", "csv", tmp_path / "out.csv")
    assert ",=HYPERLINK" not in (tmp_path / "out.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["show", "没有这个"], 1, "No record"),
        (["log", "missing.txt", "--yes"], 1, "missing.txt"),
        (["import", "missing.csv"], 1, "missing.csv"),
        (["nonsense"], 2, "nonsense"),
        (["show"], 2, "Missing argument"),
        (["search", "x", "--year", "soon"], 1, "not a year"),
        (["form", "no-such-form"], 1, "no form"),
        (["--as", "没有的人", "search", "x"], 1, "Nobody here"),
        ([], 1, "terminal"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    cli: Run, arguments: list[str], code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = cli(*arguments)
    assert result[0] == code
    assert words in result[2]
    assert "Traceback" not in result[1] + result[2]
    assert result[1] == ""


def test_a_role_without_the_right_is_refused(cli: Run, page: Path) -> None:
    assert cli("staff", "add", "韦桂花", "--role", "auditor")[0] == 0
    code, _, err = cli("--as", "韦桂花", "log", page, "--yes")
    assert (code, "may not do this" in err) == (3, True)
    assert cli("--as", "韦桂花", "search", "柳")[0] == 0
    assert cli("staff", "role", "管理员", "desk")[0] == 1
    people = json.loads(cli("staff", "list", "--json")[1])
    assert people[1] == {"name": "韦桂花", "role": "auditor"}


def test_messages_are_chinese_by_default(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(["--archive", str(folder), "show", "没有"]) == 1
    assert "没有" in (said := capfd.readouterr().err)
    assert not re.search(r"[A-Za-z]{4,}", said)
    assert run(["--help"]) == 0
    help_text = capfd.readouterr().out
    assert "登记" in help_text
    assert "Show this message" not in help_text


def test_every_command_has_one_line_of_help_with_an_example() -> None:
    commands = dict(root().commands)
    assert set(commands) >= {
        "init", "demo", "log", "import", "export", "search", "show", "text", "form", "verify",
        "staff",
    }  # fmt: skip
    for name, command in commands.items():
        assert f"archive-tui {name}" in (command.help or ""), name


def test_no_terminal_command_reaches_the_output(cli: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "x.txt"
    hostile.write_text(
        "关于\x1b[2J\u202e[red]的通知\n\n各单位：现将有关\x9b31m情况通知如下。" * 3, "utf-8"
    )
    calls: tuple[list[object], ...] = (
        ["log", hostile, "--yes"],
        ["show", 1],
        ["show", 1, "--json"],
        ["text", 1],
        ["text", 1, "--original", "--json"],
        ["search", "通知"],
    )
    for arguments in calls:
        _, out, err = cli(*arguments)
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out + err), arguments
    assert "[red]" in cli("text", 1)[1]


def test_a_damaged_archive_is_a_fault_not_a_success(cli: Run, folder: Path) -> None:
    place = folder / "archive.db"
    place.write_bytes(place.read_bytes()[:6000])
    code, out, err = cli("verify", "--json")
    assert code == 1
    assert "damaged" in out + err


def test_no_archive_says_how_to_make_one(cli: Run, tmp_path: Path) -> None:
    code, _, err = cli("search", "x", archive=tmp_path / "none")
    assert code == 1
    assert "archive-tui init" in err


def test_documents_are_related_and_taken_apart(cli: Run, register: Path) -> None:
    cli("import", register)
    new, old = (answer(cli("show", id_, "--json")) for id_ in (2, 1))
    pair = (new["index_number"], "repeals", old["index_number"])
    [made] = json.loads(cli("relate", *pair, "--since", "2011年3月", "--json")[1])
    assert (made["kind"], made["to"], made["since"]) == ("repeals", old["index_number"], "2011-03")
    shown = answer(cli("show", 1, "--json"))
    assert shown["validity"] == "repealed"
    assert shown["relations"] == [{"kind": "repealed-by", "to": new["index_number"]}]
    assert "Repealed by" in cli("show", 1)[1]
    code, _, err = cli("relate", *pair)
    assert (code, "already" in err) == (1, True)
    assert cli("relate", 1, "likes", 2)[0] == 2
    assert json.loads(cli("relate", *pair, "--remove", "--json")[1]) == []
    assert answer(cli("show", 1, "--json"))["validity"] == old["validity"]
    assert cli("relate", *pair, "--remove")[0] == 1


def test_the_lists_are_kept_on_the_command_line(cli: Run, register: Path) -> None:
    cli("import", register)
    first = json.loads(cli("category", "list", "--json")[1])
    assert (len(first), first[0]["code"], first[0]["documents"]) == (20, "01", 17)
    added = answer(
        cli("category", "add", "乡村振兴", "--code", "21", "--agency", "区农业局 2018-", "--json")
    )
    assert added["agencies"] == [{"name": "区农业局", "valid_from": 2018, "valid_to": None}]
    merged = answer(cli("category", "merge", "机构概况", "21", "--json"))
    assert (merged["name"], merged["documents"]) == ("乡村振兴", 17)
    assert answer(cli("search", "类:机构概况", "--json"))["count"] == 17
    assert len(json.loads(cli("category", "adopt", "2019", "--json")[1])) == 15
    assert "2018" in cli("category", "list")[1]
    agency = answer(cli("agency", "add", "区档案局", "--from", 2019, "--json"))
    assert agency["valid_from"] == 2019
    assert answer(cli("agency", "rename", "区档案局", "区档案馆", "--json"))["former_names"] == [
        "区档案局"
    ]
    assert answer(cli("agency", "retire", "区档案局", "--year", 2024, "--json"))["valid_to"] == 2024
    assert cli("agency", "merge", "区档案馆", "没有")[0] == 1
    assert "区档案馆" in cli("agency", "list")[1]


def test_numbers_are_reported_and_changed(cli: Run, register: Path) -> None:
    cli("import", register)
    old = answer(cli("show", 5, "--json"))["index_number"]
    new = answer(cli("renumber", old, "--reason", "错号", "--json"))
    assert new["former_numbers"] == [old]
    assert answer(cli("show", old, "--json"))["index_number"] == new["index_number"]
    assert str(old) in cli("show", 5)[1]
    assert answer(cli("search", old, "--json"))["count"] == 1
    report = answer(cli("numbers", "--json"))
    gaps = {gap["reason"] for gap in report["gaps"]}  # type: ignore[attr-defined]
    assert any(str(reason).endswith(f"now {new['index_number']}") for reason in gaps)
    assert "Renumbered on" in cli("numbers")[1]
    code, _, err = cli("renumber", 6, old)
    assert (code, "already taken" in err) == (1, True)
