import json
from pathlib import Path
from typing import Any

from tests.cli.test_contract import Run, cli

__all__ = ["cli"]


def answer(result: tuple[int, str, str]) -> Any:
    return json.loads(result[1])


WISH = ("--name", "王桂兰", "--wanted", "2025年财政预算执行情况报告")


def test_a_case_from_its_receipt_to_its_answer(cli: Run, tmp_path: Path) -> None:
    code, out, err = cli(
        "request", "add", *WISH, "--channel", "in-person", "--arrived", "2010-09-13"
    )
    assert (code, out.strip()) == (0, "〔2010〕第0001号")
    assert "2010-10-09" in err
    shown = answer(cli("request", "show", "2010-1", "--json"))
    assert shown["number"] == "〔2010〕第0001号"
    assert (shown["received"], shown["due"]) == ("2010-09-13", "2010-10-09")
    assert answer(cli("show", "2010-1", "--json")) == shown
    assert shown["applicant"]["kind"] == "citizen"
    assert (shown["state"], shown["outcome"], shown["breaches"]) == ("handling", None, [])
    assert [each["kind"] for each in shown["events"]] == ["received"]
    facts = tmp_path / "facts.json"
    facts.write_text(json.dumps({"on": "2010-10-08", "outcome": "granted"}), "utf-8")
    told = answer(cli("request", "event", "2010-1", "answered", "--json", facts))
    assert (told["state"], told["outcome"], told["answered"]) == (
        "answered",
        "granted",
        "2010-10-08",
    )
    listed = json.loads(cli("request", "list", "财政", "--json")[1])
    assert [each["number"] for each in listed] == ["〔2010〕第0001号"]
    assert json.loads(cli("request", "list", "--due", "deliver", "--json")[1])
    assert json.loads(cli("request", "list", "--due", "late", "--json")[1]) == []


def test_a_date_is_explained_day_by_day(cli: Run) -> None:
    cli("request", "add", *WISH, "--arrived", "2010-09-13")
    told = answer(cli("request", "due", "2010-1", "--json"))
    assert (told["from"], told["days"], told["due"]) == ("2010-09-13", 15, "2010-10-09")
    [run] = told["runs"]
    assert [day["number"] for day in run if day["number"]] == list(range(1, 16))
    code, out, _ = cli("request", "due", "2010-1")
    assert code == 0
    assert out.splitlines()[-1] == "2010-10-09"


def test_a_request_from_a_file_of_fields(cli: Run, tmp_path: Path) -> None:
    path = tmp_path / "request.json"
    fields = {"kind": "organisation", "name": "甲公司", "wanted": "采购合同", "channel": "email",
              "arrived": "2010-09-13", "deliveries": ["纸质"]}  # fmt: skip
    path.write_text(json.dumps(fields), "utf-8")
    told = answer(cli("request", "add", "--json", path))
    assert told["applicant"]["name"] == "甲公司"
    assert told["channel"] == "email"


def test_a_breach_is_refused_or_marked(cli: Run) -> None:
    cli("request", "add", *WISH, "--arrived", "2010-09-13")
    late = ("request", "event", "2010-1", "answered", "--on", "2010-11-01", "--outcome", "granted")
    code, out, err = cli(*late)
    assert (code, out) == (1, "")
    assert "Art. 24" in err
    code, _, err = cli(*late, "--breach", "当时漏办")
    assert code == 0
    assert "Art. 24" in err
    shown = answer(cli("request", "show", "2010-1", "--json"))
    assert [each["event"] for each in shown["breaches"]] == ["answered"]


def test_an_entry_is_struck(cli: Run) -> None:
    cli("request", "add", *WISH, "--arrived", "2010-09-13")
    cli("request", "event", "2010-1", "withdrawn", "--on", "2010-09-14")
    entry = answer(cli("request", "show", "2010-1", "--json"))["events"][-1]["id"]
    code, _, _ = cli("request", "event", "2010-1", "struck", "--event", entry, "--reason", "误录")
    assert code == 0
    assert answer(cli("request", "show", "2010-1", "--json"))["state"] == "handling"


def test_wrong_input_is_one_line_each(cli: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text("[1]", "utf-8")
    for arguments in (
        ("request", "show", "2010-9"),
        ("request", "add", "--name", "王"),
        ("request", "add", *WISH, "--arrived", "2010-02-30"),
        ("request", "add", *WISH, "--arrived", "2007-02-03"),
        ("request", "add", "--json", broken),
        ("request", "add", "--json", tmp_path / "none.json"),
    ):
        code, out, err = cli(*arguments)
        assert (code, out) == (1, ""), arguments
        assert len(err.strip().splitlines()) == 1, err
    assert cli("request", "event", "1", "eaten")[0] == 2
