"""A store's catalogue file and folder, for the tests of the catalogue at run time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.data.catalogue_keeper import Patience
from exowizard.data.catalogue_make import IndexReport, make_index
from exowizard.data.store_catalogue import FileCatalogue
from exowizard.flow.ports_kiosk import CatalogueState

EXAMPLES = Path(__file__).parents[2] / "resources" / "examples"
GOODS = (EXAMPLES / "catalogue.csv").read_text(encoding="utf-8")
HEADER, *ROWS = GOODS.splitlines()
HASTE = Patience(settle_seconds=0, retry_seconds=0)
LONGEST = 20.0


class HereMaker:
    """Makes indexes in this process; counts them; a test may have it do something before."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.runs = 0
        self.before: Callable[[], None] = lambda: None
        self.stopped = False

    def make(self, file: str, target: Path, *, serve_good_rows: bool) -> IndexReport:
        self.runs += 1
        self.before()
        return make_index(file, target, self.knowledge, serve_good_rows=serve_good_rows)

    def stop(self) -> None:
        self.stopped = True


class Store:
    """A file, a folder, and the catalogue on them, whose looks a test makes one by one."""

    def __init__(self, folder: Path, knowledge: Knowledge, **options: Any) -> None:
        self.file = folder / "goods.csv"
        self.kept = folder / "state" / "catalogue"
        self.knowledge = knowledge
        self.options = {"patience": HASTE, **options}
        self.maker = HereMaker(knowledge)
        self.start()

    def start(self) -> None:
        """As after a restart of the program."""
        self.catalogue = FileCatalogue(
            str(self.file), self.kept, self.maker, lambda: self.knowledge, **self.options
        )
        assert self.catalogue._keeper is not None
        self.keeper = self.catalogue._keeper
        self.keeper.restore()

    def write(self, *rows: str, header: str = HEADER) -> None:
        """Replaces the file as a careful program does."""
        new = self.file.with_name("new")
        new.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        new.replace(self.file)

    def look(self) -> CatalogueState:
        self.keeper.look()
        return self.catalogue.state()


def wait_for(done: Callable[[], bool]) -> None:
    """Waits until something in the background came about."""
    tick = threading.Event()
    for _ in range(int(LONGEST / 0.01)):
        if done():
            return
        tick.wait(0.01)
    raise AssertionError("it did not come about")


def skus(plan: Plan) -> set[str]:
    return {product.sku for found in (plan.products or {}).values() for product in found}
