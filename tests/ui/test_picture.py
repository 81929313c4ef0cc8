from __future__ import annotations

import json
import time
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontDatabase, QImage, QPainter
from pytestqt.qtbot import QtBot

from exowizard.charts.contribution_bar import Contribution, contribution_bar
from exowizard.charts.segments import CRITERION_ORDER
from exowizard.charts.shapes import Circle, Curve, Line, Picture, Polygon, Rect, Text
from exowizard.core.wording import english
from exowizard.ui.kit.picture import Letters, PicturePainter, PictureView

RESOURCES = Path(__file__).parents[2] / "resources"
TOKENS = json.loads((RESOURCES / "theme" / "tokens.json").read_text(encoding="utf-8"))
LIGHT: dict[str, str] = TOKENS["palettes"]["light"]
DARK: dict[str, str] = TOKENS["palettes"]["dark"]


@pytest.fixture
def letters(qtbot: QtBot) -> Letters:
    for path in sorted((RESOURCES / "fonts" / "inter").glob("*.ttf")):
        assert QFontDatabase.addApplicationFont(str(path)) >= 0
    return Letters()


def picture_of(*shapes: object, alt: str = "Alt 5", caption: str = "How to read it") -> Picture:
    return Picture(40.5, 20, shapes, alt, caption)  # type: ignore[arg-type]


def drawn(view: PictureView) -> QImage:
    return view.grab().toImage()


def test_it_says_and_sizes_itself(qtbot: QtBot, letters: Letters) -> None:
    view = PictureView(letters)
    qtbot.addWidget(view)
    assert view.sizeHint() == QSize(0, 0)
    view.show_picture(picture_of(), LIGHT)
    assert view.accessibleName() == "Alt 5"
    assert view.accessibleDescription() == "How to read it"
    assert view.sizeHint() == view.minimumSizeHint() == QSize(41, 20)
    view.show_picture(picture_of(alt="Alt 6", caption="Other"), LIGHT)
    assert view.accessibleName() == "Alt 6"
    assert view.accessibleDescription() == "Other"


def test_colours_follow_the_palette(qtbot: QtBot, letters: Letters) -> None:
    view = PictureView(letters)
    qtbot.addWidget(view)
    picture = picture_of(Rect(0, 0, 40, 20, "accent"))
    view.resize(41, 20)
    for palette in (LIGHT, DARK):
        view.show_picture(picture, palette)
        assert drawn(view).pixelColor(20, 10) == QColor(palette["accent"])


@pytest.mark.parametrize(
    ("shape", "point"),
    [
        (Rect(2, 2, 30, 14, "accent"), (10, 10)),
        (Line(0, 10, 40, 10, "accent", 6), (20, 10)),
        (Circle(20, 10, 8, "accent"), (20, 10)),
        (Circle(20, 10, 8, None, "accent", 4), (12, 10)),
        (Polygon(((10, 2), (30, 2), (30, 18), (10, 18)), "accent"), (20, 10)),
        (Curve(((0, 10), (10, 10), (30, 10), (40, 10)), "accent", 6), (20, 10)),
    ],
)
def test_every_shape_is_drawn(letters: Letters, shape: object, point: tuple[int, int]) -> None:
    image = QImage(41, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    # Another shape before it, so that no pen or brush is left over from it.
    before = Rect(35, 0, 4, 4, "cost", "stop", 2)
    PicturePainter(LIGHT, letters).paint(painter, picture_of(before, shape))
    painter.end()
    assert image.pixelColor(*point) == QColor(LIGHT["accent"])


def test_text_keeps_to_the_width_it_was_measured_with(letters: Letters) -> None:
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    text = "Niacinamide 15%"
    wide = letters(text, 13, True)
    assert wide > letters(text, 13, False) > 0
    for anchor, left in (("start", 100), ("middle", 100 - wide / 2), ("end", 100 - wide)):
        image.fill(QColor("white"))
        painter = QPainter(image)
        shape = Text(100, 25, text, 13, "ink", True, anchor)  # type: ignore[arg-type]
        PicturePainter(LIGHT, letters).paint(painter, picture_of(shape))
        painter.end()
        white = QColor("white")
        inked = [x for x in range(200) if any(image.pixelColor(x, y) != white for y in range(40))]
        assert left - 1 <= inked[0]
        assert inked[-1] <= min(left + wide + 1, 199)


def test_patterns_are_drawn_only_when_asked_for(qtbot: QtBot, letters: Letters) -> None:
    view = PictureView(letters)
    qtbot.addWidget(view)
    view.resize(41, 20)
    picture = picture_of(Rect(0, 0, 40, 20, "cost", pattern="cross"))
    colours = []
    for patterned in (False, True):
        view.show_picture(picture, LIGHT, patterned=patterned)
        image = drawn(view)
        colours.append({image.pixel(x, y) for x in range(4, 36) for y in range(4, 16)})
    assert len(colours[0]) == 1
    assert len(colours[1]) > 1


def test_a_row_is_painted_quickly_enough_for_a_moving_handle(letters: Letters) -> None:
    parts = dict.fromkeys(CRITERION_ORDER, 0.1)
    row = Contribution("Retinol", 0.6, 0.5, 0.7, parts)
    picture = contribution_bar(row, width=180, measure=letters, tr=english)
    image = QImage(200, 40, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    brush = PicturePainter(LIGHT, letters)
    taken = []
    for _ in range(51):
        start = time.perf_counter()
        brush.paint(painter, picture)
        taken.append(time.perf_counter() - start)
    painter.end()
    # About 0.06 ms here; the limit leaves room for a slow or busy machine.
    assert median(taken) < 0.0015
