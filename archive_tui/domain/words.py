"""Text from outside, made harmless on its way out: the one cleaning function."""

import re

# A terminal's commands: OSC, DCS, SOS, PM, APC with the payload if an end follows; CSI; others.
# Without an end only the beginning goes: a stray sign must not make the rest of a text vanish.
_ESCAPES = re.compile(
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d\x9e\x9f])"
    r"(?:[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*(?:\x07|\x1b\\|\x9c))?"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]?"
    r"|\x1b[ -/]*[0-~]?"
)
# C0, DEL and C1; direction marks, overrides and isolates; invisible characters that hide text.
_HIDDEN = re.compile(
    r"[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0"
    r"\ufff0-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    r"\U000e0000-\U000e0fff]"
)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SUSPECT = re.compile(rf"{_HIDDEN.pattern}|[\u2028\u2029\ud800-\udfff]")
# In this order; whoever needs the places of what is left takes the same steps.
STEPS: tuple[tuple[re.Pattern[str], str], ...] = (
    (_ESCAPES, ""),
    (_BREAKS, "\n"),
    (re.compile(r"\t"), " "),
    (re.compile(r"[\ud800-\udfff]"), "\ufffd"),
    (_HIDDEN, ""),
)


def clean(text: str, *, lines: bool = False) -> str:
    """The text without anything that commands a terminal or deceives a reader.

    Escape sequences go with their payload, bidi overrides and invisible characters vanish, a lone
    surrogate becomes U+FFFD; a tab becomes a space, and so does a line break unless `lines`.
    """
    if _SUSPECT.search(text):
        for pattern, instead in STEPS:
            text = pattern.sub(instead, text)
    return text if lines else text.replace("\n", " ")


# Chinese, Japanese and Korean, with their punctuation and the full-width forms.
_CJK = re.compile(
    r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


def one_line(text: str) -> str:
    """Several lines as one, cleaned: joined by a space, but Chinese to Chinese by nothing."""
    whole = ""
    for line in clean(text, lines=True).split("\n"):
        part = line.strip()
        if not part:
            continue
        joint = not whole or (_CJK.match(whole[-1]) and _CJK.match(part[0]))
        whole += part if joint else " " + part
    return whole
