"""What a document says of itself, in both scripts."""

import csv
from importlib.resources import files

import pytest

from archive_tui.domain.cleaning import apply, propose
from archive_tui.domain.recognition import Confidence, normal_number, recognise

SAMPLES = files("archive_tui") / "samples"
PAGE = (SAMPLES / "annual-report-2010-page.txt").read_text("utf-8")
PAPER = """柳州市柳北区人民政府办公室文件
柳北政办发[2010]１２号

柳州市柳北区人民政府办公室
关于做好防汛工作的通知

各镇人民政府：
根据《关于防汛工作的意见》（国办发〔2010〕5号）的要求，现通知如下。

柳北区人民政府办公室
二〇一〇年三月五日
"""


def test_the_sample_page() -> None:
    found = recognise(apply(PAGE, propose(PAGE)), "annual-report-2010-page.txt")
    assert found.draft == {
        "title": "2010年柳北區政府信息公開年度工作報告",
        "source": "柳北區政管辦",
        "agency": "柳北區政管辦",
        "date_published": "2011-03-31",
        "category": "政府信息公开年度工作报告",
    }
    title = next(finding for finding in found.findings if finding.field == "title")
    assert (title.line, title.confidence) == (1, Confidence.SURE)


def test_an_official_paper() -> None:
    assert recognise(PAPER).draft == {
        "title": "柳州市柳北区人民政府办公室关于做好防汛工作的通知",
        "document_number": "柳北政办发〔2010〕12号",
        "agency": "柳州市柳北区人民政府办公室",
        "date_made": "2010-03-05",
        "category": "应急管理",
    }


@pytest.mark.parametrize(
    "line",
    [
        "索 引 号：4502/2010-01 发布机构：柳北区财政局 文　号：柳北财字(2010)7号",
        "發布機構：柳北区财政局\t文號：柳北财字【2010】7号",
        "发文机关: 柳北区财政局 | 发文字号: 柳北财字［2010］７号",
    ],
)
def test_labels_of_a_page_in_either_script(line: str) -> None:
    found = recognise(f"关于公布预算的通知\n{line}\n正文。\n")
    assert found.value("agency") == "柳北区财政局"
    assert found.value("document_number") == "柳北财字〔2010〕7号"
    assert found.value("title") == "关于公布预算的通知"


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "()", "（）", "【】", "［］", "〖〗"])
def test_brackets_of_a_document_number_mean_the_same(brackets: str) -> None:
    number = f"柳北政办发{brackets[0]}2010{brackets[1]} 012 号"
    assert normal_number(number) == "柳北政办发〔2010〕12号"


def test_a_number_in_a_sentence_is_another_papers() -> None:
    assert recognise("根据国办发〔2010〕5号文件的要求，现将有关事项通知如下。").draft.keys() == {
        "title"
    }


def test_the_head_of_a_page_is_believed_first() -> None:
    hints = {"title": "关于预算的通知", "date_published": "2010-03-05 10:00", "page_title": "首页"}
    found = recognise("首页\n正文。\n", hints=hints)
    assert found.value("title") == "关于预算的通知"
    assert found.value("date_published") == "2010-03-05"


@pytest.mark.parametrize("text", ["", "\n\n", "?", "文号：\n来源:\n发布日期: 昨天\n"])
def test_nothing_to_recognise(text: str) -> None:
    found = recognise(text, "扫描件 3.txt")
    assert found.value("document_number") == found.value("date_published") == ""
    assert found.value("title")


def test_most_titles_of_a_register_tell_their_category() -> None:
    text = (SAMPLES / "catalogue-2010.csv").read_bytes().decode("gb18030")
    rows = list(csv.DictReader(text.splitlines()))
    right = sum(recognise(row["题名"]).value("category") == row["信息分类"] for row in rows)
    assert right >= 0.85 * len(rows)
