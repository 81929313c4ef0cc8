"""Tests the program itself and its computer: knowledge, fonts, disk, screen, clock."""

from __future__ import annotations

import datetime
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from exowizard.core.faults import BadInput, Fault
from exowizard.core.wording import Translate
from exowizard.data.inputs import file_name
from exowizard.data.kiosk_state import ready_state_folder
from exowizard.data.resources import resource_folder
from exowizard.flow.ports_kiosk import Check
from exowizard.machine.screen_probe import Screen

LEAST_FREE = 200 * 1000 * 1000  # bytes
LEAST_LONG, LEAST_SHORT = 1024, 768  # pixels
MOST_YEARS = 30  # that a clock may be ahead of the knowledge base


def must_mend(name: str, words: str, fix: str) -> Check:
    """A fault with which the kiosk can not run."""
    return Check(name, False, words, fix)


def should_mend(name: str, words: str, fix: str) -> Check:
    """A fault with which it runs all the same."""
    return Check(name, False, words, fix, must=False)


def check_knowledge(tr: Translate, today: datetime.date) -> Iterator[Check]:
    """Whether the knowledge base is whole, is what the program uses, and is not old."""
    from exowizard.data import knowledge_cache
    from exowizard.data.knowledge import read_folder
    from exowizard.data.knowledge_check import check_folder
    from exowizard.data.knowledge_in_use import folder_in_use

    name, folder = tr("Knowledge base"), folder_in_use()
    try:
        knowledge = read_folder(folder)
    except BadInput as bad:
        yield must_mend(name, *_first(bad.faults, tr))
        return
    kept = knowledge_cache.recall(knowledge.sha256)
    if kept is not None and kept != knowledge:
        words = tr("The copy that the program uses differs from its files.")
        yield must_mend(name, words, tr("Empty the cache folder of ExoWizard."))
    about = knowledge.about
    if today > about.review_by:
        due = {"version": about.version, "day": about.review_by}
        words = tr("Version {version} was due for review on {day}.", **due)
        yield should_mend(name, words, tr("Install a newer ExoWizard."))
    # What is due for review was said already: judged as of the day that it was made.
    problems = check_folder(folder, today=about.date).problems
    if problems:
        yield must_mend(name, *_first(problems, tr))
    elif kept is None or kept == knowledge:
        words = tr("version {version}, seal {seal}",
                   version=about.version, seal=knowledge.sha256[:12])  # fmt: skip
        yield Check(name, True, words)


def check_fonts(tr: Translate) -> Iterator[Check]:
    """Whether every font is there and whole."""
    from exowizard.data.font_check import font_fault
    from exowizard.document.fonts import FALLBACK_FILES

    folder = resource_folder() / "fonts"
    wanted = [folder / "inter" / f"Inter-{face}.ttf"
              for face in ("Regular", "SemiBold", "Bold", "Italic")]  # fmt: skip
    wanted += [folder / "fallback" / file for file in FALLBACK_FILES]
    wanted += sorted(set(folder.rglob("*.ttf")) - set(wanted))
    faults = []
    for path in wanted:
        try:
            fault = font_fault(path.read_bytes())
        except OSError as error:
            fault = str(error.strerror).lower()
        faults += [f"{path.name} ({fault})"] if fault else []
    if faults:
        yield must_mend(tr("Fonts"), ", ".join(faults), tr("Install ExoWizard again."))
    else:
        yield Check(tr("Fonts"), True, tr("{count} files, all whole", count=len(wanted)))


def check_disk(tr: Translate, folder: Path | None) -> Iterator[Check]:
    """Whether the state folder and the place for passing files can be written to."""
    name = tr("Disk")
    faults = ready_state_folder(folder)
    for fault in faults:
        yield must_mend(name, str(fault), tr("Give the kiosk's account a state folder."))
    if folder is not None and not faults:
        shown = file_name(str(folder))
        if why := _write_fault(folder):
            words = tr("{folder} can not be written to ({why}).", folder=shown, why=why)
            fix = tr("Free some space, or let the kiosk's account write there.")
            yield must_mend(name, words, fix)
        free = shutil.disk_usage(folder).free
        left = {"folder": shown, "free": f"{free // 1_000_000:,}"}
        if free < LEAST_FREE:
            words = tr("Only {free} MB are free at {folder}.", **left)
            fix = tr("Free {least} MB or more.", least=LEAST_FREE // 1_000_000)
            yield must_mend(name, words, fix)
        elif not why:
            yield Check(name, True, tr("{folder}, {free} MB free", **left))
    try:
        why = _write_fault(Path(tempfile.gettempdir()))
    except FileNotFoundError:  # there is none of the usual ones
        why = tr("no folder can be used")
    if why:
        words = tr("Passing files can not be kept ({why}).", why=why)
        yield must_mend(name, words, tr("Let the kiosk's account write into its TMPDIR."))
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if runtime and (why := _write_fault(Path(runtime))):
        words = tr("{folder} can not be written to ({why}).", folder=file_name(runtime), why=why)
        yield should_mend(name, words, tr("Start the kiosk in a session of its own account."))


def check_screen(tr: Translate, found: Screen | str) -> Iterator[Check]:
    """Whether there is a screen, and one that is large enough; a text says why there is none."""
    name = tr("Screen")
    if isinstance(found, str):
        words = tr("No window can be opened: {why}.", why=found)
        fix = tr("Connect a screen, and run this test in the kiosk's own session.")
        yield must_mend(name, words, fix)
        return
    size = {"width": found.width, "height": found.height}
    if max(found) < LEAST_LONG or min(found) < LEAST_SHORT:
        fix = tr("Use {long} x {short} pixels or more.", long=LEAST_LONG, short=LEAST_SHORT)
        yield must_mend(name, tr("{width} x {height} pixels are too few.", **size), fix)
    elif found.width > found.height:
        yield Check(name, True, tr("{width} x {height} pixels, landscape", **size))
    else:
        yield Check(name, True, tr("{width} x {height} pixels, portrait", **size))


def check_clock(tr: Translate, today: datetime.date) -> Iterator[Check]:
    """Whether the day can be right."""
    from exowizard.data.knowledge import load_facts

    name = tr("Clock")
    try:
        made = load_facts().about.date
    except BadInput:
        words = tr("Not tested: the knowledge base can not be used.")
        yield should_mend(name, words, tr("Mend that first."))
        return
    if made <= today and today.year <= made.year + MOST_YEARS:
        yield Check(name, True, today.isoformat())
        return
    words = tr("The clock says {day}, which can not be right.", day=today)
    yield should_mend(name, words, tr("Set the clock; opening hours and counts go by it."))


def _first(faults: Sequence[Fault], tr: Translate) -> tuple[str, str]:
    """How many faults our own files have, with the first; and what to do."""
    words = tr("{count} faults, the first: {fault}", count=len(faults), fault=faults[0])
    return words, tr("Install ExoWizard again.")


def _write_fault(folder: Path) -> str | None:
    """Why nothing can be written into a folder; None where it can. Leaves nothing there."""
    try:
        with tempfile.TemporaryFile(dir=folder) as stream:
            stream.write(bytes(4096))
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        return str(error.strerror).lower()
    return None
