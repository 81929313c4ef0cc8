"""A store's catalogue of 100,000 rows at run time. Run by hand:

    QT_QPA_PLATFORM=offscreen python -m tests.benchmarks.bench_catalogue

Three files: one with short ingredient lists, one with long ones (both have 20,000 different lists:
a product comes in sizes and shades), and a hard one in which every list is long and differs. For
each: how long until the catalogue is read, checked and in use; how long a restart takes; how long
matching takes for many people, also for those to whom hardly anything is fit; and the longest time
between two pictures of a kiosk screen that is drawn 60 times a second, with nothing else going on,
while the catalogue is taken over, and for comparison while a thread of the same process reads it.
"""

from __future__ import annotations

import argparse
import csv
import gc
import os
import random
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from os import times
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import QElapsedTimer, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from exowizard.core.advice import Advisor
from exowizard.core.answers import Allergy, Profile, Reaction
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.plan import Plan
from exowizard.core.product_fit import needs_of
from exowizard.core.shelf import MOST_PRODUCTS, options_with_products
from exowizard.core.wording import english
from exowizard.data.catalogue import read_catalogue
from exowizard.data.catalogue_columns import COLUMNS
from exowizard.data.catalogue_keeper import Patience
from exowizard.data.knowledge import load_knowledge
from exowizard.data.store_catalogue import FileCatalogue
from exowizard.machine.catalogue_process import CatalogueProcess
from tests.benchmarks.timing import EXAMPLES

ROWS = 100_000
GOAL_LOAD, GOAL_MATCH, FRAME = 1.5, 20.0, 1000 / 60
_SYLLABLES = (
    "ra", "do", "lin", "cap", "gly", "sor", "hex", "tri", "ste", "pal", "but", "ole", "lau",
    "cer", "phen", "tox", "qua", "mi", "be", "na",
)  # fmt: skip


def names_of(knowledge: Knowledge, draw: random.Random) -> list[str]:
    """5,000 names of ingredients: those that are known, and invented ones."""

    def word() -> str:
        return "".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4))).capitalize()

    known = [name for record in knowledge.ingredients for name in record.names]
    ends = ("", "", "", " Extract", " Seed Oil", "/Copolymer", " (Rose) Leaf Extract", "-20")
    while len(known) < 5000:
        known.append(" ".join(word() for _ in range(draw.randint(1, 3))) + draw.choice(ends))
    return known


def write_catalogue(
    path: Path, knowledge: Knowledge, lists: int, longest: int, delimiter: str
) -> None:
    """A catalogue of ``ROWS`` rows with ``lists`` different lists of up to ``longest`` names."""
    draw = random.Random(7)
    names = names_of(knowledge, draw)
    # The first names of a list are in most products, and one in four has a scent.
    base = ["Aqua", "Glycerin", "1,2-Hexanediol", "Caprylic/Capric Triglyceride", "CI 77891"]
    written = []
    for _ in range(lists):
        found = base[: draw.randint(1, 5)] + draw.sample(names, draw.randint(4, longest - 6))
        written.append(", ".join(found + ["Parfum"] * (draw.random() < 0.25)))
    options: tuple[OptionId, ...] = get_args(OptionId)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
        table.writerow(COLUMNS)
        for number in range(ROWS):
            option = draw.choice(options)
            row: dict[str, Any] = {
                "sku": f"{4_900_000_000_000 + number}", "name": f"Invented Serum {number}",
                "brand": draw.choice(["Lumivella", "Quillodew", "Orsola"]), "option": option,
                "price": f"{draw.randint(30, 900) * 10},00", "currency": "JPY", "size": "30 ml",
                "weeks": draw.choice(["6", "8", "8,5", "12"]),
                "ingredients": written[number % lists],
                "source_species": draw.choice(["none", "plant", "", "human"]),
                "concentration": draw.choice(["", "5 %"]), "container": "airless pump, opaque",
                "storage": "Keep below 25 °C", "device": "", "supervision": "", "trial": "",
                "region": draw.choice(["JP", "", "JP, KR"]),
                "in_stock": draw.choice(["12", "3", "0"]),
                "shelf": f"{draw.choice('ABCDEF')}{draw.randint(1, 30)}",
            }  # fmt: skip
            table.writerow([row[name] for name in COLUMNS])


class Screen(QWidget):
    """A kiosk screen that is drawn 60 times a second and keeps the times between its pictures."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(1080, 1920)
        self.clock = QElapsedTimer()
        self.gaps: list[float] = []
        self.beat = QTimer(self)
        self.beat.setTimerType(Qt.TimerType.PreciseTimer)
        self.beat.timeout.connect(self.update)
        self.beat.start(16)
        self.turn = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.clock.isValid():
            self.gaps.append(self.clock.nsecsElapsed() / 1e6)
        self.clock.start()
        self.turn += 1
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#F4F7F8"))
        painter.setFont(QFont("Inter", 20))
        for line in range(12):
            painter.fillRect(40 + self.turn % 60, 40 + line * 150, 900, 110, QColor("#FFFFFF"))
            painter.drawText(60, 100 + line * 150, f"Vitamin C each morning, {self.turn}")

    def watch(self, done: Callable[[], bool], longest: float) -> tuple[float, list[float]]:
        """Runs until ``done`` or ``longest`` seconds: the seconds and the gaps in milliseconds.

        The gaps are those of half a second more, so that there are some.
        """
        self.clock.invalidate()
        self.gaps.clear()
        began = time.perf_counter()
        took = None
        while time.perf_counter() - began < (longest if took is None else took + 0.5):
            QApplication.instance().processEvents()  # type: ignore[union-attr]
            time.sleep(0.0005)
            if took is None and done():
                took = time.perf_counter() - began
        return longest if took is None else took, list(self.gaps)


def told(name: str, gaps: list[float], quiet: list[float] | None = None) -> None:
    late = sum(gap > 1.5 * FRAME for gap in gaps)
    line = f"  {name}: longest {max(gaps):.1f} ms, median {statistics.median(gaps):.1f} ms"
    line += f", {late} of {len(gaps)} over a frame and a half"
    print(line + (f"; longest x{max(gaps) / max(quiet):.2f} of quiet" if quiet else ""))


def people(draw: random.Random, number: int) -> Iterator[Profile]:
    """Persons in Japan with all kinds of allergies and reactions; the last ones bear nothing."""
    text = (EXAMPLES / "tokyo_wrinkles_and_spots.json").read_text(encoding="utf-8")
    base = Profile.model_validate_json(text)
    allergies, reactions = get_args(Allergy), get_args(Reaction)
    for count in range(number):
        everything = count % 5 == 4
        allergic = allergies if everything else draw.sample(allergies, draw.randint(0, 2))
        reacted = reactions if everything else draw.sample(reactions, draw.randint(0, 2))
        skin = base.skin.model_copy(update={"reacted_to": frozenset(reacted)})
        health = base.health.model_copy(update={"allergies": frozenset(allergic)})
        money = {"monthly": draw.choice([2_000, 9_000, 90_000]), "upfront": 90_000}
        budget = base.budget.model_copy(update=money)
        yield base.model_copy(update={"skin": skin, "health": health, "budget": budget})


def spread(name: str, times: list[float]) -> None:
    times.sort()
    p99 = times[min(len(times) - 1, round(0.99 * len(times)))]
    print(
        f"  {name}: p50 {statistics.median(times):.1f} ms, p99 {p99:.1f} ms, "
        f"longest {times[-1]:.1f} ms (goal {GOAL_MATCH:.0f})"
    )


def bench_matching(
    catalogue: FileCatalogue, knowledge: Knowledge, plans: list[tuple[Profile, Plan]]
) -> None:
    index = catalogue._serving.index()
    assert index is not None
    found, whole, shown = [], [], []
    for profile, plan in plans:
        start = time.perf_counter()
        index.find(needs_of(profile, knowledge), options_with_products(plan), MOST_PRODUCTS)
        found.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        stocked = catalogue.attach(plan, profile, english)
        whole.append(1000 * (time.perf_counter() - start))
        shown.append(sum(map(len, (stocked.products or {}).values())))
    print(f"  people {len(plans)}, products shown {min(shown)} to {max(shown)}")
    spread("matching", found)
    spread("matching and every checklist", whole)


def bench_file(
    path: Path, folder: Path, knowledge: Knowledge, screen: Screen, seconds: float
) -> FileCatalogue:
    def start() -> FileCatalogue:
        patience = Patience(settle_seconds=0.0)
        made = FileCatalogue(
            str(path), folder, CatalogueProcess(), lambda: knowledge, patience=patience
        )
        made.refresh()
        return made

    _, quiet = screen.watch(lambda: False, seconds)
    told("nothing going on", quiet)
    before = times()
    catalogue = start()
    took, gaps = screen.watch(lambda: catalogue.state().products == ROWS, 60)
    state = catalogue.state()
    assert not state.faults and state.products == ROWS, state
    after = times()
    used = after.children_user + after.children_system - before.children_user
    print(
        f"  read, checked and in use after {took:.2f} s (goal {GOAL_LOAD}) beside the screen; "
        f"{used - before.children_system:.2f} s of a processor"
    )
    told("while it is taken over", gaps, quiet)
    screen.watch((folder / "catalogue.json").exists, 60)  # what the next start needs
    catalogue.close()
    catalogue = start()
    took, gaps = screen.watch(lambda: catalogue.state().products == ROWS, 60)
    print(f"  restart: in use after {1000 * took:.0f} ms")
    told("while it restarts", gaps, quiet)
    reader = threading.Thread(target=read_catalogue, args=(str(path),))
    reader.start()
    _, gaps = screen.watch(lambda: not reader.is_alive(), 60)
    told("for comparison, read in a thread of the same process", gaps, quiet)
    return catalogue


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=4.0)
    wanted = parser.parse_args()
    gc.disable()  # as the program has it, which collects between events
    app = QApplication([])
    knowledge = load_knowledge()
    advisor = Advisor(knowledge)
    plans = [
        (profile, advisor.advise(profile, program="bench", profile_sha256="0" * 64, samples=200))
        for profile in people(random.Random(3), wanted.people)
    ]
    screen = Screen()
    screen.show()
    with tempfile.TemporaryDirectory() as folder:
        for name, lists, longest, delimiter in (
            ("short lists", ROWS // 5, 14, ","),
            ("long lists", ROWS // 5, 35, ";"),
            ("every list long and different", ROWS, 35, ","),
        ):
            path = Path(folder, f"{lists}-{longest}.csv")
            write_catalogue(path, knowledge, lists, longest, delimiter)
            load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
            began = time.perf_counter()
            plainly = sum(1 for _ in csv.reader(path.open(encoding="utf-8-sig", newline="")))
            took = time.perf_counter() - began
            print(f"{name}: {ROWS} rows, {path.stat().st_size / 1e6:.0f} MB{load}")
            print(f"  for comparison, csv.reader alone over {plainly} rows: {took:.2f} s")
            catalogue = bench_file(path, Path(folder, "index"), knowledge, screen, wanted.seconds)
            bench_matching(catalogue, knowledge, plans)
            catalogue.close()
    screen.close()
    app.quit()


if __name__ == "__main__":
    main()
