"""Everything the window is handed, in one record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from exowizard.core.wording import Translate

if TYPE_CHECKING:
    from exowizard.flow.ports import Engine, Resources
    from exowizard.flow.ports_files import (
        AnswerFiles,
        Documents,
        RecentFiles,
        Recovery,
        SettingsStore,
    )
    from exowizard.flow.ports_updates import Updates


class Languages(NamedTuple):
    """``known`` language tags with their own names; ``translator`` gives one's translation."""

    known: tuple[tuple[str, str], ...]
    translator: Callable[[str], Translate]
    notice: Callable[[str], str | None]


@dataclass(frozen=True)
class Ports:
    """Everything the window is handed."""

    engine: Engine
    resources: Resources
    languages: Languages
    settings: SettingsStore
    recent: RecentFiles
    answers: AnswerFiles
    recovery: Recovery
    documents: Documents
    today: Callable[[], str]
    log: Callable[[str], None]
    updates: Updates | None = None  # None where nobody at the screen may ask for updates
