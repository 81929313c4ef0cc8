"""Answers the product checklist: the article's four checks, then what matters more.

The question and the reason of each point come from the knowledge base (checklist "product").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from exowizard.core import label_text as read
from exowizard.core.answers import REGION_CURRENCY, Currency, Region
from exowizard.core.facts import SourceId
from exowizard.core.ingredients import Species
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.product_health import DEVICE, Held
from exowizard.core.product_report import AnswerStatus, Found, ProductAnswer
from exowizard.core.wording import Translate

# What an answer says: status, text, words of the label, sources besides the checklist's own.
Verdict = tuple[AnswerStatus, str, tuple[str, ...], tuple[SourceId, ...]]


@dataclass(frozen=True)
class Facts:
    """All that was read of one product. ``label``: sentences of the label and of the seller.

    ``unnamed``: some exosome or cell liquid comes from a source that nothing names. ``held``: the
    options that health rules hold back for the person; empty without a person.
    """

    exosomes: tuple[Found, ...]
    not_exosomes: tuple[Found, ...]
    total: int
    label: tuple[str, ...]
    species: dict[Species, str]
    unnamed: bool
    price: tuple[float, str] | None
    millilitres: float | None
    region: Region | None
    held: Mapping[OptionId, Held]


class Checklist:
    """Answers the points of the checklist in one language, for one product after the other."""

    def __init__(self, knowledge: Knowledge, tr: Translate) -> None:
        self._knowledge, self._tr = knowledge, tr
        self._texts = _texts(knowledge, tr)
        # Many products of a store have the same answers.
        self._written: dict[tuple[str, Verdict], ProductAnswer] = {}

    def answer_all(self, facts: Facts) -> tuple[ProductAnswer, ...]:
        """Every point in order, the article's own first.

        A point of the knowledge base's checklist that this program can not read from a label is
        answered "not stated", so that the person still sees the question.
        """
        verdicts = _verdicts(facts, self._knowledge, self._tr)
        for id in self._texts:
            if id not in verdicts:
                verdicts[id] = ("not_stated", self._tr("The label does not say."), (), ())
        answers = map(self._answer, verdicts.items())
        return tuple(sorted(answers, key=lambda answer: not answer.from_article))

    def _answer(self, point: tuple[str, Verdict]) -> ProductAnswer:
        known = self._written.get(point)
        if known is None:
            id, (status, answer, quotes, sources) = point
            question, why, own, from_article = self._texts[id]
            known = self._written[point] = ProductAnswer(
                id=id, from_article=from_article, question=question, answer=answer, status=status,
                why=why, quotes=quotes, sources=tuple(dict.fromkeys((*own, *sources))),
            )  # fmt: skip
        return known


def _verdicts(facts: Facts, knowledge: Knowledge, tr: Translate) -> dict[str, Verdict]:
    return {
        "product.order": _order(facts, tr),
        "product.device": _device(facts, tr),
        "product.storage": _container(facts, tr),
        "product.price": _price(facts, knowledge, tr),
        "product.source": _source(facts, tr),
        "product.legal": _legal(facts, tr),
        "product.count": _count(facts, tr),
        "product.sterility": _sterility(facts, tr),
        "product.temperature": _temperature(facts, tr),
        "product.opened": _opened(facts, tr),
        "product.trial": _trial(facts, tr),
    }


def _texts(
    knowledge: Knowledge, tr: Translate
) -> dict[str, tuple[str, str, tuple[SourceId, ...], bool]]:
    """Question, reason, sources and origin by point: ours first, the knowledge base's over them."""
    texts: dict[str, tuple[str, str, tuple[SourceId, ...], bool]] = {}
    article: tuple[SourceId, ...] = ("article",)
    own: tuple[SourceId, ...] = ("J",)
    for id, question, why, sources in (
        ("product.order", tr("Where do exosomes stand in the list, and how much is in it?"),
         tr("The article takes a high place as a good sign. It is a weak sign."), article),
        ("product.device", tr("May it be used with your device?"),
         tr("The article says that a device helps. We found no controlled trial."), article),
        ("product.storage", tr("How must it be kept, and is the pack dark and tight?"),
         tr("The article says that light, heat and air do harm."), article),
        ("product.price", tr("What does it cost?"),
         tr("Neither a low nor a high price tells you what is inside."), article),
        ("product.source", tr("Which living thing do the exosomes come from?"),
         tr("The law and your allergies depend on it."), own),
        ("product.legal", tr("May it be sold where you live?"),
         tr("Each country has its own law."), own),
        ("product.count", tr("How many particles are in it?"),
         tr("A count for each millilitre tells you the dose."), own),
        ("product.sterility", tr("Is it sterile?"),
         tr("Products from cells can carry germs."), own),
        ("product.temperature", tr("At what temperature must it be kept?"),
         tr("A clear number is easier to follow than \"a cool place\"."), own),
        ("product.opened", tr("How long does it keep once opened?"),
         tr("It tells you when to throw it out."), own),
        ("product.trial", tr("Is there a trial of this very product?"),
         tr("With a trial number you can look it up."), own),
    ):  # fmt: skip
        texts[id] = (question, why, sources, sources == article)
    for checklist in getattr(knowledge, "checklists", ()):
        if checklist.id == "product":
            for item in checklist.items:
                texts[item.id] = (
                    tr(item.ask), tr(item.why.text), item.why.sources, item.from_article
                )  # fmt: skip
    return texts


def _order(facts: Facts, tr: Translate) -> Verdict:
    strong = read.says(facts.label, read.STRONG)
    if not facts.total:
        return "not_stated", tr("We found no ingredient list in this text."), strong, ()
    if not facts.exosomes:
        if facts.not_exosomes:
            text = tr(
                "The list names no exosomes. It names {name}, which is not the same.",
                name=facts.not_exosomes[0].name,
            )
        else:
            text = tr("The list names no exosomes.")
        return "bad", text, strong, ()
    first = facts.exosomes[0]
    if first.percent is not None:
        text = tr(
            "{name} is number {position} of {total}. The label says {percent} %.",
            name=first.name, position=first.position, total=facts.total,
            percent=f"{first.percent:.6f}".rstrip("0").rstrip("."),
        )  # fmt: skip
    else:
        text = tr(
            "{name} is number {position} of {total}. The label does not say how much.",
            name=first.name, position=first.position, total=facts.total,
        )  # fmt: skip
    # The article asks for the first place; a stated share says more than any place.
    good = first.position == 1 or first.percent is not None
    if strong:
        text += " " + tr('"High concentration" without a number tells you nothing.')
    return "good" if good else "caution", text, strong, ()


def _device(facts: Facts, tr: Translate) -> Verdict:
    needles = read.says(facts.label, read.NEEDLES)
    if needles:
        text = tr(
            "The label speaks of needles, laser or injection. "
            "Never push a serum into the skin at home."
        )
        return "bad", text, needles, ("F28", "F69")
    device = read.says(facts.label, read.DEVICE)
    if device:
        held = facts.held.get(DEVICE)
        if held is not None:
            text = " ".join((tr("It is made for use with a device."), *held.texts))
            return ("bad" if held.ruled_out else "caution"), text, device, held.sources
        text = tr(
            "It is made for use with a device. "
            "The article counts that as a plus. No good trial has tested it."
        )
        return "caution", text, device, ()
    denied = read.denies(facts.label, f"{read.DEVICE}|{read.NEEDLES}")
    if denied:
        return "good", tr("The label says what not to use it with."), denied, ()
    return "not_stated", tr("The label does not say. Use it on whole skin, by hand."), (), ()


def _container(facts: Facts, tr: Translate) -> Verdict:
    dark, tight = read.says(facts.label, read.DARK), read.says(facts.label, read.TIGHT)
    cool = read.says(facts.label, read.COOL)
    leaky = read.says(facts.label, read.LEAKY)
    quotes = tuple(dict.fromkeys(dark + tight + cool + leaky))
    if not quotes:
        return (
            "not_stated",
            tr("The label tells neither the kind of pack nor how to keep it."),
            (),
            (),
        )
    if leaky and not (dark and tight):
        text = tr("A clear pack, a jar or a dropper lets in light or air.")
        return "caution", text, quotes, ()
    missing = []
    if not dark:
        missing.append(tr("if the pack keeps out light"))
    if not tight:
        missing.append(tr("if it keeps out air"))
    if not cool:
        missing.append(tr("where to keep it"))
    if missing:
        return "caution", tr("Not said: {points}.", points=", ".join(missing)), quotes, ()
    return (
        "good",
        tr("The pack keeps out light and air, and the label says to keep it cool."),
        quotes,
        (),
    )


def _price(facts: Facts, knowledge: Knowledge, tr: Translate) -> Verdict:
    if facts.price is None:
        return "not_stated", tr("The text gives no price."), (), ()
    amount, currency = facts.price
    shown = f"{amount:g} {currency}"
    option: OptionId | None = None
    if facts.exosomes:
        option = "exosome_serum"
    elif any(found.kind == "conditioned_medium" for found in facts.not_exosomes):
        option = "supernatant_serum"
    typical = next(
        (
            price for price in getattr(knowledge, "prices", ())
            if price.option == option and price.item == "pack" and price.currency == currency
            and price.region == facts.region
        ),
        None,
    )  # fmt: skip
    if typical is None or facts.millilitres is None:
        text = tr("{price}. We can not compare it with a usual price.", price=shown)
        return "caution", text, (), ()
    for_thirty = amount * 30 / facts.millilitres
    values = {
        "price": shown, "thirty": f"{for_thirty:.0f}", "low": f"{typical.low:g}",
        "high": f"{typical.high:g}", "currency": currency,
    }  # fmt: skip
    if for_thirty < typical.low:
        text = tr(
            "{price}, so {thirty} for 30 ml. That is below the usual {low} to {high} {currency}.",
            **values,
        )
        return "caution", text, (), typical.sources
    if for_thirty > typical.high:
        text = tr(
            "{price}, so {thirty} for 30 ml. That is above the usual {low} to {high} {currency}.",
            **values,
        )
        return "caution", text, (), typical.sources
    text = tr(
        "{price}, so {thirty} for 30 ml. That is in the usual range, {low} to {high} {currency}.",
        **values,
    )
    return "good", text, (), typical.sources


def species_name(species: Species, tr: Translate) -> str:
    """A source species in words."""
    return {
        "human": tr("people"), "animal": tr("animals"), "plant": tr("plants"),
        "bacterial": tr("bacteria or yeast"), "not_stated": tr("a source that is not named"),
    }[species]  # fmt: skip


def _source(facts: Facts, tr: Translate) -> Verdict:
    if not facts.species:
        if facts.exosomes or facts.not_exosomes:
            return (
                "not_stated",
                tr("Neither the name nor the label says it. Ask the seller."),
                (),
                (),
            )
        return "not_stated", tr("The list names no exosomes, so there is nothing to judge."), (), ()
    names = ", ".join(species_name(species, tr) for species in facts.species)
    quotes = tuple(dict.fromkeys(facts.species.values()))
    if facts.unnamed:
        text = tr("For one of them the source is not named. Named: {names}.", names=names)
        return "caution", text, quotes, ()
    if len(facts.species) > 1:
        text = tr("More than one source is named: {names}. Ask which it is.", names=names)
        return "caution", text, quotes, ()
    return "good", tr("It is stated: {names}.", names=names), quotes, ()


def _legal(facts: Facts, tr: Translate) -> Verdict:
    injected = read.says(facts.label, r"\binject|intraveno|\bIV\b|注射|주사")
    if injected:
        text = tr("It speaks of injection. No exosome product may be injected as a cosmetic.")
        return "bad", text, injected, ("F1", "F28")
    cells = [one for one in facts.not_exosomes if one.kind == "conditioned_medium"]
    if not (facts.exosomes or cells or "human" in facts.species):
        text = tr("The list names no exosomes and no cell liquid, so these rules do not apply.")
        return "not_stated", text, (), ()
    region = facts.region
    if region is None:
        return "not_stated", tr("Choose a region to see its rule."), (), ()
    if region in ("EU", "UK"):
        sources: tuple[SourceId, ...] = ("F6",) if region == "EU" else ("F7", "F13", "F14")
        if "human" in facts.species:
            if region == "EU":
                text = tr("It comes from human cells. The EU bars that in cosmetics.")
            else:
                text = tr(
                    "It comes from human cells. The UK bars that in cosmetics. "
                    "Some sellers dispute this."
                )
            return "bad", text, (), sources
        if facts.unnamed:
            text = tr("The source is not stated. If it is human, the law here bars it.")
            return "caution", text, (), sources
        text = tr("It is not from human cells. It may be sold with cosmetic claims only.")
        return "good", text, (), sources
    texts: dict[Region, tuple[str, tuple[SourceId, ...]]] = {
        "US": (tr("No exosome product is approved in the US. A cosmetic may not claim to treat."),
               ("F1", "F5")),
        "JP": (tr("Japan has approved no exosome product. This is a cosmetic and no treatment."),
               ("F9", "F17")),
        "KR": (tr("In Korea a cosmetic may go on the skin only. It may not be needled in."),
               ("F18", "F19")),
        "AU": (tr("Australia wants it in the national register. Ask for its number."), ("F16",)),
        "OTHER": (tr("We do not know the rule where you live. Treat it as not approved."), ("J",)),
    }  # fmt: skip
    text, sources = texts[region]
    return "caution", text, (), sources


def _count(facts: Facts, tr: Translate) -> Verdict:
    quotes, per_amount = read.particle_counts(facts.label)
    if per_amount:
        return "good", tr("A count is stated. Ask how it was measured."), quotes, ()
    if quotes:
        text = tr("A number is given, but not for each millilitre.")
        return "caution", text, quotes, ()
    return "not_stated", tr("The label gives no count, so the dose is not known."), (), ()


def _sterility(facts: Facts, tr: Translate) -> Verdict:
    denied = read.denies(facts.label, read.STERILE)
    if denied:
        return "bad", tr("The label says that it is not sterile."), denied, ()
    quotes = read.says(facts.label, read.STERILE)
    if quotes:
        return "good", tr("The label says sterile. Ask for the test."), quotes, ()
    return "not_stated", tr("The label does not say that it is sterile."), (), ()


def _temperature(facts: Facts, tr: Translate) -> Verdict:
    quotes = read.says(facts.label, read.TEMPERATURE) + tuple(
        part for part in read.denies(facts.label, read.TEMPERATURE) if "°" in part
    )
    if quotes:
        return "good", tr("The label says how cold to keep it."), quotes, ()
    quotes = read.says(facts.label, read.COOL)
    if quotes:
        return "caution", tr("The label gives no temperature."), quotes, ()
    return "not_stated", tr("The label does not say how cold to keep it."), (), ()


def _opened(facts: Facts, tr: Translate) -> Verdict:
    quotes = read.opened_dates(facts.label)
    if quotes:
        return "good", tr("The label says how long it keeps once opened."), quotes, ()
    quotes = read.says(facts.label, read.EXPIRY)
    if quotes:
        text = tr("There is a date, but not how long it keeps once opened.")
        return "caution", text, quotes, ()
    return "not_stated", tr("The label does not say how long it keeps once opened."), (), ()


def _trial(facts: Facts, tr: Translate) -> Verdict:
    quotes = read.says(facts.label, read.TRIAL_NUMBER)
    if quotes:
        text = tr("A trial number is given. Look it up. We have not done so.")
        return "good", text, quotes, ()
    quotes = read.says(facts.label, read.TRIAL)
    if quotes:
        return "caution", tr("A study is named, but no number to look it up."), quotes, ()
    return "not_stated", tr("No trial is named."), (), ()


def own_currency(region: Region | None) -> Currency | None:
    """The currency of a region; None without one."""
    return REGION_CURRENCY[region] if region else None
