"""The explained date, the duty list and the moved dates from the command line."""

import json
from pathlib import Path

from tests.cli.test_contract import Run, answer, cli
from tests.exports.test_pdf import text_of

__all__ = ["cli"]


def test_the_papers_of_the_work_are_drawn_by_name(cli: Run, tmp_path: Path) -> None:
    fields = ("--name", "王桂兰", "--wanted", "预算", "--arrived", "2025-09-22")
    code, number, _ = cli("request", "add", *fields)
    assert code == 0
    for form, reference, shown in (
        ("due-explained", "2025-1", "期满之日：2025年10月24日"),
        ("due-explained", number.strip(), "第20日末日"),
        ("duty-list", "", "已逾期 1 件"),
    ):
        path = tmp_path / f"{form}.pdf"
        drawn = answer(cli("form", form, reference, "-o", path, "--json"))
        assert drawn["pages"] == 1
        assert shown in text_of(path.read_bytes())[0].replace("\r\n", "")


def test_a_paper_of_no_request_is_refused_and_leaves_no_file(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "due.pdf"
    for reference in ("2025-9", ""):
        code, out, err = cli("form", "due-explained", reference, "-o", path)
        assert (code, out) == (1, "")
        assert len(err.strip().splitlines()) == 1
        assert not path.exists()


def test_moved_dates_are_listed_and_confirmed(cli: Run) -> None:
    cli("request", "add", "--name", "王桂兰", "--wanted", "预算", "--arrived", "2025-09-22")
    assert json.loads(cli("request", "moved", "--json")[1]) == []
    code, _, err = cli("calendar", "set", "2025-10-20", "holiday", "--name", "馆庆")
    assert code == 0
    assert "request moved" in err
    moved = {"number": "〔2025〕第0001号", "relied_on": "2025-10-24", "due": "2025-10-27"}
    assert json.loads(cli("request", "moved", "--json")[1]) == [moved]
    assert cli("request", "moved", "--confirm", "馆发〔2025〕3号")[0] == 0
    assert json.loads(cli("request", "moved", "--json")[1]) == []
    shown = answer(cli("request", "show", "2025-1", "--json"))
    assert shown["relied_on"] == shown["due"] == "2025-10-27"
