"""What the page about money shows: two amounts, typical prices, and what fits the amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor, log10
from typing import TYPE_CHECKING, Literal

from exowizard.core.plan_reading import local_prices
from exowizard.core.wording import Translate
from exowizard.flow.questions import BUDGET, BUDGET_ELSEWHERE, settled
from exowizard.flow.session import Answers
from exowizard.flow.views.amounts import MONTHLY, STEPS, UPFRONT, figures
from exowizard.flow.views.options import estimate, money
from exowizard.flow.views.regions import region_names
from exowizard.flow.views.what_if import PER_DOLLAR

if TYPE_CHECKING:
    from exowizard.core.advice import Advisor
    from exowizard.core.answers import Currency, Profile, Region
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import OptionId, Price
    from exowizard.core.standing import Standing

Fit = Literal["unknown", "fits", "ask", "over", "closed"]


@dataclass(frozen=True, slots=True)
class MoneyAsk:
    """One of the two amounts. ``steps`` can be chosen, any other can be typed."""

    path: str
    title: str
    note: str
    spoken: str
    steps: tuple[tuple[float, str], ...]
    amount: float | None


@dataclass(frozen=True, slots=True)
class PriceLine:
    """What an option typically costs, and whether that fits."""

    option: str
    name: str
    low: float
    high: float
    span: str
    fit: Fit
    verdict: str
    needs: str

    @property
    def spoken(self) -> str:
        """All of it in words."""
        return ". ".join(part for part in (self.name, self.span, self.verdict, self.needs) if part)


@dataclass(frozen=True, slots=True)
class PriceGroup:
    """Prices on one scale from 0 to ``top``, with the limit where it was given."""

    path: str
    title: str
    top: float
    limit: float | None
    limit_words: str
    lines: tuple[PriceLine, ...]


@dataclass(frozen=True, slots=True)
class BudgetView:
    """The page. ``possible``: what the two amounts allow, as pieces of text, strong or not."""

    asks: tuple[MoneyAsk, ...]
    groups: tuple[PriceGroup, ...]
    basis: str
    possible: tuple[tuple[str, bool], ...]
    missing: tuple[str, ...]
    still_open: int
    total: int


def lead_words(answers: Answers, tr: Translate, *, asked_again: bool) -> str:
    """What stands above the amounts. ``asked_again``: another region has another currency."""
    if not asked_again:
        return tr("Your plan keeps to both limits. It may cost less, and 0 is fine.")
    words = tr("You moved to another region, so please set these in its money.")
    aside = answers.get(BUDGET_ELSEWHERE.path)
    if not isinstance(aside, Mapping):
        return words
    names = dict(region_names(tr))
    regions = dict.fromkeys(key.partition(".")[0] for key in aside)
    kept = ", ".join(names[region] for region in regions if region in names)
    return " ".join((
        words, tr("Kept for when you change back: your amounts for {regions}.", regions=kept)
    ))  # fmt: skip


def currency_of(answers: Answers) -> Currency:
    """The currency of the region."""
    from exowizard.core.answers import REGION_CURRENCY

    return REGION_CURRENCY[answers["region"]]  # type: ignore[index]


def money_asks(answers: Answers, tr: Translate) -> tuple[MoneyAsk, ...]:
    """The two questions."""
    currency = currency_of(answers)

    def ask(path: str, title: str, note: str) -> MoneyAsk:
        steps = [float(step * PER_DOLLAR[currency]) for step in STEPS[path]]
        given = answers.get(path)
        return MoneyAsk(
            path, title, note, tr("{question}, in {currency}", question=title, currency=currency),
            tuple((step, figures(step)) for step in steps),
            float(given) if isinstance(given, int | float) else None,
        )  # fmt: skip

    return (
        ask(UPFRONT, tr("To start"), tr("Paid once: a device, or a full course in a clinic.")),
        ask(MONTHLY, tr("Each month"), tr("For what runs out: sunscreen, creams and serums.")),
    )


def budget_view(answers: Answers, advisor: Advisor, profile: Profile, knowledge: Knowledge,
                tr: Translate, *, ready: bool) -> BudgetView:  # fmt: skip
    """The page as it stands. ``ready``: every question is answered, so a plan can be named."""
    asks = money_asks(answers, tr)
    standing = advisor.standing(profile, tr)
    statuses = _statuses(standing, advisor, tr)
    titles = {ask.path: ask.title for ask in asks}
    return BudgetView(
        asks=asks,
        groups=_groups(asks, standing, statuses, advisor, profile, tr),
        basis=_basis(knowledge, profile.region, tr),
        possible=_possible(asks, standing, statuses, advisor, profile, tr, ready=ready),
        missing=tuple(titles[each.path] for each in BUDGET if not settled(each, answers)),
        still_open=sum(status != "ruled_out" for status in statuses.values()),
        total=len(statuses),
    )


def _statuses(standing: Standing, advisor: Advisor, tr: Translate) -> dict[OptionId, str]:
    from exowizard.core.results import judge

    return {
        option: judge(option, standing, row, (), tr)[1]
        for row, option in enumerate(advisor.table.ids)
    }


def _groups(
    asks: Sequence[MoneyAsk],
    standing: Standing,
    statuses: dict[OptionId, str],
    advisor: Advisor,
    profile: Profile,
    tr: Translate,
) -> tuple[PriceGroup, ...]:
    from exowizard.core.costs import MINOR_UNITS, option_costs

    unit, currency = MINOR_UNITS[profile.currency], profile.currency
    costs = option_costs(advisor.knowledge, profile.region)
    known = _well_known(advisor.knowledge.prices, profile.region)
    groups = []
    for ask in asks:
        lines = []
        for option in advisor.knowledge.options:
            cost = costs[option.id]
            if cost is None:
                continue
            # A device that the person owns costs nothing more.
            owned = profile.preferences.owns_device
            once = [cost.course] if owned else [cost.device, cost.course]
            # What is paid once stands in its own group, also where something monthly comes on top.
            parts = once if ask.path == UPFRONT else [] if any(p.high for p in once) else [
                cost.monthly
            ]  # fmt: skip
            low, high = (sum(getattr(part, side) for part in parts) / unit
                         for side in ("low", "high"))  # fmt: skip
            if not high:
                continue
            fit, verdict, needs = _fit(
                option.id, ask, standing, statuses[option.id], advisor, profile, tr
            )
            span = tr("{low} to {high}", low=money(_typical(low), currency),
                      high=figures(_typical(high)))  # fmt: skip
            lines.append(
                PriceLine(option.id, tr(option.name), low, high, span, fit, verdict, needs)
            )
        top = max(line.high for line in lines) * 1.04
        guessed = not any(line.option in known for line in lines)
        title = _group_title(ask.path, guessed, tr)
        words = ""
        if ask.amount is not None:
            words = tr("Your limit: {amount}", amount=money(ask.amount, currency))
        groups.append(PriceGroup(ask.path, title, top, ask.amount, words, tuple(lines)))
    return tuple(groups)


def _group_title(path: str, guessed: bool, tr: Translate) -> str:
    if path == UPFRONT:
        return tr("Once, to start: estimates") if guessed else tr("Once, to start: typical prices")
    return tr("Each month: estimates") if guessed else tr("Each month: typical prices")


def _fit(
    option: OptionId,
    ask: MoneyAsk,
    standing: Standing,
    status: str,
    advisor: Advisor,
    profile: Profile,
    tr: Translate,
) -> tuple[Fit, str, str]:
    """Whether an option fits, by the plan's own rules; the words; what it would need."""
    if status == "ruled_out":
        screened = standing.screening.reasons[option]
        closed = standing.available.closed.get(option, ())
        held = any(reason.effect == "rule_out" for reason in screened)
        if held or any(not item.money for item in closed):
            return "closed", tr("Closed by another answer"), ""
        if closed:
            return "over", tr("Over your limit"), _needs(option, standing, advisor, profile, tr)
        return "over", tr("No room beside the rest"), ""
    if ask.amount is None:
        return "unknown", "", ""
    if status == "ask_first":
        return "ask", tr("Fits, ask a doctor first"), ""
    return "fits", tr("Fits"), ""


def _needs(
    option: OptionId, standing: Standing, advisor: Advisor, profile: Profile, tr: Translate
) -> str:
    """The amounts from which an option fits.

    With more money a month sunscreen may come first: then it has to fit beside sunscreen.
    """
    from exowizard.core.costs import MINOR_UNITS, about

    table, available, budget = advisor.table, standing.available, profile.budget
    row, unit = table.index(option), MINOR_UNITS[profile.currency]
    once, own = float(available.upfront[row]) / unit, float(available.monthly[row]) / unit
    beside = own
    for other, id_ in enumerate(table.ids):
        price = float(available.monthly[other]) / unit
        joins = table.sunscreen[other] and standing.screening.allowed(id_) and price <= own
        if other != row and (available.foundation[other] or joins):
            beside += price

    def words(amount: float) -> str:
        return about(amount, profile.currency).replace(" ", "\u00a0")

    over_once, over_monthly = once > budget.upfront, own > 0 and beside > budget.monthly
    if over_once and over_monthly:
        return tr("Fits from about {upfront} to start and {monthly} a month.",
                  upfront=words(once), monthly=words(beside))  # fmt: skip
    if over_once:
        return tr("Fits from about {amount} to start.", amount=words(once))
    return tr("Fits from about {amount} a month.", amount=words(beside))


def _typical(amount: float) -> float:
    """A typical price to two figures, whole units: more would look too sure."""
    if amount < 1:
        return round(amount)
    step = 10 ** max(0, floor(log10(amount)) - 1)
    return float(round(amount / step) * step)


def _possible(
    asks: Sequence[MoneyAsk],
    standing: Standing,
    statuses: dict[OptionId, str],
    advisor: Advisor,
    profile: Profile,
    tr: Translate,
    *,
    ready: bool,
) -> tuple[tuple[str, bool], ...]:
    missing = [ask.title for ask in asks if ask.amount is None]
    if missing:
        words = tr("Choose an amount for “{field}”, or type your own. 0 is fine.",
                   field=missing[0])  # fmt: skip
        return ((words, False),)
    if not ready:
        still_open = sum(status != "ruled_out" for status in statuses.values())
        count = tr("{open} of {all}", open=still_open, all=len(statuses))
        return ((count, True), (tr(" options fit these limits and your answers so far."), False))
    from exowizard.core.results import chosen_options, total_cost

    names = {option.id: tr(option.name) for option in advisor.knowledge.options}
    chosen = chosen_options(standing, advisor.table, advisor.knowledge)
    total = total_cost(standing, profile)
    upfront = estimate(total.upfront, profile.currency)
    monthly = estimate(total.monthly, profile.currency)
    if not total.upfront and not total.monthly:
        price = tr("It costs nothing new.")
    elif not total.upfront:
        price = tr("It costs nothing to start and about {monthly} a month.", monthly=monthly)
    else:
        price = tr("It costs about {upfront} to start and {monthly} a month.", upfront=upfront,
                   monthly=monthly)  # fmt: skip
    return (
        (tr("Best plan with these limits: "), False),
        (", ".join(names[option] for option in chosen), True), (f". {price}", False),
    )  # fmt: skip


def _well_known(prices: Iterable[Price], region: Region) -> set[str]:
    """Options whose prices are no estimates; what is changed from another currency always is."""
    at = "US" if region == "OTHER" else region
    return {
        price.option for price in prices if price.region == at and not price.estimated
    }  # fmt: skip


def _basis(knowledge: Knowledge, region: Region, tr: Translate) -> str:
    """What kind of prices these are, of when, and how the verdicts come about."""
    options = knowledge.options
    found = {item.id: local_prices(item.id, knowledge.prices, region) for item in options}
    rows = [price for prices, _ in found.values() for price in prices]
    date = max(price.checked for price in rows).isoformat()
    known = _well_known(knowledge.prices, region)
    words = [tr("Prices are estimated; checked {date}.", date=date)]
    if known:
        names = ", ".join(tr(item.name) for item in options if item.id in known)
        words = [tr("Prices are estimated, except for: {names}. Checked {date}.",
                    names=names, date=date)]  # fmt: skip
    changed = any(prices and not local for prices, local in found.values())
    if changed and region == "OTHER":
        words.append(tr("They are prices of the United States."))
    elif changed:
        words.append(tr("Some are changed from US dollars at one dated rate."))
    words.append(tr("“Fits” goes by a typical price inside each range."))
    return " ".join(words)
