"""fee on the command line."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.cli.test_contract import Run, answer, cli

__all__ = ["cli"]


@pytest.fixture
def request_number(cli: Run) -> str:
    return cli("request", "add", "--name", "王桂兰", "--wanted", "预算")[1].strip()


@pytest.mark.parametrize(
    ("tariff", "count", "amount"),
    [
        ("items", 10, "0"), ("items", 11, "100"), ("items", 30, "2000"), ("items", 31, "2200"),
        ("items", 40, "4000"), ("items", 41, "4300"), ("pages", 30, "0"), ("pages", 31, "10"),
        ("pages", 100, "700"), ("pages", 101, "720"), ("pages", 200, "2700"),
        ("pages", 201, "2740"),
    ],
)  # fmt: skip
def test_a_fee_is_worked_out_without_an_archive(
    cli: Run, tmp_path: Path, tariff: str, count: int, amount: str
) -> None:
    arguments = ("fee", "work-out", tariff, count, "--on", "2026-03-02")
    worked = answer(cli(*arguments, "--json", archive=tmp_path / "none"))
    assert (worked["tariff"], worked["count"], worked["amount"]) == (tariff, count, amount)
    steps = worked["steps"]
    assert isinstance(steps, list)
    assert sum(int(step["amount"]) for step in steps) == int(amount)
    assert f"合计{amount}元" in cli(*arguments, archive=None)[1]


def test_a_share_of_the_month_and_a_day_without_a_schedule(cli: Run) -> None:
    share = answer(cli("fee", "work-out", "items", 12, "--after", 11, "--json"))
    assert (share["after"], share["amount"]) == (11, "100")
    code, out, err = cli("fee", "work-out", "items", 12, "--on", "2020-12-31")
    assert (code, out) == (1, "")
    assert "no schedule" in err
    assert "2021-01-01" in err
    assert cli("fee", "work-out", "stated", 12)[0] == 2


def test_a_fee_is_charged_paid_and_given_back(cli: Run, request_number: str) -> None:
    charged = answer(
        cli("fee", "charge", request_number, "items", 31, "--reason", "量大", "--waived", "200",
            "--waiver", "困难", "--json")
    )  # fmt: skip
    assert (charged["amount"], charged["waived"], charged["due"]) == ("2200", "200", "2000")
    code, _, err = cli("fee", "charge", request_number, "pages", 31, "--reason", "量大")
    assert code == 1
    assert "Art. 42" in err
    receipt = answer(cli("fee", "pay", request_number, "--json"))
    assert (receipt["amount"], receipt["void"]) == ("2000", None)
    assert cli("fee", "withdraw", request_number, "--reason", "算错")[0] == 1
    void = answer(cli("fee", "void", receipt["number"], "--reason", "算错", "--json"))
    assert (void["void"], void["returned"]) == ("算错", None)
    assert cli("fee", "withdraw", request_number, "--reason", "算错")[0] == 0
    assert cli("fee", "charge", request_number, "pages", 31, "--reason", "31页")[0] == 0


def test_an_amount_of_before_the_schedules(cli: Run) -> None:
    old = cli("request", "add", "--name", "李四", "--wanted", "预算", "--arrived", "2010-03-02")[
        1
    ].strip()
    stated = ("fee", "charge-stated", old, "6.50", "--reason", "复制13页", "--json")
    charged = answer(cli(*stated))
    assert (charged["tariff"], charged["due"], charged["count"]) == ("stated", "6.50", 0)


def test_the_day_is_counted_by_notes_and_coins(cli: Run, tmp_path: Path) -> None:
    assert cli("fee", "prices", "A4复印 0.50/页", "扫描 1/页")[1].splitlines() == [
        "A4复印 0.50/页",
        "扫描 1/页",
    ]
    assert json.loads(cli("fee", "prices", "--json")[1])[0] == {
        "name": "A4复印", "each": "0.50", "unit": "页",
    }  # fmt: skip
    assert answer(cli("fee", "take", "李四", "A4复印×12", "--json"))["amount"] == "6"
    assert answer(cli("fee", "take", "李四", "邮费", "3.5", "--json"))["amount"] == "3.50"
    code, out, err = cli("fee", "take", "李四", "复印费")
    assert (code, out) == (1, "")
    assert "price list" in err
    code, out, err = cli("fee", "day", "--counted", "5×1 1×4")
    assert (code, out) == (1, "")
    assert "0.50 yuan missing" in err
    paper = tmp_path / "day.pdf"
    closed = answer(cli("fee", "day", "--counted", "5×1 1×4 0.5×1", "-o", paper, "--json"))
    assert (closed["closed"], closed["balances"], closed["counted"]) == (True, True, "9.50")
    assert closed["pieces"] == "5×1 1×4 0.50×1"
    assert paper.read_bytes().startswith(b"%PDF")
    assert cli("fee", "take", "李四", "邮费", "3.5")[0] == 1
    later = date.today().replace(year=date.today().year + 1, day=1).isoformat()
    assert "not come yet" in cli("fee", "day", later, "--counted", "0")[2]
