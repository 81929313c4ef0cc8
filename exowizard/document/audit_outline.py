"""The self-audit as text for a terminal and as a document for paper."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from exowizard.document.audit import LIMITS, STATE_WORDS, Finding, Score
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Note,
    Outline,
    Paragraph,
    Run,
    Table,
    Text,
)

TITLE = "Self-audit of the skincare plan"
_FINE = ("met", "does_not_apply")
_HOW = {"judged": " (judged by us)", "worked_out": "", "none": ""}


def audit_text(scores: tuple[Score, ...], made_from: Mapping[str, str], width: int) -> str:
    """The audit for a terminal."""
    lines = [TITLE, *(f"{name}: {said}" for name, said in made_from.items()), ""]
    lines += textwrap.wrap(LIMITS, width)
    for score in scores:
        lines += ["", score.yardstick.name.upper(), score.words, ""]
        for finding in score.findings:
            lines += _lines(finding, width)
    return "\n".join(lines) + "\n"


def _lines(finding: Finding, width: int) -> Iterator[str]:
    head = f"{finding.item.id:>3}  {_state(finding)}: {finding.item.asks}."
    yield from textwrap.wrap(head, width, subsequent_indent=" " * 5)
    for text in (_where(finding), finding.why):
        if text:
            yield from textwrap.wrap(text, width, initial_indent=" " * 5, subsequent_indent=" " * 5)


def audit_outline(scores: tuple[Score, ...], made_from: Mapping[str, str]) -> Outline:
    """The audit for paper."""
    blocks: list[Block] = [
        Note("limits", (_words(LIMITS),)),
        BulletList(tuple(_words(said, lead=f"{name}:") for name, said in made_from.items())),
        Heading(2, _words("The sum"), "sum"),
        BulletList(tuple(_words(f"{s.words}.", lead=f"{s.yardstick.name}:") for s in scores)),
    ]
    for score in scores:
        blocks += [
            Heading(2, _words(score.yardstick.name), score.yardstick.id),
            Paragraph(_words(f"{score.words}.")),
            Table(
                tuple(map(_words, ("Item", "Asks for", "State", "Where and why"))),
                tuple(_row(finding) for finding in score.findings),
                widths=(0.7, 2.3, 1.3, 5.2),
                small=True,
            ),
        ]
    return Outline(
        title=TITLE,
        subtitle="Every item of PEMAT-P and IPDASi, held against the plans of all examples.",
        language="en",
        subject="Which marks of a good decision aid are met, and which are not",
        footer="Scored by those who made it. No outside rater has scored it.",
        page_label="Page {page} of {pages}",
        source_label="Source {number}",
        blocks=tuple(blocks),
    )


def _row(finding: Finding) -> tuple[Text, ...]:
    said = " ".join(text for text in (_where(finding), finding.why) if text)
    return (
        _words(finding.item.id),
        _words(finding.item.asks),
        Text((Run(_state(finding), strong=finding.state not in _FINE),)),
        _words(said or "–"),
    )


def _state(finding: Finding) -> str:
    return f"{STATE_WORDS[finding.state]}{_HOW[finding.how]}"


def _where(finding: Finding) -> str:
    places = "; ".join((*finding.where, *finding.item.tests))
    return f"See {places}." if places else ""


def _words(text: str, *, lead: str = "") -> Text:
    runs = (Run(lead, strong=True), Run(f" {text}")) if lead else (Run(text),)
    return Text(runs)
