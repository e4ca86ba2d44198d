"""政府信息公开指南 laid out: numbered headings, paragraphs, points."""

from archive_tui.domain.categories import starting_categories
from archive_tui.domain.guide import Guide, Part, starting_template, write_guide
from exports.sheet import Face, Heading, Line, Prose, Sheet

TITLE = "政府信息公开指南"
_DIGITS = "零一二三四五六七八九"


def guide(values: Guide) -> Sheet:
    """The guide on portrait pages, its headings numbered 一、 and （一）."""
    blocks: list[Heading | Line | Prose] = []
    heading = subheading = point = 0
    for part, text in values.parts:
        point = point + 1 if part is Part.POINT else 0
        match part:
            case Part.TITLE:
                blocks += [Heading(text, 20), Line("")]
            case Part.HEADING:
                heading, subheading = heading + 1, 0
                blocks.append(Prose(f"{numeral(heading)}、{text}", 14, Face.HEI, leads=True))
            case Part.SUBHEADING:
                subheading += 1
                blocks.append(Prose(f"（{numeral(subheading)}）{text}", 12, Face.KAI, leads=True))
            case Part.POINT:
                blocks.append(Prose(f"{point}. {text}", 12))
            case Part.PARAGRAPH:
                blocks.append(Prose(text, 12))
    return Sheet(values.title or TITLE, tuple(blocks))


def numeral(number: int) -> str:
    """一 to 九十九, as headings are numbered."""
    tens, ones = divmod(number, 10)
    before = (_DIGITS[tens] if tens > 1 else "") + "十" if tens else ""
    return before + (_DIGITS[ones] if ones else "")


def sample() -> Sheet:
    """The packaged text, filled but for the fax that the office does not have."""
    return guide(
        write_guide(
            starting_template(),
            {
                "office": "柳州市柳北区档案馆",
                "address": "广西柳州市柳北区胜利路12-8号",
                "hours": "工作日9:00—12:00、13:30—17:00",
                "telephone": "0772-2538003",
                "email": "archive@example.org",
                "postcode": "545002",
                "year": "2026",
                "documents": "340",
                "categories": [each.name for each in starting_categories()],
            },
        )
    )
