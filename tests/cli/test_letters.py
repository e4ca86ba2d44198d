import json
from pathlib import Path
from typing import Any

import pytest

from archive_tui.services.session import Session
from tests.cli.test_contract import Run, cli
from tests.services.test_letters import OFFICE

__all__ = ["cli"]


def answer(result: tuple[int, str, str]) -> Any:
    return json.loads(result[1])


@pytest.fixture
def case(cli: Run, folder: Path) -> Run:
    with Session.open(folder) as session:
        session.letters.keep_office(OFFICE)
    cli("request", "add", "--name", "王桂兰", "--wanted", "预算", "--number", "〔2026〕第0001号",
        "--arrived", "2019-09-23")  # fmt: skip
    return cli


def test_a_letter_is_issued_shown_written_and_voided(case: Run, tmp_path: Path) -> None:
    told = answer(
        case("letter", "issue", "〔2026〕第0001号", "receipt", "--on", "2019-09-23", "--json")
    )
    assert told["number"] == "回〔2019〕第1号"
    assert answer(case("letter", "show", told["number"], "--json")) == told
    assert answer(case("letter", "list", "〔2026〕第0001号", "--json")) == [told]
    code, out, _ = case("letter", "show", told["number"])
    assert (code, "登记回执" in out) == (0, True)
    place = tmp_path / "receipt.pdf"
    assert case("form", "letter-receipt", "〔2026〕第0001号", "-o", place)[0] == 0
    assert place.read_bytes().startswith(b"%PDF")
    voided = answer(case("letter", "void", told["number"], "--reason", "写错", "--json"))
    assert voided["void"] == "写错"
    assert case("form", "letter-receipt", "〔2026〕第0001号", "-o", place)[0] == 1


def test_an_answer_ends_the_case(case: Run) -> None:
    code, out, _ = case("letter", "issue", "〔2026〕第0001号", "refused", "--on", "2019-10-08",
                        "--outcome", "refused-internal", "--grounds", "人事管理")  # fmt: skip
    assert (code, out.strip()) == (0, "答〔2019〕第1号")
    shown = answer(case("request", "show", "〔2026〕第0001号", "--json"))
    assert (shown["state"], shown["outcome"]) == ("answered", "refused-internal")


def test_what_is_wrong_is_one_line_each(case: Run) -> None:
    code, out, err = case("letter", "issue", "〔2026〕第0001号", "granted")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert case("letter", "show", "无〔2019〕第1号")[0] == 1
    assert case("letter", "issue", "〔2026〕第0001号", "poem")[0] == 2


def test_a_draft_gives_nothing_out(case: Run) -> None:
    code, out, _ = case("letter", "issue", "〔2026〕第0001号", "receipt", "--draft")
    assert (code, "第三十一条" in out) == (0, True)
    told = answer(case("letter", "issue", "〔2026〕第0001号", "granted", "--draft", "--json",
                       "--attached", "报告"))  # fmt: skip
    assert (told["number"], told["to"]) == (None, "王桂兰")
    assert any("报告" in text for text in told["paragraphs"])
    assert answer(case("letter", "list", "〔2026〕第0001号", "--json")) == []
    # What is lacking is said as it is when it is issued.
    assert case("letter", "issue", "〔2026〕第0001号", "granted", "--draft")[0] == 1


def test_the_words_of_the_office_have_a_history(case: Run, tmp_path: Path) -> None:
    [packaged] = answer(case("letter", "words", "receipt", "--json"))
    assert packaged["version"] == 0
    said = tmp_path / "words.txt"
    said.write_text("请到二楼：{contact}。\n", "utf-8")
    assert case("letter", "words", "receipt", "--set", said)[0] == 0
    out = case("letter", "issue", "〔2026〕第0001号", "receipt", "--draft")[1]
    assert "请到二楼" in "".join(out.split())
    versions = answer(case("letter", "words", "receipt", "--put-back", "0", "--json"))
    assert [each["version"] for each in versions] == [2, 1, 0]
    assert versions[0]["words"] == versions[2]["words"] != versions[1]["words"]
    assert case("letter", "words", "receipt", "--put-back", "9")[0] == 1
    said.write_text("{nonsense}", "utf-8")
    assert case("letter", "words", "receipt", "--set", said)[0] == 1
    assert case("letter", "words", "receipt", "--set", tmp_path / "none")[0] == 1
    assert len(answer(case("letter", "words", "receipt", "--json"))) == 3
