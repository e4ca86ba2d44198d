import os
import re
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from archive_tui.domain.documents import Document
from archive_tui.domain.request_forms import ApplicantKind, RequestForm, read_request_form
from exports import plain
from exports.font_chain import missing
from exports.forms import FORMS, Form
from exports.forms.catalogue import Catalogue, catalogue
from exports.forms.request_form import request_form
from exports.pdf import draw, missing_characters, render
from exports.sheet import Heading, Prose, Row, Section, Sheet

PICTURES = Path(__file__).parent / "pictures"
# Answers that end with the ways of review and suit do not fit on one page.
TWO_PAGES = {
    "guide", "letter-third-party", "letter-fee-notice", "letter-partial", "letter-refused",
    "letter-registry-query", "letter-not-held", "letter-not-existing", "letter-must-be-made",
    "letter-still-unclear", "letter-repeat", "letter-abusive", "letter-reconfirm",
    "letter-abandoned-correction", "letter-abandoned-fee",
}  # fmt: skip
RARE = "䶮㛃𬭎𠮷"


def text_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        pages = []
        for number in range(len(document)):
            page = document[number].get_textpage()
            # reading a UTF-16 layer back
            pages.append(page.get_text_range().replace("\ufffe", ""))
            page.close()
        return pages
    finally:
        document.close()


def squeezed(text: str) -> str:
    return "".join(sorted("".join(text.split()).replace("　", "")))


def picture(data: bytes, page: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    try:
        image: Image.Image = document[page].render(scale=1).to_pil().convert("L")
        return image
    finally:
        document.close()


def without_numbers(data: bytes) -> str:
    """The text of every page without the numbers at their feet."""
    foot = re.compile(r"第 \d+ 页　共 \d+ 页|— \d+ —")
    return "".join(foot.sub("", page) for page in text_of(data))


def row_texts(row: Row) -> tuple[str, ...]:
    return (row.title,) if isinstance(row, Section) else row


@pytest.fixture(params=FORMS, ids=lambda form: form.name)
def form(request: pytest.FixtureRequest) -> Form:
    return request.param  # type: ignore[no-any-return]


def test_the_same_sheet_gives_the_same_bytes(form: Form) -> None:
    assert render(form.sample())[0] == render(form.sample())[0]


def test_the_text_of_the_paper_is_the_text_of_the_sheet(form: Form) -> None:
    sheet = form.sample()
    data, drawn = render(form.sample())
    printed = squeezed(without_numbers(data))
    said = "".join(sheet.texts())
    if sheet.register:
        said += "".join(column.title for column in sheet.register.columns)
        said += "".join("".join(row_texts(row)) for row in sheet.register.rows)
    assert printed == squeezed(said)
    assert drawn.missing == ()
    assert drawn.pages == (2 if form.name in TWO_PAGES else 1)


def test_the_preview_says_what_the_paper_says(form: Form) -> None:
    sheet = form.sample()
    lines = plain.text(sheet, 78)
    assert all(sum(map(plain.cells, line)) <= 78 for line in lines)
    frame = str.maketrans("", "", "┌┬┐├┼┤└┴┘─━│☐☑▦▥")
    printed = squeezed(without_numbers(render(form.sample())[0]))
    assert squeezed("".join(lines).translate(frame)) == printed


def test_the_paper_looks_as_accepted(form: Form) -> None:
    now = picture(render(form.sample())[0])
    accepted = PICTURES / f"{form.name}.png"
    if os.environ.get("UPDATE_PICTURES"):
        PICTURES.mkdir(exist_ok=True)
        now.save(accepted)
    was = Image.open(accepted)
    assert now.size == was.size
    different = sum(
        ImageChops.difference(now, was).point(lambda v: 255 * (v > 64)).histogram()[255:]
    )
    assert different <= now.width * now.height * 0.001


def test_a_blank_form_is_one_page_with_every_label() -> None:
    for kind in ApplicantKind:
        [page] = text_of(render(request_form(RequestForm(kind=kind)))[0])
        for label in ("所需信息的", "申请人签名或者盖章", "获取信息的方式", "答复期限"):
            assert label in page


def test_rare_characters_are_printed_copied_and_searched() -> None:
    data, drawn = render(request_form(RequestForm(name=RARE)))
    assert drawn.missing == ()
    document = pypdfium2.PdfDocument(data)
    page = document[0].get_textpage()
    assert RARE in page.get_text_range()
    # This reader finds only characters up to U+FFFF; the others are found by copying.
    for char in RARE[:2]:
        searcher = page.search(char)
        assert searcher.get_next() is not None
        searcher.close()
    page.close()
    document.close()
    blank = picture(render(request_form(RequestForm(name="")))[0])
    for char in RARE:
        drawn_one = picture(render(request_form(RequestForm(name=char)))[0])
        assert ImageChops.difference(blank, drawn_one).getbbox() is not None


def test_names_of_the_identity_registers_and_check_marks_are_printed() -> None:
    # U+2B74B is from the identity system; U+3067D is too new for any shipped font.
    signs = "☐☑☒✓𠅤\U0002b74b𪻐"
    assert missing([signs, RARE, "㐂镕堃喆昇", "Ⅳ①㈠℃‰—…·ǎǹ\U0003067d"]) == ("\U0003067d",)
    data, drawn = render(request_form(RequestForm(name=signs)))
    assert drawn.missing == ()
    assert signs in text_of(data)[0]


def test_a_character_no_font_has_is_named_before_printing() -> None:
    sheet = request_form(RequestForm(name="王\U00031000\ue000"))
    assert missing_characters(sheet) == ("\U00031000", "\ue000")
    data, drawn = render(sheet)
    assert set(drawn.missing) == {"\U00031000", "\ue000"}
    assert "〓" in text_of(data)[0]
    assert missing(["普通的字 abc"]) == ()


def test_a_long_list_has_its_head_and_number_on_every_page() -> None:
    documents = (
        Document(id=n, index_number=f"450205-{n:05}", title=f"第{n}号文件的题名" * 3)
        for n in range(1, 301)
    )
    data, drawn = render(catalogue(Catalogue("柳北区档案馆", documents, date(2026, 3, 2))))
    pages = text_of(data)
    assert drawn.pages == len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert "索引号" in page
        assert f"第 {number} 页" in page
        assert f"共 {len(pages)} 页" in page
    assert all(f"450205-{n:05}" in "".join("".join(pages).split()) for n in range(1, 301))


def test_a_text_too_long_for_its_cell_goes_on_below() -> None:
    wanted = "需要的信息内容描述很长。" * 300
    data, drawn = render(request_form(RequestForm(wanted=wanted)))
    assert drawn.pages > 1
    assert drawn.shrunk == (wanted,)
    assert "（续）" in "".join(text_of(data))
    assert "".join("".join(text_of(data)).split()).count("需要的信息内容描述很长") >= 250


def test_hostile_text_stays_text() -> None:
    title = "题\x1b[31m名\u202e<b>&</b>[red](%s)\\" * 20
    [page, *_] = text_of(render(Sheet(title, (Heading(title), Prose(title))))[0])
    assert "<b>&</b>[red](%s)\\" in page
    assert "\x1b" not in page


def test_no_value_however_long_falls_off_the_paper() -> None:
    names = [field.name for field in fields(RequestForm) if field.type is str]
    for kind in ApplicantKind:
        for length in (60, 800):
            long = dict.fromkeys(names, "字" * length) | {"waiver": ""}
            sheet = request_form(RequestForm(kind=kind, **long))  # type: ignore[arg-type]
            wanted = "".join(sheet.texts()).count("字")
            assert "".join(text_of(render(sheet)[0])).count("字") == wanted


def test_a_row_taller_than_the_page_goes_on_overleaf() -> None:
    document = Document(id=1, title="题" * 500, agency="局" * 2500)
    data, drawn = render(catalogue(Catalogue("馆", [document] * 2, date(2026, 3, 2))))
    pages = text_of(data)
    assert drawn.pages > 2
    # One of each stands in the heading.
    assert "".join(pages).count("局") == 5000
    assert "".join(pages).count("题") == 1000 + len(pages)
    assert all("索引号" in page for page in pages)


def test_text_is_cleaned_before_it_is_measured() -> None:
    hidden = "字\ufe0f\u200b" * 40 + "\x1b]0;" + "藏" * 200 + "\x07"
    sheet = request_form(RequestForm(wanted=hidden, name=hidden, number="号" * 100))
    data, drawn = render(sheet)
    assert drawn.missing == missing_characters(sheet) == ()
    assert "藏" not in "".join(text_of(data))
    plain_lines = plain.text(sheet, 78)
    assert all(sum(map(plain.cells, line)) <= 78 for line in plain_lines)
    assert "".join(plain_lines).count("字") == 80
    assert "".join(plain_lines).count("号") > 100


def test_fonts_are_embedded_and_nothing_else_is_named() -> None:
    data, _ = render(FORMS[0].sample())
    assert b"/FontFile2" in data
    assert b"Helvetica" not in data
    assert b"/Lang (zh-CN)" in data


def test_a_failed_write_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        draw(FORMS[0].sample(), tmp_path / "no" / "form.pdf")
    place = tmp_path / "form.pdf"
    place.mkdir()
    with pytest.raises(OSError, match="form"):
        draw(FORMS[0].sample(), place)
    assert [path.name for path in tmp_path.iterdir()] == ["form.pdf"]


def test_typed_values_are_checked() -> None:
    values = read_request_form(
        {"uses": "科研；生活", "applied_on": "2026年3月2日"}, ApplicantKind.CITIZEN
    )
    assert values.uses == ("科研", "生活")
    assert replace(values, uses=()).applied_on is not None
    with pytest.raises(Exception, match="no field"):
        read_request_form({"nonsense": "x"}, ApplicantKind.CITIZEN)
