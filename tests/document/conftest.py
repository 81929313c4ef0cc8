"""Plans, outlines and fonts that the tests of this room share, each made once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from exowizard.charts.lettering import Measure
from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.plan import Plan
from exowizard.core.wording import english
from exowizard.document import typeset
from exowizard.document.figures import paper_measure
from exowizard.document.fonts import FALLBACK_FILES, FontSet
from exowizard.document.layout import Paper
from exowizard.document.outline import Detail, Outline
from exowizard.document.pdf import render_pdf
from exowizard.document.plan_outline import plan_outline
from tests.document.tag_text import Node, read_tree

RESOURCES = Path(__file__).parents[2] / "resources"
DATE = "2026-11-22"
Made = tuple[Profile, Plan]
EXAMPLES = sorted(path.stem for path in (RESOURCES / "examples").glob("*.json"))
PLANS = [name for name in EXAMPLES if name != "changing_mole_referral"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")


@dataclass(frozen=True)
class Printed:
    """A document and what can be read back from it. ``cut``: words that no line had room for."""

    profile: Profile
    plan: Plan
    outline: Outline
    raw: bytes
    cut: tuple[str, ...]

    @cached_property
    def tree(self) -> Node:
        """The document's element."""
        return read_tree(self.raw)

    @cached_property
    def pages(self) -> int:
        """How many pages it has."""
        pdf = pypdfium2.PdfDocument(self.raw)
        count = len(pdf)
        pdf.close()
        return count


@contextmanager
def watch_cuts() -> Iterator[list[str]]:
    """Words that are cut in two because no line has room for them."""
    cut: list[str] = []
    chop = typeset._chop

    def watched(word: list[typeset.Piece], *rest: Any) -> list[list[typeset.Piece]]:
        cut.append("".join(piece.text for piece in word))
        return chop(word, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(typeset, "_chop", watched)
        yield cut


def change(base: dict[str, Any], **parts: Any) -> dict[str, Any]:
    """A profile with whole keys replaced or, for mappings, updated."""
    made = json.loads(json.dumps(base))
    for key, value in parts.items():
        made[key] = {**made[key], **value} if isinstance(value, dict) else value
    return made


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """All fonts of the program; a character that none of them has is an error."""
    inter, others = RESOURCES / "fonts" / "inter", RESOURCES / "fonts" / "fallback"
    names = ("Regular", "SemiBold", "Bold", "Italic")
    return FontSet(
        *((inter / f"Inter-{name}.ttf").read_bytes() for name in names),
        fallbacks=tuple((others / name).read_bytes for name in FALLBACK_FILES),
        strict=True,
    )


@pytest.fixture(scope="session")
def measure(fonts: FontSet) -> Measure:
    return paper_measure(fonts)


@pytest.fixture(scope="session")
def tokyo() -> dict[str, Any]:
    path = RESOURCES / "examples" / "tokyo_wrinkles_and_spots.json"
    answers: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return answers


@pytest.fixture(scope="session")
def make(advisor: Advisor, tokyo: dict[str, Any]) -> Callable[..., Made]:
    """Advice for the Tokyo example with some answers changed."""

    def advice(**parts: Any) -> Made:
        profile = Profile.model_validate_json(json.dumps(change(tokyo, **parts)))
        plan = advisor.advise(profile, english, program="ExoWizard test", profile_sha256="0" * 64)
        return profile, plan

    return advice


@pytest.fixture(scope="session")
def clinic(make: Callable[..., Made]) -> Made:
    """A person who can pay for and wants a clinic course."""
    return make(
        budget={"upfront": 900000, "monthly": 60000},
        preferences={
            "setting": "prefer_clinic", "needles": "fine", "downtime_days": 14,
            "minutes_per_day": 30, "owns_device": True,
        },
        skin={"reacted_to": []},
        priorities={"benefit": 100, "gentleness": 5, "evidence": 20, "cost": 0,
                    "convenience": 0, "speed": 10},
    )  # fmt: skip


@pytest.fixture(scope="session")
def outline(make: Callable[..., Made], knowledge: Knowledge, measure: Measure) -> Outline:
    profile, plan = make()
    return plan_outline(plan, profile, knowledge, english, measure, date=DATE)


@pytest.fixture(scope="session")
def referral(make: Callable[..., Made], knowledge: Knowledge, measure: Measure) -> Outline:
    profile, plan = make(health={"red_flags": ["changing_mole", "self_harm"]})
    return plan_outline(plan, profile, knowledge, english, measure, date=DATE)


@pytest.fixture(scope="session")
def printed(
    advisor: Advisor, knowledge: Knowledge, measure: Measure, fonts: FontSet
) -> Callable[[str, Paper], Printed]:
    """An example on paper, each made once."""
    outlines: dict[str, tuple[Profile, Plan, Outline]] = {}
    made: dict[tuple[str, Paper], Printed] = {}

    def write(example: str) -> tuple[Profile, Plan, Outline]:
        path = RESOURCES / "examples" / f"{example}.json"
        profile = Profile.model_validate_json(path.read_text(encoding="utf-8"))
        plan = advisor.advise(
            profile, english, program="ExoWizard test", profile_sha256="0" * 64, date=DATE
        )
        return profile, plan, plan_outline(plan, profile, knowledge, english, measure, date=DATE)

    def print_out(example: str, paper: Paper) -> Printed:
        if example not in outlines:
            outlines[example] = write(example)
        if (example, paper) not in made:
            profile, plan, outline = outlines[example]
            used = [outline]

            def shorter(detail: Detail) -> Outline:
                made = plan_outline(
                    plan, profile, knowledge, english, measure, date=DATE, detail=detail
                )
                used.append(made)
                return made

            with watch_cuts() as cut:
                raw = render_pdf(outline, paper=paper, fonts=fonts, when=DATE, shorter=shorter)
            if len(used) > 1:  # which of them was printed?
                used = [one for one in used if raw == render_pdf(
                    one, paper=paper, fonts=fonts, when=DATE)]  # fmt: skip
            made[example, paper] = Printed(profile, plan, used[0], raw, tuple(cut))
        return made[example, paper]

    return print_out
