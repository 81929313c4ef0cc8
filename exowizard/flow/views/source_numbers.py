"""Sources by number: one number for each source, the same on every side page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.core.facts import Source, Statement
    from exowizard.core.knowledge import Knowledge

# These three stand for no page that one could look up; they come first.
_ANSWERS = "your_answers"
_OWN = ("article", _ANSWERS, "J")
_TOGETHER = 4
SOFT_BREAK = "\u200b"  # a line may break here, and nothing is seen
_SAYS_SO = "to be verified."  # the end of a note that tells the state itself


@dataclass(frozen=True, slots=True)
class NumberedSource:
    """A source as it is listed. ``address`` is shown as text.

    ``note`` says what kind of source it is, ``state`` whether it was found and on which day.
    """

    number: int
    title: str
    address: str
    note: str
    state: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading and short paragraphs under it, each with the numbers of its sources."""

    head: str
    texts: tuple[str, ...]


class SourceNumbers:
    """The numbers of all sources of a knowledge base."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._source = knowledge.source
        rest = (source.id for source in knowledge.sources if source.id not in _OWN)
        order = [name for name in _OWN if name in self._source]
        order.extend(rest)
        self._number: dict[str, int] = {name: place for place, name in enumerate(order, 1)}

    def cited(self, text: str, sources: Iterable[str]) -> str:
        """A sentence with the numbers of what it rests on."""
        numbers = sorted({self._number[name] for name in sources if name in self._number})
        if not numbers:
            return text
        # A few numbers stay together on a line; a longer row of them may break.
        between = ",\u00a0" if len(numbers) <= _TOGETHER else ", "
        return f"{text} [{between.join(map(str, numbers))}]"

    def said(self, statement: Statement, tr: Translate) -> str:
        """A sentence of the knowledge base with its numbers."""
        return self.cited(tr(statement.text), statement.sources)

    def all(self, tr: Translate) -> tuple[NumberedSource, ...]:
        """Every source in the order of the numbers."""
        return self.listed(self._number, tr)

    def listed(self, names: Iterable[str], tr: Translate) -> tuple[NumberedSource, ...]:
        """These sources, each once, in the order of their numbers."""
        known = sorted({*names} & self._number.keys(), key=self._number.__getitem__)
        return tuple(self._line(self._source[name], tr) for name in known)

    def _line(self, source: Source, tr: Translate) -> NumberedSource:
        note, state = how_verified(source, tr)
        return NumberedSource(
            self._number[source.id], soft(tr(source.title)), source.address or "", soft(note),
            state, source.verified,
        )  # fmt: skip


def how_verified(source: Source, tr: Translate) -> tuple[str, str]:
    """What kind of source it is, "" if nothing is noted; then if it was found, and the date."""
    note, date = tr(source.note) if source.note else "", source.checked.isoformat()
    if source.id == _ANSWERS:
        return note, ""  # there is nothing to look up
    if source.verified:
        return note, tr("Verified on {date}", date=date)
    if source.note and source.note.endswith(_SAYS_SO):
        return "", tr("{note} (noted on {date})", note=note.rstrip("."), date=date)
    return note, tr("To be verified (noted on {date})", date=date)


def soft(text: str) -> str:
    """Addresses within a sentence may break after a stroke; nothing is seen of it."""
    return text.replace("/", f"/{SOFT_BREAK}")
