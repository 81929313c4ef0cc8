"""Wires the rooms together: files and knowledge in, advice, documents out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from exowizard import __version__
from exowizard.core.answers import Profile
from exowizard.core.faults import BadInput
from exowizard.core.wording import Translate
from exowizard.data.knowledge import load_facts, load_knowledge
from exowizard.data.profiles import canonical_json, profile_sha256
from exowizard.data.resources import resource_folder
from exowizard.data.translation import fallback_notice, spoken, translator

if TYPE_CHECKING:
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import OptionId
    from exowizard.core.plan import Plan
    from exowizard.document.fonts import FontSet
    from exowizard.document.outline import Detail, Outline

PROGRAM = f"exowizard {__version__}"


@dataclass(frozen=True)
class Wishes:
    """What to make of a plan. ``day`` is printed and dates the calendar; ``paper`` a4 or letter."""

    language: str | None = None
    day: datetime.date | None = None
    catalogue: str | None = None
    paper: str | None = None
    embed: bool = False
    code: bool = False
    passphrase: str | None = None


class Office:
    """The knowledge base and what is built from it once, for one plan or many."""

    def __init__(self, wishes: Wishes, knowledge: Knowledge | None = None) -> None:
        """Reads what every plan needs; faults of a catalogue are raised at once.

        ``knowledge`` where the caller has the base already: no file of it is read again.
        """
        from exowizard.core.advice import Advisor

        self.wishes, self._given = wishes, knowledge
        self._advisor = Advisor(load_facts() if knowledge is None else knowledge)
        self._products: tuple[Any, ...] | None = None
        self._fonts: FontSet | None = None
        if self.wishes.catalogue is not None:
            from exowizard.data.catalogue import read_catalogue

            products, faults = read_catalogue(self.wishes.catalogue)
            if faults:
                raise BadInput(list(faults))
            self._products = products

    @cached_property
    def knowledge(self) -> Knowledge:
        """Everything, for documents and products; plain advice does without."""
        return self._given or load_knowledge()

    def language(self, profile: Profile) -> str:
        """The language that was asked for."""
        return self.wishes.language or profile.language

    def translate(self, profile: Profile) -> Translate:
        """How sentences are said to this person."""
        return translator(self.language(profile))

    def plan(self, profile: Profile, wanted: frozenset[OptionId] | None = None) -> Plan:
        """The advice for one person, with products of the store's catalogue where there is one.

        ``wanted``: the actives of a set that the person chose; ``NotPermitted`` as ``advise`` has.
        """
        plan = self._advisor.advise(
            profile,
            self.translate(profile),
            program=PROGRAM,
            profile_sha256=profile_sha256(profile),
            language=self.language(profile),
            date=self.wishes.day.isoformat() if self.wishes.day else None,
            wanted=wanted,
        )
        notice = fallback_notice(self.language(profile))
        if notice is not None:
            plan = replace(plan, notices=(notice, *plan.notices))
        if self._products is None or plan.outcome == "referral":
            return plan
        from exowizard.core.shelf import attach

        return attach(plan, self._products, profile, self.knowledge, self.translate(profile))

    def pdf(
        self, plan: Plan, profile: Profile, progress: Callable[[float], None] | None = None
    ) -> bytes:
        """The plan as a PDF; a referral has no plan code. ``progress`` as ``render_pdf`` has it."""
        from exowizard.core.plan import plan_json
        from exowizard.core.plan_code import encode
        from exowizard.document.pdf import render_pdf
        from exowizard.document.qr import code_page

        paper = self.wishes.paper or ("letter" if profile.region == "US" else "a4")
        code = None
        if self.wishes.code and plan.outcome == "plan":
            code = code_page(encode(profile), self.translate(profile))
        attachments: Mapping[str, bytes] | None = None
        if self.wishes.embed:
            attachments = {
                "profile.json": canonical_json(profile),
                "plan.json": plan_json(plan),
            }
        return render_pdf(
            self.outline(plan, profile),
            paper=paper,  # type: ignore[arg-type]
            fonts=self._font_set(),
            when=plan.provenance.date,
            attachments=attachments,
            code=code,
            passphrase=self.wishes.passphrase,
            progress=progress,
            shorter=lambda detail: self.outline(plan, profile, detail=detail),
        )

    def print_out(self, outline: Outline) -> bytes:
        """Any document as a PDF."""
        from exowizard.document.pdf import render_pdf

        paper = self.wishes.paper or "a4"
        when = self.wishes.day.isoformat() if self.wishes.day else None
        return render_pdf(outline, paper=paper, fonts=self._font_set(), when=when)  # type: ignore[arg-type]

    def calendar(self, plan: Plan, profile: Profile) -> bytes:
        """Start days, sessions, check-ins and review as an iCalendar file."""
        from exowizard.document.calendar import plan_calendar

        if self.wishes.day is None:
            raise ValueError("a calendar needs the day on which the plan starts")
        return plan_calendar(plan, self.knowledge, self.translate(profile), start=self.wishes.day)

    def summary(self, plan: Plan, profile: Profile, width: int) -> str:
        """The plan for a terminal."""
        from exowizard.document.summary import plan_summary

        return plan_summary(plan, self.knowledge, self.translate(profile), width)

    def outline(self, plan: Plan, profile: Profile, *, detail: Detail = "full") -> Outline:
        """The document of the plan as blocks of meaning, with all or less detail."""
        from exowizard.document.figures import paper_measure
        from exowizard.document.plan_outline import plan_outline

        return plan_outline(
            plan,
            profile,
            self.knowledge,
            self.translate(profile),
            paper_measure(self._font_set()),
            date=plan.provenance.date,
            language=spoken(self.language(profile)),
            detail=detail,
        )

    def _font_set(self) -> FontSet:
        from exowizard.document.fonts import FALLBACK_FILES, FontSet

        if self._fonts is None:
            folder = resource_folder() / "fonts" / "inter"
            others = resource_folder() / "fonts" / "fallback"
            self._fonts = FontSet(
                regular=(folder / "Inter-Regular.ttf").read_bytes(),
                semibold=(folder / "Inter-SemiBold.ttf").read_bytes(),
                bold=(folder / "Inter-Bold.ttf").read_bytes(),
                italic=(folder / "Inter-Italic.ttf").read_bytes(),
                fallbacks=tuple((others / name).read_bytes for name in FALLBACK_FILES),
            )
        return self._fonts
