"""Makes script-fold.txt anew: Traditional → Simplified, one character each, from OpenCC's table.

Run by hand with the `make` extra installed: python -m archive_tui.domain.data.make_fold
"""

from importlib.resources import files
from pathlib import Path

HEADER = """\
# Traditional and variant characters with the Simplified character they fold to, pair by pair.
# Made by make_fold.py from OpenCC's TSCharacters table (Apache License 2.0), first choice each.
"""


def pairs() -> list[str]:
    """Each pair as two characters, in code point order; identities left out."""
    table = (files("opencc") / "dictionary" / "TSCharacters.txt").read_text("utf-8")
    found = (line.split("\t") for line in table.splitlines() if "\t" in line)
    folded = {source: targets.split(" ")[0] for source, targets in found}
    return [
        source + _end(source, folded)
        for source in sorted(folded)
        if len(source) == 1 and _end(source, folded) != source
    ]


def _end(source: str, folded: dict[str, str]) -> str:
    """Follow chains, so that folding twice changes nothing."""
    seen = {source}
    while (target := folded.get(source, source)) not in seen and len(target) == 1:
        seen.add(target)
        source = target
    return source


if __name__ == "__main__":
    place = Path(__file__).with_name("script-fold.txt")
    rows = pairs()
    lines = [" ".join(rows[start : start + 24]) for start in range(0, len(rows), 24)]
    place.write_text(HEADER + "\n".join(lines) + "\n", "utf-8")
