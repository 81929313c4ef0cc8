"""Contrast of the three palettes, computed from the tokens.

Formula: WCAG 2.2, definitions of "relative luminance" and "contrast ratio"
(https://www.w3.org/TR/WCAG22/#dfn-relative-luminance,
https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). Limits: success criterion 1.4.3 (text, 4.5:1)
and 1.4.11 (controls, focus and parts of a chart, 3:1).
"""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "resources" / "theme" / "tokens.json"
PALETTES: dict[str, dict[str, str]] = json.loads(TOKENS.read_text(encoding="utf-8"))["palettes"]
CRITERIA = ("benefit", "evidence", "gentleness", "cost", "convenience", "speed")
TEXT = 4.5
CONTROL = 3.0

TEXT_PAIRS = [
    *product(("ink", "title", "mute", "link", "stop", "ask"), ("bg", "surface", "sunk", "tint")),
    *product(("ink", "title"), ("tint_strong", "stop_bg", "ask_bg")),
    ("on_accent", "accent"),
    ("on_stop", "stop"),
    ("stop", "stop_bg"),
    ("ask", "ask_bg"),
    ("on_top", "top"),
    *(("on_segment", criterion) for criterion in CRITERIA),
]
CONTROL_PAIRS = [
    *product(("control", "accent", "focus"), ("bg", "surface")),
    ("accent", "tint"),
    ("focus_on_top", "top"),
    *((criterion, "surface") for criterion in CRITERIA),
]


def luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB``, 0 for black and 1 for white."""
    linear = []
    for start in (1, 3, 5):
        part = int(colour[start : start + 2], 16) / 255
        linear.append(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21.0),
        ("#FFFFFF", "#FFFFFF", 1.0),
        # The pair everyone quotes: the lightest grey that still passes on white.
        ("#767676", "#FFFFFF", 4.54),
        ("#FF0000", "#FFFFFF", 4.0),
    ],
)
def test_formula_gives_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("front", "back"), TEXT_PAIRS)
def test_text_can_be_read(name: str, front: str, back: str) -> None:
    palette = PALETTES[name]
    assert contrast(palette[front], palette[back]) >= TEXT


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize(("front", "back"), CONTROL_PAIRS)
def test_control_can_be_made_out(name: str, front: str, back: str) -> None:
    palette = PALETTES[name]
    assert contrast(palette[front], palette[back]) >= CONTROL


def test_palettes_have_the_same_roles() -> None:
    assert set(PALETTES) == {"light", "dark", "high_contrast"}
    roles = [set(palette) for palette in PALETTES.values()]
    assert roles[0] == roles[1] == roles[2]
