"""Text out of a text file or an HTML page; runs in the child process only."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive_tui.intake.encodings import Encoding, decode

if TYPE_CHECKING:
    from bs4 import BeautifulSoup
    from bs4.element import PageElement, Tag


@dataclass(frozen=True, slots=True)
class Extract:
    """A text with its encoding and what a page's head says, named as document fields."""

    text: str
    encoding: Encoding
    hints: Mapping[str, str] = field(default_factory=dict)


def from_text(data: bytes) -> Extract:
    """A text file: its characters as they are. Raises CannotReadError."""
    decoded = decode(data)
    return Extract(decoded.text, decoded.encoding)


# <meta charset=…> or http-equiv, within the first bytes as browsers look for it.
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_LOOK = 4096


def from_html(data: bytes) -> Extract:
    """An HTML page as lines: one per block, a table's row with tabs. Raises CannotReadError."""
    from bs4 import BeautifulSoup

    stated = _CHARSET.search(data[:_LOOK])
    decoded = decode(data, stated[1].decode("ascii") if stated else "")
    page = BeautifulSoup(decoded.text, "html.parser")
    return Extract(_lines(page), decoded.encoding, _hints(page))


_DROPPED = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe", "object"})
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        """address article aside blockquote body br caption center dd details dialog div dl dt
        fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav
        ol option p pre section select summary table tbody tfoot thead title tr ul""",
    )
)
_CELLS = frozenset({"td", "th"})
_SPACES = re.compile(r"[ \t\r\n\f]+")


def _lines(page: "BeautifulSoup") -> str:
    """Walk the tree without recursion: a hostile page nests deeper than any stack."""
    text = "".join(_parts(page))
    lines = (re.sub(r" ?\t ?", "\t", line).strip(" \t") for line in text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def _parts(page: "BeautifulSoup") -> Iterator[str]:
    from bs4.element import NavigableString, PreformattedString, Tag

    node: PageElement | None = page
    while node is not None:
        if isinstance(node, Tag):
            yield _opening(node)
            if node.name not in _DROPPED and node.contents:
                node = node.contents[0]
                continue
        # Comments, declarations and the like are strings of their own kinds.
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            yield _SPACES.sub(" ", node)
        # Up, closing what ends on the way, and on to the next.
        while node is not None and node.next_sibling is None:
            node = node.parent
            yield _closing(node)
        node = node.next_sibling if node is not None else None


def _opening(tag: "Tag") -> str:
    if tag.name in _CELLS:
        return "\t" if tag.previous_sibling is not None else ""
    return "\n" if tag.name in _BLOCKS else ""


def _closing(tag: "Tag | None") -> str:
    return "\n" if tag is not None and tag.name in _BLOCKS else ""


# The head of a government page names its parts so (政府网站发展指引, annex on page labels).
_META = {
    "articletitle": "title",
    "pubdate": "date_published",
    "contentsource": "source",
    "keywords": "keywords",
    "description": "summary",
    "dc.title": "title",
    "dc.creator": "agency",
}


def _hints(page: "BeautifulSoup") -> dict[str, str]:
    hints: dict[str, str] = {}
    for meta in page.find_all("meta", limit=200):
        name = _META.get(str(meta.get("name", "")).casefold(), "")
        content = _SPACES.sub(" ", str(meta.get("content", ""))).strip()
        if name and content:
            hints.setdefault(name, content[:500])
    headings = page.find_all("h1", limit=2)
    if len(headings) == 1:
        hints["heading"] = _SPACES.sub(" ", headings[0].get_text()).strip()[:500]
    if page.title is not None:
        hints["page_title"] = _SPACES.sub(" ", page.title.get_text()).strip()[:500]
    return hints
