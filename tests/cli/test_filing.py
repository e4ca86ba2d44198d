"""file, box and place on the command line."""

import json
from pathlib import Path

from tests.cli.test_contract import Run, answer, cli

__all__ = ["cli"]


def test_a_year_is_filed_boxed_and_shelved(cli: Run, samples: Path) -> None:
    cli("import", samples / "catalogue-2010.csv")
    code, out, _ = cli("file", 2010, "--dry-run", "--json")
    proposed = json.loads(out)
    assert code == 0
    assert len(proposed) == 340
    filed = answer(cli("file", 2010, "--json"))
    assert filed["filed"] == 340
    items = json.loads(cli("file", 2010, "--list", "--json")[1])
    assert {each["archival_number"] for each in items} == {
        each["archival_number"] for each in proposed
    }
    shown = answer(cli("show", items[0]["archival_number"], "--json"))
    assert (shown["id"], shown["status"]) == (items[0]["id"], "filed")
    boxes = json.loads(cli("box", "list", "--year", 2010, "--json")[1])
    assert sum(box["items"] for box in boxes) == 340
    assert len(boxes) == filed["boxes"]
    room = answer(cli("place", "add", "room", "201室", "--json"))
    shelf = answer(cli("place", "add", "shelf", "A01", "--inside", room["code"], "--json"))
    codes = [box["code"] for box in boxes[:3]]
    assert cli("place", "move", shelf["code"], *codes)[0] == 0
    code, out, _ = cli("place", "check", shelf["code"], *codes[:2], boxes[3]["code"], "--json")
    assert code == 1
    found = json.loads(out)
    assert (found["missing"], found["misplaced"]) == (codes[2:], [boxes[3]["code"]])
    assert len(json.loads(cli("box", "show", codes[0], "--json")[1])) == boxes[0]["items"]


def test_what_cannot_be_filed_is_said_in_one_line(cli: Run) -> None:
    for arguments in (
        ("file", 2010),
        ("file", 2010, "--close"),
        ("box", "show", "B000009"),
        ("place", "add", "shelf", "A01"),
        ("place", "move", "P000001", "B000001"),
    ):
        code, out, err = cli(*arguments)
        assert (code, out) == (1, "")
        assert len(err.strip().splitlines()) == 1
    assert cli("place", "add", "cupboard", "A")[0] == 2


def test_a_closed_year_is_refused(cli: Run, samples: Path) -> None:
    cli("import", samples / "catalogue-2010.csv")
    assert answer(cli("file", 2010, "--close", "--json"))["closed"]
    code, _, err = cli("file", 2010)
    assert code == 1
    assert "closed" in err
