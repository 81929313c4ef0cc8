"""The look of the kiosk: the window's own, in touch size, with the store's accent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from exowizard.flow.wiring import Ports
from exowizard.ui.look import Look

# Per cent of the kiosk's own text size, whose least letters are 22 px (kiosk.md).
TEXT_SIZES = (100, 125, 150, 200)
CONTRASTS = ("light", "high_contrast")
# What follows the store's accent; the words on it stay white (the set-up file checks contrast).
_ACCENTED = ("accent", "link", "top_rule", "benefit")


def touch_tokens(tokens: Mapping[str, Any], accent: str | None = None) -> dict[str, Any]:
    """The design tokens with the kiosk's own sizes, and the store's accent in the light palette."""
    touch, palettes = tokens["touch"], dict(tokens["palettes"])
    if accent is not None:
        palettes["light"] = {**palettes["light"], **dict.fromkeys(_ACCENTED, accent)}
    parts = {name: {**tokens[name], **touch[name]} for name in ("type", "radius", "height")}
    return {**tokens, **parts, "palettes": palettes}


def touch_look(
    ports: Ports, theme: str = "light", text_size: int = 100, accent: str | None = None
) -> Look:
    """The look in a theme, at a text size in per cent."""
    tokens = ports.resources.tokens()
    return Look(
        touch_tokens(tokens, accent),
        theme,
        ports.resources.drawing,
        scale=tokens["touch"]["scale"] * text_size / 100,
        reduced_motion=True,
    )
