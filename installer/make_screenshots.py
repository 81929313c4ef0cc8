"""Makes the pictures of README.md from the real program, into docs/ or a folder that is named.

    python installer/make_screenshots.py [FOLDER]

The window is painted without a screen, with the answers of an example. Settings, recent files and
answers of whoever runs this are neither read nor written.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from exowizard.flow.settings import Settings, TextSize, Theme, WindowPlace

if TYPE_CHECKING:
    from PIL import Image
    from PySide6.QtGui import QImage

    from exowizard.core.answers import Profile
    from exowizard.flow.session import Session
    from exowizard.flow.wiring import Ports

ROOT = Path(__file__).resolve().parents[1]
EXAMPLE = ROOT / "resources" / "examples" / "tokyo_wrinkles_and_spots.json"
DAY = "2026-11-22"  # printed in the plan; the pictures shall not change with the day
COLOURS = 256
PAPER_DPI, PAPER_GAP = 70, 10
GAP_COLOUR = "#D9E2E6"


class View(NamedTuple):
    """A picture of the window: its name, the page shown and how."""

    name: str
    place: str
    theme: Theme = "light"
    text_size: TextSize = 100
    width: int = 1280
    height: int = 800


VIEWS = (
    View("window-welcome", "welcome"),
    View("window-safety", "safety"),
    View("window-concerns", "concerns"),
    View("window-options", "options"),
    View("window-plan", "plan"),
    View("window-options-dark", "options", theme="dark"),
    View("window-large-text", "concerns", text_size=200, height=920),
)
PAPER = "plan"


def make_pictures(folder: Path) -> list[Path]:
    """Paints every picture into a folder; the files."""
    from exowizard.data.profiles import read_profile
    from exowizard.ui.window import make_application

    ports = make_ports_of_nobody()
    application = make_application(ports)  # as long as a name holds it
    profile = read_profile(str(EXAMPLE))
    made = {
        folder / f"{view.name}.png": small_png(to_pillow(paint(view, profile, ports)))
        for view in VIEWS
    }
    made[folder / f"{PAPER}.png"] = small_png(side_by_side(paper_pages(profile, ports)))
    application.sendPostedEvents()
    folder.mkdir(parents=True, exist_ok=True)
    for path, content in made.items():  # all or none: each could be painted
        path.write_bytes(content)
    return list(made)


def make_ports_of_nobody() -> Ports:
    """The real program's ports, but for those that lead to a person's own files."""
    from exowizard.data.recent import RecentList
    from exowizard.data.recovery import RecoveryFolder
    from exowizard.data.settings import SettingsFile
    from exowizard.desk.window import make_ports

    return replace(
        make_ports(),
        settings=SettingsFile(None),
        recent=RecentList(None, keep=False),
        recovery=RecoveryFolder(None, None, keep=False),
        today=lambda: DAY,
    )


def paint(view: View, profile: Profile, ports: Ports) -> QImage:
    """The window with one page, as a picture."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from exowizard.ui.shell import Shell, page_class
    from exowizard.ui.window import dress, make_desk

    settings = Settings(
        language="en", theme=view.theme, text_size=view.text_size, reduced_motion=True,
        window=WindowPlace(width=view.width, height=view.height),
    )  # fmt: skip
    desk = make_desk(ports, settings)
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("Qt's application is not there")
    dress(application, desk.look)
    desk.session = session_on(view.place, profile)
    desk.note_saved()
    window = Shell(desk)
    window.resize(view.width, view.height)
    window.show()
    page = window.page
    if not isinstance(page, page_class(view.place)):  # it failed, and a calm page stands there
        raise RuntimeError(f"the page {view.place} is not shown")
    page.finish()
    for _ in range(5):  # a text that wraps asks for another layout
        QCoreApplication.sendPostedEvents()
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return image


def session_on(place: str, profile: Profile) -> Session:
    """An example's session on a page, everything before it passed."""
    from exowizard.core.wording import english
    from exowizard.data.saved_answers import SavedAnswers
    from exowizard.flow.bookmark import opened
    from exowizard.flow.navigation import first_stop, path

    found = SavedAnswers(english).open(str(EXAMPLE))
    session, stop = opened(found.answers), first_stop(place)
    stops = path(session.answers)
    return replace(session, stop=stop, passed=frozenset(stops[: stops.index(stop)]))


def paper_pages(profile: Profile, ports: Ports) -> Iterator[Image.Image]:
    """The first two pages of the plan."""
    from PIL import Image

    from exowizard.flow.ports_files import DocumentWishes

    plan = ports.engine.plan(profile, "en")
    pdf = ports.documents.pdf(plan, profile, DocumentWishes(language="en", day=DAY))
    for page in islice(ports.documents.page_images(pdf, PAPER_DPI), 2):
        size = (page.width, page.height)
        yield Image.frombuffer("RGB", size, page.bgrx, "raw", "BGRX", page.stride, 1)


def side_by_side(pages: Iterable[Image.Image]) -> Image.Image:
    """Pages beside each other with a gap."""
    from PIL import Image

    pictures = list(pages)
    width = sum(page.width + PAPER_GAP for page in pictures) - PAPER_GAP
    whole = Image.new("RGB", (width, max(page.height for page in pictures)), GAP_COLOUR)
    left = 0
    for page in pictures:
        whole.paste(page, (left, 0))
        left += page.width + PAPER_GAP
    return whole


def to_pillow(image: QImage) -> Image.Image:
    """Qt's picture for Pillow, which can count its colours."""
    from PIL import Image

    size, stride = (image.width(), image.height()), image.bytesPerLine()
    return Image.frombuffer("RGB", size, bytes(image.constBits()), "raw", "RGB", stride, 1)


def small_png(image: Image.Image) -> bytes:
    """A PNG with few colours: a third of the size, and nobody sees it."""
    from PIL import Image

    few = image.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    stream = BytesIO()
    few.save(stream, "PNG", optimize=True)
    return stream.getvalue()


if __name__ == "__main__":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for path in make_pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"):
        sys.stdout.write(f"{path.name}: {path.stat().st_size // 1024} KB\n")
