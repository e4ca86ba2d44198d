"""What a document says of itself: title, agency, number, dates - offered, never decided."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from archive_tui.domain.cues import simplify
from archive_tui.domain.dates import parse_date
from archive_tui.domain.faults import InvalidError
from archive_tui.domain.messages import Message, say


class Confidence(StrEnum):
    """How far a finding can be trusted before somebody looks."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True)
class Finding:
    """One field as found: `value` as staff would type it, `why` says how it was found.

    `line` counts the lines of the readable text from 1; 0 means it is not in the text.
    """

    field: str
    value: str
    confidence: Confidence
    why: Message
    line: int = 0


@dataclass(frozen=True, slots=True)
class Recognition:
    """The best finding of each field, named as in `documents.FIELDS`."""

    findings: tuple[Finding, ...] = ()

    def value(self, field: str) -> str:
        """The value found for a field, empty when there is none."""
        return self.draft.get(field, "")

    @property
    def draft(self) -> dict[str, str]:
        """The findings as a form would hold them, for `documents.read_draft`."""
        return {finding.field: finding.value for finding in self.findings}


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with words: its number, its text, and the text with labels in Simplified."""

    number: int
    text: str
    plain: str


def recognise(text: str, name: str = "", hints: Mapping[str, str] | None = None) -> Recognition:
    """Read the readable text; `name` is the file's name, `hints` what a page's head said.

    Hints are named as the fields; `page_title` and `heading` are weaker ones for the title.
    """
    # Simplifying keeps the length, so the lines of both texts are the same lines.
    pairs = zip(text.split("\n"), simplify(text).split("\n"), strict=True)
    lines = [
        _Line(number, line.strip(), plain.strip())
        for number, (line, plain) in enumerate(pairs, start=1)
        if line.strip()
    ]
    best: dict[str, Finding] = {}
    for finding in _everything(lines, name, hints or {}):
        best.setdefault(finding.field, finding)
    for finding in _from_title(best["title"].value if "title" in best else ""):
        best.setdefault(finding.field, finding)
    if "source" in best:
        source = best["source"]
        guess = Finding("agency", source.value, Confidence.GUESS, say("The source"), source.line)
        best.setdefault("agency", guess)
    return Recognition(tuple(best.values()))


def _everything(lines: Sequence[_Line], name: str, hints: Mapping[str, str]) -> Iterator[Finding]:
    """Findings, the more trustworthy first."""
    yield from _hinted(hints)
    yield from _labelled(lines[:_HEAD])
    yield from _numbers(lines[:_HEAD])
    yield from _titles(lines, name, hints)
    yield from _under_title(lines[:_HEAD])
    yield from _red_head(lines[:_RED_HEAD])
    yield from _signature(lines)
    yield from _page_count(lines)


# ---- what a page's head says -------------------------------------------------------------


def _hinted(hints: Mapping[str, str]) -> Iterator[Finding]:
    why = say("Said by the head of the page")
    for field in ("title", "source", "date_published", "keywords", "summary", "agency"):
        value = _as_date(hints.get(field, "")) if field in _DATES else hints.get(field, "").strip()
        if value:
            # Words for search engines are often those of the whole site.
            vague = field in ("keywords", "summary")
            confidence = Confidence.GUESS if vague else Confidence.SURE
            yield Finding(field, value[:_LONGEST], confidence, why)


# ---- labels: 来源: …  发布日期: … ---------------------------------------------------------

# How many lines with words the head of a page or paper has.
_HEAD = 30
_LONGEST = 200
_DATES = frozenset({"date_made", "date_published", "date_received"})
_LABELS: tuple[tuple[str, str], ...] = (
    ("title", "标题|题名|名称|文件名称|信息名称"),
    ("document_number", "文号|发文字号|文件编号"),
    ("agency", "发布机构|发文机关|发文单位|制发机关|发布单位|公开单位"),
    ("responsible_agency", "责任单位|责任部门"),
    ("source", "来源|信息来源|文章来源|稿件来源|稿源"),
    ("date_made", "成文日期|成文时间|生成日期|生成时间|制发日期|发文日期|发文时间|印发日期"),
    ("date_published", "发布日期|发布时间|公开日期|公开时间|更新时间"),
    ("keywords", "主题词|关键词|关键字"),
    ("index_number", "索引号"),
    (
        "",
        "作者|浏览次数|浏览量|点击数|点击量|阅读次数|字体|字号|主题分类|信息分类|有效性|公开方式|编辑|责任编辑|打印|分享",
    ),
)
_FIELD_OF = {word: field for field, words in _LABELS for word in words.split("|")}
# Labels are often spread out (索 引 号); they end in a colon or fill a cell of a table.
_LABEL = re.compile(
    r"(?:(?<=[\s|｜【\[（(])|^)(?P<word>"
    + "|".join("[ \u3000]{0,2}".join(word) for word in sorted(_FIELD_OF, key=len, reverse=True))
    + r")\s{0,3}(?:[:：]|(?=\t))"
)
_EDGES = " \t\u3000|｜【】[]"


def _labelled(lines: Sequence[_Line]) -> Iterator[Finding]:
    for line in lines:
        labels = list(_LABEL.finditer(line.plain))
        # Each value reaches to the next label, the last one to the end of the line.
        ends = [*(label.start() for label in labels[1:]), len(line.text)]
        for label, end in zip(labels, ends, strict=False):
            field = _FIELD_OF["".join(label["word"].split())]
            value = re.split(r"[|｜]", line.text[label.end() : end])[0].strip(_EDGES)
            if field in _DATES:
                value = _as_date(value)
            if field == "document_number":
                value = normal_number(value)
            if field and value and len(value) <= _LONGEST:
                why = say("After the label “{label}”", label=label[0].strip(_EDGES + ":："))
                yield Finding(field, value, Confidence.SURE, why, line.number)


_DAY_FIRST = re.compile(r"\d{4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?")


def _as_date(text: str) -> str:
    """The day in a text such as “2011-03-31 18:15”, ISO; empty when there is none."""
    plain = unicodedata.normalize("NFKC", text)
    found = _DAY_FIRST.search(plain)
    try:
        return str(parse_date(found[0] if found else plain.strip()))
    except InvalidError:
        return ""


# ---- document numbers ----------------------------------------------------------------------

# 柳北政办发〔2010〕12号; the brackets 〔〕［］[] （）() 【】 〖〗 mean the same.
_NUMBER = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{1,15})\s?[〔\[［(（【〖]\s?(?P<year>\d{4})\s?[〕\]］)）】〗]"
    r"\s?(?:第\s?)?(?P<number>\d{1,5})\s?(?P<unit>号|號)"
)
# 2010年第3号, as announcements have it
_ANNOUNCEMENT = re.compile(r"(?:[(（]?\s?)(\d{4}\s?年\s?第?\s?\d{1,4}\s?[号號])(?:\s?[)）]?)")
_RED_HEAD = 8


def normal_number(text: str) -> str:
    """A document number with 〔〕 and ordinary digits; other texts stay as they are."""
    found = _NUMBER.fullmatch(text.strip().translate(_DIGITS))
    if not found:
        return text.strip()
    return f"{found['word']}〔{found['year']}〕{int(found['number'])}{found['unit']}"


_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


def _numbers(lines: Sequence[_Line]) -> Iterator[Finding]:
    """A line that is a number and little else; numbers of other papers stand in sentences."""
    for line in lines:
        text = line.text.translate(_DIGITS).strip("()（） ")
        number = _NUMBER.match(text)
        if number and len(text) - number.end() <= len("签发人：某某某"):
            why = say("A line of its own")
            value = normal_number(number[0])
            yield Finding("document_number", value, Confidence.LIKELY, why, line.number)
        elif found := _ANNOUNCEMENT.fullmatch(line.text.translate(_DIGITS)):
            value = re.sub(r"\s", "", found[1])
            why = say("A line of its own")
            yield Finding("document_number", value, Confidence.GUESS, why, line.number)


# ---- the title -----------------------------------------------------------------------------

_TITLE_END = re.compile(
    r"(?:报告|通知|公告|通告|决定|决议|意见|办法|规定|细则|方案|计划|总结|函|批复|请示|纪要|目录|指南|"
    r"名单|预案|公示|条例|简报|预算|决算|公报|说明|制度|要点|解读|情况|信息|须知|流程|标准|通报|命令|"
    r"议案|章程|规则|规划|材料|简介|职责)(?:[(（].{1,20}[)）])?$"
)
_AGENCY_END = (
    "政府|办公室|委员会|管委会|办事处|局|厅|院|中心|管理处|公司|区委|市委|党委|馆|站|政管办"
)
_AGENCY_LINE = re.compile(rf"[\u4e00-\u9fff]{{2,30}}(?:{_AGENCY_END})")
_LONGEST_TITLE = 100
_ENDS_SENTENCE = re.compile(r"[。；;!！]")


def _titles(lines: Sequence[_Line], name: str, hints: Mapping[str, str]) -> Iterator[Finding]:
    if heading := hints.get("heading", "").strip():
        why = say("The heading of the page")
        yield Finding("title", heading[:_LONGEST], Confidence.LIKELY, why)
    yield from _above_labels(lines[:_HEAD])
    for line in lines[: _HEAD // 2]:
        if 4 <= len(line.text) <= _LONGEST_TITLE and _TITLE_END.search(line.plain):
            yield _title(
                lines, line, Confidence.LIKELY, say("The first line that ends as titles do")
            )
    if page_title := hints.get("page_title", "").strip():
        why = say("The title of the page")
        yield Finding("title", page_title[:_LONGEST], Confidence.GUESS, why)
    for line in lines[:1]:
        first = _ENDS_SENTENCE.split(line.text)[0][:_LONGEST_TITLE].strip() or line.text
        yield Finding(
            "title", first[:_LONGEST], Confidence.GUESS, say("The first line"), line.number
        )
    if stem := PurePath(name).stem.strip():
        yield Finding("title", stem[:_LONGEST], Confidence.GUESS, say("The name of the file"))


def _above_labels(lines: Sequence[_Line]) -> Iterator[Finding]:
    """The line over “来源: …  发布日期: …” is the page's title."""
    for index, line in enumerate(lines):
        label = _LABEL.match(line.plain)
        if not label or _FIELD_OF["".join(label["word"].split())] not in _BYLINE:
            continue
        above = lines[index - 1] if index else line
        if above is not line and len(above.text) <= _LONGEST and not _LABEL.match(above.plain):
            why = say("The line above source and date")
            yield _title(lines, above, Confidence.SURE, why)
        return


_BYLINE = frozenset({"source", "date_published"})


def _title(lines: Sequence[_Line], line: _Line, confidence: Confidence, why: Message) -> Finding:
    """The line as a title, with the agency's line before it when it goes on with 关于."""
    before = lines.index(line) - 1
    joined = line.text
    if (
        before >= 0
        and re.match("关于|关於|印发|转发", line.plain)
        and _AGENCY_LINE.fullmatch(lines[before].plain)
    ):
        joined = lines[before].text + line.text
    return Finding("title", joined, confidence, why, line.number)


# ---- agency, date made, pages --------------------------------------------------------------

_DATE_LINE = re.compile(
    r"(?:\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日|[〇○零一二三四五六七八九]{4}年"
    r"[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2})"
)
_TAIL = 15


def _under_title(lines: Sequence[_Line]) -> Iterator[Finding]:
    """(2010年3月5日) on its own line, as laws and reports have it under the title."""
    for line in lines[:_RED_HEAD]:
        found = re.match(rf"[(（]\s?({_DATE_LINE.pattern})", line.text.translate(_DIGITS))
        if found and (value := _as_date(found[1])):
            why = say("In brackets under the title")
            yield Finding("date_made", value, Confidence.LIKELY, why, line.number)


def _red_head(lines: Sequence[_Line]) -> Iterator[Finding]:
    """柳州市柳北区人民政府文件: the red head of a paper."""
    for line in lines:
        if line.plain.endswith("文件") and _AGENCY_LINE.fullmatch(line.plain[: -len("文件")]):
            why = say("The head of the paper")
            value = line.text[: -len("文件")]
            yield Finding("agency", value, Confidence.LIKELY, why, line.number)


def _signature(lines: Sequence[_Line]) -> Iterator[Finding]:
    """Agency and date at the foot: the last line that is nothing but a date."""
    for index in range(len(lines) - 1, max(len(lines) - _TAIL, 0), -1):
        line = lines[index]
        if not _DATE_LINE.fullmatch(line.text.translate(_DIGITS)):
            continue
        if value := _as_date(line.text):
            why = say("The date under the text")
            yield Finding("date_made", value, Confidence.LIKELY, why, line.number)
        above = lines[index - 1]
        if _AGENCY_LINE.fullmatch(above.plain):
            why = say("The signature under the text")
            yield Finding("agency", above.text, Confidence.LIKELY, why, above.number)
        return


def _page_count(lines: Sequence[_Line]) -> Iterator[Finding]:
    for line in (*lines[:_HEAD], *lines[-_TAIL:]):
        if found := re.search(r"共\s?(\d{1,4})\s?[页頁]", line.text.translate(_DIGITS)):
            why = say("“{words}” in the text", words=found[0])
            yield Finding("pages", str(int(found[1])), Confidence.LIKELY, why, line.number)
            return


# ---- what the title tells ------------------------------------------------------------------

# The starting catalogue's names (categories.toml) by words of a title; the first that fits.
_CATEGORIES: tuple[tuple[str, str], ...] = (
    ("政府信息公开年度工作报告", "信息公开.{0,8}年度.{0,4}报告|年度.{0,4}信息公开.{0,4}报告"),
    ("政府信息公开指南和目录", "公开(?:工作)?(?:指南|目录)|目录编制|类别目录"),
    ("依申请公开", "依申请公开"),
    ("行政事业收费", "收费"),
    ("政府采购与工程招投标", "采购|招标|中标|投标|竞价"),
    ("财政信息", "预算|决算|财政|三公经费|资金"),
    ("应急管理", "应急|预案|突发|紧急|防汛|预警"),
    ("人事信息", "任免|任职|免职|招聘|录用|考录|公务员|人事"),
    ("法律法规", "条例|法律|法规|国法|学习材料"),
    ("统计信息", "统计|普查|公报|经济指标"),
    ("行政执法", "处罚|执法|行政强制|裁量"),
    ("行政审批", "审批|许可|办事指南"),
    ("监督检查", "检查|督查|监督|审计|抽查|考评"),
    ("城乡建设", "建设规划|总体规划|拆迁|征地|城乡|改造"),
    ("社会公益", "低保|最低生活保障|救助|慈善|公益|社会保障"),
    ("机构概况", "机构|职责|办公地址|领导分工|领导班子|领导简介|内设|联系电话"),
    ("决策信息", "常务会议|纪要|决定|决策|发展.{0,8}计划|任务分解|工作要点|政府工作报告"),
    ("规范性文件", "办法|规定|细则|制度|实施意见|规范性文件"),
    ("工作动态", "动态|进展|召开|举办|开展|顺利"),
)
_TITLE_AGENCY = re.compile(
    rf"(?P<agency>[\u4e00-\u9fff]{{2,30}}?(?:{_AGENCY_END}))(?=关于|\d{{4}}年|印发|转发)"
)

_LEADING_AGENCY = re.compile(rf"^(?:(?!公开)[\u4e00-\u9fff]){{1,14}}?(?:{_AGENCY_END})")


def _from_title(title: str) -> Iterator[Finding]:
    plain = simplify(title)
    if found := _TITLE_AGENCY.match(plain):
        value = title[: found.end()]
        yield Finding("agency", value, Confidence.LIKELY, say("The beginning of the title"))
    # 柳北区财政局办公地址 is about an address, not about money.
    matter = _LEADING_AGENCY.sub("", plain)
    for category, words in _CATEGORIES:
        if found := re.search(words, matter):
            why = say("“{words}” in the title", words=found[0])
            yield Finding("category", category, Confidence.GUESS, why)
            return
