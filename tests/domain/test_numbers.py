import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.faults import InvalidError
from archive_tui.domain.filing import ARCHIVAL_PLACEHOLDERS, DEFAULT_ARCHIVAL_RULE
from archive_tui.domain.messages import say
from archive_tui.domain.numbers import (
    DEFAULT_INDEX_RULE,
    PLACEHOLDERS,
    explained_gaps,
    gaps_between,
    parse_rule,
)

codes = st.text(st.sampled_from("0123456789AWS"), min_size=1, max_size=5)
literals = st.sampled_from(["-", "·", "/", "〔", "〕", ".", "(", "第", "号"])


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Rules with every placeholder once, parted by signs, the running part last or not."""
    names = draw(st.permutations(["archive", "agency", "category", "year", "number"]))
    width = draw(st.integers(1, 6))
    parts = [f"{{{name}{f':{width}' if name == 'number' else ''}}}" for name in names]
    return "".join(part + draw(literals) for part in parts)


@given(patterns(), codes, codes, codes, st.integers(1949, 2030), st.integers(1, 10**7))
def test_a_rule_reads_what_it_has_written(
    pattern: str, archive: str, agency: str, category: str, year: int, number: int
) -> None:
    rule = parse_rule(pattern)
    parts = {"archive": archive, "agency": agency, "category": category, "year": str(year)}
    assert rule.read(rule.format(parts, number)) == (rule.scope(parts), number)


@given(st.lists(st.integers(-3, 60), max_size=20), st.integers(0, 60))
def test_gaps_and_numbers_make_the_whole(present: list[int], last: int) -> None:
    there = {number for number in present if number > 0}
    missing = {n for first, end in gaps_between(present, last) for n in range(first, end + 1)}
    assert missing.isdisjoint(there)
    assert missing | there == set(range(1, max([last, *there]) + 1))


@given(st.lists(st.integers(1, 40), max_size=10), st.integers(0, 40), st.sets(st.integers(1, 50)))
def test_every_known_reason_of_a_gap_is_told(
    present: list[int], last: int, known: set[int]
) -> None:
    reasons = {number: say("{n}", n=number) for number in known}
    gaps = list(explained_gaps("s", present, last, reasons))
    numbers = [n for gap in gaps for n in range(gap.first, gap.last + 1)]
    runs = [n for first, end in gaps_between(present, last) for n in range(first, end + 1)]
    assert numbers == runs
    assert {gap.first for gap in gaps if gap.reason} == known & set(runs)
    assert all(gap.first == gap.last for gap in gaps if gap.reason)


def test_a_number_of_another_making_is_not_read() -> None:
    rule = parse_rule(DEFAULT_INDEX_RULE)
    for number in ("X-1", "450205-001-07-10-0001", "450205-001-07-2010-001", "", "甲" * 50):
        assert rule.read(number) is None
    assert rule.read("450205-001-07-2010-12345") == ("450205-001-07-2010-*", 12345)


@pytest.mark.parametrize(
    ("pattern", "placeholders", "counter"),
    [
        ("{archive}", PLACEHOLDERS, "number"),
        ("{number}{number}", PLACEHOLDERS, "number"),
        ("{number}-{fonds}", PLACEHOLDERS, "number"),
        ("{number", PLACEHOLDERS, "number"),
        ("", PLACEHOLDERS, "number"),
        ("{fonds}-{number}", ARCHIVAL_PLACEHOLDERS, "item"),
    ],
)
def test_a_rule_that_cannot_be_is_named(
    pattern: str, placeholders: tuple[str, ...], counter: str
) -> None:
    with pytest.raises(InvalidError, match="cannot be used"):
        parse_rule(pattern, placeholders, counter)


def test_the_archival_rule_is_that_of_the_standard() -> None:
    rule = parse_rule(DEFAULT_ARCHIVAL_RULE, ARCHIVAL_PLACEHOLDERS, "item")
    parts = {"fonds": "0123", "class": "WS", "year": "2010", "retention": "Y", "unit": "BGS"}
    assert rule.format(parts, 1) == "0123-WS·2010-Y-BGS-0001"
    assert rule.read("0123-WS·2010-Y-BGS-0001") == ("0123-WS·2010-Y-BGS-*", 1)
