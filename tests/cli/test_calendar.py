import json
from collections.abc import Callable
from pathlib import Path

import pytest

from archive_tui.cli import run

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def cli(capfd: pytest.CaptureFixture[str], folder: Path) -> Run:
    """One command on the fresh archive: exit code, standard output, standard error."""

    def call(*arguments: object, archive: Path = folder) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(["--archive", str(archive), "--lang", "en", *map(str, arguments)])
        said = capfd.readouterr()
        return code, said.out, said.err

    return call


def test_due_as_the_contract_says(cli: Run) -> None:
    code, out, err = cli("due", "2010-09-13", 15, "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert {name: found[name] for name in ("from", "days", "due", "provisional")} == {
        "from": "2010-09-13",
        "days": 15,
        "due": "2010-10-09",
        "provisional": False,
    }
    assert {"date": "2010-09-18", "why": "Weekend"} in found["skipped"]
    assert all(set(day) == {"date", "why"} for day in found["skipped"])
    assert [day["date"] for day in found["made_up"]][-1] == "2010-10-09"


def test_due_works_without_an_archive(cli: Run, tmp_path: Path) -> None:
    code, out, err = cli("due", "2018-04-02", 20, archive=tmp_path / "none")
    assert (code, out.splitlines()[-1], err) == (0, "2018-05-02", "")
    assert cli("due", "2018-04-02", 20, "--region", "45", archive=tmp_path / "none")[1].endswith(
        "2018-05-04\n"
    )
    _, out, err = cli("due", "2026-12-31", 5, "--json", archive=tmp_path / "none")
    assert json.loads(out)["provisional"] is True
    assert "calendar for 2027 not entered" in err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("due", "2010-13-40", 15), 1, "not a date"),
        (("due", "2010-09", 15), 1, "not a day"),
        (("due", "2010-09-13", 0), 1, "not a number of working days"),
        (("due", "2010-09-13", "many"), 2, "many"),
        (("calendar", "show", 12), 1, "not a year"),
        (("calendar", "set", "2026-03-03", "clear"), 1, "Nothing was entered"),
        (("calendar", "import", "missing.csv"), 1, "missing.csv"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    cli: Run, arguments: tuple[object, ...], code: int, words: str
) -> None:
    result = cli(*arguments)
    assert (result[0], result[1]) == (code, "")
    assert words in result[2]


def test_set_show_and_import(cli: Run, tmp_path: Path) -> None:
    assert cli("calendar", "set", "2026-03-04", "holiday", "--name", "馆庆")[0] == 0
    shown = json.loads(cli("calendar", "show", 2026, "--json")[1])
    assert {
        "date": "2026-03-04", "kind": "holiday", "name": "馆庆", "layer": "office",
        "entered": True, "why": "馆庆: holiday (office)",
    } in shown["days"]  # fmt: skip
    assert (shown["region"], shown["missing"]) == ("45", ["region"])
    assert "馆庆" in cli("calendar", "show", 2026)[1]
    assert cli("due", "2026-03-03", 1)[1].splitlines()[-1] == "2026-03-05"
    assert cli("calendar", "set", "2026-03-04", "clear")[0] == 0
    table = tmp_path / "2027.csv"
    table.write_text("日期,类型,名称\n2027-01-01,放假,元旦\n")
    assert cli("calendar", "import", table, "--source", "通知")[0] == 0
    assert json.loads(cli("calendar", "show", 2027, "--region", "", "--json")[1])["missing"] == []
    table.write_text("日期,类型,名称\n2028-01-01,放假,元旦\n2028-01-32,放假,元旦\n")
    code, _, err = cli("calendar", "import", table)
    assert (code, "Row 3" in err) == (1, True)
    assert json.loads(cli("calendar", "show", 2028, "--json")[1])["days"] == []


def test_the_first_day_can_be_counted(cli: Run) -> None:
    assert cli("calendar", "start-day", "counted")[0] == 0
    assert cli("due", "2026-03-02", 1)[1].splitlines()[-1] == "2026-03-02"
    assert json.loads(cli("calendar", "show", 2026, "--json")[1])["count_start_day"] is True


def test_the_calendar_is_a_paper(cli: Run, tmp_path: Path) -> None:
    paper = tmp_path / "calendar.pdf"
    assert cli("form", "calendar", "2026", "-o", paper)[0] == 0
    assert paper.read_bytes().startswith(b"%PDF")
