"""Money and shopping: costs by month, what to get and how to keep it, questions to ask first."""

from __future__ import annotations

from collections.abc import Iterable

from exowizard.charts.cost_by_month import cost_by_month
from exowizard.core.article import Checklist
from exowizard.core.options import OptionId
from exowizard.core.plan import ProductMatch
from exowizard.core.plan_reading import PriceLine, adds_anything, asks_a_clinic, price_lines
from exowizard.document.outline import (
    Block,
    BulletList,
    Columns,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.phrases import BLANK, Brief, estimate, figure, headed, money, section, words

_CHART_WIDTH = 236.0  # units of a picture: what stands beside the table of costs
# Products of which the article asks much before they are bought.
_EXOSOME_PRODUCTS: tuple[OptionId, ...] = (
    "exosome_serum", "exosome_serum_device", "supernatant_serum",
)  # fmt: skip


def costs(brief: Brief) -> list[Block]:
    """Costs of each option in the plan, and spending by month."""
    tr, totals = brief.tr, brief.plan.totals
    rows = []
    for name in brief.plan.chosen:
        result = brief.result(name)
        if result is None or result.cost is None:
            continue
        cost, low, high = result.cost, result.cost_low, result.cost_high
        span = "–"
        if low and high and high.first_year > 0:
            span = tr(
                "{low} to {high}",
                low=estimate(low.first_year, cost.currency),
                high=estimate(high.first_year, cost.currency),
            )
        rows.append(
            (
                words(result.name),
                words(estimate(cost.upfront, cost.currency)),
                words(estimate(cost.monthly, cost.currency)),
                words(estimate(cost.first_year, cost.currency)),
                words(span),
            )
        )
    rows.append(
        (
            words(tr("Together")),
            words(estimate(totals.upfront, totals.currency)),
            words(estimate(totals.monthly, totals.currency)),
            words(estimate(totals.first_year, totals.currency)),
            BLANK,
        )
    )
    header = (
        words(tr("Option")), words(tr("To start")), words(tr("Each month")),
        words(tr("First year")), words(tr("Low to high")),
    )  # fmt: skip
    table = Table(header, tuple(rows), widths=(1.9, 1.2, 1.2, 1.3, 1.6), small=True)
    head = Heading(2, words(tr("What it costs, month by month")), "costs")
    blocks: list[Block] = [head, table]
    if totals.first_year > 0:
        picture = cost_by_month(
            totals.upfront, totals.monthly, lambda amount: estimate(amount, totals.currency),
            width=_CHART_WIDTH, measure=brief.measure, tr=tr, scale=0.75,
        )  # fmt: skip
        blocks = [head, Columns((table,), (figure(picture, ("J",)),), share=0.62)]
    return [section(*blocks)]


def shopping(brief: Brief) -> list[Block]:
    """What to get, its price and how to keep it, the store's products, what to ask of exosomes."""
    tr, plan = brief.tr, brief.plan
    prices: dict[str, list[PriceLine]] = {}
    for line in price_lines(plan.chosen, brief.knowledge.prices, brief.profile.region, tr, money):
        prices.setdefault(line.option, []).append(line)
    rows = []
    for name in plan.chosen:
        option = brief.knowledge.option.get(name)
        if option is None:
            continue
        found = prices.get(name, [])
        price = words(
            " ".join(line.text for line in found) or tr("Price not known."),
            [source for line in found for source in line.sources] or ("J",),
        )
        keep = words("–") if option.kind == "course" else brief.said(option.storage)
        what = brief.said(option.what_it_is)
        rows.append((words(brief.option_name(name)), what, price, keep))
    header = (
        words(tr("What to get")), words(tr("What it is")), words(tr("Price")),
        words(tr("To keep it")),
    )  # fmt: skip
    blocks: list[Block] = [
        Heading(2, words(tr("Shopping and storage")), "shopping"),
        Table(header, tuple(rows), widths=(1.3, 3.0, 2.6, 1.8), small=True),
    ]
    if adds_anything(plan, brief.profile):
        text = tr("The likely price lies between low and high. Your shop may ask more or less.")
        blocks.append(Paragraph(words(text, ("J",)), small=True))
    blocks += [
        _store_table(brief, name, products)
        for name, products in (plan.products or {}).items()
        if products
    ]
    if set(_EXOSOME_PRODUCTS) & set(plan.chosen):
        blocks.append(Columns(_asks(brief, "product"), _asks(brief, "storage"), share=0.6))
    return brief.part(*blocks)


def _asks(brief: Brief, kind: str) -> tuple[Block, ...]:
    """A checklist by its questions alone."""
    listed = _checklist(brief, kind)
    items = tuple(
        Text((Run(brief.tr(item.ask)),), item.why.sources, (item.why.id,)) for item in listed.items
    )
    head = Heading(3, words(brief.tr(listed.title)), f"checklist_{listed.id}")
    return (head, BulletList(items, tick=True, small=True))


def _store_table(brief: Brief, option: OptionId, products: Iterable[ProductMatch]) -> Table:
    """A store's products for one option, with what of them matters to this person."""
    tr = brief.tr
    rows = [
        (
            words(f"{product.name} ({product.brand})" if product.brand else product.name),
            words(money(product.price, product.currency)),
            words(" ".join(product.flags) or tr("Nothing we read on the label.")),
            words(" ".join(f"{ask} {reply}" for ask, reply in product.checks)),
        )
        for product in products
    ]
    header = (
        words(tr("Product")), words(tr("Price")), words(tr("What matters to you")),
        words(tr("Checks")),
    )  # fmt: skip
    caption = words(tr("{option} in this store", option=brief.option_name(option)))
    widths = (1.8, 1.0, 1.6, 3.4)
    return Table(header, tuple(rows), widths=widths, caption=caption, small=True)


def _checklist(brief: Brief, kind: str) -> Checklist:
    return next(item for item in brief.knowledge.checklists if item.id == kind)


def wants_clinic_questions(brief: Brief) -> bool:
    """Whether a clinic course is open to this person, who did not choose home only."""
    return asks_a_clinic(brief.plan, brief.profile, brief.knowledge)


def clinic_questions(brief: Brief) -> list[Block]:
    """What to take to a clinic, on one page: each question, why to ask, a box to tick."""
    tr = brief.tr
    text = tr(
        "Take this page along. Ask these before you pay. Tick each one when you have a clear "
        "answer. Show the doctor your health answers too: allergies, medicines, past illness."
    )
    items = []
    for item in _checklist(brief, "clinic").items:
        why = brief.said(item.why)
        alone = Text((Run(tr(item.ask)),), why.sources, why.claims)
        items.append(alone if brief.short else headed(tr(item.ask), why))
    return [
        section(
            Heading(2, words(tr("Questions for the clinic")), "clinic"),
            Paragraph(words(text, ("J",)), small=True),
            *_questions(items, brief),
        )
    ]


def _questions(items: list[Text], brief: Brief) -> list[Block]:
    """One under the other with their reasons, or side by side without."""
    if not brief.short:
        return [BulletList(tuple(items), tick=True, small=True)]
    middle = (len(items) + 1) // 2
    left, right = (
        (BulletList(tuple(part), tick=True, small=True),)
        for part in (items[:middle], items[middle:])
    )
    return [Columns(left, right)]
