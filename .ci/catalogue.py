"""Brings the gettext catalogues up to date: extract, merge, convert to Traditional, compile.

python .ci/catalogue.py [PAIRS.tsv …]   PAIRS: English, a tab, Chinese; for new sentences.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "archive_tui" / "locale"
KEYWORDS = {"say": None, "tr": None, "words": None}
# Click's own words, asked of our catalogue too.
CLICK = (
    "Usage:", "Options", "Commands", "Arguments", "Error: {message}", "Usage: {prog_name} {args}",
    "Try '{command} {option}' for help.", "Missing argument", "Missing option", "Aborted!",
    "No such option: {name}", "No such command {name!r}.", "Show this message and exit.",
    "Show the version and exit.", "Option {name!r} requires an argument.", "[default: {default}]",
    "Got unexpected extra argument ({args})", "Invalid value for {param_hint}: {message}",
    "default: {default}", "required", "Missing parameter", "Invalid value: {message}",
    "{editor}: Editing failed", "Error: invalid input", "Error: {e.message}",
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
            text = translate.get(message.id) or (known.string if known else "")
            new.add(message.id, text, locations=sorted(set(message.locations)))
    write(place, new)
    return new


def write(place: Path, catalogue: Catalog) -> None:
    """The .po for people and the .mo for the program, both without dates."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("wb") as out:
        write_po(
            out, catalogue, width=100, sort_output=True, omit_header=True, include_lineno=False
        )
    header = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
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
                translate[english.replace("\\n", "\n")] = chinese.replace("\\n", "\n")
    simplified = update("zh_Hans", translate)
    from opencc import OpenCC

    convert = OpenCC("s2t").convert
    update("zh_Hant", {str(m.id): convert(str(m.string)) for m in simplified if m.id and m.string})
    for message in simplified:
        if message.id and not message.string:
            print(message.id.replace("\n", "\\n"))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1:])
