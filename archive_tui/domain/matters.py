"""Requests about the same matter: how much of one wish stands in another (Regulation Art. 44)."""

from collections.abc import Iterable, Iterator

from archive_tui.domain.folding import fold

# A wish shares this part of its two-character pieces with another on the same matter.
ALIKE = 0.6
# Shorter wishes say too little to be compared.
_LEAST = 4


def pieces(wish: str) -> frozenset[str]:
    """The two-character pieces of a wish, folded; of its own characters, not of what joins them."""
    folded = fold(wish)
    return frozenset(
        folded[place : place + 2]
        for place in range(len(folded) - 1)
        if folded[place : place + 2].isalnum()
    )


def alike(wish: str, others: Iterable[tuple[int, str]]) -> Iterator[tuple[int, float]]:
    """Of others (id, folded text) those on the same matter, and how alike each is (0 to 1)."""
    wanted = pieces(wish)
    if len(wanted) < _LEAST:
        return
    for id_, folded in others:
        share = sum(piece in folded for piece in wanted) / len(wanted)
        if share >= ALIKE:
            yield id_, share
