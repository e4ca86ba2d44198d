"""Papers that need no archive: a blank form on the first day, or while the disk is away."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from archive_tui.domain.request_forms import ApplicantKind, RequestForm
from archive_tui.store.errors import saving

if TYPE_CHECKING:
    from exports.sheet import Sheet


def all_forms() -> list[tuple[str, str]]:
    """Name and Chinese title of every form."""
    from exports.forms import FORMS

    return [(form.name, form.title) for form in FORMS]


def form_reference(name: str) -> str:
    """What must be named before a form can be printed, such as "box"; empty for nothing."""
    from exports.forms import FORMS

    return next((form.reference for form in FORMS if form.name == name), "")


def forms_about(reference: str) -> list[tuple[str, str]]:
    """Name and Chinese title of every form that is about one kind of record, such as "request"."""
    from exports.forms import FORMS

    return [(form.name, form.title) for form in FORMS if form.reference == reference]


def request_form_kind(name: str) -> ApplicantKind | None:
    """Whose request form a form's name means; None for other forms."""
    for kind in ApplicantKind:
        if name == f"request-form-{kind.value}":
            return kind
    return None


def write_request_form(name: str, path: Path, values: RequestForm) -> "Paper":
    """Write a request form as PDF; it needs no archive."""
    from exports.forms.request_form import request_form

    return write_paper(name, request_form(values), path)


def write_paper(
    form: str, sheet: "Sheet", path: Path, progress: Callable[[int], None] = lambda _: None
) -> "Paper":
    """Write a sheet as PDF; raises InvalidError, NoSpaceError, and then leaves no file behind."""
    from exports.pdf import draw

    with saving(path):
        drawn = draw(sheet, path, progress)
    return Paper(form, sheet.title, path, drawn.pages, drawn.missing, drawn.shrunk, drawn.size)


@dataclass(frozen=True, slots=True)
class Paper:
    """A PDF on disk: its form, its place, how many pages, and what could not be drawn as typed.

    `size` is the width and height of a page in mm, `reference` what it is about: a number.
    """

    form: str
    title: str
    path: Path
    pages: int
    missing: tuple[str, ...]
    shrunk: tuple[str, ...]
    size: tuple[float, float] = (210, 297)
    reference: str = ""
