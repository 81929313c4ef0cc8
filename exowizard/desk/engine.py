"""The advice behind the window: knowledge base and engine, loaded when they are first needed."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from exowizard.app import PROGRAM
from exowizard.data.translation import fallback_notice, translator

if TYPE_CHECKING:
    from exowizard.core.advice import Advisor
    from exowizard.core.answers import Profile, Region
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.core.product_report import ProductCheck


class DeskEngine:
    """Answers ``flow.ports.Engine``. Safe to load from one thread while another asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._knowledge: Knowledge | None = None
        self._advisor: Advisor | None = None

    def load(self) -> None:
        """Reads the knowledge base and builds the engine, once."""
        with self._lock:
            if self._advisor is None:
                from exowizard.core.advice import Advisor

                self._advisor = Advisor(self._read())

    def _read(self) -> Knowledge:
        if self._knowledge is None:
            from exowizard.data.knowledge import load_knowledge

            self._knowledge = load_knowledge()
        return self._knowledge

    @property
    def knowledge(self) -> Knowledge:
        """All records."""
        if self._knowledge is None:
            self.load()
        assert self._knowledge is not None  # noqa: S101 - set by load
        return self._knowledge

    @property
    def advisor(self) -> Advisor:
        """The engine itself."""
        if self._advisor is None:
            self.load()
        assert self._advisor is not None  # noqa: S101 - set by load
        return self._advisor

    def plan(self, profile: Profile, language: str, wanted: frozenset[str] | None = None) -> Plan:
        """The whole advice for one person."""
        from dataclasses import replace

        from exowizard.data.profiles import profile_sha256

        plan = self.advisor.advise(
            profile,
            translator(language),
            program=PROGRAM,
            profile_sha256=profile_sha256(profile),
            language=language,
            wanted=wanted,  # type: ignore[arg-type]
        )
        notice = fallback_notice(language)
        return plan if notice is None else replace(plan, notices=(notice, *plan.notices))

    def open_options(self, profile: Profile) -> tuple[int, int]:
        """How many options are still open, and how many there are."""
        from exowizard.core.so_far import open_options

        return open_options(self.advisor, profile)

    def check_product(
        self, text: str, profile: Profile | None, language: str, region: Region | None = None
    ) -> ProductCheck:
        """An ingredient list judged."""
        from exowizard.core.product_check import check_product

        tr = translator(language)
        return check_product(text, self.knowledge, profile=profile, region=region, tr=tr)

    def read_label(self, path: str) -> str:
        """The text of a file that a person named."""
        from exowizard.data.labels import read_label

        return read_label(path)

    def example_label(self) -> str:
        """The label that comes with the program."""
        from exowizard.data.labels import example_label

        return example_label()
