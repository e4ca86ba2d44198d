"""A small form that begins with known values and says above its fields how they are typed."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult

from archive_tui.domain.fields import Field
from archive_tui.domain.messages import Message
from archive_tui.tui.screens.small_form import SmallForm
from archive_tui.tui.widgets.words import Words

# The kinds of drafts, so that the desk can open their forms again.
ENTER_YEAR = "calendar-year"
REVIEW = "release-review"
PUBLISH = "publication"


class DataForm(SmallForm):
    """`draft` and `record` say whose draft it is, `called` how the desk names it; `typed` is what
    stands in it at first.
    """

    TAB = "clock"

    def __init__(
        self,
        title: Message,
        fields: Sequence[Field],
        typed: Mapping[str, str],
        *,
        draft: str,
        record: int = 0,
        hint: Message | None = None,
        called: str = "",
    ) -> None:
        super().__init__(draft, record, title, fields, called)
        self._typed = dict(typed)
        self._hint = hint

    async def stored(self) -> Mapping[str, str]:
        """What stands in it at first."""
        return self._typed

    def body(self) -> ComposeResult:
        """Heading, hint, form."""
        heading, form = super().body()
        yield heading
        if self._hint:
            yield Words(self._hint, id="hint", classes="hint")
        yield form
