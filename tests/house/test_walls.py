"""What must hold of the house itself: nothing heavy at start, nobody swallows errors."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import archive_tui
import exports

ROOMS = [Path(str(package.__file__)).parent for package in (archive_tui, exports)]
MODULES = [path for room in ROOMS for path in sorted(room.rglob("*.py"))]
HEAVY = ("reportlab", "sqlite_utils", "sqlite3", "bs4", "pandas", "numpy", "PIL", "pypinyin")


def loaded_after(statement: str) -> set[str]:
    script = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    return {name.split(".")[0] for name in done.stdout.split()}


@pytest.mark.parametrize(
    "statement",
    [
        "import archive_tui.cli; archive_tui.cli.root()",
        "import archive_tui.tui.app",
        "import archive_tui.domain.documents",
    ],
)
def test_nothing_heavy_is_loaded_at_the_start(statement: str) -> None:
    assert not loaded_after(statement) & set(HEAVY)


def test_the_command_line_does_not_load_the_screens() -> None:
    assert "textual" not in loaded_after("import archive_tui.cli; archive_tui.cli.root()")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_errors_are_caught_by_kind(path: Path) -> None:
    """Only the two doors to people may catch everything."""
    if path.parts[-2:] in {("tui", "faults.py"), ("cli", "__init__.py")}:
        return
    tree = ast.parse(path.read_text("utf-8"))
    broad = {"Exception", "BaseException", None}
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            name = node.type.id if isinstance(node.type, ast.Name) else ("" if node.type else None)
            reraises = any(isinstance(part, ast.Raise) for part in ast.walk(node))
            assert name not in broad or reraises, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_rooms_and_functions_can_be_seen_whole(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= 500
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{path.name}: {node.name}"


def test_only_the_store_writes_sql() -> None:
    for path in MODULES:
        if "store" in path.parts:
            continue
        text = path.read_text("utf-8")
        for word in ("SELECT ", "INSERT INTO", "DELETE FROM", "PRAGMA "):
            assert word not in text, f"{path.name}: {word}"
