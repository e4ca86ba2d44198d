"""Registers of documents as tables: which column is which field, and what a cell means."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from archive_tui.domain.cells import unescape
from archive_tui.domain.cues import label
from archive_tui.domain.dates import parse_date
from archive_tui.domain.documents import (
    RETENTIONS,
    Carrier,
    Disclosure,
    DocumentData,
    Validity,
    check_title,
    split_keywords,
)
from archive_tui.domain.faults import ArchiveError, InvalidError, ManyError
from archive_tui.domain.messages import Message, say

# The column that a list of rejected rows carries beside the original cells.
PROBLEM_COLUMN = "问题"
# How much of a wrong cell is shown, in characters.
_EXCERPT = 200
# A column with this field is read past.
IGNORED = ""

# Field -> the names its column goes by, the first one being ours; compared with `cues.label`.
COLUMN_NAMES: Mapping[str, str] = {
    "index_number": "索引号 索引编号 信息索引号 index_number indexnumber indexno index",
    "title": "题名 标题 名称 信息名称 文件名称 文件题名 文件标题 信息标题 正题名 title name",
    "document_number": "文号 发文字号 文件编号 文件号 发文号 字号 document_number documentno docno "
    "number",
    "agency": "发布机构 发文机关 发布单位 发文单位 制发机关 制作机关 公开单位 责任者 机构 单位 "
    "issuing_agency agency issuer author creator",
    "responsible_agency": "责任单位 责任部门 承办单位 responsible_agency responsible",
    "category": "信息分类 信息类别 类别 分类 类目 信息类目 主题分类 公开类别 category class",
    "date_made": "成文日期 成文时间 生成日期 生成时间 制发日期 发文日期 日期 文件日期 形成日期 "
    "印发日期 date_made datemade made created date",
    "date_amended": "变更日期 变更时间 更新日期 修改日期 date_amended amended changed",
    "date_received": "收到日期 收文日期 接收日期 收到时间 date_received received",
    "date_published": "公开日期 发布日期 公开时间 发布时间 date_published published",
    "disclosure": "公开方式 公开属性 公开类型 公开形式 disclosure access",
    "validity": "有效性 效力 时效性 效力状态 validity status",
    "retention": "保管期限 期限 retention retention_period",
    "carrier": "载体 载体类型 载体形式 carrier medium",
    "pages": "页数 页码 总页数 张数 pages page_count",
    "keywords": "关键词 主题词 关键字 keywords keyword subject",
    "source": "来源 信息来源 source",
    "summary": "摘要 内容概述 内容摘要 内容简介 概述 summary description abstract",
    "notes": "备注 附注 说明 notes note remarks",
    "text": "全文 正文 内容 full_text text body content",
    IGNORED: f"序号 编号 id no. {PROBLEM_COLUMN} problem reason",
}
_FIELD_OF = {label(word): field for field, words in COLUMN_NAMES.items() for word in words.split()}


@dataclass(frozen=True, slots=True)
class Columns:
    """Which field each column of one register holds; `IGNORED` for those that are read past.

    `unknown` names the columns nobody knows: staff must be told that they are not imported.
    """

    header: tuple[str, ...]
    fields: tuple[str, ...]
    unknown: tuple[str, ...] = ()

    def name(self, field: str) -> str:
        """The register's own name of a field's column; ours when the register has none."""
        if field in self.fields:
            return self.header[self.fields.index(field)]
        return COLUMN_NAMES[field].split()[0]


@dataclass(frozen=True, slots=True)
class Rejected:
    """One cell that cannot be right; `row` counts the header as 1, `column` as the register says.

    `column` and `value` are empty when it is the row itself that cannot be read.
    """

    row: int
    column: str
    value: str
    reason: Message


class BrokenRow(tuple[str, ...]):
    """The cells of a row that cannot be trusted, as far as they could be read, and why."""

    reason: Message

    def __new__(cls, cells: Iterable[str], reason: Message) -> Self:
        """The cells, each as text, and what is wrong with the row."""
        row = super().__new__(cls, cells)
        row.reason = reason
        return row


def match_columns(header: Sequence[str], mapping: Mapping[str, str] | None = None) -> Columns:
    """Find the field of each column, by a mapping (column -> field) first, then by its name.

    A mapping may send a column to "" to have it left out. Raises ManyError when there is no
    column for the title or two columns claim one field.
    """
    wanted = {label(column): field for column, field in (mapping or {}).items()}
    named = _FIELD_OF | wanted
    keys = [_key(name, named) for name in header]
    fields = tuple(named.get(key, IGNORED) for key in keys)
    unknown = tuple(
        name for name, key in zip(header, keys, strict=True) if key not in named and name.strip()
    )
    if faults := [*_wrong_fields(wanted), *_doubled(header, fields), *_no_title(header, fields)]:
        raise ManyError(faults)
    return Columns(tuple(header), fields, unknown)


_BRACKETED = re.compile(r"\(.*?\)|\[.*?\]|【.*?】")


def _key(name: str, named: Mapping[str, str]) -> str:
    """The label of a column; 成文日期（年月日） is 成文日期 unless it is known as it stands."""
    key = label(name)
    return key if key in named else _BRACKETED.sub("", key) or key


def _wrong_fields(wanted: Mapping[str, str]) -> list[ArchiveError]:
    known = ", ".join(field for field in COLUMN_NAMES if field)
    return [
        InvalidError(
            say("The mapping names a field “{field}” that documents do not have.", field=field),
            say("Use one of: {fields}.", fields=known),
        )
        for field in wanted.values()
        if field not in COLUMN_NAMES
    ]


def _doubled(header: Sequence[str], fields: Sequence[str]) -> list[ArchiveError]:
    faults: list[ArchiveError] = []
    for field in dict.fromkeys(fields):
        names = [name for name, each in zip(header, fields, strict=True) if each == field]
        if field != IGNORED and len(names) > 1:
            faults.append(
                InvalidError(
                    say("The columns {names} say the same thing.", names="、".join(names)),
                    say("Rename or remove all but one, or name the right one in a mapping."),
                    field,
                )
            )
    return faults


def _no_title(header: Sequence[str], fields: Sequence[str]) -> list[ArchiveError]:
    if "title" in fields:
        return []
    return [
        InvalidError(
            say("No column holds the title; the columns are: {names}.", names="、".join(header)),
            say("Name the column 题名 or title, or give a mapping."),
            "title",
        )
    ]


def read_row(
    cells: Sequence[str], columns: Columns, row: int, categories: Collection[str]
) -> tuple[dict[str, object], tuple[Rejected, ...]]:
    """The values of one row, named as in `documents.Document`, and every cell that is wrong.

    Values of a row with wrong cells are not to be stored. Empty cells are left out, so that a
    document's own defaults hold.
    """
    if reason := _broken(cells, columns):
        return {}, (Rejected(row, "", "", reason),)
    values: dict[str, object] = {}
    rejected: list[Rejected] = []
    for field, cell in zip(columns.fields, cells, strict=False):
        meant = unescape(cell)
        if field == IGNORED or not meant.strip():
            continue
        try:
            # Of a full text every line end counts; everything else is typed without margins.
            values[field] = _read(field, meant if field == "text" else meant.strip(), categories)
        except InvalidError as fault:
            rejected.append(Rejected(row, columns.name(field), cell[:_EXCERPT], fault.what))
    title = columns.name("title")
    if "title" not in values and all(each.column != title for each in rejected):
        reason = say("The title is empty.")
        rejected.insert(0, Rejected(row, title, "", reason))
    return values, tuple(rejected)


def _broken(cells: Sequence[str], columns: Columns) -> Message | None:
    """Why the row as a whole cannot be read: one cell too few may shift all the others."""
    if isinstance(cells, BrokenRow):
        return cells.reason
    wanted = len(columns.header)
    if len(cells) < wanted or any(cell.strip() for cell in cells[wanted:]):
        return say(
            "The row has {count} cells, the header has {wanted}.", count=len(cells), wanted=wanted
        )
    return None


def with_problem(header: Sequence[str], cells: Sequence[str], problem: str) -> list[str]:
    """A rejected row as it is written out: its cells as they came, and last what is wrong.

    Written for the header itself with `PROBLEM_COLUMN` as the problem. A list that was rejected
    before keeps one such column only.
    """
    kept = [
        cell for cell, name in zip(cells, header, strict=False) if label(name) != PROBLEM_COLUMN
    ]
    width = sum(label(name) != PROBLEM_COLUMN for name in header)
    padded = kept + [""] * (width - len(kept))
    return [*padded, *cells[len(header) :], problem]


# ---- what a cell means ---------------------------------------------------------------------

_DISCLOSURES: Mapping[str, str] = {
    Disclosure.PROACTIVE: "主动公开 主动 公开 全部公开",
    Disclosure.ON_REQUEST: "依申请公开 依申请 申请公开 onrequest",
    Disclosure.WITHHELD: "不予公开 不公开 免予公开",
    Disclosure.UNDECIDED: "未定 待定 未确定",
}
_VALIDITIES: Mapping[str, str] = {
    Validity.IN_FORCE: "有效 现行有效 现行 继续有效 inforce",
    Validity.EXPIRED: "失效 已失效 过期 宣布失效",
    Validity.REPEALED: "废止 已废止 作废",
}
_CARRIERS: Mapping[str, str] = {
    Carrier.PAPER: "纸质 纸 纸张 纸质文件",
    Carrier.ELECTRONIC: "电子 电子文件 电子版 电子文档 光盘",
    Carrier.MIXED: "纸质和电子 纸质及电子 纸质、电子 双套 混合",
    Carrier.OTHER: "其他 其它",
}
_RETENTIONS: Mapping[str, str] = {
    "永久": "永久 永久保管 y permanent",
    "30年": "30年 30 定期30年 三十年 d30 30years",
    "10年": "10年 10 定期10年 十年 d10 10years",
}


def _words(table: Mapping[str, str]) -> dict[str, str]:
    listed = {label(word): code for code, words in table.items() for word in words.split()}
    return listed | {label(code): code for code in table}


_CHOICES: Mapping[str, Mapping[str, str]] = {
    "disclosure": _words(_DISCLOSURES),
    "validity": _words(_VALIDITIES),
    "carrier": _words(_CARRIERS),
    "retention": _words(_RETENTIONS),
}
_SHOWN = {
    "disclosure": "主动公开、依申请公开、不予公开、未定",
    "validity": "有效、失效、废止",
    "carrier": "纸质、电子、纸质和电子、其他",
    "retention": "、".join(code for code, _ in RETENTIONS if code),
}


def _choice(field: str, text: str) -> str:
    """The code for what an office writes; raises InvalidError for a word nobody knows."""
    try:
        return _CHOICES[field][label(text)]
    except KeyError:
        raise InvalidError(
            say("“{text}” is not one of: {words}.", text=text, words=_SHOWN[field]), field=field
        ) from None


_PAGES = re.compile(r"共?(\d{1,6})(?:页|p\.?|pp\.?)?")


def _pages(text: str) -> int:
    """A count such as 12, ６ or 12页; raises InvalidError for anything else."""
    found = _PAGES.fullmatch(label(text))
    if not found or not int(found[1]):
        raise InvalidError(say("“{text}” is not a number of pages.", text=text), field="pages")
    return int(found[1])


# Spreadsheets add an empty time to a day: 2010-03-05 00:00:00.
_TIME = re.compile(r"[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.0+)?)?$")


def _category(text: str, categories: Collection[str]) -> str:
    """The archive's own name of a category; raises InvalidError when it has none such."""
    if text in categories:
        return text
    for name in categories:
        if label(name) == label(text):
            return name
    raise InvalidError(say("No category “{name}”.", name=text), field="category")


_DATE_FIELDS = frozenset({"date_made", "date_amended", "date_received", "date_published"})
_READERS: Mapping[str, Callable[[str], object]] = {
    "title": check_title,
    "pages": _pages,
    "keywords": split_keywords,
    "disclosure": lambda text: Disclosure(_choice("disclosure", text)),
    "validity": lambda text: Validity(_choice("validity", text)),
    "carrier": lambda text: Carrier(_choice("carrier", text)),
    "retention": lambda text: _choice("retention", text),
}


# Characters. A line of a form holds less; a cell beyond this is a text in the wrong column.
_LONGEST = 10_000
_LONG_FIELDS = frozenset({"text", "summary", "notes"})


def _read(field: str, text: str, categories: Collection[str]) -> object:
    if len(text) > _LONGEST and field not in _LONG_FIELDS:
        raise InvalidError(
            say("The cell is longer than {most} characters.", most=f"{_LONGEST:,}"), field=field
        )
    if field in _DATE_FIELDS:
        return parse_date(_TIME.sub("", text), field)
    if field == "category":
        return _category(text, categories)
    return _READERS.get(field, str)(text)


# ---- written out so that it can be read back ------------------------------------------------

EXPORTED: tuple[str, ...] = tuple(field for field in COLUMN_NAMES if field)
EXPORT_HEADER: tuple[str, ...] = tuple(COLUMN_NAMES[field].split()[0] for field in EXPORTED)
_WORDS_OF: Mapping[str, Mapping[str, str]] = {
    field: {str(code): words.split()[0] for code, words in table.items()}
    for field, table in (
        ("disclosure", _DISCLOSURES),
        ("validity", _VALIDITIES),
        ("carrier", _CARRIERS),
    )
}


def export_row(document: DocumentData, text: str) -> list[str]:
    """A document and its full text in the columns of `EXPORT_HEADER`."""
    cells = []
    for field in EXPORTED:
        value = text if field == "text" else getattr(document, field)
        if isinstance(value, tuple):
            value = "；".join(value)
        shown = "" if value is None else str(value)
        cells.append(_WORDS_OF.get(field, {}).get(shown, shown))
    return cells


# ---- the same document again ---------------------------------------------------------------

_NUMBER_BRACKETS = str.maketrans("[]()【】〖〗", "〔〕〔〕〔〕〔〕")


def identity(values: Mapping[str, object]) -> str:
    """The key that tells whether a row is here already: its index number, else what describes it.

    Width, case and spaces do not matter, nor which brackets a document number has.
    """
    return identities(values)[0]


def identities(values: Mapping[str, object]) -> tuple[str, ...]:
    """Every key a stored document answers to: a row without an index number may be it too."""
    numbered = _folded(values.get("document_number")).translate(_NUMBER_BRACKETS)
    parts = [_folded(values.get(name)) for name in ("title", "agency", "date_made")]
    described = "\x1f".join(["document", numbered, *parts])
    number = _folded(values.get("index_number"))
    return (f"index {number}", described) if number else (described,)


def _folded(value: object) -> str:
    return "" if value is None else _folded_text(str(value))


@lru_cache(maxsize=4_096)
def _folded_text(text: str) -> str:
    """Agencies and dates come again and again."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
