"""Brings the gettext catalogues up to date: extract, merge, convert to Traditional, compile.

python .ci/catalogue.py [PAIRS.tsv …]   PAIRS: English, a tab, Chinese; for new sentences.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "archive_tui" / "locale"
KEYWORDS = {"say": None, "tr": None, "words": None}
# Click's own words that a person may see, asked of our catalogue too; pairs are singular and
# plural. `tests/cli` runs into each kind of them.
CLICK: tuple[str | tuple[str, str], ...] = (
    "Usage:", "Options", "Commands", "Positional arguments", "Arguments", "Error: {message}",
    "Usage: {prog_name} {args}", "Try '{command} {option}' for help.", "Missing argument",
    "Missing option", "Missing parameter", "Missing {param_type}", "Missing command.",
    "Missing parameter: {param_name}", "Aborted!", "No such option: {name}",
    "No such option {name!r}.", "No such command {name!r}.", "Show this message and exit.",
    "Show the version and exit.", "[default: {default}]", "default: {default}", "required",
    "Invalid value for {param_hint}: {message}", "Invalid value: {message}",
    "{editor}: Editing failed", "Error: invalid input", "Error: {e.message}",
    "Option {name!r} does not take a value.", "Argument {name!r} takes {nargs} values.",
    "{value!r} is not a valid {number_type}.", "{value} is not in the range {range}.",
    "Choose from:\n\t{choices}", "file", "directory", "path",
    "{name} {filename!r} does not exist.", "{name} {filename!r} is a file.",
    "{name} {filename!r} is a directory.", "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.", "Could not open file {filename!r}: {message}",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)  # fmt: skip


def extracted() -> Catalog:
    """Every sentence of the program."""
    catalogue = Catalog(charset="utf-8", fuzzy=False)
    for folder in ("archive_tui", "exports"):
        found = extract_from_dir(ROOT / folder, method_map=[("**.py", "python")], keywords=KEYWORDS)
        for name, _, message, _, _ in found:
            catalogue.add(message, locations=[(f"{folder}/{name}", 0)])
    for message in CLICK:
        catalogue.add(message)
    return catalogue


def update(code: str, translate: dict[str, str]) -> Catalog:
    """Merge into one language: known sentences stay, gone ones go."""
    place = LOCALE / code / "LC_MESSAGES" / "archive_tui.po"
    old = read_po(place.open("rb"), locale=code) if place.exists() else Catalog(locale=code)
    new = Catalog(
        locale=code,
        charset="utf-8",
        fuzzy=False,
        project="archive-tui",
        copyright_holder="The archive-tui maintainers",
        creation_date=old.creation_date,
    )
    for message in extracted():
        if message.id:
            known = old.get(message.id)
            text = translate.get(name_of(message)) or (text_of(known) if known else "")
            strings = (text,) if message.pluralizable else text
            new.add(message.id, strings, locations=sorted(set(message.locations)))
    write(place, new)
    return new


def name_of(message: Message) -> str:
    """A sentence by its English words, the singular where there are two."""
    return str(message.id[0] if message.pluralizable else message.id)


def text_of(message: Message) -> str:
    """Its words; Chinese has one form for one and for many."""
    return str(message.string[0] if message.pluralizable else message.string)


def write(place: Path, catalogue: Catalog) -> None:
    """The .po for people and the .mo for the program, both without dates."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as out:
        write_po(
            out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False
        )
    header = (
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        b'"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
    )
    place.write_bytes(header + place.read_bytes().lstrip(b"\n"))
    with place.with_suffix(".mo").open("wb") as out:
        write_mo(out, catalogue)


def main(pairs: list[str]) -> None:
    """Both Chinese catalogues; says what still lacks words."""
    translate: dict[str, str] = {}
    for name in pairs:
        for line in Path(name).read_text("utf-8").splitlines():
            english, tab, chinese = line.partition("\t")
            if tab:
                translate[unescaped(english)] = unescaped(chinese)
    simplified = update("zh_Hans", translate)
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    update("zh_Hant", {name_of(m): convert(text_of(m)) for m in simplified if m.id and text_of(m)})
    for message in simplified:
        if message.id and not text_of(message):
            print(name_of(message).replace("\n", "\\n").replace("\t", "\\t"))  # noqa: T201


def unescaped(text: str) -> str:
    """Line ends and tabs as pairs write them."""
    return text.replace("\\n", "\n").replace("\\t", "\t")


if __name__ == "__main__":
    main(sys.argv[1:])
