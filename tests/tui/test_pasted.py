"""What a paste brings along never reaches the keys, in whatever pieces it comes."""

from hypothesis import given
from hypothesis import strategies as st
from textual import events

from archive_tui.tui.pasted import PasteParser

BEGIN, END = "\x1b[200~", "\x1b[201~"


def parsed(pieces: list[str]) -> tuple[str, list[str]]:
    """What was pasted, and the keys."""
    parser = PasteParser()
    found = [event for piece in pieces for event in parser.feed(piece)]
    pasted = "".join(event.text for event in found if isinstance(event, events.Paste))
    return pasted, [event.key for event in found if isinstance(event, events.Key)]


@given(
    st.text(st.sampled_from("甲b\x1b[]0;1~\x07\x11\n\x9b")).filter(lambda text: END not in text),
    st.integers(1, 9),
)
def test_a_paste_in_pieces_is_one_text_and_no_key(text: str, size: int) -> None:
    whole = f"{BEGIN}{text}{END}j"
    pieces = [whole[at : at + size] for at in range(0, len(whole), size)]
    pasted, keys = parsed(pieces)
    assert pasted == "".join(c for c in text if c not in "\x1b\x07\x11\x9b")
    assert keys == ["j"]


@given(st.text(st.sampled_from("a甲\r\x1b[AB"), min_size=1))
def test_what_is_typed_passes_as_it_is(text: str) -> None:
    parser = PasteParser()
    assert "".join(parser._filter.clean(piece) for piece in text) == text
