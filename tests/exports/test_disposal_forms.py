from dataclasses import replace

import pypdfium2
import pytest

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.disposal import DisposalLine, DisposalList
from exports import plain
from exports.forms import filing_samples
from exports.forms.disposal import (
    appraisal_report,
    destruction_list,
    handover_list,
    opening_list,
)
from exports.forms.shelf_check import ShelfCheck, shelf_check
from exports.pdf import render
from tests.exports.test_pdf import text_of

FORMS = (appraisal_report, destruction_list, opening_list, handover_list)


def listed(count: int = 5, **more: object) -> DisposalList:
    values = DisposalList(
        office="柳北区档案馆",
        number="〔2026〕1号",
        made_on=PartialDate(2026, 3, 2),
        lines=tuple(
            DisposalLine(item=item, due=2021, decision="销毁", reason="无继续保存价值")
            for item in filing_samples.items("10年", count)
        ),
    )
    return replace(values, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("form", FORMS)
def test_a_long_list_ends_with_its_signatures_on_one_page(form) -> None:  # type: ignore[no-untyped-def]
    for count in (0, 1, 14, 16, 18, 20, 60):
        values = listed(count, approvers=("覃志强", "黄𬭎"), witnesses=("陆小梅", "莫有才"))
        pages = text_of(render(form(values))[0])
        assert pages[-1].count("签名：") == sum(page.count("签名：") for page in pages) >= 2
        whole = "".join("".join(pages).split())
        assert whole.count("0123-WS·2010-D10-BGS-") == count
        assert f"共{count}件" in whole


def test_a_destruction_has_two_places_for_each_pair_of_signatures() -> None:
    for approvers in ((), ("覃志强",), ("覃志强", "黄𬭎")):
        text = "\n".join(plain.text(destruction_list(listed(approvers=approvers)), 120))
        assert text.count("批准人") == text.count("监销人") == 2
        assert all(name in text for name in approvers)


def test_an_appraisal_counts_its_decisions() -> None:
    values = listed(3)
    first, *rest = values.lines
    values = replace(values, lines=(replace(first, decision="延长", new_retention="30年"), *rest))
    text = "".join("".join(text_of(render(appraisal_report(values))[0])).split())
    assert "共3件：延长1件，销毁2件。" in text
    assert "30年" in text


def test_both_parties_of_a_handover_sign() -> None:
    text = "\n".join(plain.text(handover_list(listed(receiver="柳州市档案馆")), 120))
    for word in ("移交单位", "移交人", "接收单位", "柳州市档案馆", "接收人"):
        assert word in text


def test_a_shelf_check_names_every_wrong_box_and_says_none() -> None:
    place = filing_samples.places()[0]
    values = ShelfCheck(office="馆", place=place, made_on=PartialDate(2026, 3, 2), right=3)
    assert "".join(text_of(render(shelf_check(values))[0])).count("无") == 3
    boxes = tuple(filing_samples.box(number) for number in range(1, 61))
    data, drawn = render(shelf_check(replace(values, missing=boxes, unknown=("x1", "x2"))))
    text = "".join(text_of(data))
    assert drawn.pages > 1
    assert all(box.code in text for box in boxes)
    assert "缺失 60 盒，错放 0 盒，未知 2 个" in text
    document = pypdfium2.PdfDocument(data)
    titles = [entry.get_title() for entry in document.get_toc()]
    document.close()
    assert [title[:2] for title in titles[1:]] == ["一、", "二、", "三、"]
