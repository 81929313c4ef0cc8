"""PEMAT-P (AHRQ), the yardstick for printed material: can it be understood, can it be acted on?

All 24 items for print, numbered as published; 13 and 14 are about sound and film only.
"""

from __future__ import annotations

import re
from itertools import pairwise

from exowizard.document.audit_reading import (
    Case,
    Material,
    Tally,
    has_sections,
    tally,
)
from exowizard.document.outline import (
    BulletList,
    Figure,
    Heading,
    Note,
    NumberedList,
    Paragraph,
    Table,
    texts,
)
from exowizard.document.plan_words import first_sentence, medical_words

HARDEST_GRADE = 8.0
MOST_PASSIVE = 0.15
LONGEST_PASSAGE = 80  # words of one paragraph, note or list item
LONGEST_HEADING = 12
MOST_COLUMNS = 8
LONGEST_HEAD_CELL = 6
# The order in which a person needs them.
ORDER = (
    "what_to_use", "first_steps", "cost_in_short", "how_sure", "routine", "why", "alternatives",
    "stop", "about", "sources",
)  # fmt: skip
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+|not\s+)?"
    r"(?:\w{2,}ed|made|shown|kept|set|put|told|done|found|said|held|given|known|taken)\b",
    re.IGNORECASE,
)
_ONE_IN = re.compile(r"\b1 in \d|\bone in (?:\d|two|three|four|five|ten|a )", re.IGNORECASE)
_RELATIVE = re.compile(r"\brelative risk|\bodds ratio|\bhazard ratio|\btimes (?:more|less) likely",
                       re.IGNORECASE)  # fmt: skip
# Asking somebody to reckon, not telling what was reckoned.
_SUMS = re.compile(
    r"^(?:add up|multiply|divide|subtract|work out|calculate)\b"
    r"|\byou (?:\w+ )?(?:to )?(?:add up|multiply|divide|subtract|work out|calculate)\b",
    re.IGNORECASE,
)
_ABOUT_THEM = re.compile(r"\b(?:the|a) (?:patient|user|client|consumer)s?\b",
                         re.IGNORECASE)  # fmt: skip


def purpose(material: Material) -> Tally:
    """The title says what it is, the line below it for what; a referral says it is no plan."""
    return tally(
        (bool(case.outline.title and case.outline.subtitle), f"{case.name}: no title or subtitle")
        for case in material.every
    ) + tally(
        (bool(case.front) and _first_heading(case) == "what_to_use",
         f"{case.name}: page one does not begin with what to use")
        for case in material.plans
    )  # fmt: skip


def everyday_words(material: Material) -> Tally:
    """Reading grade of each whole document."""
    grades = [(case, case.grade(material.knowledge)) for case in material.every]
    return tally(
        (grade <= HARDEST_GRADE, f"{case.name}: reading grade {grade:.1f}")
        for case, grade in grades
    )


def terms_explained(material: Material) -> Tally:
    """Each medical word that stands before the appendix is explained in the document."""
    mains = [(case, " ".join(text.plain for text in texts(case.main))) for case in material.every]
    return tally(
        (first_sentence(term.meaning).casefold() in case.said.casefold(),
         f"{case.name}: “{word}” is not explained")
        for case, main in mains
        for word, term in medical_words(main, material.knowledge.glossary).items()
    )  # fmt: skip


def active_voice(material: Material) -> Tally:
    """Few sentences hold what looks like a passive; found by pattern, so only about right."""
    shares = [
        (case, sum(bool(_PASSIVE.search(text)) for text in case.sentences) / len(case.sentences))
        for case in material.every
    ]
    return tally(
        (share <= MOST_PASSIVE, f"{case.name}: {share:.0%} of sentences look passive")
        for case, share in shares
    )


def clear_numbers(material: Material) -> Tally:
    """No "1 in X", no relative risks, and no share of the draws finer than a whole percent."""
    found = []
    for case in material.every:
        for pattern, what in ((_ONE_IN, "“1 in X”"), (_RELATIVE, "a relative risk")):
            match = pattern.search(case.said)
            found.append((match is None, f"{case.name}: {what}: “{match and match[0]}”"))
        fine = re.search(r"\d\.\d+ ?%", case.words_of("how_sure") + case.words_of("would_change"))
        found.append((fine is None, f"{case.name}: a share of “{fine and fine[0]}”"))
    return tally(found)


def no_sums(material: Material) -> Tally:
    """Nothing asks the reader to reckon; the costs stand with their totals."""
    totals = []
    for case in material.plans:
        rows = [row for block in case.section("costs") if isinstance(block, Table)
                for row in block.rows]  # fmt: skip
        totals.append((len(rows) > len(case.plan.chosen), f"{case.name}: no row with the totals"))
    asked = [
        (match is None, f"{case.name}: “{match and match[0]}”")
        for case in material.every
        for match in [next(filter(None, map(_SUMS.search, case.sentences)), None)]
    ]
    return tally(asked) + tally(totals)


def short_pieces(material: Material) -> Tally:
    """No passage is long."""
    return tally(
        (len(text.plain.split()) <= LONGEST_PASSAGE,
         f"{case.name}: {len(text.plain.split())} words: “{text.plain[:40]}…”")
        for case in material.every
        for block in case.leaves
        if isinstance(block, Paragraph | Note | BulletList | NumberedList)
        for text in texts((block,))
    )  # fmt: skip


def telling_headings(material: Material) -> Tally:
    """Headings are short, each says something else, and no level is left out."""
    found = []
    for case in material.every:
        names = [heading.text.plain for heading in case.headings]
        doubled = sorted({name for name in names if names.count(name) > 1})
        found.append((bool(names) and not doubled, f"{case.name}: twice: {', '.join(doubled)}"))
        found += [
            (0 < len(name.split()) <= LONGEST_HEADING, f"{case.name}: heading “{name}”")
            for name in names
        ]
        found += [
            (after.level <= before.level + 1, f"{case.name}: a level is left out at “{after.id}”")
            for before, after in pairwise(case.headings)
        ]
    return tally(found)


def logical_order(material: Material) -> Tally:
    """The answer first, then how to use it, the reasons, and last what is for looking up."""
    found = []
    for case in material.plans:
        ids = [heading.id for heading in case.headings]
        places = [(name, ids.index(name) if name in ids else None) for name in ORDER]
        found += [(place is not None, f"{case.name}: no section “{name}”")
                  for name, place in places]  # fmt: skip
        there = [(name, place) for name, place in places if place is not None]
        found += [
            (before[1] < after[1], f"{case.name}: “{after[0]}” stands before “{before[0]}”")
            for before, after in pairwise(there)
        ]
    return tally(found)


def summary(material: Material) -> Tally:
    """Page one holds the whole answer."""
    wanted = ("what_to_use", "first_steps", "cost_in_short", "how_sure")
    found = []
    for case in material.plans:
        front = {block.id for block in case.front if isinstance(block, Heading)}
        found += [(name in front, f"{case.name}: “{name}” is not on page one") for name in wanted]
    return tally(found)


def visual_cues(material: Material) -> Tally:
    """Warnings stand in boxes of their own, key words in bold, things to do have boxes to tick."""
    found = []
    for case in material.every:
        notes = [block for block in case.leaves if isinstance(block, Note)]
        strong = any(run.strong for text in case.outline.texts() for run in text.runs)
        found.append((bool(notes) and strong, f"{case.name}: no note or no bold words"))
    for case in material.plans:
        warnings = [b for b in case.section("stop") if isinstance(b, Note) and b.kind == "warning"]
        found.append((bool(warnings), f"{case.name}: no warning in “stop”"))
        found.append((_ticks(case), f"{case.name}: nothing to tick"))
    return tally(found)


def pictures_where_they_help(material: Material) -> Tally:
    """Points, certainty, both orders, the weeks and the costs are drawn; counts where there are."""
    drawn = ("why", "how_sure", "lenses", "twelve_weeks", "costs")
    return tally(
        (any(isinstance(block, Figure) for block in case.section(name)),
         f"{case.name}: no picture in “{name}”")
        for case in material.plans
        for name in drawn
        if name != "costs" or case.plan.totals.first_year  # nothing to draw where it is free
    )  # fmt: skip


def pictures_say_numbers(material: Material) -> Tally:
    """Each picture shows figures of this plan, and says the same in words to who cannot see it."""
    return tally(
        (bool(re.search(r"\d", figure.picture.alt)), f"{case.name}: a picture without numbers")
        for case in material.every
        for figure in case.of(Figure)
        if isinstance(figure, Figure)
    )


def captions(material: Material) -> Tally:
    """Each picture has a sentence under it."""
    return tally(
        (figure.caption is not None and figure.caption.plain.rstrip().endswith("."),
         f"{case.name}: a picture without a caption: “{figure.picture.alt[:40]}…”")
        for case in material.every
        for figure in case.of(Figure)
        if isinstance(figure, Figure)
    )  # fmt: skip


def simple_tables(material: Material) -> Tally:
    """Tables have short heads; before the appendix few columns, but for the log to fill in."""
    found = []
    for case in material.every:
        for block in case.leaves:
            if isinstance(block, Table):
                heads = [text.plain for text in block.header]
                short = all(0 < len(head.split()) <= LONGEST_HEAD_CELL for head in heads)
                found.append((short, f"{case.name}: heads {', '.join(heads)}"))
        for block in case.main:
            if isinstance(block, Table) and not block.to_fill:
                few = len(block.header) <= MOST_COLUMNS
                found.append((few, f"{case.name}: {len(block.header)} columns"))
    return tally(found)


def one_action(material: Material) -> Tally:
    """At least one thing to do at once."""
    return tally(
        (any(isinstance(block, NumberedList) and block.items
             for block in case.section("first_steps")), f"{case.name}: no first steps")
        for case in material.plans
    ) + tally(
        (any(isinstance(block, Note) for block in case.leaves), f"{case.name}: nothing to do")
        for case in material.referrals
    )  # fmt: skip


def speaks_to_the_reader(material: Material) -> Tally:
    """It says "you", and never speaks of patients or users."""
    return tally(
        (not (match := _ABOUT_THEM.search(case.said)) and " you" in case.said,
         f"{case.name}: “{match and match[0]}”")
        for case in material.every
    )  # fmt: skip


def small_steps(material: Material) -> Tally:
    """First steps and routine are numbered, each step short."""
    found = []
    for case in material.plans:
        for name in ("first_steps", "routine"):
            lists = [b for b in case.section(name) if isinstance(b, NumberedList)]
            found.append((bool(lists), f"{case.name}: no numbered steps in “{name}”"))
            found += [
                (len(step.plain.split()) <= LONGEST_PASSAGE, f"{case.name}: “{step.plain[:40]}…”")
                for steps in lists
                for step in steps.items
            ]
    return tally(found)


def a_tool(material: Material) -> Tally:
    """A log to fill in, and lists to tick."""
    return tally(
        (any(isinstance(block, Table) and block.to_fill for block in case.section("log"))
         and _ticks(case), f"{case.name}: no log or nothing to tick")
        for case in material.plans
    )  # fmt: skip


def how_to_read_it(material: Material) -> Tally:
    """Each picture says how to read it; each table before the appendix stands below a sentence."""
    found = []
    for case in material.plans:
        before = None
        for block in case.main:
            if isinstance(block, Table):
                said = isinstance(before, Paragraph) or block.caption is not None
                heads = ", ".join(text.plain for text in block.header[:3])
                found.append((said, f"{case.name}: the table “{heads} …” is not explained"))
            before = block
    return captions(material) + tally(found)


def pictures_to_act_on(material: Material) -> Tally:
    """The 12 weeks are drawn, the routine stands by time of day, the log by week."""
    return has_sections(material.plans, "twelve_weeks", "routine", "log") + tally(
        (any(isinstance(block, Figure) for block in case.section("twelve_weeks")),
         f"{case.name}: the weeks are not drawn")
        for case in material.plans
    )  # fmt: skip


def _first_heading(case: Case) -> str | None:
    return next((block.id for block in case.front if isinstance(block, Heading)), None)


def _ticks(case: Case) -> bool:
    return any(isinstance(block, BulletList) and block.tick for block in case.leaves)
