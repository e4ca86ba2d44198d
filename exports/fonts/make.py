"""Makes the shipped font subsets anew from the original fonts.

Run by hand with the `make` extra: python exports/fonts/make.py ORIGINALS UNIHAN
ORIGINALS is a folder with the files named in SOURCES.md; UNIHAN one with two files of Unicode's:
Unihan_OtherMappings.txt, whose kTGH property lists the 8,105 characters of 通用规范汉字表, and
Unihan_IRGSources.txt, whose kIRG_GSource says which register or dictionary a character is from.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.ttLib.scaleUpem import scale_upem

HERE = Path(__file__).parent
# Latin, Greek, Cyrillic, punctuation, arrows, numbers, boxes, CJK symbols, kana, bopomofo, width.
SYMBOLS = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x2B0, 0x300), *range(0x391, 0x3CA),
    *range(0x401, 0x452), *range(0x2010, 0x2045), *range(0x20A0, 0x20C0), *range(0x2100, 0x2190),
    *range(0x2190, 0x21D5), *range(0x2200, 0x2300), *range(0x2460, 0x2580), *range(0x25A0, 0x2640),
    *range(0x2700, 0x27C0), *range(0x3000, 0x3130), *range(0x3220, 0x3400),
    *range(0xFE10, 0xFE50), *range(0xFF00, 0xFFF0),
]  # fmt: skip
URO = list(range(0x4E00, 0x9FA6))
EXTENSION_A = list(range(0x3400, 0x4DB6))
BEYOND = range(0x20000, 0x40000)
CHECK_MARKS = [ord(char) for char in "☐☑☒✓✔✗✘"]
# Sources (UAX #38) of names and of dictionaries in use: the identity system of the Ministry of
# Public Security (GIDC), scientific terms (GKJ), 现代汉语词典 (GXC), 辞海 (GCH), 现代汉语规范词典
# (GFC) and others of their kind. Its newer registers (GXM, GDM) came after these fonts.
NAME_SOURCES = frozenset(
    [
        "GIDC",
        "GFC",
        "GKJ",
        "GXC",
        "GCH",
        "GXHZ",
        "GFZ",
        "GCY",
        "GZH",
        "GPGLG",
        "GGH",
        "GBK",
        "G4K",
        "GWZ",
        "GGFZ",
        "GRM",
        "GU",
    ]
)
# More that may be met at the desk.
RARE = [ord(char) for char in "䶮㛃𬭎𠮷𫖯𪚥𣲗𠅤𡈼𢇁𤧛𥖄𦬊𧿹𨱏𩽾𠀀𠂇𠙶𡃁𡧛𢀖𣸣𤭢𥆧𦍌𧘇𨳒𩸽𪜁"]


def unihan(file: Path, field: str) -> dict[int, str]:
    """One property of Unihan by code point."""
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    return {int(row[0][2:], 16): row[2] for row in rows if len(row) == 3 and row[1] == field}


def standard_characters(folder: Path) -> list[int]:
    """The 8,105 characters of 通用规范汉字表 (2013)."""
    return list(unihan(folder / "Unihan_OtherMappings.txt", "kTGH"))


def names(folder: Path) -> list[int]:
    """Characters beyond the basic plane from registers of names and dictionaries in use."""
    sources = unihan(folder / "Unihan_IRGSources.txt", "kIRG_GSource")
    return [
        code
        for code, source in sources.items()
        if code in BEYOND and source.split("-")[0] in NAME_SOURCES
    ]


def make(source: Path, target: str, wanted: list[int], name: str = "") -> None:
    """Subset one font: plain outlines, no hints, no layout tables; 1,000 units to the em."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.drop_tables += ["vhea", "vmtx", "VORG", "GSUB", "GPOS", "GDEF", "BASE", "STAT", "DSIG"]
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    tool = subset.Subsetter(options)
    tool.populate(unicodes=wanted)
    tool.subset(font)
    if font["head"].unitsPerEm != 1000:
        scale_upem(font, 1000)
    if name:  # a reserved name may not be kept by a changed font
        for record in font["name"].names:
            if record.nameID in {1, 3, 4, 6, 16}:
                record.string = name
    font.save(HERE / target)


def main(originals: Path, unihan_folder: Path) -> None:
    """All six."""
    standard = standard_characters(unihan_folder)
    make(
        originals / "NotoSerifSC_400Regular.ttf", "song.ttf", SYMBOLS + URO + EXTENSION_A + standard
    )
    make(originals / "NotoSerifSC_700Bold.ttf", "song-bold.ttf", SYMBOLS + standard)
    make(originals / "NotoSansSC_500Medium.ttf", "hei.ttf", SYMBOLS + standard)
    make(originals / "LXGWWenKai.woff2", "kai.ttf", SYMBOLS + standard)
    rare = [0x20, *RARE, *standard, *names(unihan_folder)]
    make(originals / "HanaMinB.ttf", "rare.ttf", rare, "ArchiveRare")
    rare_a = [0x20, *CHECK_MARKS, *BEYOND]
    make(originals / "HanaMinA.ttf", "rare-a.ttf", rare_a, "ArchiveRareA")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
