"""What the window asks of the program around it: the engine and the program's own files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from exowizard.core.advice import Advisor
    from exowizard.core.answers import Profile, Region
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan
    from exowizard.core.product_report import ProductCheck


class Engine(Protocol):
    """The knowledge base and the advice made from it. Loaded when it is first needed."""

    def load(self) -> None:
        """Loads everything, so that later calls are quick; may be called from another thread.

        Raises BadInput when the knowledge base is missing or damaged.
        """
        ...

    @property
    def knowledge(self) -> Knowledge:
        """All records. Raises BadInput as ``load``."""
        ...

    @property
    def advisor(self) -> Advisor:
        """The engine itself, for what-if and swaps."""
        ...

    def plan(self, profile: Profile, language: str, wanted: frozenset[str] | None = None) -> Plan:
        """The whole advice, with 10,000 samples; ``wanted`` the person's own set of actives."""
        ...

    def open_options(self, profile: Profile) -> tuple[int, int]:
        """How many options are still open, and how many there are."""
        ...

    def check_product(
        self, text: str, profile: Profile | None, language: str, region: Region | None = None
    ) -> ProductCheck:
        """An ingredient list judged, against this person's skin where there is a profile."""
        ...

    def read_label(self, path: str) -> str:
        """The text of a file with an ingredient list. Raises BadInput."""
        ...

    def example_label(self) -> str:
        """The label of an invented product, to try the check with."""
        ...


class Resources(Protocol):
    """The program's own files, for the screen."""

    def tokens(self) -> Mapping[str, Any]:
        """The design tokens."""
        ...

    def drawing(self, name: str) -> str:
        """An SVG of resources/icons by its name without ending."""
        ...

    def fonts(self) -> tuple[str, ...]:
        """Paths of the font files that the screen needs."""
        ...
