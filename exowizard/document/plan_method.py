"""The method appendix: formulas in words, every weight, value and interval, and the checks."""

from __future__ import annotations

from exowizard.charts.segments import criterion_names
from exowizard.core.answers import CRITERIA
from exowizard.core.explanation import certainty_for
from exowizard.core.facts import Statement
from exowizard.core.options import Effect
from exowizard.core.plan import OptionResult
from exowizard.document.outline import (
    Block,
    BulletList,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.phrases import (
    Brief,
    grade_words,
    headed,
    lead,
    percent,
    words,
)

Row = tuple[Text, ...]
_CONCERNS_A_TABLE = 4


def method(brief: Brief) -> list[Block]:
    """How the plan was worked out, with all numbers."""
    tr = brief.tr
    text = tr(
        "Each option gets a value from 0 to 1 on six points. Your weights turn these into one "
        "score. Safety rules, the law and your limits come first and no weight can lift them."
    )
    return [
        Heading(2, words(tr("How this was worked out")), "method"),
        Paragraph(words(text, ("J",)), small=True),
        BulletList(_formulas(brief), small=True),
        Heading(3, words(tr("How a set is found")), "sets"),
        BulletList(_rules(brief), small=True),
    ]


def figures(brief: Brief) -> list[Block]:
    """Every value and every interval, and what the run was made with."""
    return [*_values(brief), *_intervals(brief), *_provenance(brief)]


def checks(brief: Brief) -> list[Block]:
    """What good practice asks for, and whether it was done."""
    tr = brief.tr
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
        (
            tr("Check the weights"),
            partly,
            tr("By an order in the window, not on paper."),
        ),
        (tr("Say how it is added up"), done, tr("Weight times value, all added.")),
        (tr("Check the sum"), done, tr("Points add up to the score. A second tool agrees.")),
        (tr("Name what is unsure"), done, tr("Weights, effects and prices, each with a range.")),
        (tr("Say how that was tested"), done, tr("Random draws from a fixed start.")),
        (tr("Report it all"), done, tr("In this part of the plan.")),
        (tr("Look at the result"), done, tr("What would change it, and two ways to look.")),
    )
    items = []
    for state in (done, partly, no):
        held = [(what, where) for what, found, where in rows if found == state]
        if state == done:
            said = "; ".join(what for what, _ in held).capitalize() + "."
        else:
            said = " ".join(f"{what}: {where}" for what, where in held)
        items.append(lead(f"{state[:1].upper()}{state[1:]} ({len(held)}).", said))
    return [
        Heading(3, words(tr("Checked against good practice (17 items)")), "ispor"),
        BulletList(tuple(items), small=True),
    ]


def _formulas(brief: Brief) -> tuple[Text, ...]:
    tr, profile = brief.tr, brief.profile
    weights = dict(zip(CRITERIA, profile.priorities.as_tuple(), strict=True))
    total = sum(weights.values())
    items = []
    for criterion in brief.knowledge.criteria:
        weight = weights.get(criterion.id, 0.0)  # type: ignore[call-overload]
        head = tr(
            "{name}, weight {weight} of 100, or {share}.",
            name=tr(criterion.name), weight=f"{weight:g}", share=f"{weight / total:.4f}",
        )  # fmt: skip
        items.append(headed(head, brief.said(criterion.how)))
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
    names = criterion_names(tr)
    rows = []
    for result in brief.results():
        if result.criteria is None or result.score is None:
            continue
        span = "–"
        if result.score_low is not None and result.score_high is not None:
            span = f"{result.score_low:.2f}–{result.score_high:.2f}"
        share = result.first_rank_share
        rows.append(
            (
                words(result.name),
                *(words(f"{result.criteria.get(name, 0):.4f}") for name in CRITERIA),
                words(f"{result.score:.4f}"),
                words(span),
                words("–" if share is None else percent(share, tr)),
            )
        )
    if not rows:
        return []
    header = (
        words(tr("Option")), *(words(names[name]) for name in CRITERIA),
        words(tr("Score")), words(tr("Range")), words(tr("First")),
    )  # fmt: skip
    widths = (2.6, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 1.1, 1.0)
    return [
        Heading(3, words(tr("Value of each option on each point, from 0 to 1")), "values"),
        Table(header, tuple(rows), widths=widths, small=True),
    ]


def _intervals(brief: Brief) -> list[Block]:
    tr = brief.tr
    concerns = brief.shown_concerns()
    tables: list[Block] = []
    for start in range(0, len(concerns), _CONCERNS_A_TABLE):
        part = concerns[start : start + _CONCERNS_A_TABLE]
        rows: list[Row] = []
        for result in brief.results():
            option = brief.knowledge.option.get(result.option)
            if option is None or result.status == "ruled_out":
                continue
            effects = {effect.concern: effect for effect in option.effects}
            cells = [_effect_cell(effects.get(concern), brief) for concern in part]
            irritation = f"{option.irritation.average:g}–{option.irritation.sensitive:g}"
            derived = option.irritation.derivation
            said = Text(words(irritation).runs, _beside(derived), (derived.id,))
            rows.append((words(result.name), *cells, said, words(_year_range(result))))
        header = (
            words(tr("Option")), *(words(brief.concern_name(concern)) for concern in part),
            words(tr("Irritation")),
            words(tr("First year, {currency}", currency=brief.plan.totals.currency)),
        )  # fmt: skip
        widths = (2.0, *(2.6 for _ in part), 1.55, 2.1)
        tables.append(Table(header, tuple(rows), widths=widths, small=True))
    text = tr(
        "Effect after 12 weeks beyond basic care: 0 no change, 0.25 just noticeable, 0.5 clear to "
        "others, 1 gone, below 0 worse. It stands as low / likely / high, then the proof; "
        "“not known” counts as 0. "
        "Irritation: 0 none, 1 most. It stands as usual skin – sensitive skin. Cost of the first "
        "year: low to high. All figures are first drafts by our judgement, from the sources whose "
        "numbers stand beside them."
    )
    return [
        Heading(3, words(tr("All figures with their range, of what is open to you")), "intervals"),
        Paragraph(words(text, ("J",)), small=True),
        *tables,
    ]


def _effect_cell(effect: Effect | None, brief: Brief) -> Text:
    if effect is None:
        return words("–")
    grade = certainty_for(effect, brief.profile)
    said = f"{effect.low:g} / {effect.likely:g} / {effect.high:g}".replace("-", "−")
    if grade == "none" and effect.low == effect.high == 0:
        said = brief.tr("not known")
    else:
        said += f", {grade_words(grade, brief.tr)}"
    return Text(words(said).runs, _beside(effect.derivation), (effect.derivation.id,))


def _beside(derivation: Statement) -> tuple[str, ...]:
    """The sources of a figure without our judgement, which is behind every one."""
    return tuple(source for source in derivation.sources if source != "J")


def _year_range(result: OptionResult) -> str:
    low, high = result.cost_low, result.cost_high
    if low is None or high is None:
        return "–"
    return f"{low.first_year:,.0f} – {high.first_year:,.0f}"


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
    runs = [
        run for name, value in rows for run in (Run(f"{name}: ", strong=True), Run(f"{value}. "))
    ]
    return [
        Heading(3, words(tr("Versions")), "versions"),
        Paragraph(Text(tuple(runs)), small=True),
    ]
