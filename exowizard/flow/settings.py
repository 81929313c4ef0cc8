"""How a person wants the window. Read before the first page is painted, so it stands alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Theme = Literal["system", "light", "dark", "high_contrast"]
TextSize = Literal[100, 125, 150, 175, 200]


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stood. ``x`` and ``y`` None: the system chooses."""

    x: int | None = None
    y: int | None = None
    width: int = 1280
    height: int = 800
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """How this person wants the window. None means "as the system says" (or "not chosen yet").

    ``keep_recent`` and ``keep_recovery`` both off is "leave no trace".
    """

    language: str | None = None
    region: str | None = None
    theme: Theme = "system"
    text_size: TextSize = 100
    reduced_motion: bool | None = None
    keep_recent: bool = True
    keep_recovery: bool = True
    window: WindowPlace = field(default_factory=WindowPlace)
