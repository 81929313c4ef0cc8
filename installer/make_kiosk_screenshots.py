"""Makes the pictures of docs/kiosk.md from the real kiosk, into docs/ or a folder that is named.

    python installer/make_kiosk_screenshots.py [FOLDER]

The screen is painted without a display, with the answers and the catalogue of the examples.
"""

from __future__ import annotations

import os
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parent))

from make_screenshots import DAY, EXAMPLE, ROOT, make_ports_of_nobody, small_png, to_pillow

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from exowizard.flow.kiosk_wiring import KioskPorts
    from exowizard.kiosk.window import KioskWindow

PORTRAIT, LANDSCAPE = (1080, 1920), (1920, 1080)
STORE = "Kumo Pharmacy"


class View(NamedTuple):
    """A picture: its name, the place of the wizard ("" the first screen), the screen."""

    name: str
    place: str = ""
    size: tuple[int, int] = PORTRAIT


VIEWS = (
    View("kiosk-attract"),
    View("kiosk-concerns", "concerns"),
    View("kiosk-result", "options"),
    View("kiosk-take-along", "keep"),
    View("kiosk-result-landscape", "options", LANDSCAPE),
)


def make_ports() -> KioskPorts:
    """A kiosk that is set up, with the example's catalogue and a printer that is only spoken of."""
    from exowizard.core.shelf import attach
    from exowizard.data.catalogue import read_catalogue
    from exowizard.data.translation import translator
    from exowizard.desk.engine import DeskEngine
    from exowizard.flow.ports_kiosk import PrinterState
    from exowizard.machine.print_queue import NoQueue
    from exowizard.store.desk import KioskFiles
    from exowizard.store.wiring import make_kiosk

    products, _ = read_catalogue(str(EXAMPLE.parent / "catalogue.csv"))

    class Engine(DeskEngine):
        def plan(self, profile, language, wanted=None):  # type: ignore[no-untyped-def]
            plan = super().plan(profile, language, wanted)
            return attach(plan, products, profile, self.knowledge, translator(language))

    class Printer(NoQueue):
        def state(self) -> PrinterState:
            return PrinterState("ready", "counter")

    with tempfile.TemporaryDirectory() as folder:
        os.environ["STATE_DIRECTORY"] = folder
        file = Path(folder, "kiosk.toml")
        file.write_text(
            'region = "JP"\nprinter = "counter"\ncatalogue = "none.csv"\n'
            f'[branding]\nname = "{STORE}"\n[counters]\nenabled = false\n',
            encoding="utf-8",
        )
        ports = make_kiosk(str(file))
        setup = ports.setup.load()
        ports.catalogue.close()
    desk = replace(
        ports.desk, engine=Engine(), resources=KioskFiles(), today=lambda: DAY,
        settings=make_ports_of_nobody().settings,
    )  # fmt: skip

    class Setup:
        def load(self):  # type: ignore[no-untyped-def]
            return setup

    class Pin:
        def must_be_set(self) -> bool:
            return False

    return replace(ports, desk=desk, printer=Printer(), setup=Setup(), pin=Pin())  # type: ignore[arg-type]


def paint(view: View, ports: KioskPorts) -> QImage:
    """One screen of the kiosk, as a picture."""
    from PySide6.QtCore import QCoreApplication, Qt
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    from exowizard.kiosk.window import KioskWindow

    window = KioskWindow(ports, ports.setup.load())
    window.resize(*view.size)
    window.show()
    window.start()
    if view.place:
        bring_to(window, view.place)
    for _ in range(6):
        QCoreApplication.sendPostedEvents()
        QApplication.processEvents()
    window.setFocus(Qt.FocusReason.OtherFocusReason)
    image = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    image = image.scaled(
        view.size[0] // 2, view.size[1] // 2, Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )  # fmt: skip
    window.leaving = True
    window.end()
    window.close()
    window.deleteLater()
    return image


def bring_to(window: KioskWindow, place: str) -> None:
    """A shopper with the answers of the example, on a page."""
    from exowizard.core.wording import english
    from exowizard.data.saved_answers import SavedAnswers
    from exowizard.flow.bookmark import opened
    from exowizard.flow.navigation import first_stop, path
    from exowizard.flow.session import AT_KIOSK

    window.begin("en")
    desk = window.desk
    if desk is None or window.shell is None:
        raise RuntimeError("no session began")
    found = opened(SavedAnswers(english).open(str(EXAMPLE)).answers)
    answers = MappingProxyType({**found.answers, AT_KIOSK: "short"})
    stops, at = path(answers), first_stop(place)
    passed = frozenset(stops[: stops.index(at)])
    desk.begin(replace(found, answers=answers, stop=at, passed=passed))
    if window.shell.page is not None:
        window.shell.page.finish()


def main() -> int:
    """Writes all pictures."""
    from exowizard.ui.window import dress, make_application

    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs"
    ports = make_ports()
    application = make_application(ports.desk)
    from exowizard.kiosk.touch_look import touch_look

    dress(application, touch_look(ports.desk))
    for view in VIEWS:
        path = folder / f"{view.name}.png"
        path.write_bytes(small_png(to_pillow(paint(view, ports))))
        sys.stdout.write(f"{path.name}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    raise SystemExit(main())
