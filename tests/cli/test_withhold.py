import json
from pathlib import Path

from archive_tui.domain.documents import DocumentData
from archive_tui.services.session import Session
from tests.cli.test_contract import Run, cli

__all__ = ["cli"]


def test_a_phrase_is_withheld_and_the_copy_made(cli: Run, folder: Path, tmp_path: Path) -> None:
    with Session.open(folder) as session:
        number = session.documents.log(
            DocumentData(title="报告"), text="联系人王某，电话13877200000。"
        ).index_number
    told = json.loads(cli("withhold", "phrase", number, "王某", "--ground", "privacy", "--json")[1])
    assert [each["words"] for each in told["passages"]] == ["王某"]
    place = tmp_path / "copy.txt"
    code, out, _ = cli("withhold", "make", told["number"], "--approver", "覃局长", "-o", place)
    assert (code, out.strip()) == (0, told["number"])
    assert "王某" not in place.read_text("utf-8")
    [listed] = json.loads(cli("withhold", "list", number, "--json")[1])
    assert listed["approver"] == "覃局长"


def test_what_cannot_be_withheld_is_one_line(cli: Run, folder: Path) -> None:
    with Session.open(folder) as session:
        number = session.documents.log(DocumentData(title="报告"), text="正文").index_number
        bare = session.documents.log(DocumentData(title="无正文")).index_number
    for arguments in (
        ("withhold", "phrase", number, "没有的话", "--ground", "privacy"),
        ("withhold", "phrase", bare, "王某", "--ground", "privacy"),
        ("withhold", "make", "区〔2026〕第9号", "--approver", "x"),
    ):
        code, out, err = cli(*arguments)
        assert (code, out) == (1, "")
        assert len(err.strip().splitlines()) == 1
    assert cli("withhold", "phrase", number, "正文", "--ground", "whim")[0] == 2
