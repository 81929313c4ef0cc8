"""Money and shopping: costs by month, what to get and how to keep it, questions to ask first."""

from __future__ import annotations

from collections.abc import Iterable

from exowizard.charts.cost_by_month import cost_by_month
from exowizard.core.article import Checklist
from exowizard.core.costs import whole
from exowizard.core.options import OptionId
from exowizard.core.plan import ProductMatch
from exowizard.core.plan_reading import PriceLine, adds_anything, asks_a_clinic, price_lines
from exowizard.document.figures import FIGURE_WIDTH
from exowizard.document.outline import (
    Block,
    BulletList,
    Flow,
    Heading,
    Paragraph,
    Run,
    Table,
    Text,
)
from exowizard.document.phrases import (
    Brief,
    estimate,
    figure,
    headed,
    joined,
    money,
    section,
    words,
)

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
            span = f"{whole(low.first_year):,} – {whole(high.first_year):,}"
        rows.append((result.name, cost, span))
    rows.append((tr("Together"), totals, ""))
    header = (
        words(tr("Option")), words(tr("To start")), words(tr("Monthly")),
        words(tr("First year")), words(tr("Low to high")),
    )  # fmt: skip
    cells = tuple(
        (words(name), *(words(f"{whole(sum_):,}") for sum_ in
                        (cost.upfront, cost.monthly, cost.first_year)), words(span))
        for name, cost, span in rows
    )  # fmt: skip
    table = Table(header, cells, widths=(6.6, 4.2, 4.0, 4.3, 6.3), small=True)
    said = tr(
        "What each option costs where you live, in {currency}, and how you pay it over the year. "
        "Low to high: the first year with low and with high prices.",
        currency=totals.currency,
    )
    blocks: list[Block] = [
        Heading(2, words(tr("What it costs, month by month")), "costs"),
        Paragraph(words(said, ("J",)), small=True),
        table,
    ]
    if totals.first_year > 0:
        picture = cost_by_month(
            totals.upfront, totals.monthly, lambda amount: estimate(amount, totals.currency),
            width=FIGURE_WIDTH["half"], measure=brief.measure, tr=tr, scale=0.6,
        )  # fmt: skip
        blocks.append(figure(picture, ("J",)))
    return blocks


def shopping(brief: Brief) -> list[Block]:
    """What to get, its price and how to keep it, the store's products, what to ask of exosomes."""
    tr, plan = brief.tr, brief.plan
    prices: dict[str, list[PriceLine]] = {}
    for line in price_lines(plan.chosen, brief.knowledge.prices, brief.profile.region, tr, money):
        prices.setdefault(line.option, []).append(line)
    items, under = [], []
    for name in plan.chosen:
        option = brief.knowledge.option.get(name)
        if option is None:
            continue
        found = prices.get(name, [])
        price = words(
            " ".join(line.text for line in found) or tr("Price not known."),
            [source for line in found for source in line.sources] or ("J",),
        )
        what = joined((brief.said(option.what_it_is), price))
        items.append(headed(f"{brief.option_name(name)}.", what))
        keep = headed(tr("To keep it:"), brief.said(option.storage))
        under.append(() if option.kind == "course" else (keep,))
    blocks: list[Block] = [Heading(2, words(tr("Shopping and storage")), "shopping")]
    if adds_anything(plan, brief.profile):
        text = tr(
            "Tick what you have. The likely price lies between low and high. Your shop may ask "
            "more or less."
        )
        blocks.append(Paragraph(words(text, ("J",)), small=True))
    blocks.append(BulletList(tuple(items), tick=True, small=True, under=tuple(under)))
    if set(_EXOSOME_PRODUCTS) & set(plan.chosen):
        blocks += [*_asks(brief, "product"), *_asks(brief, "storage")]
    return blocks


_EVERY_PRODUCT = 3  # questions asked of any product; more of them ask about cells


def in_store(brief: Brief) -> list[Block]:
    """The products of a store that fit, where it added its list."""
    tables = [
        _store_table(brief, name, products)
        for name, products in (brief.plan.products or {}).items()
        if products
    ]
    if not tables:
        return []
    head = Heading(2, words(brief.tr("Products in this store")), "store")
    return [head, *tables]


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
            words(product.shelf),
            words(money(product.price, product.currency)),
            words(_checks(product)),
        )
        for product in products
    ]
    header = (words(tr("Product")), words(tr("Shelf")), words(tr("Price")), words(tr("Checks")))
    caption = words(tr("{option} in this store", option=brief.option_name(option)))
    widths = (2.2, 0.7, 1.0, 4.0)
    return Table(header, tuple(rows), widths=widths, caption=caption, small=True)


def _checks(product: ProductMatch) -> str:
    """What of a product matters to the person, and five points; all that is asked of cells."""
    said = [*product.flags]
    asked = [f"{ask} {reply}" for ask, reply in product.checks]
    if len(asked) > _EVERY_PRODUCT or not product.points:
        said += asked
    else:
        said.append(" · ".join(point.text for point in product.points))
    return " ".join(said)


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
        if brief.short:
            items.append(Text((Run(tr(item.ask)),), why.sources, why.claims))
        else:
            items.append(headed(tr(item.ask), why))
    return [
        section(
            Heading(2, words(tr("Questions for the clinic")), "clinic"),
            Paragraph(words(text, ("J",)), small=True),
            Flow((BulletList(tuple(items), tick=True, small=True),)),
        )
    ]
