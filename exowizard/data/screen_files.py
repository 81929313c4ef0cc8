"""The program's own files for the screen: design tokens, drawings, fonts."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from exowizard.data.resources import resource_folder

_NAME = r"[a-z0-9_-]+(/[a-z0-9_-]+)*"


class ScreenFiles:
    """Answers ``flow.ports.Resources``."""

    def tokens(self) -> Mapping[str, Any]:
        """The design tokens."""
        path = resource_folder() / "theme" / "tokens.json"
        tokens: Mapping[str, Any] = json.loads(path.read_bytes())
        return tokens

    def drawing(self, name: str) -> str:
        """The SVG of this name in resources/icons. Raises ValueError for what is no name."""
        return _drawing(name)

    def fonts(self) -> tuple[str, ...]:
        """The faces that the screen needs; those for Japanese and Korean once they are shipped."""
        fonts = resource_folder() / "fonts"
        faces = [fonts / "inter" / f"Inter-{face}.ttf" for face in ("Regular", "SemiBold")]
        for other in ("noto-sans-jp", "noto-sans-kr"):
            faces += sorted((fonts / other).glob("*.ttf"))
        return tuple(map(str, faces))


@cache
def _drawing(name: str) -> str:
    if not re.fullmatch(_NAME, name):
        raise ValueError(name)
    return (resource_folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
