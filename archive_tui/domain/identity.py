"""Check digits of identity numbers and credit codes: a doubt is a warning, never a wall.

Identity numbers by GB 11643-1999, unified social credit codes by GB 32100-2015. Old numbers of 15
digits, passports and travel permits have no check digit that is known here.
"""

from datetime import date

from archive_tui.domain.messages import Message, say

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH, _OLD_LENGTH = 18, 15


def why_identity_doubtful(number: str) -> Message | None:
    """What is wrong with the number of an identity card; None where nothing is."""
    text = number.strip().upper()
    if len(text) == _OLD_LENGTH and text.isascii() and text.isdigit():
        return None if _born(f"19{text[6:12]}") else _no_birthday(text[6:12])
    digits, check = text[:-1], text[-1:]
    if len(text) != _LENGTH or not (digits.isascii() and digits.isdigit()):
        return say("An identity number has 18 characters, this has {count}.", count=len(text))
    if not _born(text[6:14]):
        return _no_birthday(text[6:14])
    total = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True))
    if check != _CHECKS[total % 11]:
        return say("The check digit of the identity number is wrong: one of its digits is.")
    return None


def why_credit_code_doubtful(code: str) -> Message | None:
    """What is wrong with a unified social credit code; None where nothing is."""
    text = code.strip().upper()
    if len(text) != _LENGTH or any(char not in _CREDIT for char in text):
        return say("A credit code has 18 digits and letters, without I, O, S, V and Z.")
    total = sum(_CREDIT.index(char) * pow(3, place, 31) for place, char in enumerate(text[:-1]))
    if text[-1] != _CREDIT[(31 - total % 31) % 31]:
        return say("The check character of the credit code is wrong: one of its characters is.")
    return None


def _born(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _no_birthday(digits: str) -> Message:
    return say("The identity number names a birthday that does not exist: {digits}.", digits=digits)
