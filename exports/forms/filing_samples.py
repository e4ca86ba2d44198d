"""Items, boxes and places that the samples of the filing papers show."""

from archive_tui.domain.dates import PartialDate
from archive_tui.domain.filing import Box, Item
from archive_tui.domain.places import Place, PlaceKind

_TITLES = (
    "柳北区人民政府关于2010年财政预算执行情况和2011年财政预算草案的报告",
    "关于调整“一服务两公开”领导小组成员的通知",
    "关于印发柳北区政府信息公开保密审查制度的通知",
    "关于表彰2009年度政务公开工作先进单位的决定",
    "关于王䶮㛃等同志任职的通知",
)


def items(retention: str = "永久", count: int = 5) -> tuple[Item, ...]:
    """Items of the office of 2010, numbered from one."""
    code = {"永久": "Y", "30年": "D30", "10年": "D10"}[retention]
    return tuple(
        Item(
            id=number, document_id=number, number=number, fonds="0123", class_code="WS", year=2010,
            archival_number=f"0123-WS·2010-{code}-BGS-{number:04}",
            retention=retention, unit_code="BGS", unit="办公室",
            title=_TITLES[(number - 1) % len(_TITLES)],
            document_number=f"柳北政办发〔2010〕{number}号", agency="柳北区人民政府办公室",
            date_made=PartialDate(2010, 3, number) if number != 4 else PartialDate(2010),
            secrecy="" if number != 2 else "秘密", pages=4 + number, box_id=1, box=1,
            notes="含附件2份" if number == 1 else "",
        )
        for number in range(1, count + 1)
    )  # fmt: skip


def box(number: int = 1, thickness: int = 30, unit: str = "办公室", retention: str = "永久") -> Box:
    """One box on its shelf."""
    return Box(
        id=number, code=f"B{number:06}", fonds="0123", fonds_name="柳州市柳北区人民政府", year=2010,
        retention=retention, unit=unit, number=number, first=38 * (number - 1) + 1,
        last=38 * number, items=38, pages=217, thickness=thickness,
        place=f"1号楼 / 201室 / A{number:02}", place_id=number, made_on=PartialDate(2011, 6, 20),
    )  # fmt: skip


def boxes() -> tuple[Box, ...]:
    """Three boxes of three thicknesses, one of a unit with a long name."""
    return (
        box(1, 20),
        box(2, 30, "人力资源和社会保障局", "30年"),
        box(3, 50, retention="10年"),
    )


def places() -> tuple[Place, ...]:
    """A room and two of its shelves."""
    room = Place(id=2, code="P000002", kind=PlaceKind.ROOM, name="201室", path="1号楼 / 201室")
    shelves = (
        Place(
            id=number, code=f"P{number:06}", kind=PlaceKind.SHELF, name=f"A{number:02}",
            path=f"1号楼 / 201室 / A{number:02}", parent_id=2, boxes=12,
        )
        for number in (3, 4)
    )  # fmt: skip
    return (room, *shelves)
