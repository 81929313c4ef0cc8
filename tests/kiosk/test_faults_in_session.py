"""What breaks in the middle of a session: disk, knowledge base, clock, screen. The session goes on.

The stores of counts, PIN and catalogue are the real ones here, on a real small disk.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from exowizard.core.faults import BadInput
from exowizard.data import knowledge as knowledge_files
from exowizard.data.counters import StoreCounters
from exowizard.data.staff_pin import PinFile
from exowizard.data.store_catalogue import FileCatalogue
from exowizard.desk.engine import DeskEngine
from exowizard.flow.kiosk_setup import KioskSetup, Open
from exowizard.flow.kiosk_wiring import Now
from exowizard.flow.session import Stop
from exowizard.kiosk.attract import AttractScreen
from exowizard.kiosk.resting import RestingScreen
from exowizard.store.desk import KioskEngine, desk_ports
from exowizard.store.wiring import page_of
from tests.data.counting import Time, plain
from tests.data.stores import HASTE, HEADER, ROWS, HereMaker, wait_for
from tests.kiosk.kiosks import (
    LANDSCAPE,
    PORTRAIT,
    MemoryCatalogue,
    kiosk_at,
    make_test_kiosk,
    make_test_kiosk_ports,
)
from tests.kiosk.shopper import done, shop
from tests.kiosk.test_result_page import looked_at, words_of
from tests.small_disk import small_disk
from tests.ui.desks import MOLE, engine

PIN = "284619"
LATE = 20_000


# The disk


class Disk:
    """A small disk that can fill up or turn read-only, and be well again."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.film = place / "film"

    def fill(self) -> None:
        """Not a byte is left."""
        with self.film.open("wb", buffering=0) as film, pytest.raises(OSError, match="space"):
            while True:
                film.write(b"\0" * 4096)

    def lock(self) -> None:
        """As the kernel does when a disk fails."""
        self._remount("ro")

    def mend(self) -> None:
        """Room again, and writing allowed."""
        self._remount("rw")
        self.film.unlink(missing_ok=True)

    def _remount(self, how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", self.place], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A real disk of one MiB."""
    with small_disk(tmp_path / "disk", "1m") as place:
        yield Disk(place)


def write_goods(file: Path, rows: list[str]) -> None:
    new = file.with_name("new.csv")
    new.write_text("\n".join([HEADER, *rows, ""]), encoding="utf-8")
    new.replace(file)


@pytest.mark.parametrize("breaking", [Disk.fill, Disk.lock], ids=["full", "read-only"])
def test_a_disk_that_fails_in_the_middle(
    qapp, qtbot, tmp_path, disk, breaking: Callable[[Disk], None]
) -> None:
    file = tmp_path / "goods.csv"
    write_goods(file, ROWS)
    counters = StoreCounters(disk.place, clock=Time().clock, batch_seconds=3600.0)
    pin = PinFile(disk.place)
    assert pin.set(PIN) == ()
    maker = HereMaker(engine().knowledge)
    catalogue = FileCatalogue(
        str(file), disk.place / "catalogue", maker, lambda: engine().knowledge, patience=HASTE
    )
    catalogue.refresh()
    wait_for(lambda: catalogue.state().products == len(ROWS))
    ports = make_test_kiosk_ports(KioskSetup("JP", has_catalogue=True))
    ports = replace(
        ports, counters=counters, pin=pin, catalogue=catalogue,
        desk=replace(ports.desk, engine=KioskEngine(catalogue)),
    )  # fmt: skip
    kiosk = make_test_kiosk(qapp, ports=ports)
    try:
        kiosk_at(kiosk, "skin")
        assert counters.flush()
        breaking(disk)
        # This shopper notices nothing: plan, shelf and paper.
        desk, shell = kiosk_at_the_result(kiosk)
        assert shell.page.shelf.cards
        desk.go_next()
        shell.page.paper.run._look.setInterval(1)
        shell.page.paper.button.click()
        qtbot.waitUntil(lambda: shell.page.paper.stage == "done", timeout=LATE)
        done(kiosk)
        assert isinstance(kiosk.layers.currentWidget(), AttractScreen)
        # Nor the next one.
        shop(kiosk, paint=False)
        done(kiosk)
        # A new catalogue cannot be kept: the one before serves.
        write_goods(file, ROWS[:9])
        catalogue.refresh()
        wait_for(lambda: bool(catalogue.state().faults))
        assert catalogue.state().products == len(ROWS)
        # Staff get in and are told; no wrong try is free, since none could be kept.
        assert not counters.flush()
        assert "counts are in memory only" in str(counters.faults()[0])
        assert pin.open(PIN).opened
        assert pin.faults()
        assert pin.open("000000").wait_seconds == 30
        counted = {(event, detail): count for _, event, detail, count in plain(counters.rows())}
        assert counted["session", "en"] == 2
        assert counted["printed", ""] == 1
        # Mended, nothing of the counts is lost.
        disk.mend()
        assert counters.flush()
        assert counters.faults() == ()
        catalogue.refresh()
        wait_for(lambda: catalogue.state().products == 9)
    finally:
        catalogue.close()
        counters.close()
        disk.mend()
    again = StoreCounters(disk.place, clock=Time().clock, batch_seconds=3600.0)
    kept = {(event, detail): count for _, event, detail, count in plain(again.rows())}
    again.close()
    assert kept["session", "en"] == 2


def kiosk_at_the_result(kiosk):
    desk = kiosk.desk
    while desk.session.stop.place != "options":
        before = desk.session.stop
        desk.go_next()
        assert desk.session.stop != before
    kiosk.shell.page.finish()
    return desk, kiosk.shell


# The knowledge base


@pytest.fixture
def base(tmp_path, monkeypatch) -> Path:
    """A knowledge base of this test's own, and a cache of its own."""
    folder = tmp_path / "base"
    shutil.copytree(Path(__file__).parents[2] / "resources" / "knowledge", folder)
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setattr(knowledge_files, "folder_in_use", lambda: folder)
    return folder


def test_a_base_that_is_damaged_in_the_middle(qapp, qtbot, tmp_path, base) -> None:
    catalogue = MemoryCatalogue()
    ports = make_test_kiosk_ports(catalogue=catalogue, desk=desk_ports(catalogue))
    ports.desk.engine.load()
    kiosk = make_test_kiosk(qapp, ports=ports)
    kiosk_at(kiosk, "skin")
    kept = [path for path in (tmp_path / "cache").rglob("*") if path.is_file()]
    assert kept, "the base was compiled"
    for path in kept:
        path.write_bytes(b"\0" * 100)
    for path in base.rglob("*.yaml"):
        if path.name != "care.yaml":
            path.unlink()
    (base / "care.yaml").write_text("broken: [", encoding="utf-8")
    desk, shell = kiosk_at_the_result(kiosk)
    said = words_of(shell.page)
    assert "How sure are we?" in said
    for side in ("side:all_options", "side:whole_plan"):
        desk.ask(side)
        looked_at(shell)
        shell.turn_page()
    desk.go_next()
    shell.page.paper.run._look.setInterval(1)
    shell.page.paper.button.click()
    qtbot.waitUntil(lambda: shell.page.paper.stage == "done", timeout=LATE)
    done(kiosk)
    # The next person, also one with a warning sign.
    shop(kiosk, profile=MOLE)
    assert "119" in words_of(kiosk.shell.page) or kiosk.shell.page_name() == "keep"
    done(kiosk)
    assert not kiosk.ports.counters.counted.get(("error", "BadInput"))
    assert not [one for one in kiosk.ports.counters.counted if one[0] == "error"]
    # Staff print their test page all the same.
    assert page_of("A test page.", ports.desk.engine.knowledge).startswith(b"%PDF")
    # Only the next start looks at the files, and names what is wrong.
    with pytest.raises(BadInput, match=r"care\.yaml"):
        DeskEngine().load()


# The clock


@pytest.mark.parametrize("jump", [datetime.timedelta(days=400), datetime.timedelta(days=-400)])
def test_a_clock_that_jumps_neither_cuts_nor_keeps_a_session(qapp, monkeypatch, jump) -> None:
    hours = (Open((0, 1, 2, 3, 4, 5, 6), 9 * 60, 20 * 60),)
    clock = [Now(0, 10 * 60, "2026-11-23T10:00:00")]
    ports = make_test_kiosk_ports(KioskSetup("JP", hours=hours), now=lambda: clock[0])
    kiosk = make_test_kiosk(qapp, ports=ports)
    desk, shell = kiosk_at(kiosk, "skin")
    answers, left = desk.answers, kiosk.presence.watch._quiet.remainingTime()
    there = datetime.datetime(2026, 11, 23, 21, 30, tzinfo=datetime.UTC) + jump
    clock[0] = Now(there.weekday(), 21 * 60 + 30, there.isoformat())
    monkeypatch.setattr("time.time", lambda: there.timestamp())
    kiosk.look_around()
    qapp.processEvents()
    assert (kiosk.desk, desk.answers, shell.page_name()) == (desk, answers, "skin")
    assert not kiosk.presence.watch.counting
    assert left - 2000 < kiosk.presence.watch._quiet.remainingTime() <= left
    # The countdown goes on as ever, and the wipe comes.
    kiosk.presence.watch._warn()
    for _ in range(kiosk.presence.watch.left):
        assert kiosk.desk is desk
        kiosk.presence.watch._tick()
    assert kiosk.desk is None
    # By the new time the store is closed; set right, it is open again.
    assert isinstance(kiosk.layers.currentWidget(), RestingScreen)
    clock[0] = Now(0, 10 * 60, "2026-11-23T10:00:00")
    kiosk.look_around()
    assert isinstance(kiosk.layers.currentWidget(), AttractScreen)


# The screen


@pytest.mark.parametrize(
    "place", ["safety", "concerns", "skin", "setting", "budget", "priorities", "options", "keep"]
)
def test_a_screen_that_is_turned_and_turned_back(qapp, place) -> None:
    kiosk = make_test_kiosk(qapp)
    desk, shell = kiosk_at(kiosk, place)
    answers, stop = desk.answers, desk.session.stop
    before = words_of(shell.page)
    for size in (LANDSCAPE, (1280, 720), PORTRAIT):
        kiosk.resize(*size)
        looked_at(shell)
        assert (kiosk.desk, kiosk.shell) == (desk, shell)
        assert (desk.answers, desk.session.stop) == (answers, stop)
        assert shell.size().width() == size[0]
        assert shell.foot.next_button.isVisible()
        bottom = shell.foot.mapTo(shell, shell.foot.rect().bottomLeft()).y()
        assert bottom < size[1], "the way on is on the screen"
    assert words_of(shell.page) == before


def test_paper_comes_out_while_the_screen_is_turned(qapp, qtbot) -> None:
    kiosk = make_test_kiosk(qapp)
    desk, shell = kiosk_at(kiosk, "keep")
    run = shell.page.paper.run
    run._look.setInterval(1)
    shell.page.paper.button.click()
    kiosk.resize(*LANDSCAPE)
    assert shell.page.paper.run is run
    assert run.busy
    qtbot.waitUntil(lambda: run.stage == "done", timeout=LATE)
    assert desk.session.stop == Stop("keep")
    assert len(kiosk.ports.printer.sent) == 1
