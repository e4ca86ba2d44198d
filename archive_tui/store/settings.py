"""Settings and staff as rows."""

from sqlite_utils import Database

from archive_tui.domain.people import Role, Staff
from archive_tui.store.change import Change


def setting(db: Database, key: str, default: str = "") -> str:
    """The value kept under a key."""
    found = db.conn.execute("SELECT value FROM setting WHERE key = ?", (key,)).fetchone()
    return str(found[0]) if found else default


def keep_setting(change: Change, key: str, value: str) -> None:
    """Keep a value under a key."""
    found = change.db.conn.execute("SELECT id FROM setting WHERE key = ?", (key,)).fetchone()
    if found:
        change.update("setting", found[0], {"value": value})
    else:
        change.insert("setting", {"key": key, "value": value})


def all_staff(db: Database) -> list[Staff]:
    """Everybody, in the order they came."""
    found = db.conn.execute("SELECT id, name, role, active FROM staff ORDER BY id")
    return [Staff(row[0], row[1], Role(row[2]), bool(row[3])) for row in found]


def add_staff(change: Change, name: str, role: Role) -> int:
    """A new member of staff."""
    return change.insert("staff", {"name": name, "role": role.value})


def change_role(change: Change, staff_id: int, role: Role) -> None:
    """Another role for a member of staff."""
    change.update("staff", staff_id, {"role": role.value})
