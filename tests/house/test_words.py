"""Every sentence of the program has its Chinese words, and the compiled catalogue has them too."""

import gettext
import re
import string
from importlib.resources import files
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import archive_tui
import exports
from archive_tui.domain.language import Language, choose

LOCALE = Path(str(files("archive_tui") / "locale"))
LANGUAGES = ("zh_Hans", "zh_Hant")


def sentences() -> set[str]:
    found = set()
    for package in (archive_tui, exports):
        folder = Path(str(package.__file__)).parent
        keywords = {"say": None, "tr": None, "words": None}
        for _, _, message, _, _ in extract_from_dir(
            folder, method_map=[("**.py", "python")], keywords=keywords
        ):
            if isinstance(message, str) and message:
                found.add(message)
    return found


def fields(text: str) -> list[str]:
    return sorted(
        name or "" for _, name, _, _ in string.Formatter().parse(text) if name is not None
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_sentence_is_translated_with_its_fields(code: str) -> None:
    translations = gettext.translation("archive_tui", LOCALE, [code])
    said = sentences()
    assert len(said) > 400
    untranslated = []
    for english in said:
        chinese = translations.gettext(english)
        assert fields(chinese) == fields(english), english
        if chinese == english and re.search("[a-z]{3}", re.sub(r"\{.*?\}", "", english)):
            untranslated.append(english)
    assert untranslated == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(code: str) -> None:
    folder = LOCALE / code / "LC_MESSAGES"
    with (folder / "archive_tui.po").open("rb") as source:
        messages = [m for m in read_po(source, locale=code) if m.id and m.string]
    compiled = gettext.translation("archive_tui", LOCALE, [code])
    for message in messages:
        if message.pluralizable:
            one, many = tuple(message.id)
            said = {compiled.ngettext(one, many, count) for count in (1, 2)}
            assert said == set(message.string or ())
        else:
            assert compiled.gettext(str(message.id)) == message.string


@pytest.mark.parametrize(
    ("locale", "code"),
    [
        ("zh_CN.UTF-8", "zh_Hans"),
        ("zh", "zh_Hans"),
        ("", "zh_Hans"),
        ("C.UTF-8", "zh_Hans"),
        ("POSIX", "zh_Hans"),
        ("zh-TW", "zh_Hant"),
        ("zh_HK.Big5", "zh_Hant"),
        ("en_GB.UTF-8", "en"),
        ("fr_FR", "en"),
    ],
)
def test_the_language_follows_the_locale(locale: str, code: str) -> None:
    assert choose(locale) == code


def test_a_message_within_a_message_is_translated_too() -> None:
    from archive_tui.domain.messages import say

    tr = Language("zh_Hans")
    assert tr.say(say("“{field}” is empty.", field=say("Title"))) == "“题名”为空。"
