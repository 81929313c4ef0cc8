"""Reads a label and answers the article's product checklist for one person.

Nothing here is bought, ranked or recommended: it says what stands on the label and what does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import filterfalse

from exowizard.core import label_text as read
from exowizard.core.answers import Profile, Region
from exowizard.core.facts import SourceId
from exowizard.core.ingredient_list import IngredientList, read_ingredients
from exowizard.core.ingredient_match import IngredientIndex
from exowizard.core.ingredient_reader import ListReader
from exowizard.core.ingredients import Ingredient, IngredientKind, Species
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.product_answers import Checklist, Facts, own_currency, species_name
from exowizard.core.product_health import Held, held_by_health, stands_for
from exowizard.core.product_report import Found, ProductCheck, ProductClaims
from exowizard.core.wording import Translate, english

# A label is short; longer text is not read for claims.
_LONGEST_SENTENCE = 300
_MOST = 300
_CELLS: frozenset[IngredientKind] = frozenset({"conditioned_medium", "lysate"})
_FLAGGED: frozenset[IngredientKind] = frozenset(
    {"irritant", "fragrance", "essential_oil", "alcohol_drying", "acid", "retinoid"}
)
_Why = tuple[tuple[str, ...], tuple[SourceId, ...]]  # reasons, what they rest on
# Kinds that a person with easily upset skin is told of.
_UPSETTING: frozenset[IngredientKind] = frozenset(
    {"irritant", "fragrance", "essential_oil", "alcohol_drying", "acid"}
)


def check_product(
    text: str,
    knowledge: Knowledge,
    *,
    profile: Profile | None = None,
    region: Region | None = None,
    claims: ProductClaims | None = None,
    tr: Translate = english,
) -> ProductCheck:
    """The report on one product.

    ``text`` is the label: the ingredient list with whatever stands around it. ``claims`` adds what
    the seller says elsewhere. ``region`` left out is the profile's own; with neither, the question
    of law stays open. Never raises on any text.
    """
    return ProductChecker(knowledge, profile=profile, region=region, tr=tr).check(text, claims)


class ProductChecker:
    """Checks one product after the other for the same person, or for nobody."""

    def __init__(
        self,
        knowledge: Knowledge,
        *,
        profile: Profile | None = None,
        region: Region | None = None,
        tr: Translate = english,
        reader: ListReader | None = None,
    ) -> None:
        """``reader`` of the knowledge base's ingredients, for a caller with many labels."""
        self._region = profile.region if region is None and profile is not None else region
        self._profile, self._tr = profile, tr
        self._read = read_ingredients if reader is None else reader.read
        self._index = reader or IngredientIndex(knowledge.ingredients)
        self.held = held_by_health(profile, knowledge, tr) if profile is not None else {}
        self._checklist = Checklist(knowledge, tr)
        self._unasked = tuple(_not_asked(profile, tr))
        self._whys: dict[str, _Why] = {}

    def check(self, text: str, claims: ProductClaims | None = None) -> ProductCheck:
        """As ``check_product``."""
        tr, region = self._tr, self._region
        claims = claims or ProductClaims()
        listed = self._read(text)
        found = tuple(self._find(listed))
        exosomes = tuple(one for one in found if one.kind == "exosome")
        not_exosomes = tuple(one for one in found if one.kind in _CELLS)
        rest = tuple(one for one in found if one.kind != "exosome" and one.kind not in _CELLS)
        flags = tuple(filter(_is_flagged, rest))
        label = tuple(part[:_LONGEST_SENTENCE] for part in (*listed.label, *_said(claims)))[:_MOST]
        own = own_currency(region)
        price = read.price_of(label, own)
        if claims.price is not None and claims.currency:
            price = (claims.price, claims.currency)
        species, unnamed = _species(exosomes, not_exosomes, label, claims)
        facts = Facts(
            exosomes=exosomes, not_exosomes=not_exosomes, total=listed.total, label=label,
            species=species, unnamed=unnamed, price=price,
            millilitres=read.millilitres(label), region=region, held=self.held,
        )  # fmt: skip
        return ProductCheck(
            region=region,
            summary=_summary(facts, tr),
            names=tuple(item.text for item in listed.ingredients),
            exosomes=exosomes,
            not_exosomes=not_exosomes,
            flags=flags,
            others=tuple(filterfalse(_is_flagged, rest)),
            answers=self._checklist.answer_all(facts),
            not_checked=(*_not_read(listed, tr), *self._unasked),
        )

    def _find(self, listed: IngredientList) -> Iterable[Found]:
        for item in listed.ingredients:
            for record in self._index.find(item):
                matters, sources = self._why(record)
                yield Found(
                    id=record.id, name=item.text, kind=record.kind, species=record.species,
                    position=item.position, of=listed.total, percent=item.percent,
                    may_contain=item.may_contain, note=self._tr(record.note.text),
                    matters=matters,
                    sources=tuple(dict.fromkeys((*record.note.sources, *sources))),
                )  # fmt: skip

    def _why(self, record: Ingredient) -> _Why:
        known = self._whys.get(record.id)
        if known is None:
            known = _matters(record, profile=self._profile, held=self.held, tr=self._tr)
            self._whys[record.id] = known
        return known


def _is_flagged(one: Found) -> bool:
    return one.kind in _FLAGGED or bool(one.matters)


def _said(claims: ProductClaims) -> tuple[str, ...]:
    said = []
    for name in ("concentration", "container", "storage", "device", "trial", "size"):
        value = getattr(claims, name)
        if value and value.strip():
            value = " ".join(value.split())
            # "yes" and "no" get their subject, so that they read as a sentence.
            plain = value.casefold() in ("yes", "no", "true", "false", "none")
            said.append(f"{value} {name}" if plain else value)
    return tuple(said)


def _matters(
    record: Ingredient, *, profile: Profile | None, held: Mapping[OptionId, Held], tr: Translate
) -> _Why:
    """Why an ingredient matters to this person, by what they answered."""
    if profile is None:
        return (), ()
    health, skin = profile.health, profile.skin
    texts: list[str] = []
    sources: list[SourceId] = []

    def add(text: str, *rests_on: SourceId) -> None:
        texts.append(text)
        sources.extend(rests_on)

    for name in sorted(set(skin.reacted_to or ()) & set(record.matters_to)):
        add(tr("You told us that you reacted to this group: {name}.", name=_named(name, tr)), "J")
    for allergy in sorted(set(health.allergies or ()) & set(record.matters_to)):
        add(tr("You told us of this allergy: {name}.", name=_named(allergy, tr)), "J")
    option = stands_for(record)
    back = held.get(option) if option is not None else None
    if back is not None:
        texts += back.texts
        sources += back.sources
    upset = skin.sensitivity >= 3 or {"rosacea", "eczema"} & set(health.conditions or ())
    if upset and record.kind in _UPSETTING:
        add(tr("Your skin is easily upset. Test it on a small patch first."), "J")
    return tuple(texts), tuple(sources)


def _named(name: str, tr: Translate) -> str:
    return {
        "retinoid": tr("retinoids"), "vitamin_c": tr("vitamin C"), "acids": tr("acids"),
        "fragrance": tr("scent"), "sunscreen": tr("sunscreen"), "exosome": tr("exosomes"),
        "growth_factor": tr("growth factors"), "fish": tr("fish"), "milk": tr("milk"),
        "plants": tr("plants"), "lidocaine": tr("lidocaine"), "metals": tr("metals"),
    }.get(name, name)  # fmt: skip


def _species(
    exosomes: tuple[Found, ...],
    not_exosomes: tuple[Found, ...],
    label: tuple[str, ...],
    claims: ProductClaims,
) -> tuple[dict[Species, str], bool]:
    """Source species with the words that name them, and whether one source stays unnamed.

    Names in the list come before what the label and the seller say. Human cell liquid beside
    plant exosomes counts, since it decides the question of law.
    """
    judged = exosomes or not_exosomes
    if not judged:
        return {}, False
    found: dict[Species, str] = {}
    for one in (*judged, *(one for one in not_exosomes if one.species == "human")):
        if one.species and one.species != "not_stated":
            found.setdefault(one.species, one.name)
    unnamed = any(one.species == "not_stated" for one in (*exosomes, *not_exosomes))
    said = read.origins(label)
    claimed = read.species_of(claims.source_species)
    if claimed and claims.source_species:
        said = {claimed: claims.source_species, **said}
    if unnamed:
        return {**said, **found}, not said
    if "human" in said:
        found.setdefault("human", said["human"])
    return found, False


def _summary(facts: Facts, tr: Translate) -> str:
    if not facts.total:
        return tr("We found no ingredient list. Paste the names as they stand on the pack.")
    if facts.exosomes:
        first = facts.exosomes[0]
        kind = first.species or "not_stated"
        if kind == "not_stated" and not facts.unnamed:
            kind = next(iter(facts.species), kind)
        return tr(
            "It names exosomes from {source}, number {position} of {total} in the list.",
            source=species_name(kind, tr), position=first.position, total=facts.total,
        )  # fmt: skip
    if facts.not_exosomes:
        return tr(
            "It names no exosomes. It names {name}, which is something else.",
            name=facts.not_exosomes[0].name,
        )
    return tr("It names no exosomes. We read {total} names.", total=facts.total)


def _not_read(listed: IngredientList, tr: Translate) -> Iterable[str]:
    yield tr("We only read the label. We have not tested the product.")
    if listed.total and not listed.headed:
        yield tr('The text has no heading "Ingredients", so we guessed where the list is.')
    if listed.cut:
        yield tr("The text is too long for a label. We only read the first part.")


def _not_asked(profile: Profile | None, tr: Translate) -> Iterable[str]:
    if profile is None:
        yield tr("We do not know your skin, so we could not look for what upsets it.")
        return
    health = profile.health
    for answer, note in (
        (health.allergies,
         tr("You did not answer about allergies, so we could not check for them.")),
        (profile.skin.reacted_to,
         tr("You did not say what your skin reacted to, so we could not check.")),
        (health.pregnancy,
         tr("You did not answer about pregnancy, so we could not check for it.")),
        (health.conditions,
         tr("You did not answer about health conditions, so we could not check for them.")),
        (health.medicines,
         tr("You did not answer about medicines, so we could not check for them.")),
        (health.implants,
         tr("You did not answer about implants, so we could not check for them.")),
        (health.recent,
         tr("You did not answer about recent procedures, so we could not check for them.")),
    ):  # fmt: skip
        if answer is None:
            yield note
