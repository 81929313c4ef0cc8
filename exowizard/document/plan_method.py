"""The method appendix: formulas in words, every weight, value and interval, and the checks."""

from __future__ import annotations

from exowizard.core.answers import CRITERIA
from exowizard.core.explanation import certainty_for
from exowizard.core.options import AdverseEvent, Outcome
from exowizard.core.wording import Translate
from exowizard.document.outline import Block, BulletList, Heading, Paragraph, Table, Text
from exowizard.document.phrases import (
    BLANK,
    Brief,
    grade_words,
    lead,
    percent,
    words,
)

Row = tuple[Text, ...]


def study_numbers(brief: Brief) -> list[Block]:
    """Counted results and harms of every option that is not ruled out."""
    tr = brief.tr
    good: list[Row] = []
    bad: list[Row] = []
    for result in brief.results():
        option = brief.knowledge.option.get(result.option)
        if option is None or result.status == "ruled_out":
            continue
        good += [_outcome(result.name, outcome, tr) for outcome in option.outcomes]
        counted = [event for event in option.adverse_events if event.people is not None]
        bad += [_harm(result.name, event, tr) for event in counted]
        rest = [event for event in option.adverse_events if event.people is None]
        if rest:
            bad.append(_uncounted(result.name, rest, tr))
    blocks: list[Block] = [
        Heading(2, words(tr("What was counted in studies")), "study_numbers"),
        Paragraph(
            words(tr("Numbers from two studies cannot be compared. People and methods differ."))
        ),
    ]
    header = (
        words(tr("Option")), words(tr("What was counted")), words(tr("With it")),
        words(tr("With something else")), words(tr("Who and how long")),
    )  # fmt: skip
    for title, rows in ((tr("Gains"), good), (tr("Harms"), bad)):
        if rows:
            blocks.append(
                Table(header, tuple(rows), widths=(1.3, 2.0, 1.7, 1.9, 2.0), caption=words(title))
            )
    return blocks


def _count(events: int | None, people: int | None, share: float | None, tr: Translate) -> str:
    if events is not None and people is not None:
        return tr(
            "{yes} of {people} people; {no} of {people} not",
            yes=events, people=people, no=people - events,
        )  # fmt: skip
    if share is not None:
        return tr("{yes} of 100; {no} of 100 not", yes=f"{share:g}", no=f"{100 - share:g}")
    return tr("not known")


def _outcome(name: str, outcome: Outcome, tr: Translate) -> Row:
    treated = _count(outcome.treated, outcome.treated_people, outcome.treated_percent, tr)
    if outcome.of:
        treated = f"{tr(outcome.of)}: {treated}"
    other = tr("nothing compared")
    if outcome.control_name:
        count = _count(outcome.control, outcome.control_people, outcome.control_percent, tr)
        other = f"{tr(outcome.control_name)}: {count}"
    who = f"{tr(outcome.group)}; {tr(outcome.period)}"
    if outcome.study_people is not None:
        who += "; " + tr("{people} people in all", people=outcome.study_people)
    if outcome.worked_out:
        who += "; " + tr("count worked out from a percent")
    texts = (words(name), words(tr(outcome.what)), words(treated), words(other))
    return (*texts, Text(words(who).runs, outcome.sources, (outcome.id,)))


def _harm(name: str, event: AdverseEvent, tr: Translate) -> Row:
    other = "–"
    if event.comparison_people is not None:
        count = _count(event.comparison_events, event.comparison_people, None, tr)
        other = f"{tr(event.comparison)}: {count}" if event.comparison else count
    what = tr("{harm} (serious)", harm=tr(event.what)) if event.serious else tr(event.what)
    who = "; ".join(tr(part) for part in (event.group, event.period) if part) or tr("not known")
    texts = (
        words(name), words(what), words(_count(event.events, event.people, None, tr)),
        words(other),
    )  # fmt: skip
    return (*texts, Text(words(who).runs, event.sources, (event.id,)))


def _uncounted(name: str, events: list[AdverseEvent], tr: Translate) -> Row:
    """Harms without counts in one row: they are known of, how often is not."""
    listed = "; ".join(
        tr("{harm} (serious)", harm=tr(event.what)) if event.serious else tr(event.what)
        for event in events
    )
    sources = dict.fromkeys(source for event in events for source in event.sources)
    last = Text(words("–").runs, tuple(sources), tuple(event.id for event in events))
    return (words(name), words(listed), words(tr("no count")), words("–"), last)


def method(brief: Brief) -> list[Block]:
    """How the plan was worked out, with all numbers."""
    tr = brief.tr
    text = tr(
        "Each option gets a value from 0 to 1 on six points. Your weights turn these into one "
        "score. Safety rules, the law and your limits come first and no weight can lift them."
    )
    return [
        Heading(2, words(tr("How this was worked out")), "method"),
        Paragraph(words(text, ("J",))),
        Heading(3, words(tr("The six points in words")), "formulas"),
        BulletList(_formulas(brief)),
        Heading(3, words(tr("How sets are built and tested")), "sets"),
        BulletList(_rules(brief)),
        *_values(brief),
        *_intervals(brief),
        *_checks(tr),
        *_provenance(brief),
    ]


def _formulas(brief: Brief) -> tuple[Text, ...]:
    tr, profile = brief.tr, brief.profile
    weights = dict(zip(CRITERIA, profile.priorities.as_tuple(), strict=True))
    total = sum(weights.values())
    items = []
    for criterion in brief.knowledge.criteria:
        weight = weights.get(criterion.id, 0.0)  # type: ignore[call-overload]
        said = brief.said(criterion.how)
        head = tr(
            "{name}, weight {weight} of 100, or {share}.",
            name=tr(criterion.name), weight=f"{weight:g}", share=f"{weight / total:.4f}",
        )  # fmt: skip
        items.append(lead(head, said.plain, said.sources))
    return tuple(items)


def _rules(brief: Brief) -> tuple[Text, ...]:
    tr = brief.tr
    bundle = brief.plan.bundle
    own = words(
        tr(
            "You put a set of your own in place of the best one. Points, costs and the test are "
            "for your set. What would change the first choice is worked out for the best one."
        ),
        ("J", "your_answers"),
    )
    rules = tuple(
        words(text, ("J",))
        for text in (
            tr(
                "A set is basic care and sunscreen, with at most three home options and one "
                "clinic course. Every set that keeps to your limits is tried."
            ),
            tr(
                "Two options for the same concern do not simply add up. What one leaves, the next "
                "can work on: 1 − (1 − a) × (1 − b)."
            ),
            tr("Costs, minutes and irritation of a set add up. Your budget is a hard limit."),
            tr(
                "To test the plan, all weights, effects and prices are drawn at random within "
                "their ranges, and the best set is found each time."
            ),
            tr("Clear means 70% or more of the draws. Close means 40% to 70%. Less is a toss-up."),
        )
    )
    return rules if bundle is None or bundle.best is None else (*rules, own)


def _values(brief: Brief) -> list[Block]:
    tr = brief.tr
    names = {item.id: tr(item.name) for item in brief.knowledge.criteria}
    rows = []
    for result in brief.results():
        if result.criteria is None or result.score is None:
            continue
        score = f"{result.score:.4f}"
        if result.score_low is not None and result.score_high is not None:
            score += f" ({result.score_low:.2f}–{result.score_high:.2f})"
        share = result.first_rank_share
        rows.append(
            (
                words(result.name),
                *(words(f"{result.criteria.get(name, 0):.4f}") for name in CRITERIA),
                words(score),
                words("–" if share is None else percent(share, tr)),
            )
        )
    if not rows:
        return []
    header = (
        words(tr("Option")), *(words(names.get(name, name)) for name in CRITERIA),
        words(tr("Score (range)")), words(tr("Ranked first")),
    )  # fmt: skip
    caption = words(tr("Value of each option on each point, from 0 to 1"))
    widths = (1.7, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.3, 1.0)
    return [
        Heading(3, words(tr("All values")), "values"),
        Table(header, tuple(rows), widths=widths, caption=caption),
    ]


def _intervals(brief: Brief) -> list[Block]:
    tr = brief.tr
    rows: list[Row] = []
    for result in brief.results():
        option = brief.knowledge.option.get(result.option)
        if option is None:
            continue
        effects = {effect.concern: effect for effect in option.effects}
        first = True
        for concern in brief.concerns():
            effect = effects.get(concern)
            if effect is None:
                continue
            irritation = f"{option.irritation.average:g}–{option.irritation.sensitive:g}"
            rows.append(
                (
                    words(result.name),
                    words(brief.concern_name(concern)),
                    words(f"{effect.low:g} / {effect.likely:g} / {effect.high:g}"),
                    words(
                        grade_words(certainty_for(effect, brief.profile), tr),
                        effect.derivation.sources,
                    ),
                    words(irritation, option.irritation.derivation.sources) if first else BLANK,
                )
            )
            first = False
    header = (
        words(tr("Option")), words(tr("Concern")), words(tr("Effect")), words(tr("Proof")),
        words(tr("Irritation")),
    )  # fmt: skip
    text = tr(
        "Effect after 12 weeks beyond basic care: 0 no change, 0.25 just noticeable, 0.5 clear to "
        "others, 1 gone, below 0 worse. It stands as low / likely / high. "
        "Irritation: 0 none, 1 most. It stands as usual skin – sensitive skin. "
        "Figures are first drafts."
    )
    return [
        Heading(3, words(tr("All figures with their range")), "intervals"),
        Paragraph(words(text, ("J",))),
        Table(header, tuple(rows), widths=(1.9, 1.4, 1.9, 1.7, 1.9)),
    ]


def _checks(tr: Translate) -> list[Block]:
    done, partly, no = tr("done"), tr("done in part"), tr("not done")
    rows = (
        (tr("Say what is to be decided"), done, tr("Which skin options to use in 12 weeks.")),
        (tr("Check that with people"), no, tr("No patients or doctors were asked.")),
        (tr("Say how the points were picked"), done, tr("From guides on choices, by judgement.")),
        (tr("Say what each point means"), done, tr("In words, with fixed ends of each scale.")),
        (tr("Check the points with people"), no, tr("Not tested with users.")),
        (tr("Name the data"), done, tr("Each figure has a source and a grade.")),
        (tr("Check the table of values"), partly, tr("By tests in the program, not by experts.")),
        (tr("Say how values are scored"), done, tr("Straight lines between fixed ends.")),
        (tr("Check the scores"), partly, tr("Against hand sums, not by experts.")),
        (tr("Say how weights are asked"), done, tr("By going from worst to best on each point.")),
        (tr("Check the weights"), no, tr("You were not asked a second way yet.")),
        (tr("Say how it is added up"), done, tr("Weight times value, all added.")),
        (tr("Check the sum"), done, tr("Points add up to the score. A second tool agrees.")),
        (tr("Name what is unsure"), done, tr("Weights, effects and prices, each with a range.")),
        (tr("Say how that was tested"), done, tr("Random draws from a fixed start.")),
        (tr("Report it all"), done, tr("In this part of the plan.")),
        (tr("Look at the result"), done, tr("What would change it, and two ways to look.")),
    )
    header = (words(tr("What good practice asks")), words(tr("State")), words(tr("Here")))
    return [
        Heading(3, words(tr("Checked against good practice (17 items)")), "ispor"),
        Table(
            header,
            tuple(tuple(words(cell) for cell in row) for row in rows),
            widths=(2.4, 1.0, 3.6),
        ),
    ]


def _provenance(brief: Brief) -> list[Block]:
    tr, made = brief.tr, brief.plan.provenance
    robust = brief.plan.robustness
    rows = [
        (tr("Program"), made.program),
        (tr("Knowledge base"), made.knowledge_version),
        (tr("Hash of the knowledge base (SHA-256)"), made.knowledge_sha256),
        (tr("Hash of your answers (SHA-256)"), made.profile_sha256),
        (tr("Start number of the random draws"), str(made.seed)),
        (tr("Number of draws"), f"{robust.samples:,}" if robust else "–"),
    ]
    if brief.plan.bundle is not None and brief.plan.bundle.best is not None:
        # The answers alone would not give this plan again.
        rows.append((tr("Set that you chose"), brief.names(brief.plan.chosen)))
    header = (words(tr("What")), words(tr("Value")))
    return [
        Heading(3, words(tr("Versions")), "versions"),
        Table(
            header,
            tuple((words(name), words(value)) for name, value in rows),
            row_heads=False,
            widths=(1.6, 3.4),
        ),
    ]
