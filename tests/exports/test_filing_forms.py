from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.filed_year import filed_groups, gaps
from archive_tui.domain.filing import NoteSheet
from exports import plain
from exports.forms import filing_samples
from exports.forms.filing_lists import ItemList, eight_digits, item_list, note_sheet
from exports.pdf import render
from exports.sheet import Section
from tests.exports.test_pdf import text_of


def test_a_long_list_of_items_repeats_its_head_and_numbers_its_pages() -> None:
    items = filing_samples.items(count=120)
    data, drawn = render(
        item_list(
            ItemList(
                fonds="0123",
                fonds_name="柳州市柳北区人民政府",
                year=2010,
                retention="永久",
                unit="办公室",
                items=iter(items),
            )
        )
    )
    pages = text_of(data)
    assert drawn.pages == len(pages) > 3
    for number, page in enumerate(pages, 1):
        assert "责任者" in page
        assert f"第 {number} 页　共 {len(pages)} 页" in page
    whole = "".join("".join(pages).split())
    assert all(item.archival_number in whole for item in items)


def test_dates_have_eight_digits_or_what_is_known() -> None:
    full, _, _, vague, _ = filing_samples.items()
    assert eight_digits(full.date_made) == "20100301"
    assert eight_digits(vague.date_made) == "2010"
    assert eight_digits(None) == ""


def test_an_empty_note_sheet_leaves_room_for_the_pen() -> None:
    sheet = note_sheet(NoteSheet(box=filing_samples.box()))
    [page] = text_of(render(sheet)[0])
    for label in ("盒内文件情况说明", "立卷人", "检查人", "立卷时间", "年", "月", "日"):
        assert label in page
    assert any("立卷人" in line for line in plain.text(sheet))


def test_a_long_state_goes_on_below_the_note_sheet() -> None:
    sheet = note_sheet(NoteSheet(box=filing_samples.box(), state="缺页。" * 900))
    assert "".join("".join(text_of(render(sheet)[0])).split()).count("缺页") == 900


@given(st.sets(st.integers(1, 300), min_size=1))
def test_gaps_and_numbers_together_are_every_number_up_to_the_last(numbers: set[int]) -> None:
    missing = {n for first, last in gaps(numbers) for n in range(first, last + 1)}
    assert missing.isdisjoint(numbers)
    assert missing | numbers == set(range(1, max(numbers) + 1))


def test_a_year_is_summed_by_group() -> None:
    ten = [replace(item, box=None, pages=None) for item in filing_samples.items("10年")]
    [permanent, temporary] = filed_groups([*ten, *filing_samples.items()])
    assert (permanent.retention, permanent.items, permanent.boxes) == ("永久", 5, 1)
    assert (permanent.pages, permanent.unboxed) == (5 + 6 + 7 + 8 + 9, 0)
    assert (temporary.unboxed, temporary.boxes, temporary.pages) == (5, 0, 0)
    assert filed_groups([]) == ()


def test_the_sum_of_the_register_is_the_sum_of_its_rows() -> None:
    from exports.forms.file_register import sample

    register = sample().register
    assert register is not None
    rows = [row for row in register.rows if not isinstance(row, Section)]
    *groups, total = rows
    for column in (4, 6, 7):
        assert sum(int(row[column]) for row in groups) == int(total[column])
