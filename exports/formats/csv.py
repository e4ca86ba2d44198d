"""CSV that a spreadsheet never takes for a formula, and that gives its values back."""

import csv
import os
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from archive_tui.domain.cells import escape


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table as UTF-8 with BOM, which spreadsheets open as Chinese.

    Raises OSError; then no half file is left behind.
    """
    handle, name = tempfile.mkstemp(prefix=".part-", suffix=".csv", dir=path.absolute().parent)
    temp = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(header)
            writer.writerows([escape(cell) for cell in row] for row in rows)
            out.flush()
            os.fsync(out.fileno())
        temp.chmod(0o644)
        temp.replace(path)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
