"""政府信息公开指南: the office's text and facts, kept as settings, filled in with what is known."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from archive_tui.domain.fields import Field, Kind
from archive_tui.domain.guide import Guide as Text
from archive_tui.domain.guide import starting_template, write_guide
from archive_tui.domain.messages import say
from archive_tui.domain.people import Right
from archive_tui.services.context import Context
from archive_tui.store import categories, documents
from archive_tui.store.settings import keep_setting, setting

if TYPE_CHECKING:
    from exports.sheet import Sheet

GUIDE_FIELDS: tuple[Field, ...] = (
    Field("address", say("Address")),
    Field("hours", say("Opening hours")),
    Field("telephone", say("Telephone")),
    Field("fax", say("Fax")),
    Field("email", say("E-mail")),
    Field("postcode", say("Postcode")),
    Field("text", say("Text of the guide"), Kind.LONG),
)


class Guide:
    """What a guide must say by Art. 12 of the Regulation, in the office's own words."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._db = context.archive.db

    def typed(self) -> dict[str, str]:
        """The facts and the text as they are kept; the starting text if the office has none."""
        kept = {field.name: setting(self._db, f"guide.{field.name}") for field in GUIDE_FIELDS}
        return kept | {"text": kept["text"] or starting_template()}

    def keep(self, typed: Mapping[str, str]) -> None:
        """Keep the facts and the text; the starting text itself is not kept, it may improve."""
        with self._context.change(Right.CHANGE, "guide.change", "政府信息公开指南") as change:
            before = self.typed()
            for field in GUIDE_FIELDS:
                value = typed.get(field.name, before[field.name]).strip()
                if field.name == "text" and value == starting_template().strip():
                    value = ""
                if value != setting(self._db, f"guide.{field.name}"):
                    keep_setting(change, f"guide.{field.name}", value)

    def write(self) -> Text:
        """The guide with everything that is known filled in."""
        now = self._context.archive.now()
        values: dict[str, str | Sequence[str]] = {
            **self.typed(),
            "office": setting(self._db, "name"),
            "year": str(now.year),
            "documents": f"{documents.count(self._db):,}",
            "categories": [
                category.name for category in categories.categories(self._db) if category.active
            ],
        }
        return write_guide(self.typed()["text"], values)

    def sheet(self, reference: str) -> "Sheet":
        """The guide on paper."""
        from exports.forms.guide import guide

        del reference
        return guide(self.write())
