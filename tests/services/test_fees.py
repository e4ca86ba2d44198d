import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_tui.domain.cash import CASH, TRANSFER
from archive_tui.domain.faults import ConflictError, InvalidError, NotFoundError
from archive_tui.domain.fees import Tariff
from archive_tui.domain.requests import State
from archive_tui.services.session import Session
from exports.sheet import Section
from tests.services.test_letters import OFFICE
from tests.services.test_requests import receive


def test_a_fee_is_charged_noticed_paid_and_the_term_begins_anew(session: Session) -> None:
    session.letters.keep_office(OFFICE)
    request = receive(session)
    charge = session.fees.charge(request.id, Tariff.ITEMS, 11, "本月第11件")
    assert charge.due == 10_000
    foreseen = session.fees.foreseen(request.id)
    assert foreseen["amount"] == "100"
    session.letters.issue(request.id, "fee-notice", {**foreseen, "account": "非税专户"})
    assert session.requests.get(request.id).state is State.WAITING_FEE
    receipt = session.fees.pay(request.id, CASH)
    assert (receipt.number, receipt.amount) == ("收〔2026〕第0001号", 10_000)
    case = session.requests.case(request.id)
    assert case.state is State.HANDLING
    assert case.events[-1].facts["receipt"] == receipt.number
    with pytest.raises(InvalidError, match="0 yuan are still"):
        session.fees.pay(request.id, CASH)
    session.cash.void(receipt.number, "金额写错")
    assert session.requests.get(request.id).state is State.WAITING_FEE
    assert session.fees.pay(request.id, TRANSFER).number == "收〔2026〕第0002号"
    assert session.safety.verify().faults == ()


def test_never_by_items_and_by_pages(session: Session) -> None:
    request = receive(session)
    session.fees.charge(request.id, Tariff.ITEMS, 11, "本月第11件")
    with pytest.raises(ConflictError, match="other tariff"):
        session.fees.charge(request.id, Tariff.PAGES, 31, "31页")
    session.undo.undo()
    assert session.fees.charge(request.id, Tariff.PAGES, 31, "31页").amount == 1_000


def test_a_waiver_needs_its_reason_and_its_measure(session: Session) -> None:
    request = receive(session)
    with pytest.raises(InvalidError, match="empty"):
        session.fees.charge(request.id, Tariff.PAGES, 31, "31页", waived=500)
    with pytest.raises(InvalidError, match="The fee is 10 yuan"):
        session.fees.charge(request.id, Tariff.PAGES, 31, "31页", waived=1_001, waiver="困难")
    charge = session.fees.charge(request.id, Tariff.PAGES, 31, "31页", waived=1_000, waiver="困难")
    assert charge.due == 0
    with pytest.raises(ConflictError, match="Nothing is charged"):
        session.fees.pay(request.id, CASH)


def test_the_requests_of_a_month_are_counted(session: Session) -> None:
    for _ in range(2):
        receive(session, paper_number="E1")
    receive(session, paper_number="E1", arrived="2026-02-10")
    request = receive(session, paper_number="E1", name="另一个名字")
    assert session.fees.items_of_month(request.id) == 3


def test_the_papers_say_what_is_kept(session: Session) -> None:
    request = receive(session)
    with pytest.raises(NotFoundError):
        session.printing.sheet("fee-worksheet", request.number)
    session.fees.charge(request.id, Tariff.ITEMS, 31, "本月第31件")
    sheet = session.printing.sheet("fee-worksheet", request.number)
    assert sheet.register is not None
    rows = [row for row in sheet.register.rows if not isinstance(row, Section)]
    assert [row[-1] for row in rows] == ["0", "2000", "200"]
    receipt = session.fees.pay(request.id, CASH)
    texts = "".join(session.printing.sheet("fee-receipt", receipt.number).texts())
    assert "贰仟贰佰元整" in texts
    assert "¥2200" in texts
    assert "未结" in "".join(session.printing.sheet("cash-sheet", "").texts())


def test_a_month_is_charged_once_however_many_requests_share_it(session: Session) -> None:
    requests = [receive(session, paper_number="E1") for _ in range(3)]
    first, second, third = (each.id for each in requests)
    assert session.fees.charge(first, Tariff.ITEMS, 11, "本月第11件").due == 10_000
    assert session.fees.charged_before(second) == 11
    assert session.fees.charge(second, Tariff.ITEMS, 12, "本月第12件").due == 10_000
    with pytest.raises(InvalidError, match="first 12 of 12 are charged already"):
        session.fees.charge(third, Tariff.ITEMS, 12, "又是第12件")
    assert session.fees.charge(third, Tariff.ITEMS, 31, "本月第31件").due == 200_000
    total = sum(session.fees.charges(each)[0].due for each in (first, second, third))
    assert total == session.fees.fee_of(first, Tariff.ITEMS, 31, 0).amount
    another = receive(session, paper_number="E2")
    assert session.fees.charge(another.id, Tariff.ITEMS, 11, "本月第11件").due == 10_000


def test_what_is_charged_by_pages_is_not_charged_by_items_too(session: Session) -> None:
    for _ in range(10):
        receive(session, paper_number="E1")
    by_pages, by_items = (receive(session, paper_number="E1").id for _ in range(2))
    session.fees.charge(by_pages, Tariff.PAGES, 31, "31页")
    assert session.fees.items_of_month(by_items) == 12
    assert session.fees.charge(by_items, Tariff.ITEMS, 12, "本月第12件").due == 10_000


def test_an_old_request_costs_what_was_said_then(session: Session) -> None:
    request = receive(session, arrived="2010-03-02")
    with pytest.raises(InvalidError, match="no schedule"):
        session.fees.charge(request.id, Tariff.ITEMS, 11, "本月第11件")
    charge = session.fees.charge_stated(request.id, 650, "复制13页", waived=50, waiver="困难")
    assert (charge.due, charge.tariff) == (600, Tariff.STATED)
    assert session.fees.foreseen(request.id)["amount"] == "6"
    texts = "".join(session.printing.sheet("fee-worksheet", request.number).texts())
    assert "第二十七条" in texts
    assert "109号" not in texts
    new = receive(session)
    with pytest.raises(InvalidError, match="by the schedule"):
        session.fees.charge_stated(new.id, 650, "复制13页")


def test_a_fee_is_withdrawn_for_a_reason_unless_it_is_paid(session: Session) -> None:
    request = receive(session)
    with pytest.raises(ConflictError, match="Nothing is charged"):
        session.fees.withdraw(request.id, "改按页计")
    session.fees.charge(request.id, Tariff.ITEMS, 11, "本月第11件")
    receipt = session.fees.pay(request.id, CASH)
    with pytest.raises(ConflictError, match="is paid"):
        session.fees.withdraw(request.id, "改按页计")
    session.cash.void(receipt.number, "改按页计")
    with pytest.raises(InvalidError, match="empty"):
        session.fees.withdraw(request.id, " ")
    session.fees.withdraw(request.id, "改按页计")
    assert session.fees.charges(request.id) == []
    session.undo.undo()
    assert session.fees.charges(request.id)[0].due == 10_000
    session.undo.redo()
    assert session.fees.charge(request.id, Tariff.PAGES, 31, "31页").due == 1_000
    assert session.safety.verify().faults == ()


def test_steps_are_kept_as_they_were(session: Session) -> None:
    request = receive(session)
    charge = session.fees.charge(request.id, Tariff.ITEMS, 41, "本月第41件")
    assert session.fees.charges(request.id) == [charge]
    assert charge.fee == session.fees.fee_of(request.id, Tariff.ITEMS, 41)
    assert charge.amount == sum(step.amount for step in charge.fee.steps) == 430_000


def test_a_fee_paid_in_parts_is_paid_with_the_last(session: Session) -> None:
    session.letters.keep_office(OFFICE)
    request = receive(session)
    session.fees.charge(request.id, Tariff.ITEMS, 12, "本月第12件")
    session.letters.issue(
        request.id, "fee-notice", {**session.fees.foreseen(request.id), "account": "非税专户"}
    )
    first = session.fees.pay(request.id, CASH, 5_000)
    assert session.requests.get(request.id).state is State.WAITING_FEE
    with pytest.raises(InvalidError, match="150 yuan are still"):
        session.fees.pay(request.id, CASH, 15_001)
    session.fees.pay(request.id, CASH)
    assert session.requests.get(request.id).state is State.HANDLING
    session.cash.void(first.number, "假币")
    assert session.requests.get(request.id).state is State.WAITING_FEE
    assert session.fees.pay(request.id, TRANSFER).amount == 5_000
    assert session.requests.get(request.id).state is State.HANDLING


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_whoever_charges_in_whatever_order_a_month_costs_its_fee_at_most(
    session: Session, data: st.DataObject
) -> None:
    """Requests of a month charged by items one by one, in any order and partly undone."""
    paper = f"P{data.draw(st.uuids())}"
    ids = [receive(session, paper_number=paper).id for _ in range(data.draw(st.integers(1, 6)))]
    counts = data.draw(st.lists(st.integers(1, 60), min_size=len(ids), max_size=len(ids)))
    for id_, count in zip(data.draw(st.permutations(ids)), counts, strict=True):
        try:
            session.fees.charge(id_, Tariff.ITEMS, count, "量大")
        except InvalidError:
            assert session.fees.charged_before(id_) >= count
        if data.draw(st.booleans()) and session.fees.charges(id_):
            session.undo.undo()
    charged = [charge for id_ in ids for charge in session.fees.charges(id_)]
    highest = max((charge.fee.count for charge in charged), default=0)
    whole = session.fees.fee_of(ids[0], Tariff.ITEMS, highest, 0).amount if highest else 0
    assert sum(charge.amount for charge in charged) <= whole
    places = [n for charge in charged for step in charge.fee.steps
              for n in range(step.first, step.last + 1)]  # fmt: skip
    assert len(places) == len(set(places))
