"""Proves a whole knowledge base and lists every problem at once, each with its file and key."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from exowizard.core.facts import Source, Statement
from exowizard.core.faults import Fault
from exowizard.data.knowledge import joined, knowledge_sha256, read_parts
from exowizard.data.knowledge_everyday import everyday_faults
from exowizard.data.knowledge_figures import figure_faults
from exowizard.data.knowledge_links import link_faults, unused_sources
from exowizard.data.knowledge_passages import (
    HARDEST_GRADE,
    SHORTEST_PASSAGE,
    Passage,
    detail_faults,
    passage_faults,
    passages,
)
from exowizard.data.knowledge_records import Base


@dataclass(frozen=True)
class CheckReport:
    """What a check found. ``notes`` are no problems; ``counts`` how many records of each kind."""

    problems: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()
    passages: tuple[Passage, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)


def check_folder(folder: Path, *, today: datetime.date) -> CheckReport:
    """Checks all files of a folder as of a day.

    Files that are not valid are reported alone: what depends on them cannot be judged yet.
    """
    parts, faults = read_parts(folder)
    if faults:
        return CheckReport(tuple(faults))
    base = Base(tuple(parts), joined(parts, knowledge_sha256(folder)))
    unused = unused_sources(base)
    from_memory = {
        f"sources.{source.id}" for source in base.knowledge.sources if source.id.startswith("K")
    }
    found = sorted(passages(base), key=lambda passage: -passage.grade)
    problems = [
        *link_faults(base),
        *(fault for fault in unused if fault.key in from_memory),
        *figure_faults(base, today),
        *everyday_faults(base),
        *detail_faults(base),
        *passage_faults(found),
    ]
    return CheckReport(
        problems=tuple(dict.fromkeys(problems)),
        notes=tuple(fault for fault in unused if fault.key not in from_memory),
        passages=tuple(found),
        counts=_counts(base),
    )


def report_text(report: CheckReport) -> str:
    """Counts, notes and reading grades for a terminal. The problems are printed by the caller."""
    many = len(report.problems)
    lines = [f"{many} problems" if many != 1 else "1 problem"]
    if report.counts:
        lines += ["", *(f"{count:6} {name}" for name, count in report.counts.items())]
    if report.notes:
        lines += ["", "Notes, no problems:", *map(str, report.notes)]
    if report.passages:
        words = sum(passage.words for passage in report.passages)
        mean = sum(passage.grade * passage.words for passage in report.passages) / words
        lines += [
            "",
            f"Reading grades (Flesch–Kincaid; {HARDEST_GRADE:g} or less) of all passages of "
            f"{SHORTEST_PASSAGE} words or more.",
            f"{len(report.passages)} passages, mean {mean:.1f}, "
            f"hardest {report.passages[0].grade:.1f}.",
            "grade words key",
        ]
        lines += [f"{p.grade:5.1f} {p.words:5} {p.key} ({p.file})" for p in report.passages]
    return "\n".join(lines)


def _counts(base: Base) -> dict[str, int]:
    counts = {"files": len({part.file for part in base.parts})}
    for name in type(base.knowledge).model_fields:
        value = getattr(base.knowledge, name)
        if isinstance(value, tuple | dict):
            counts[name.replace("_", " ")] = len(value)
    counts["sentences with sources"] = len(base.of(Statement))
    sources = [placed.record for placed in base.of(Source)]
    counts["sources not yet verified"] = sum(not source.verified for source in sources)
    return counts
