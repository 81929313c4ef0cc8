"""The catalogue of a store at run time: taken over when it changes, never in the way.

A thread looks at the file; another process reads it and writes an index; the screen only asks the
index. Whatever is wrong with the file, the index before it goes on serving. The newest index is
named in a note beside it, so that a restart serves at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from exowizard.core.catalogue import Product, Shower
from exowizard.core.faults import Fault
from exowizard.core.ingredient_reader import ListReader
from exowizard.core.product_fit import needs_of
from exowizard.core.shelf import MOST_PRODUCTS, options_with_products, put_on
from exowizard.core.wording import english
from exowizard.data.catalogue_index import NoIndex
from exowizard.data.catalogue_keeper import CatalogueKeeper, IndexMaker, Patience
from exowizard.data.catalogue_serving import Serving
from exowizard.data.inputs import file_name

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.core.wording import Translate
    from exowizard.flow.ports_kiosk import CatalogueState

_LEAVE_SECONDS = 2.0
# A product that says something to every question of the checklist.
_SAMPLE = Product(
    sku="-", name="-", brand="-", option="exosome_serum", price=1.0, currency="USD", size="30 ml",
    weeks=8.0, ingredients="Aqua, Glycerin, Centella Asiatica Exosome, Parfum",
    concentration="highly concentrated, 1 billion particles/ml",
    container="opaque airless pump, clear dropper", device="device, microneedling, injection",
    storage="keep in the dark in a fridge below 8 °C, sterile, best before 12M, $5",
    supervision="from plant stem cell, not human", trial="clinical trial NCT01234567",
)  # fmt: skip


class FileCatalogue:
    """Answers ``flow.ports_kiosk.StoreCatalogue`` for one file. No call waits for a disk."""

    def __init__(
        self,
        path: str,
        folder: Path,
        maker: IndexMaker,
        knowledge: Callable[[], Knowledge],
        *,
        serve_good_rows: bool = False,
        patience: Patience | None = None,
    ) -> None:
        """``path`` may be "": no catalogue. ``folder`` is the kiosk's own and holds the index.

        ``serve_good_rows``: a file with faults serves with its good rows.
        """
        self._knowledge, self._maker = knowledge, maker
        self._closing, self._look_again = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._ready_reader: ListReader | None = None
        self._damaged = False
        whole = Path(path).absolute() if path else None
        self._serving = Serving("" if whole is None else file_name(str(whole)))
        self._keeper = whole and CatalogueKeeper(
            whole, folder.absolute(), maker, knowledge, self._serving, self._closing,
            patience or Patience(), good_rows=serve_good_rows,
        )  # fmt: skip

    def begin_session(self) -> None:
        """From here on ``attach`` rests on what is in use now, until the next session."""
        self._serving.begin_session()

    def attach(self, plan: Plan, profile: Profile, tr: Translate) -> Plan:
        """The same plan with the products that fit; the plan itself where there is no catalogue."""
        index = self._serving.index()
        if index is None or plan.outcome == "referral":
            return plan
        knowledge = self._knowledge()
        try:
            found = index.find(
                needs_of(profile, knowledge), options_with_products(plan), MOST_PRODUCTS
            )
        except NoIndex:
            self._damaged = self._serving.drop(index) or self._damaged
            return plan
        return put_on(plan, found, profile, knowledge, tr, self._reader())

    def _reader(self) -> ListReader:
        if self._ready_reader is None:
            self._ready_reader = ListReader(self._knowledge().ingredients)
        return self._ready_reader

    def state(self) -> CatalogueState:
        """What is in use, and what staff should know."""
        return self._serving.state()

    def refresh(self) -> None:
        """Looks in the background whether the file changed and, if so, takes it over."""
        if self._keeper is None or self._closing.is_set():
            return
        self._look_again.set()
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._work, args=(self._keeper,), name="catalogue", daemon=True
            )
            self._thread.start()

    def close(self) -> None:
        """Ends what works in the background."""
        self._closing.set()
        self._look_again.set()
        self._maker.stop()
        if self._thread is not None:
            # A drive that does not answer holds the thread; it must not hold the program.
            self._thread.join(_LEAVE_SECONDS)

    def _work(self, keeper: CatalogueKeeper) -> None:
        self._safely(keeper.restore)
        self._safely(self._read_ahead)
        while not self._closing.is_set():
            self._look_again.wait()
            self._look_again.clear()
            if self._closing.is_set():
                return
            if self._damaged:
                self._damaged = False
                keeper.forget()
            self._safely(keeper.look)

    def _read_ahead(self) -> None:
        """Makes the patterns that labels are read with, so that the first person need not wait."""
        Shower(None, self._knowledge(), english, self._reader()).show(_SAMPLE)

    def _safely(self, work: Callable[[], None]) -> None:
        """A fault of the program must not end the thread: the old catalogue goes on serving."""
        self._serving.working(on=True)
        try:
            work()
        except Exception as error:
            fault = Fault(self.state().path, "", f"could not be taken over: {type(error).__name__}")
            self._serving.tell([fault])
        finally:
            self._serving.working(on=False)
