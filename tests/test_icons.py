"""Every drawing the window shows: safe, in the colours the themes replace, and really drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from exowizard.ui.look import ICON_INKS

ICONS = Path(__file__).parents[1] / "resources" / "icons"
FILES = sorted(ICONS.rglob("*.svg"))
TITLE = "#0B3C49"
SIZES = {
    "ui": (24, 24),
    "concerns": (120, 84),
    "signs": (48, 48),
}
OWN_SIZES = {
    "logo": (64, 64),
    "logo-on-top": (64, 64),
    "exowizard": (128, 128),
    "welcome": (480, 320),
    "attract": (620, 620),
}
# Skin has to look like skin in every theme, so these six are never replaced.
SKIN_TONES = {"#F6DFD0", "#EBC6A8", "#D6A57C", "#B27E54", "#7F5134", "#4A2F22"}
ELEMENTS = {"svg", "g", "path", "circle", "ellipse", "rect"}
ATTRIBUTES = {
    "viewBox", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-dasharray", "fill-opacity", "transform",
    "d", "cx", "cy", "r", "rx", "ry", "x", "y", "width", "height",
}  # fmt: skip

every_file = pytest.mark.parametrize("file", FILES, ids=lambda f: str(f.relative_to(ICONS)))


def colours(file: Path) -> set[str]:
    """What a drawing fills and strokes with, as written."""
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own files
    return {
        element.attrib[name]
        for element in root.iter()
        for name in ("fill", "stroke")
        if element.attrib.get(name, "none") != "none"
    }


def size_of(file: Path) -> tuple[int, int]:
    """The size a drawing of that folder has by agreement."""
    if file.parent == ICONS:
        return OWN_SIZES[file.stem]
    if file.parent.name == "skin":
        return (72, 72) if file.stem.startswith("phototype") else (96, 64)
    return SIZES[file.parent.name]


def draw(svg: str, width: int, height: int) -> QImage:
    """The drawing on nothing, one pixel for each unit of its viewBox."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def inked(image: QImage, xs: range, ys: range) -> int:
    """How many of those pixels carry any colour."""
    return sum(image.pixelColor(x, y).alpha() > 0 for x in xs for y in ys)


def test_there_are_drawings_for_every_concern_and_skin_answer() -> None:
    names = {str(file.relative_to(ICONS).with_suffix("").as_posix()) for file in FILES}
    concerns = (
        "wrinkles sagging dark_spots dullness redness dryness roughness acne acne_scars pores"
    )
    wanted = {f"concerns/{name}" for name in concerns.split()}
    wanted |= {f"skin/phototype-{number}" for number in range(1, 7)}
    wanted |= {f"skin/{name}" for name in ("dry", "oily", "combination", "normal")}
    wanted |= {f"signs/mole-{name}" for name in ("halves", "edge", "colour", "wide", "change")}
    wanted |= set(OWN_SIZES)
    assert wanted <= names


@every_file
def test_drawing_is_plain_shapes_only(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    root = ET.fromstring(text)  # noqa: S314 - our own files
    for element in root.iter():
        assert element.tag.removeprefix("{http://www.w3.org/2000/svg}") in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    assert "<!DOCTYPE" not in text
    assert "url(" not in text
    assert text.count("http") == 1, "only the namespace may be an address"


@every_file
def test_viewbox_is_the_agreed_one(file: Path) -> None:
    root = ET.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - our own files
    width, height = size_of(file)
    assert root.attrib["viewBox"] == f"0 0 {width} {height}"


@every_file
def test_colours_are_ones_the_themes_replace(file: Path) -> None:
    allowed = set(ICON_INKS)
    if file.parent.name == "ui":
        allowed = {TITLE}
    elif file.stem.startswith("phototype"):
        allowed |= SKIN_TONES
    assert colours(file) <= allowed


@every_file
def test_inks_are_not_written_in_another_way(file: Path) -> None:
    # The program replaces exact text: a lower-case or short value would stay as it is.
    text = file.read_text(encoding="utf-8")
    assert all(re.fullmatch(r"#[0-9A-F]{6}", found) for found in re.findall(r"#\w+", text))


@every_file
def test_drawing_is_seen_and_not_cut(file: Path) -> None:
    width, height = size_of(file)
    image = draw(file.read_text(encoding="utf-8"), width, height)
    everywhere = inked(image, range(width), range(height))
    inside = inked(image, range(1, width - 1), range(1, height - 1))
    assert everywhere > 12, "nothing to see"
    assert everywhere == inside, "something touches the edge"


def test_six_hands_show_six_skins() -> None:
    tones = [colours(ICONS / "skin" / f"phototype-{number}.svg") for number in range(1, 7)]
    shown = [draw_skin(number) for number in range(1, 7)]
    assert all(found & SKIN_TONES for found in tones)
    assert shown == sorted(shown, reverse=True)
    assert len(set(shown)) == 6


def draw_skin(number: int) -> float:
    """Lightness of the wrist, where no sun has tanned it."""
    file = ICONS / "skin" / f"phototype-{number}.svg"
    return draw(file.read_text(encoding="utf-8"), 72, 72).pixelColor(29, 55).lightnessF()
