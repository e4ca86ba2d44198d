"""An official letter by GB/T 9704-2012, and its large print for those who see badly (Art. 43)."""

from collections.abc import Sequence

from archive_tui.domain.letters import Letter, compose, letter_template
from exports.sheet import (
    LETTER_FRAME,
    LETTER_SIZE,
    Align,
    Block,
    Face,
    Heading,
    Letterhead,
    Line,
    PageFrame,
    Prose,
    Sheet,
    Signing,
)

# Large print begins at 18 pt; 20 pt leaves 22 characters to a line.
LARGE_SIZE = 20
_LARGE_FRAME = PageFrame(25, 25, 25, 25, 1.7, dashes=True)
_TITLE, _LARGE_TITLE = 22, 28


def letter_sheet(letter: Letter, *, large: bool = False, duplicate: bool = False) -> Sheet:
    """The letter on A4; `large` in 20 pt, `duplicate` marked 副本 where its number stands."""
    size = LARGE_SIZE if large else LETTER_SIZE
    number = f"{letter.number}（副本）" if duplicate else letter.number
    blocks: tuple[Block, ...] = (
        Letterhead(letter.office, number),
        Heading(letter.title, _LARGE_TITLE if large else _TITLE),
        Prose(f"{letter.to}：", size, indent=0),
        *(Prose(text, size) for text in letter.paragraphs),
        Signing(letter.office, letter.day, size),
    )
    if duplicate:
        blocks = (Line("副本", Align.RIGHT, 16, Face.HEI), *blocks)
    return Sheet(
        letter.title,
        blocks,
        number=letter.number,
        frame=_LARGE_FRAME if large else LETTER_FRAME,
    )


_CASE = {
    "applicant": "王䶮㛃",
    "number": "〔2026〕第0012号",
    "wanted": "2010年柳北区财政预算执行情况的报告及其附件",
    "arrived": "2026年3月2日",
    "received": "2026年3月2日",
    "channel": "当面提交",
    "due": "2026年3月30日",
    "new_due": "2026年4月28日",
    "rule": "《中华人民共和国政府信息公开条例》（国务院令第711号）",
    "receipt_article": "三十一",
    "answer_article": "三十三",
    "office": "柳州市柳北区档案馆",
    "contact": "广西柳州市柳北区胜利路12-8号，电话0772-2538003，邮政编码545002",
    "review_body": "柳州市柳北区人民政府",
    "court": "柳州市柳北区人民法院",
    "unclear": "没有写明所需信息的名称、文号或者便于查询的其他特征性描述",
    "until": "2026年3月24日",
    "reason": "所需信息需要从多个年度的档案中检索、汇总",
    "approver": "覃志强",
    "days": "20",
    "party": "柳州𠮷田机械有限公司",
    "agency": "柳州市柳北区财政局",
    "amount": "100",
    "steps": "本月第11件，第1至10件不收费，第11件100元，合计100元",
    "account": "柳北区非税收入专户（建设银行柳北支行）",
    "attached": "《关于柳北区2010年财政预算执行情况的报告》（柳北政报〔2011〕3号）及附件，共12页",
    "where": "柳北区人民政府网站“政府信息公开”专栏，或者柳北区档案馆查阅点",
    "grounds": "该信息含有第三方的商业秘密，第三方不同意公开且理由合理",
    "holder": "柳州市柳北区财政局",
    "holder_contact": "柳州市跃进路106号，电话0772-2822000",
    "search": "以题名、文号和年度检索了目录和全文，并查阅了相应年度的案卷",
    "earlier": "柳北档答〔2026〕第3号",
    "message": "你（单位）的来信已经收悉，现将有关情况说明如下",
    "outcome": "refused-third-party",
}


def sample(code: str, *, large: bool = False, own: Sequence[str] | None = None) -> Sheet:
    """A letter of this kind with the rare characters of real names; `own` are an office's words."""
    template = letter_template(code)
    number = f"{template.series}〔2026〕第7号"
    letter = compose(template, _CASE, number=number, day="2026年3月20日", own=own)
    return letter_sheet(letter, large=large)
