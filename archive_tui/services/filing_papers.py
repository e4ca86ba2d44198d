"""The papers of filing, places and disposal: what each is about, looked up and laid out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from archive_tui.domain.dates import parse_iso
from archive_tui.domain.disposal import DESTROY
from archive_tui.domain.faults import InvalidError, NotFoundError
from archive_tui.domain.filed_year import filed_groups
from archive_tui.domain.filing import RETENTION_CODES, Box, Item, NoteSheet
from archive_tui.domain.messages import say
from archive_tui.services.context import Context
from archive_tui.services.disposal import Disposal
from archive_tui.services.filing import Filing
from archive_tui.services.places import Places
from archive_tui.store.settings import setting

if TYPE_CHECKING:
    from exports.forms.labels import LabelPaper
    from exports.sheet import Sheet

_PERIODS = {code: name for name, code in RETENTION_CODES.items()}


class FilingPapers:
    """Builds the sheets; `reference` is what was typed: 2010, 2010-Y-001, B000001, a number."""

    def __init__(
        self, context: Context, filing: Filing, places: Places, disposal: Disposal
    ) -> None:
        self._context = context
        self._filing = filing
        self._places = places
        self._disposal = disposal

    def builders(self) -> Mapping[str, Callable[[str], "Sheet"]]:
        """Every paper by the name of its form."""
        return {
            "item-list": self.item_list,
            "box-list": self.box_list,
            "note-sheet": self.note_sheet,
            "stamp": self.stamps,
            "stamp-on-page": self.stamps_on_pages,
            "box-spine": self.spines,
            "box-labels": self.box_labels,
            "place-labels": self.place_labels,
            "file-register": self.file_register,
            "shelf-check": self.shelf_check,
            "appraisal-report": self.appraisal_report,
            "destruction-list": self.destruction_list,
            "opening-list": self.opening_list,
            "handover-list": self.handover_list,
        }

    def item_list(self, reference: str) -> "Sheet":
        """归档文件目录 of a year, or of one period and unit of it."""
        from exports.forms.filing_lists import ItemList, item_list

        items = self._group(reference)
        units = dict.fromkeys(item.unit for item in items)
        return item_list(
            ItemList(
                fonds=items[0].fonds,
                fonds_name=self._office,
                year=items[0].year,
                retention="、".join(dict.fromkeys(item.retention for item in items)),
                unit=next(iter(units)) if len(units) == 1 else "各机构",
                items=items,
            )
        )

    def box_list(self, reference: str) -> "Sheet":
        """盒内文件目录."""
        from exports.forms.filing_lists import box_list

        return box_list(self._filing.box(reference), self._filing.contents(reference))

    def note_sheet(self, reference: str) -> "Sheet":
        """备考表."""
        from exports.forms.filing_lists import note_sheet

        box = self._filing.box(reference)
        return note_sheet(
            NoteSheet(
                box=box, state=box.state, filed_by=box.filed_by, checked_by=box.checked_by,
                filed_on=box.made_on,
            )
        )  # fmt: skip

    def stamps(self, reference: str) -> "Sheet":
        """归档章 to cut out and paste."""
        from exports.forms.stamp import stamps

        return stamps(self._group(reference))

    def stamps_on_pages(self, reference: str) -> "Sheet":
        """归档章 printed onto first pages."""
        from exports.forms.stamp import stamps_on_pages

        return stamps_on_pages(self._group(reference))

    def spines(self, reference: str) -> "Sheet":
        """盒脊."""
        from exports.forms.box_spine import box_spines

        return box_spines(self._boxes(reference))

    def box_labels(self, reference: str) -> "Sheet":
        """Labels of boxes with their codes and places; `@60x40 #5 code128` choose the paper."""
        from exports.forms.labels import box_labels

        words, paper = _label_paper(reference)
        return box_labels(self._boxes(words), paper)

    def place_labels(self, reference: str) -> "Sheet":
        """Labels of places; of all of them for an empty reference."""
        from exports.forms.labels import place_labels

        words, paper = _label_paper(reference)
        places = self._places.every()
        if codes := words.split():
            places = [self._places.place(code) for code in codes]
        if not places:
            raise NotFoundError(
                say("There are no places yet."), say("Add a building or a room first.")
            )
        return place_labels(places, paper)

    def file_register(self, reference: str) -> "Sheet":
        """归档文件统计表 of a year, with its gaps."""
        from exports.forms.file_register import FileRegister, file_register

        items = self._group(reference)
        return file_register(
            FileRegister(
                fonds=items[0].fonds,
                fonds_name=self._office,
                years=str(items[0].year),
                groups=filed_groups(items),
                made_on=self._context.archive.now().date(),
            )
        )

    def shelf_check(self, reference: str) -> "Sheet":
        """清点清单: the code of the place, then the codes that were scanned."""
        from exports.forms.shelf_check import ShelfCheck, shelf_check

        code, *scanned = reference.split() or [""]
        found = self._places.check(code, scanned)
        return shelf_check(
            ShelfCheck(
                office=self._office,
                place=found.place,
                made_on=parse_iso(self._context.now()[:10]),
                made_by=self._context.staff.name,
                right=len(found.present),
                missing=found.missing,
                misplaced=found.misplaced,
                unknown=found.unknown,
            )
        )

    def appraisal_report(self, reference: str) -> "Sheet":
        """鉴定报告; the latest for an empty reference."""
        from exports.forms.disposal import appraisal_report

        return appraisal_report(self._disposal.appraisal_list(reference))

    def destruction_list(self, reference: str) -> "Sheet":
        """销毁清册."""
        from exports.forms.disposal import destruction_list

        return destruction_list(self._disposal.appraisal_list(reference, DESTROY))

    def opening_list(self, reference: str) -> "Sheet":
        """开放审核目录: everything that was decided on."""
        from exports.forms.disposal import opening_list

        del reference
        return opening_list(self._disposal.opening_list())

    def handover_list(self, reference: str) -> "Sheet":
        """移交清单; the latest for an empty reference."""
        from exports.forms.disposal import handover_list

        return handover_list(self._disposal.handover_list(reference))

    @property
    def _office(self) -> str:
        return setting(self._context.archive.db, "name")

    def _group(self, reference: str) -> list[Item]:
        """The items of a year, or of a period and unit of it: 2010, 2010-Y, 2010-永久-001."""
        year, _, rest = reference.strip().partition("-")
        period, _, unit = rest.partition("-")
        if not (year.isascii() and year.isdigit()):
            raise InvalidError(
                say("“{text}” names no year.", text=reference),
                say("Write a year, a period and a unit: 2010, 2010-Y or 2010-Y-001."),
            )
        items = list(self._filing.items(int(year), _PERIODS.get(period, period), unit))
        if not items:
            raise NotFoundError(
                say("Nothing of {year} is filed.", year=reference), say("File the year first.")
            )
        return items

    def _boxes(self, reference: str) -> list[Box]:
        """Boxes by their codes, those of a year, or all of them."""
        words = reference.split()
        if len(words) == 1 and words[0].isascii() and words[0].isdigit():
            boxes = self._filing.boxes(int(words[0]))
        else:
            boxes = [self._filing.box(code) for code in words] or self._filing.boxes()
        if not boxes:
            raise NotFoundError(
                say("There are no boxes of {year}.", year=reference), say("File the year first.")
            )
        return boxes


def _label_paper(reference: str) -> tuple[str, "LabelPaper"]:
    """What is left of a reference, and the paper it asks for.

    `@60x40` names the stock, `#5` the first free label of a used sheet, `code128` bars for a QR.
    """
    from exports.forms.labels import STOCKS, LabelPaper
    from exports.sheet import CodeKind

    paper, rest = LabelPaper(), []
    for word in reference.split():
        if word.startswith("@"):
            if word[1:] not in STOCKS:
                raise InvalidError(
                    say("There is no label paper “{name}”.", name=word[1:]),
                    say("Use one of: {names}.", names=", ".join(f"@{name}" for name in STOCKS)),
                )
            paper = replace(paper, stock=word[1:])
        elif word.startswith("#") and word[1:].isdecimal() and int(word[1:]) > 0:
            paper = replace(paper, first=int(word[1:]))
        elif word.casefold() == "code128":
            paper = replace(paper, kind=CodeKind.CODE128)
        else:
            rest.append(word)
    return " ".join(rest), paper
