"""One module per paper: its text as the law or the office words it, and a sample of it."""

from collections.abc import Callable
from dataclasses import dataclass

from exports.forms import calendar, catalogue, publication_due, release, request_form
from exports.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Form:
    """One paper the office can print: its name on the command line, its title, a sample."""

    name: str
    title: str
    sample: Callable[[], Sheet]


FORMS: tuple[Form, ...] = (
    Form("request-form-citizen", "政府信息公开申请表（公民）", request_form.citizen_sample),
    Form(
        "request-form-organisation",
        "政府信息公开申请表（法人或者其他组织）",
        request_form.organisation_sample,
    ),
    Form("catalogue", "政府信息公开目录", catalogue.sample),
    Form("release-review", "政府信息公开保密审查表", release.review_sample),
    Form("refusal-register", "不予公开政府信息上报备案表", release.refusal_sample),
    Form("publication-due", publication_due.TITLE, publication_due.sample),
    Form("calendar", "工作日历", calendar.sample),
)
