from dataclasses import replace

import pytest

from archive_tui.domain.letters import Letter, letter_templates
from archive_tui.domain.outcomes import outcomes
from exports.forms.letter import letter_sheet, sample
from exports.ink import Text
from exports.pages import lay_out
from exports.pdf import _Fonts, render
from exports.sheet import LETTER_FRAME, Prose, Signing
from tests.exports.test_pdf import squeezed, text_of, without_numbers

MM = 72 / 25.4


def letter(*paragraphs: str) -> Letter:
    return Letter(
        code="granted", title="政府信息公开申请答复书", number="答〔2026〕第7号",
        office="柳州市柳北区档案馆", to="王䶮㛃", paragraphs=paragraphs, day="2026年3月20日",
    )  # fmt: skip


def test_every_outcome_has_its_letter() -> None:
    answered = {code for each in letter_templates().values() for code in each.outcomes}
    assert answered == set(outcomes())


def test_every_adverse_answer_names_review_and_suit() -> None:
    for template in letter_templates().values():
        text = "".join(sample(template.code).texts())
        named = "60日内向柳州市柳北区人民政府申请行政复议" in text and "6个月内" in text
        assert named == template.adverse, template.code
        favourable = {"granted", "declined-petition", "declined-publication", "other"}
        assert template.adverse == bool(set(template.outcomes) - favourable), template.code


@pytest.mark.parametrize("code", letter_templates())
def test_every_letter_has_a_large_print(code: str) -> None:
    large = sample(code, large=True)
    assert all(block.size >= 18 for block in large.blocks if isinstance(block, Prose | Signing))
    data, drawn = render(large)
    assert drawn.missing == drawn.shrunk == ()
    assert squeezed(without_numbers(data)) == squeezed("".join(sample(code).texts()))


def test_a_line_has_28_characters_and_a_page_22_lines() -> None:
    text = "政" * 28 * 60
    pages = lay_out(letter_sheet(letter(text)), _Fonts()).pages
    body = [mark for mark in pages[1] if isinstance(mark, Text) and set(mark.text) == {"政"}]
    assert {len(mark.text) for mark in body} == {28}
    assert len(body) == 22
    assert min(mark.x for mark in body) == pytest.approx(28 * MM)
    assert max(mark.x + 28 * mark.size for mark in body) == pytest.approx(184 * MM, abs=0.5)
    assert LETTER_FRAME.leading * body[0].size * 22 == pytest.approx(225 * MM, abs=0.5)


def test_a_signature_never_stands_alone_and_pages_are_numbered_outside() -> None:
    for lines in range(8, 45):
        pages = text_of(render(letter_sheet(letter("公" * 26 + "公" * 28 * lines)))[0])
        [last] = [page for page in pages if "2026年3月20日" in page]
        assert last is pages[-1]
        assert "公公公" in last, lines
        assert [f"— {number} —" in page for number, page in enumerate(pages, 1)]


def test_a_duplicate_says_so() -> None:
    text = "".join(letter_sheet(letter("正文。"), duplicate=True).texts())
    assert text.startswith("副本")
    assert "答〔2026〕第7号（副本）" in text


def test_a_long_name_of_an_office_fits_its_line() -> None:
    sheet = letter_sheet(
        replace(letter("正文。"), office="广西壮族自治区柳州市柳北区人民政府政务公开办公室")
    )
    pages = lay_out(sheet, _Fonts()).pages
    [head] = [mark for mark in pages[0] if isinstance(mark, Text) and mark.red]
    assert head.x >= 28 * MM - 0.5
