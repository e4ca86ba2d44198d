"""What stays of a destroyed row: the hash of what it was, so that the journal still adds up."""

import hashlib
import json
import re

_DESTROYED = re.compile(r'\{"destroyed":"([0-9a-f]{64})"\}')


def imprint(row: str | None) -> str | None:
    """The SHA-256 of a journaled row; of a destroyed one the hash that was kept."""
    if row is None:
        return None
    known = _DESTROYED.fullmatch(row)
    return known[1] if known else hashlib.sha256(row.encode("utf-8", "surrogatepass")).hexdigest()


def destroyed(row: str | None) -> str | None:
    """The row without its content."""
    return None if row is None else json.dumps({"destroyed": imprint(row)}, separators=(",", ":"))
