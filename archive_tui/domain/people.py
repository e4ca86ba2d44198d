"""Who works here and what each may do."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from archive_tui.domain.faults import RefusedError
from archive_tui.domain.messages import Message, say


class Role(StrEnum):
    """What a member of staff is trusted with."""

    DESK = "desk"
    ARCHIVIST = "archivist"
    APPROVER = "approver"
    SYSTEM = "system"
    AUDITOR = "auditor"


ROLE_NAMES: Mapping[Role, Message] = {
    Role.DESK: say("Desk clerk"),
    Role.ARCHIVIST: say("Archivist"),
    Role.APPROVER: say("Approver"),
    Role.SYSTEM: say("System"),
    Role.AUDITOR: say("Auditor"),
}


class Right(StrEnum):
    """One kind of act."""

    READ = "read"
    LOG = "log"
    CHANGE = "change"
    REMOVE = "remove"
    IMPORT = "import"
    PRINT = "print"
    REVIEW = "review"
    MANAGE = "manage"
    FILE = "file"
    MOVE = "move"
    APPROVE = "approve"
    HANDLE = "handle"


_DESK = {Right.READ, Right.LOG, Right.PRINT, Right.MOVE}
_ARCHIVIST = _DESK | {Right.CHANGE, Right.REMOVE, Right.IMPORT, Right.FILE, Right.REVIEW,
                      Right.HANDLE}  # fmt: skip
RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.DESK: frozenset(_DESK),
    Role.ARCHIVIST: frozenset(_ARCHIVIST),
    Role.APPROVER: frozenset(_ARCHIVIST | {Right.APPROVE}),
    Role.SYSTEM: frozenset(Right),
    Role.AUDITOR: frozenset({Right.READ, Right.PRINT}),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff."""

    id: int
    name: str
    role: Role
    active: bool = True

    def require(self, right: Right) -> None:
        """Raises RefusedError unless the role carries this right."""
        if right not in RIGHTS[self.role]:
            raise RefusedError(
                say("{name} ({role}) may not do this.", name=self.name, role=ROLE_NAMES[self.role]),
                say("Ask a colleague whose role allows it, or change the role."),
            )
