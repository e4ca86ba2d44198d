"""Encodings: pages, rows, titles and single words, each in each encoding."""

from importlib.resources import files

import pytest

from archive_tui.domain.faults import CannotReadError
from archive_tui.intake.encodings import decode

SAMPLES = files("archive_tui") / "samples"
PAGE = (SAMPLES / "annual-report-2010-page.txt").read_text("utf-8")
REGISTER = (SAMPLES / "catalogue-2010.csv").read_bytes().decode("gb18030")
ROWS = REGISTER.split("\r\n")
TRADITIONAL = "柳州市柳北區檔案館關於公開政府資訊的報告，申請表與目錄在服務中心。"

CODECS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16 LE (BOM)",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "gb18030": "GB18030",
    "cp950": "Big5",
    "big5hkscs": "Big5",
}
TEXTS = {
    "page": PAGE,
    "register": REGISTER,
    "row": ROWS[1],
    "title": ROWS[7].split(",")[0],
    "traditional": TRADITIONAL,
    "mixed scripts": "档案檔案館開放通知",
    "rare": "𠮷䶮先生的㛃字档案",
    "English": "Annual report, 2010",
    "a line end": "\n",
}


@pytest.mark.parametrize("codec", CODECS)
@pytest.mark.parametrize("kind", TEXTS)
def test_every_text_in_every_encoding(kind: str, codec: str) -> None:
    text = TEXTS[kind]
    try:
        data = text.encode(codec)
    except UnicodeEncodeError:
        return
    decoded = decode(data)
    assert decoded.text == text
    assert decoded.encoding.damaged == 0
    if not text.isascii():
        assert decoded.encoding.name == CODECS[codec]


@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
@pytest.mark.parametrize("word", ["档案", "柳北区", "通知", "张三", "联通", "公告", "雀儿山"])
def test_single_words(word: str, codec: str) -> None:
    assert decode(word.encode(codec)).text == word


@pytest.mark.parametrize("word", ["檔案", "政府", "關於", "報告", "信息公開", "申請表"])
def test_single_words_in_big5(word: str) -> None:
    assert decode(word.encode("big5")).text == word


def test_hong_kong_characters() -> None:
    text = "嘅啲咗喺嚟嗰佢哋，關於政府檔案的報告"
    decoded = decode(text.encode("big5hkscs"))
    assert (decoded.text, decoded.encoding.name) == (text, "Big5-HKSCS")


def test_a_page_is_believed_when_its_bytes_agree() -> None:
    data = "中文".encode("big5")
    assert decode(data, "Big5").encoding.name == "Big5"
    assert decode("关于预算的通知".encode("gb18030"), "utf-8").encoding.name == "GB18030"


def test_a_few_bad_bytes_do_not_hide_the_rest() -> None:
    data = PAGE.encode()
    decoded = decode(data[:500] + b"\xff\xfe\xff" + data[500:])
    assert decoded.encoding.name == "UTF-8"
    assert decoded.encoding.damaged
    assert decoded.text.startswith(PAGE[:100])
    assert decoded.text.endswith(PAGE[-100:])


def test_bytes_without_sense_are_refused() -> None:
    with pytest.raises(CannotReadError) as caught:
        decode(bytes(range(128, 256)) * 20)
    assert "no encoding known here" in str(caught.value)
    assert caught.value.next_step is not None
