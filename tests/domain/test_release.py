import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.faults import InvalidError, ManyError
from archive_tui.domain.release import (
    DEFAULT_BASIS,
    Channel,
    Result,
    ReviewData,
    check_review,
    may_publish,
    read_publication,
    read_review,
    why_not_publish,
)

DAY = PartialDate(2026, 3, 2)
TEXT = st.sampled_from(["", " ", "第十五条", "商业秘密"])


@given(st.sampled_from(Result), TEXT, TEXT, TEXT, TEXT, TEXT)
def test_a_review_says_what_it_must(
    result: Result, reviewer: str, basis: str, article: str, reason: str, conditions: str
) -> None:
    data = ReviewData(
        reviewer=reviewer, date=DAY, result=result, basis=basis, article=article, reason=reason,
        conditions=conditions,
    )  # fmt: skip
    needed = {
        Result.RELEASED: (basis,),
        Result.CONDITIONAL: (basis, conditions),
        Result.REFUSED: (article, reason),
    }[result]
    lacking = [text for text in (reviewer, *needed) if not text.strip()]
    if not lacking:
        check_review(data)
        return
    with pytest.raises(ManyError) as caught:
        check_review(data)
    assert len(caught.value.faults) == len(lacking)


def test_only_what_was_reviewed_and_not_refused_may_go_out() -> None:
    released = ReviewData(reviewer="韦桂花", date=DAY, basis=DEFAULT_BASIS)
    refused = ReviewData(
        reviewer="韦桂花", date=DAY, result=Result.REFUSED, article="第十五条", reason="商业秘密"
    )
    assert [may_publish(review) for review in (None, released, refused)] == [False, True, False]
    assert why_not_publish(released) is None
    fault = why_not_publish(None)
    assert fault is not None
    assert "Review it first" in str(fault.next_step)
    assert "第十五条, 商业秘密" in str(why_not_publish(refused))


def test_typed_forms_are_read_or_every_fault_named() -> None:
    typed = {"reviewer": "韦桂花", "date": "2026年3月2日", "basis": DEFAULT_BASIS}
    review = read_review(typed)
    assert (review.result, review.basis, review.date) == (Result.RELEASED, DEFAULT_BASIS, DAY)
    publication = read_publication({"channel": "gazette", "date": "2026-03-02", "where": "第3期"})
    assert (publication.channel, publication.where) == (Channel.GAZETTE, "第3期")
    with pytest.raises(ManyError) as caught:
        read_review({"reviewer": "", "date": "2026-03", "result": "maybe"})
    assert {fault.field for fault in caught.value.faults if isinstance(fault, InvalidError)} == {
        "reviewer", "date", "result",
    }  # fmt: skip
    with pytest.raises(ManyError):
        read_publication({"date": "", "channel": "moon"})
