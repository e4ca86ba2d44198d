"""The catalogue's categories: data that the office can change."""

import tomllib
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Category:
    """One class of the catalogue; `cadence` is standing, periodic or as-it-happens."""

    id: int
    code: str
    name: str
    name_en: str
    cadence: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that makes documents or answers for them."""

    id: int
    code: str
    name: str
    active: bool = True


def starting_categories() -> tuple[Category, ...]:
    """The 20 categories of the autonomous region's unified catalogue, in its order."""
    text = (files("archive_tui.domain") / "data" / "categories.toml").read_text("utf-8")
    return tuple(
        Category(0, entry["code"], entry["zh"], entry["en"], entry["cadence"])
        for entry in tomllib.loads(text)["category"]
    )
