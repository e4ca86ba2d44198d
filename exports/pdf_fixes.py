"""What reportlab must do otherwise for Chinese: one place, each with its reason.

reportlab writes characters beyond U+FFFF with five digits into the text layer, so that 𬭎 is copied
as another character; the format wants UTF-16 and blocks of at most a hundred. It keeps every page's
operators as text until the end; a catalogue of some thousand pages needs them packed page by page.
"""

import zlib
from collections.abc import Sequence

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts

from exports.font_chain import font_file

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (%s)
/Ordering (%s)
/Supplement 0
>> def
/CMapName /%s def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
_BLOCK = 100


def to_unicode(fontname: str, subset: Sequence[int]) -> str:
    """The map from a subset's codes to the characters they stand for, in UTF-16."""
    rows = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for code, char in enumerate(subset)
    ]
    parts = [_HEAD % (fontname, fontname, fontname)]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        parts += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    return "\n".join([*parts, _TAIL])


def packed(page: pdfdoc.PDFPage, code: Sequence[str]) -> None:
    """Keep a finished page's operators compressed, as they are written at the end."""
    stream = pdfdoc.PDFStream(content=zlib.compress("\n".join(code).encode("latin-1") + b"\n"))
    stream.dictionary["Filter"] = pdfdoc.PDFArray([pdfdoc.PDFName("FlateDecode")])
    page.Contents = stream


def prepare() -> None:
    """Once per process, before anything is drawn; doing it again changes nothing."""
    ttfonts.makeToUnicodeCMap = to_unicode
    pdfdoc.PDFPage.setStream = packed
    # A quarter faster and a sixth smaller: nobody reads these PDFs as text files.
    rl_config.useA85 = 0


def register(name: str) -> ttfonts.TTFont:
    """The reportlab font of a shipped face, opened on first use."""
    known = f"archive-{name}"
    if known not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(ttfonts.TTFont(known, str(font_file(name))))
    return pdfmetrics.getFont(known)
