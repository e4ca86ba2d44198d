"""Document files through the one door: samples, pages, hostile names, mutations."""

import hashlib
import os
import random
import sys
from pathlib import Path

import pytest

from archive_tui.domain.cleaning import apply, propose, restore
from archive_tui.domain.faults import CannotReadError
from archive_tui.domain.recognition import recognise
from archive_tui.intake import read_document
from archive_tui.intake.encodings import decode
from archive_tui.intake.sniff import media_type, shown_name

HTML = """<!DOCTYPE html><html><head><meta charset="gb2312"><title>通知_柳北区政府网</title>
<meta name="PubDate" content="2010-03-06 10:00"><meta name="ContentSource" content="区财政局">
<script>var 坏 = "不要";</script><style>p { color: red }</style></head>
<body><div class="nav">首页</div><h1>关于公布2010年<b>预算</b>的通知</h1>
<p>第一段&nbsp;文字&lt;不是标签&gt;<br>下一行</p><!-- 注释 -->
<table><tr><th>项目</th> <th>金额</th></tr>
<tr><td>教育</td><td></td><td>5</td></tr></table></body></html>"""


def test_the_sample_page(samples: Path) -> None:
    path = samples / "annual-report-2010-page.txt"
    data = path.read_bytes()
    file = read_document(path)
    assert (file.name, file.media_type) == ("annual-report-2010-page.txt", "text/plain")
    assert (file.sha256, file.size) == (hashlib.sha256(data).hexdigest(), len(data))
    assert (file.encoding, file.damaged) == ("UTF-8", 0)
    assert file.original.encode() == data
    assert restore(file.text, file.removals) == file.original
    assert file.recognition.value("title") == "2010年柳北區政府信息公開年度工作報告"
    assert file.text.startswith("2010年柳北區政府信息公開年度工作報告\n")


def test_a_page_of_html(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(HTML.encode("gb18030"))
    file = read_document(path)
    assert (file.media_type, file.encoding) == ("text/html", "GB18030")
    assert file.original.split("\n") == [
        "首页",
        "关于公布2010年预算的通知",
        "第一段\xa0文字<不是标签>",
        "下一行",
        "项目\t金额",
        "教育\t\t5",
        "",
    ]
    assert file.text.startswith("关于公布2010年预算的通知\n第一段 文字<不是标签>\n")
    assert file.recognition.value("title") == "关于公布2010年预算的通知"
    assert file.recognition.value("source") == "区财政局"
    assert file.recognition.value("date_published") == "2010-03-06"


@pytest.mark.parametrize(
    "page",
    [
        "<html",
        "<html><body>" + "<b>" * 30_000 + "深",
        "<html><table><tr><td>甲<table><tr><td>乙",
        "<html></p></div></html>完",
        "<html>&#x110000;&#0;&bogus;&amp",
        "<html><![CDATA[x]]><?php echo 1 ?><!ELEMENT x>",
        "<html><meta charset='no-such'><p>文",
        "<html><title></title><h1></h1>",
    ],
)
def test_pages_that_are_not_well_made(page: str, tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_text(page, "utf-8")
    assert read_document(path).media_type == "text/html"


def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path: Path) -> None:
    def told(name: str, data: bytes | None) -> str:
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(CannotReadError) as caught:
            read_document(path)
        assert caught.value.next_step is not None
        return str(caught.value)

    assert told("no.txt", None) == f"No file {tmp_path / 'no.txt'}."
    assert told("empty.txt", b"") == "empty.txt is empty."
    assert told("a.pdf", b"%PDF-1.7\n") == "a.pdf cannot be read as a text: it is a PDF."
    assert told("b.txt", b"PK\x03\x04..").endswith("it is a ZIP, Word, Excel or OFD file.")
    assert told("c.txt", bytes(range(256)) * 8).endswith("it is not a text.")
    assert told("d.txt", bytes(5000)).endswith("it is not a text.")
    assert told("e.txt", bytes(range(128, 256)) * 4).startswith("e.txt is in no encoding known")
    (tmp_path / "folder").mkdir()
    assert told("folder", None) == "folder is a folder."
    assert told("x" * 300, None).startswith("x")


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe in a folder is a thing of Unix")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(CannotReadError, match="is not an ordinary file"):
        read_document(tmp_path / "pipe.txt")


def test_an_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("文", "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("this user may read everything")
    with pytest.raises(CannotReadError, match="may not be read by you"):
        read_document(path)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("-rf.txt", "-rf.txt"),
        ("CON", "CON"),
        ("trailing. ", "trailing."),
        ("new\nline.txt", "new line.txt"),
        ("\x1b[2Jcls.txt", "cls.txt"),
        ("gpj.\u202etxt.exe", "gpj.txt.exe"),
        ("cafe\u0301.txt", "café.txt"),
        ("[red]x.txt", "[red]x.txt"),
        ("C:\\x\\y.txt", "C:_x_y.txt"),
        (os.fsdecode(b"\xff\xfe.txt"), "��.txt"),
        ("名" * 80 + ".txt", "名" * 80 + ".txt"),
    ],
)
@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the disk refuses these names")
def test_hostile_names(name: str, shown: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text("关于档案的通知\n正文。\n", "utf-8")
    assert shown_name(path) == shown
    assert read_document(path).name == shown


def test_type_of_a_file_that_is_kept_unread(tmp_path: Path) -> None:
    for data, wanted in (
        (b"%PDF-1.4", "application/pdf"),
        (b"\x00\x01\x02" * 99, "application/octet-stream"),
        (b"plain", "text/plain"),
        (b"BMW in the register", "text/plain"),
        (b"<!doctype html><p>", "text/html"),
    ):
        path = tmp_path / "file"
        path.write_bytes(data)
        assert media_type(path) == wanted


def _mutated(data: bytes, random_: random.Random) -> bytes:
    mutant = bytearray(data)
    for _ in range(random_.randint(1, 6)):
        at = random_.randrange(len(mutant))
        match random_.randrange(5):
            case 0:
                mutant[at] ^= 1 << random_.randrange(8)
            case 1:
                del mutant[at : at + random_.randint(1, 400)]
            case 2:
                mutant[at:at] = random_.choice(
                    [b"?" * 5, b"(", b")", b"\xa0", b"\r\n", b"(a)", "（kāi）".encode(), b"\n" * 9]
                )
            case 3:
                mutant[at:at] = mutant[random_.randrange(len(mutant)) :][:300]
            case 4:
                mutant[at : at + 1] = random_.randbytes(random_.randint(1, 3))
    return bytes(mutant)


@pytest.mark.parametrize("seed", range(10))
def test_a_thousand_mutations_of_the_sample_page_are_read(samples: Path, seed: int) -> None:
    data = (samples / "annual-report-2010-page.txt").read_bytes()
    random_ = random.Random(seed)  # noqa: S311  # repeatable, not secret
    for _ in range(100):
        mutant = _mutated(data, random_)
        decoded = decode(mutant)
        if not decoded.encoding.damaged:
            assert decoded.text.encode(decoded.encoding.codec) == mutant
        removals = propose(decoded.text)
        cleaned = apply(decoded.text, removals)
        assert restore(cleaned, removals) == decoded.text
        assert recognise(cleaned).value("title")


def test_a_few_mutations_go_through_the_whole_door(samples: Path, tmp_path: Path) -> None:
    data = (samples / "annual-report-2010-page.txt").read_bytes()
    random_ = random.Random(7)  # noqa: S311  # repeatable, not secret
    path = tmp_path / "page.txt"
    for _ in range(12):
        path.write_bytes(mutant := _mutated(data, random_))
        file = read_document(path)
        assert file.sha256 == hashlib.sha256(mutant).hexdigest()
        assert path.read_bytes() == mutant
