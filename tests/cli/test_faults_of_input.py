"""What a person may get wrong on the command line is said, and nothing happens by halves."""

import json
import re
from pathlib import Path

import pytest

from archive_tui.cli import run
from tests.cli.test_contract import Run, cli, page

__all__ = ["cli", "page"]


def test_the_same_file_is_logged_twice_only_on_purpose(cli: Run, page: Path) -> None:
    [first] = json.loads(cli("log", page, "--yes", "--json")[1])
    code, out, err = cli("log", page, "--yes", "--json")
    assert (code, json.loads(out)) == (1, [])
    assert f"is logged already as {first['index_number']}" in err
    assert json.loads(cli("search", "柳北區", "--json")[1])["count"] == 1
    code, out, _ = cli("log", page, "--yes", "--again", "--json")
    assert code == 0
    assert json.loads(out)[0]["id"] != first["id"]


def test_files_of_any_type_are_attached(cli: Run, page: Path, tmp_path: Path) -> None:
    scan, note = tmp_path / "扫描.pdf", tmp_path / "note.txt"
    scan.write_bytes(b"%PDF-1.7\n...")
    note.write_text("附注", "utf-8")
    refused = cli("log", scan, "--yes")
    assert refused[0] == 1
    assert "archive-tui attach" in refused[2]
    [document] = json.loads(cli("log", page, "--yes", "--json")[1])
    number = document["index_number"]
    code, out, err = cli("attach", number, scan, tmp_path / "none.pdf", note, "--json")
    assert code == 1
    assert "none.pdf" in err
    names = [file["name"] for file in json.loads(out)["attachments"]]
    assert names == [page.name, "扫描.pdf", "note.txt"]
    assert cli("attach", "9999", scan)[0] == 1
    assert cli("attach", number)[0] == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["类:没有这个类"], "No category “没有这个类”"),
        (["x", "--category", "没有这个类"], "No category “没有这个类”"),
        (["机构:没有这个机构"], "No agency “没有这个机构”"),
        (["年:20x0"], "年:20x0"),
        (["公开:也许"], "公开:也许"),
        ([""], "Nothing is asked for"),
        (["  "], "Nothing is asked for"),
    ],
)
def test_a_filter_that_nothing_answers_to_is_named(
    cli: Run, page: Path, arguments: list[str], said: str
) -> None:
    cli("log", page, "--yes")
    code, out, err = cli("search", *arguments, "--json")
    assert (code, out) == (1, "")
    assert said in err


def test_a_good_filter_without_a_document_is_no_fault(cli: Run) -> None:
    for query in ("类:财政信息", "年:1950", "公开:主动", "没有这个词"):
        code, out, _ = cli("search", query, "--json")
        assert (code, json.loads(out)["count"]) == (0, 0)


def test_a_folder_that_does_not_exist_is_named_as_it_was_given(cli: Run, tmp_path: Path) -> None:
    for command, path in (
        (["form", "request-form-citizen", "-o"], tmp_path / "none" / "x.pdf"),
        (["form", "catalogue", "-o"], tmp_path / "none" / "x.pdf"),
        (["export", "csv"], tmp_path / "none" / "x.csv"),
    ):
        code, _, err = cli(*command, path)
        assert code == 1
        assert str(path) in err
        assert f"no folder {path.parent}" in err
        assert ".part-" not in err


def test_a_title_has_an_end(cli: Run, tmp_path: Path) -> None:
    register = tmp_path / "r.csv"
    register.write_text(f"题名\n{'长' * 501}\n{'长' * 500}\n", "utf-8")
    code, out, _ = cli("import", register, "--json")
    result = json.loads(out)
    assert (code, result["added"]) == (1, 1)
    assert "at most 500" in result["rejected"][0]["reason"]


@pytest.mark.parametrize(
    "arguments",
    [
        "search x --limit 0",
        "search x --limit abc",
        "search",
        "searhc x",
        "search x y z",
        "search x --limt 3",
        "search x --limit",
        "search x --json=3",
        "export xlsx out",
        "export",
        "category",
        pytest.param(f"--archive {__file__} search x", id="no-folder"),
    ],
)
def test_wrong_usage_is_said_in_chinese(capfd: pytest.CaptureFixture[str], arguments: str) -> None:
    """What is left of English are names: commands, options, and what was typed."""
    assert run(["--lang", "zh", *arguments.split()]) == 2
    said = capfd.readouterr().err
    names = {"archive", "tui", "help", "QUERY", "FORMAT", "DEST", "csv", "search", "limit", "json"}
    names |= set(re.findall("[A-Za-z]+", arguments)) | {"OPTIONS", "ARGS", "COMMAND"}
    listed = said.split("\n\n")[0] if arguments == "category" else said
    assert set(re.findall("[A-Za-z]{2,}", listed)) <= names
