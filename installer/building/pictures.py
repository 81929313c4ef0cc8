"""The program's icon in the forms that Windows and macOS want, drawn from its SVG."""

from __future__ import annotations

import io
import os
from pathlib import Path

from building.environment import ROOT

DRAWING = ROOT / "resources" / "icons" / "exowizard.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)


def draw(size: int) -> bytes:
    """The icon as a PNG with this many pixels a side."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def write_ico(target: Path) -> None:
    """An icon for Windows; every size drawn by itself, none made smaller from another."""
    from PIL import Image

    images = [Image.open(io.BytesIO(draw(size))) for size in ICO_SIZES]
    images[-1].save(
        target, "ICO", sizes=[(size, size) for size in ICO_SIZES], append_images=images[:-1]
    )


def write_icns(target: Path) -> None:
    """An icon for macOS, up to 1024 pixels a side."""
    from PIL import Image

    images = [Image.open(io.BytesIO(draw(size))) for size in (1024, 512, 256, 128, 64, 32, 16)]
    images[0].save(target, "ICNS", append_images=images[1:])
