"""One module per paper: its text as the law or the office words it, and a sample of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from archive_tui.domain.letters import letter_templates
from exports.forms import (
    box_spine,
    calendar,
    case_file,
    catalogue,
    disposal,
    due_explained,
    duty_list,
    fees,
    file_register,
    filing_lists,
    guide,
    labels,
    letter,
    partial_release,
    publication_due,
    release,
    request_form,
    request_reports,
    shelf_check,
    stamp,
)
from exports.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Form:
    """One paper the office can print: its name on the command line, its title, a sample.

    `reference` is what must be named before it can be printed: "group" (year, retention, unit),
    "year", "box", "boxes", "places" (empty for all), "place", "list" (a disposal's number),
    "request", "letter" (the number of one that was issued), "receipt" (its number), "partial" (the
    number of a partial release), "day" (today if empty); empty for nothing.
    """

    name: str
    title: str
    sample: Callable[[], Sheet]
    reference: str = ""


FORMS: tuple[Form, ...] = (
    Form("request-form-citizen", "政府信息公开申请表（公民）", request_form.citizen_sample),
    Form(
        "request-form-organisation",
        "政府信息公开申请表（法人或者其他组织）",
        request_form.organisation_sample,
    ),
    Form("catalogue", "政府信息公开目录", catalogue.sample),
    Form("catalogue-by-category", "政府信息公开目录（按类别）", catalogue.category_sample),
    Form("catalogue-by-agency", "政府信息公开目录（按发布机构）", catalogue.agency_sample),
    Form("guide", "政府信息公开指南", guide.sample),
    Form("item-list", "归档文件目录", filing_lists.item_list_sample, "group"),
    Form("box-list", "盒内文件目录", filing_lists.box_list_sample, "box"),
    Form("note-sheet", "备考表", filing_lists.note_sheet_sample, "box"),
    Form("stamp", "归档章（裁贴）", stamp.stamps_sample, "group"),
    Form("stamp-on-page", "归档章（套印首页）", stamp.stamp_on_page_sample, "group"),
    Form("box-spine", "档案盒盒脊", box_spine.sample, "boxes"),
    Form("box-labels", "档案盒标签", labels.box_sample, "boxes"),
    Form("place-labels", "库位标签", labels.place_sample, "places"),
    Form("file-register", "归档文件统计表", file_register.sample, "year"),
    Form("appraisal-report", "档案鉴定报告", disposal.appraisal_sample, "list"),
    Form("destruction-list", "档案销毁清册", disposal.destruction_sample, "list"),
    Form("opening-list", "档案开放审核目录", disposal.opening_sample, "list"),
    Form("handover-list", "档案移交清单", disposal.handover_sample, "list"),
    Form("shelf-check", "档案清点清单", shelf_check.sample, "place"),
    Form("release-review", "政府信息公开保密审查表", release.review_sample),
    Form("refusal-register", "不予公开政府信息上报备案表", release.refusal_sample),
    Form("publication-due", publication_due.TITLE, publication_due.sample),
    Form("calendar", "工作日历", calendar.sample),
    Form("request-form", "政府信息公开申请表（已登记）", request_form.citizen_sample, "request"),
    Form("due-explained", due_explained.TITLE, due_explained.sample, "request"),
    Form("duty-list", duty_list.TITLE, duty_list.sample),
    Form("case-file", case_file.TITLE, case_file.sample, "request"),
    Form("delivery-receipt", request_reports.DELIVERY, request_reports.delivery_sample, "letter"),
    Form("refusal-report", request_reports.REFUSAL, request_reports.refusal_sample, "request"),
    Form("partial-copy", partial_release.COPY, partial_release.copy_sample, "partial"),
    Form("withholding-register", partial_release.REGISTER, partial_release.register_sample, "year"),
    Form("fee-worksheet", fees.WORKSHEET, fees.worksheet_sample, "request"),
    Form("fee-receipt", fees.RECEIPT, fees.receipt_sample, "receipt"),
    Form("cash-sheet", fees.CASH_SHEET, fees.cash_sample, "day"),
    *(
        Form(f"letter-{each.code}", each.title, partial(letter.sample, each.code), "letter")
        for each in letter_templates().values()
    ),
)
