"""Why this plan: points, likely effects, what studies counted."""

from __future__ import annotations

from exowizard.charts.contribution_bar import Contribution
from exowizard.charts.icon_array import icon_array
from exowizard.charts.ranking import RankedRow, ranking
from exowizard.core.answers import Concern
from exowizard.core.explanation import certainty_for
from exowizard.core.options import Option
from exowizard.core.plan import BundleResult
from exowizard.core.scales import effect_words, scale_of
from exowizard.document.figures import FIGURE_WIDTH
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Paragraph,
    Table,
    Text,
)
from exowizard.document.phrases import Brief, figure, grade_words, lead, section, words
from exowizard.flow.views.study_counts import (
    Counted,
    circumstances,
    counted_benefits,
    counted_harms,
    counted_words,
)

_MOST_COUNTED = 3
_CONCERNS_A_TABLE = 4
# With more, the table of effects is so high that it has to run over the end of a page.
_CONCERNS_IN_FRAME = 3
_ICON_SCALE, _PEOPLE = 0.7, 122.0


def why_this_plan(brief: Brief) -> list[Block]:
    """Contributions that add up to the score, and likely effects."""
    tr = brief.tr
    points = (Heading(2, words(tr("Why this plan")), "why"), *_points(brief))
    effects = (Heading(3, words(tr("What you may see")), "effects"), *_effects(brief))
    if brief.short or len(brief.shown_concerns()) > _CONCERNS_IN_FRAME:
        return [*brief.part(*points), *effects]
    return [section(*points, *effects)]


def _points(brief: Brief) -> list[Block]:
    tr, measure = brief.tr, brief.measure
    rows = [
        RankedRow(
            Contribution(
                result.name, result.score,
                result.score if result.score_low is None else result.score_low,
                result.score if result.score_high is None else result.score_high,
                result.contributions,
            ),
            result.first_rank_share,
            marked=result.status == "in_plan",
        )
        for result in sorted(brief.plan.options, key=lambda result: result.rank or 99)
        if result.score is not None and result.contributions is not None
        and result.status in ("in_plan", "suitable")
    ]  # fmt: skip
    blocks: list[Block] = []
    if rows:
        bars = ranking(rows, width=FIGURE_WIDTH["full"], measure=measure, tr=tr, scale=0.68)
        blocks.append(figure(bars, ("J",)))
    if brief.plan.bundle is not None:
        blocks.append(Paragraph(_set_words(brief.plan.bundle, brief), small=True))
    return blocks


def _set_words(bundle: BundleResult, brief: Brief) -> Text:
    tr = brief.tr
    text = tr(
        "Options in your plan stand in strong letters. As a set they reach {points} of 100 points.",
        points=f"{100 * bundle.score:.1f}",
    )
    if bundle.compared == 1:
        text += " " + tr("No other set keeps to your limits.")
    else:
        text += " " + tr("We compared {count} sets that keep to your limits.",
                         count=f"{bundle.compared:,}")  # fmt: skip
    # Beside an own choice "next best" would be the next below it, and mislead.
    own = bundle.best is not None
    if not own and bundle.runner_up is not None and bundle.runner_up_score is not None:
        text += " " + tr(
            "Next best set: {options}, with {points} points.",
            options=brief.names(bundle.runner_up),
            points=f"{100 * bundle.runner_up_score:.1f}",
        )
    return words(text, ("J", "your_answers"))


def _effects(brief: Brief) -> list[Block]:
    tr, concerns = brief.tr, brief.shown_concerns()
    options = _chosen(brief)
    if not options:
        nothing = tr("Your plan adds nothing new, so no new change is likely.")
        return [Paragraph(words(nothing, ("J",)))]
    tables: list[Block] = []
    for start in range(0, len(concerns), _CONCERNS_A_TABLE):
        part = concerns[start : start + _CONCERNS_A_TABLE]
        header = (words(tr("Option")), *(words(brief.concern_name(name)) for name in part))
        rows = tuple(
            (words(brief.option_name(option.id)),
             *(_effect_words(option, concern, brief) for concern in part))
            for option in options
        )  # fmt: skip
        widths = (1.6, *(2.4 for _ in part))
        tables.append(Table(header, rows, widths=widths, small=True))
    return [Paragraph(brief.said(scale_of(brief.knowledge, "effect").meaning), small=True), *tables]


def _effect_words(option: Option, concern: Concern, brief: Brief) -> Text:
    """The likely change, what it may be, a year later where that differs, and the proof."""
    tr, knowledge = brief.tr, brief.knowledge
    effect = next((found for found in option.effects if found.concern == concern), None)
    result = brief.result(option.id)
    if effect is None or result is None:
        return words("–")
    grade = certainty_for(effect, brief.profile)
    if grade == "none":
        said = tr("Not known.")
    else:
        likely = effect_words(result.effects.get(concern, effect.likely), knowledge, tr)
        low = effect_words(effect.low, knowledge, tr)
        high = effect_words(effect.high, knowledge, tr)
        said = tr("Most likely: {likely}.", likely=likely)
        if low != likely:
            said += " " + tr("At worst: {low}.", low=low)
        if high != likely:
            said += " " + tr("At best: {high}.", high=high)
        if effect.at_12_months is not None:
            later = effect_words(effect.at_12_months, knowledge, tr)
            said += " " + tr("After a year: {later}.", later=later)
        said += " " + tr("Proof: {grade}.", grade=grade_words(grade, tr))
    return Text(words(said).runs, effect.derivation.sources, (effect.derivation.id,))


def _chosen(brief: Brief) -> list[Option]:
    """What the plan adds to basic care, best first."""
    return [
        brief.knowledge.option[result.option]
        for result in brief.results()
        if result.status == "in_plan" and result.option != "basic_care"
    ]


def counted(brief: Brief) -> list[Block]:
    """One result and one harm of the plan's options as 100 people; the other counts in words.

    The first that has a count is drawn, so nothing is picked for its size. Results of studies on
    other concerns than the person's are left to the program.
    """
    tr, options = brief.tr, _chosen(brief)
    every = [item for option in options for item in counted_benefits(option, tr)]
    gains = [item for item in every if item.about(brief.profile.concerns)]
    harms = [item for option in options for item in counted_harms(option, tr)]
    drawn: list[Block] = []
    rest: list[Text] = []
    for name, found, none in (
        (tr("A result"), gains, tr("No source counts how many people with your concerns your "
                                   "options helped.")),
        (tr("A harm"), harms, tr("No source counts how many people were harmed. That does not "
                                 "mean none.")),
    ):  # fmt: skip
        first = next((item for item in found if item.groups[0].share), None)
        if first is None:
            rest.append(words(none, ("J",)))
        else:
            drawn += _people(name, first, brief)
        rest += [Text(words(counted_words(item, tr)).runs, item.sources, (item.claim,))
                 for item in found if item is not first]  # fmt: skip
    most = _MOST_COUNTED if brief.full else 0
    left = len(rest[most:]) + len(every) - len(gains)
    rest = rest[:most]
    if left:
        rest.append(words(tr("More counts stand in the program, under “Options”: {count}.",
                             count=left)))  # fmt: skip
    rest.append(
        words(tr("Do not compare numbers from two studies. People and methods differ."), ("J",))
    )
    head = Heading(2, words(tr("What studies counted")), "study_numbers")
    return [head, *drawn, BulletList(tuple(rest), small=True)]


def _people(title: str, counted: Counted, brief: Brief) -> tuple[Block, ...]:
    tr = brief.tr
    picture = icon_array(
        counted,
        width=FIGURE_WIDTH["half"],
        measure=brief.measure,
        tr=tr,
        scale=_ICON_SCALE,
        row=20,
        widest=_PEOPLE,
    )
    what = f"{title}: {counted.what[:1].lower()}{counted.what[1:]}."
    said = list(circumstances(counted, tr))
    if not counted.like_for_like:
        said.append(tr("These are two separate rates, not like for like."))
    return (
        Paragraph(lead(what, " ".join(said), counted.sources), small=True),
        figure(picture, counted.sources),
    )
