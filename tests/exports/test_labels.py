"""True-size papers: exact pages, and codes that a scanner's decoder reads back."""

from dataclasses import replace

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from exports import plain
from exports.forms import filing_samples
from exports.forms.box_spine import HEIGHT, box_spines
from exports.forms.labels import STOCKS, LabelPaper, box_labels, place_labels
from exports.forms.stamp import stamp, stamps, stamps_on_pages
from exports.layout import down_upright
from exports.pdf import render
from exports.sheet import (
    Code,
    CodeKind,
    Drawing,
    Frame,
    Heading,
    Labels,
    Pieces,
    Sheet,
    Stock,
    Words,
)

DPI = 300
FORMATS = {
    CodeKind.QR: zxingcpp.BarcodeFormat.QRCode,
    CodeKind.CODE128: zxingcpp.BarcodeFormat.Code128,
}


def pictures(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("L") for page in document]
    finally:
        document.close()


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in mm."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [(page.get_width() / 72 * 25.4, page.get_height() / 72 * 25.4) for page in document]
    finally:
        document.close()


def ink_box(image: Image.Image) -> tuple[float, float, float, float]:
    """Left, top, width, height of all ink, in mm."""
    box = image.point(lambda v: 255 if v < 128 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (side / DPI * 25.4 for side in box)
    return left, top, right - left, bottom - top


def decoded(image: Image.Image, kind: CodeKind) -> list[str]:
    return [each.text for each in zxingcpp.read_barcodes(image) if each.format == FORMATS[kind]]


@pytest.mark.parametrize("kind", list(CodeKind))
@pytest.mark.parametrize("stock", list(STOCKS))
def test_every_label_is_read_back(kind: CodeKind, stock: str) -> None:
    paper = LabelPaper(stock, kind)
    for sheet, codes in (
        (box_labels(filing_samples.boxes(), paper), ["B000001", "B000002", "B000003"]),
        (place_labels(filing_samples.places(), paper), ["P000002", "P000003", "P000004"]),
    ):
        data, drawn = render(sheet)
        assert drawn.shrunk == ()
        assert drawn.size == STOCKS[stock].page
        found = [code for image in pictures(data) for code in decoded(image, kind)]
        assert sorted(found) == codes
        for size in page_sizes(data):
            assert size == pytest.approx(STOCKS[stock].page, abs=0.01)
        text = "".join(plain.text(sheet))
        assert all(code in text for code in codes)


def test_a_full_sheet_is_read_back_label_by_label() -> None:
    boxes = [filing_samples.box(number) for number in range(1, 31)]
    [first, second, third] = pictures(render(box_labels(boxes, LabelPaper(first=20)))[0])
    assert sorted(decoded(first, CodeKind.QR)) == [f"B{n:06}" for n in range(1, 6)]
    full, *_ = pictures(render(box_labels(boxes))[0])
    assert sorted(decoded(full, CodeKind.QR)) == [f"B{n:06}" for n in range(1, 25)]
    assert len(decoded(second, CodeKind.QR)) == 24
    assert decoded(third, CodeKind.QR) == ["B000030"]


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20))
def test_code_128_says_any_ascii(text: str) -> None:
    text = text.strip() or "x"
    mark = Code(text, 0, 0, 190, 30, CodeKind.CODE128)
    stock = Stock((210, 60), 10, 10, 1, 1, 190, 40)
    sheet = Sheet("码", pieces=Labels(stock, (Drawing(190, 40, (mark,)),)))
    [image] = pictures(render(sheet)[0])
    assert decoded(image, CodeKind.CODE128) == [text]


def test_bars_do_not_leave_out_what_they_cannot_say() -> None:
    with pytest.raises(ValueError, match="盒1"):
        Code("盒1", 0, 0, 50, 20, CodeKind.CODE128)
    box = replace(filing_samples.box(), code="盒1")
    [image] = pictures(render(box_labels([box], LabelPaper(kind=CodeKind.CODE128)))[0])
    assert decoded(image, CodeKind.QR) == ["盒1"]


@pytest.mark.parametrize("text", ["档号：0123-WS·2010-Y-BGS-0001 王䶮𬭎", "x" * 150, "0"])
def test_a_square_code_says_any_text(text: str) -> None:
    mark = Code(text, 0, 0, 50, 55)
    sheet = Sheet("码", pieces=Labels(STOCKS["99x68"], (Drawing(50, 55, (mark,)),)))
    [image] = pictures(render(sheet)[0])
    assert decoded(image, CodeKind.QR) == [text]


def test_a_used_sheet_is_begun_where_it_is_free() -> None:
    stock = STOCKS["70x37"]
    frame = Drawing(70, 37, (Frame(1, 1, 68, 35),))
    for first, place in ((1, (0, 0)), (3, (140, 0)), (5, (70, 37)), (24, (140, 259)), (25, (0, 0))):
        [image] = pictures(render(Sheet("签", pieces=Labels(stock, (frame,), first)))[0])
        left, top, width, height = ink_box(image)
        assert (left - 1, top - 1.5) == pytest.approx(place, abs=0.3)
        assert (width, height) == pytest.approx((68, 35), abs=0.4)


def test_the_stamp_is_45_by_20_mm_at_the_upper_middle() -> None:
    [item] = filing_samples.items(count=1)
    data, drawn = render(stamps_on_pages([item]))
    [image] = pictures(data)
    left, top, width, height = ink_box(image)
    assert (width, height) == pytest.approx((45, 20), abs=0.7)
    assert left + width / 2 == pytest.approx(105, abs=0.3)
    assert top < 15
    [inner] = page_sizes(data)
    assert inner == pytest.approx((210, 297), abs=0.01)
    assert drawn.pages == 1
    assert render(stamps_on_pages(filing_samples.items(count=3)))[1].pages == 3


def test_a_stamp_stands_in_a_page_of_text_too() -> None:
    [item] = filing_samples.items(count=1)
    sheet = Sheet("题", (stamp(item), Heading("题名")))
    [image] = pictures(render(sheet)[0])
    left, _, width, _ = ink_box(image)
    assert (left, width) == pytest.approx((82.5, 45), abs=0.7)
    assert "0001" in "".join(plain.text(sheet))


def test_a_long_unit_stays_in_its_cell_of_the_stamp() -> None:
    [item] = filing_samples.items(count=1)
    long = replace(item, unit="人力资源和社会保障局办公室")
    assert render(stamps([long]))[1].shrunk == ()
    far_too_long = replace(item, unit="机构" * 40)
    [image] = pictures(render(stamps_on_pages([far_too_long]))[0])
    assert ink_box(image)[2:] == pytest.approx((45, 20), abs=0.7)
    assert render(stamps([far_too_long]))[1].shrunk == ("机构" * 40,)


@pytest.mark.parametrize("thickness", [20, 30, 50, 100])
def test_a_spine_is_as_wide_as_its_box(thickness: int) -> None:
    sheet = box_spines([filing_samples.box(1, thickness, "人力资源和社会保障局（原劳动局）")])
    assert isinstance(sheet.pieces, Pieces)
    [image] = pictures(render(replace(sheet, pieces=replace(sheet.pieces, note="")))[0])
    assert ink_box(image)[2:] == pytest.approx((thickness, HEIGHT), abs=0.7)


def test_spines_go_on_overleaf_and_say_their_height() -> None:
    data, drawn = render(box_spines(filing_samples.box(n, 40) for n in range(1, 10)))
    assert drawn.pages == 3
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        assert "按280毫米" in text.get_text_range()
        text.close()
        page.close()


def test_numbers_stand_upright_in_a_vertical_text() -> None:
    assert down_upright("30年（一）") == ["30", "年", "︵", "一", "︶"]
    assert down_upright("第12345号") == ["第", "1234", "5", "号"]


def test_what_does_not_fit_a_label_is_cut_and_said() -> None:
    words = Words("字" * 500, 0, 0, 30, 10)
    _, drawn = render(Sheet("签", pieces=Pieces((Drawing(30, 10, (words,)),))))
    assert drawn.shrunk == ("字" * 500,)


def test_labels_from_outside_are_cleaned() -> None:
    hostile = replace(filing_samples.box(), unit="办\x1b[31m公\u202e室")
    sheet = box_labels([hostile])
    assert "\x1b" not in "".join(plain.text(sheet))
    assert "办公室" in "".join(plain.text(sheet))
