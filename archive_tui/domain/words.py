"""Text from outside, made harmless on its way out: the one cleaning function."""

import re

# A terminal's commands with their payload: OSC, DCS, SOS, PM, APC up to their end; CSI; others.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f]).*?(?:\x07|\x1b\\|\x9c|$)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?",
    re.DOTALL,
)
# C0, DEL and C1; direction marks, overrides and isolates; invisible characters that hide text.
_HIDDEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_SUSPECT = re.compile(f"{_HIDDEN.pattern}|[\t\n\x0b\x0c\u2028\u2029\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_LONE = re.compile(r"[\ud800-\udfff]")


def clean(text: str, *, lines: bool = False) -> str:
    """The text without anything that commands a terminal or deceives a reader.

    Escape sequences go with their payload, bidi overrides and invisible characters vanish, a lone
    surrogate becomes U+FFFD; a tab becomes a space, and so does a line break unless `lines`.
    """
    if not _SUSPECT.search(text):
        return text
    text = _ESCAPES.sub("", text)
    text = _BREAKS.sub("\n", text).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    text = _LONE.sub("\ufffd", text)
    return _HIDDEN.sub("", text)
