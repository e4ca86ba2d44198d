"""What a filed year amounts to: its groups with their counts, ranges and gaps."""

from collections.abc import Iterable
from dataclasses import dataclass

from archive_tui.domain.filing import RETENTION_CODES, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class FiledGroup:
    """The items of one retention and unit of a year; `gaps` are the numbers nobody has.

    `boxes` counts the boxes in use, `unboxed` the items that lie in none.
    """

    year: int
    retention: str
    unit: str
    items: int
    first: int
    last: int
    pages: int
    boxes: int
    unboxed: int
    gaps: tuple[tuple[int, int], ...] = ()


def filed_groups(items: Iterable[Item]) -> tuple[FiledGroup, ...]:
    """The groups of a year by retention, the longest first, then by unit."""
    groups: dict[tuple[int, str, str], list[Item]] = {}
    for item in items:
        groups.setdefault((item.year, item.retention, item.unit), []).append(item)
    order = {name: place for place, name in enumerate(RETENTION_CODES)}
    keys = sorted(groups, key=lambda key: (key[0], order.get(key[1], len(order)), key[2]))
    return tuple(_group(key, groups[key]) for key in keys)


def _group(key: tuple[int, str, str], items: list[Item]) -> FiledGroup:
    numbers = [item.number for item in items]
    year, retention, unit = key
    return FiledGroup(
        year=year,
        retention=retention,
        unit=unit,
        items=len(items),
        first=min(numbers),
        last=max(numbers),
        pages=sum(item.pages or 0 for item in items),
        boxes=len({item.box for item in items if item.box is not None}),
        unboxed=sum(item.box is None for item in items),
        gaps=gaps(numbers),
    )


def gaps(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """The runs of numbers missing from 1 up to the last, each with its first and last."""
    found = []
    expected = 1
    for number in sorted(set(numbers)):
        if number > expected:
            found.append((expected, number - 1))
        expected = max(expected, number + 1)
    return tuple(found)
