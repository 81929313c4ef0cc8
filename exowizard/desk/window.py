"""The desktop window as a program: wires the ports, shows the first page, then loads the rest."""

from __future__ import annotations

import os
import sys
import threading
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from exowizard.core.wording import english
from exowizard.data.resources import resource_folder
from exowizard.data.screen_files import ScreenFiles
from exowizard.data.settings import settings_file
from exowizard.data.translation import PSEUDO, fallback_notice, known_languages, translator
from exowizard.flow.wiring import Languages, Ports

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from exowizard.core.wording import Translate

BROKEN, NO_DISPLAY = 1, 3
# Japanese in English letters until a font with its own is shipped: boxes name no language.
_NAMES = {"en": "English", "ja": "Japanese", PSEUDO: "[Þšéûðö]"}


def display_missing() -> str | None:
    """Why no window can be opened here; None where one can. Qt itself would abort the process."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return None
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    display = os.environ.get("DISPLAY", "")
    if not display:
        return "no display: DISPLAY and WAYLAND_DISPLAY are not set"
    host, _, number = display.rpartition(":")
    place = Path("/", "tmp", ".X11-unix", f"X{number.partition('.')[0]}")
    if not host and not place.exists():
        return f"no display: nothing answers at {display}"
    return None


class Late:
    """Stands for a port until it is used: the first page does without what stands behind it."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make: Callable[[], Any] | None = make
        self._made: Any = None
        self._lock = threading.Lock()

    def __getattr__(self, name: str) -> Any:
        with self._lock:  # the engine is wanted by the window and by the thread that loads it
            if self._make is not None:
                self._made, self._make = self._make(), None
        return getattr(self._made, name)


class Speech:
    """Says the faults of files in the language that the window speaks at the moment."""

    def __init__(self) -> None:
        self._say: Translate = english

    def translator(self, language: str) -> Translate:
        """The translation into a language, which from now on is the one that is spoken."""
        self._say = translator(language)
        return self._say

    def __call__(self, text: str, /, **values: object) -> str:
        """The text in that language."""
        return self._say(text, **values)


def _engine() -> Any:
    from exowizard.desk.engine import DeskEngine

    return DeskEngine()


def documents_of(engine: Any) -> Any:
    """Documents that rest on the very base of the advice, whatever became of its files since."""

    def make() -> Any:
        from exowizard.desk.documents import DeskDocuments

        return DeskDocuments(lambda: engine.knowledge)

    return Late(make)


def _answers(speech: Translate) -> Any:
    from exowizard.data.saved_answers import SavedAnswers

    return SavedAnswers(speech)


def _recent() -> Any:
    from exowizard.data.recent import recent_list

    return recent_list(keep=settings_file().load()[0].keep_recent)


def _recovery(speech: Translate) -> Any:
    from exowizard.data.recovery import recovery_folder

    return recovery_folder(keep=settings_file().load()[0].keep_recovery, tr=speech)


def _updates() -> Any:
    from exowizard.desk.updates import DeskUpdates

    return DeskUpdates()


def _today() -> str:
    import datetime

    return datetime.date.today().isoformat()  # noqa: DTZ011 - the person's own day


def _log(line: str) -> None:
    """One line for whoever started the program from a terminal; never an answer."""
    if sys.stderr is not None:  # None where no terminal belongs to the window
        sys.stderr.write(f"exowizard: {line}\n")


def make_ports() -> Ports:
    """The real answers to everything that the window asks."""
    speech, engine = Speech(), Late(_engine)
    tags = known_languages() if os.environ.get("EXOWIZARD_PSEUDO") else known_languages()[:-1]
    return Ports(
        engine=engine,
        resources=ScreenFiles(),
        languages=Languages(
            known=tuple((tag, _NAMES.get(tag, tag)) for tag in tags),
            translator=speech.translator,
            notice=fallback_notice,
        ),
        settings=settings_file(),
        recent=Late(_recent),
        answers=Late(partial(_answers, speech)),
        recovery=Late(partial(_recovery, speech)),
        documents=documents_of(engine),
        today=_today,
        log=_log,
        updates=Late(_updates),
    )


def run_window(files: Sequence[str] = ()) -> int:
    """Opens the wizard and gives the exit code when it is closed."""
    missing = display_missing()
    if missing is not None:
        _log(f"{missing}; use 'exowizard plan PROFILE.json' to work without a window")
        return NO_DISPLAY
    try:
        resource_folder()
    except FileNotFoundError as broken:  # without its own files no page can be shown either
        _log(str(broken))
        return BROKEN
    from exowizard.ui.window import open_window

    return open_window(make_ports(), tuple(files))
