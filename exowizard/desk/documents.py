"""Plans as documents, for the window: PDF, calendar, pages as pictures."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING

from exowizard.flow.ports_files import Cancelled, DocumentWishes, PageImage, Progress, go_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from exowizard.app import Office
    from exowizard.core.answers import Profile
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.plan import Plan


class DeskDocuments:
    """Answers ``flow.ports_files.Documents``."""

    def __init__(self, knowledge: Callable[[], Knowledge]) -> None:
        """``knowledge`` gives the base that the plans rest on."""
        self._knowledge = knowledge

    def pdf(
        self, plan: Plan, profile: Profile, wishes: DocumentWishes, progress: Progress = go_on
    ) -> bytes:
        """The plan as a PDF."""

        def told(done: float) -> None:
            if not progress(done):
                raise Cancelled

        if wishes.day is not None:
            plan = replace(plan, provenance=replace(plan.provenance, date=wishes.day))
        return self._office(wishes).pdf(plan, profile, told)

    def calendar(self, plan: Plan, profile: Profile, start: str) -> bytes:
        """Sessions, check-ins and review as a calendar file."""
        wishes = DocumentWishes(day=start)
        return self._office(wishes).calendar(plan, profile)

    def page_images(
        self, pdf: bytes, dpi: float, passphrase: str | None = None
    ) -> Iterator[PageImage]:
        """The pages one by one."""
        from exowizard.machine.page_images import page_images

        return page_images(pdf, dpi, passphrase)

    def page_count(self, pdf: bytes) -> int:
        """How many pages a PDF has."""
        from exowizard.machine.page_images import page_count

        return page_count(pdf)

    def write(self, path: str, content: bytes) -> None:
        """Writes a file whole or not at all."""
        from exowizard.data.output import write_outputs

        write_outputs({path: content})

    def _office(self, wishes: DocumentWishes) -> Office:
        from exowizard.app import Office, Wishes

        day = None if wishes.day is None else datetime.date.fromisoformat(wishes.day)
        return Office(
            Wishes(
                language=wishes.language,
                day=day,
                paper=wishes.paper,
                embed=wishes.embed,
                code=wishes.code,
                passphrase=wishes.passphrase,
            ),
            self._knowledge(),
        )
