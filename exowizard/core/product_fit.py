"""What a product must be to fit one person, where they live.

Two readers ask: ``core.catalogue`` of products one by one, ``data.catalogue_index`` of all that a
store has at once. Both rest on what stands here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from exowizard.core.answers import Currency, Profile, Region
from exowizard.core.ingredient_traits import Trait, trait_of
from exowizard.core.ingredients import Ingredient
from exowizard.core.knowledge import Knowledge
from exowizard.core.options import OptionId
from exowizard.core.product_health import DEVICE, held_back, held_by_health, stands_for

# A product to be put under the skin is never shown.
NEVER_SHOWN: OptionId = "exosome_injection"
HUMAN_BARRED: frozenset[Region] = frozenset({"EU", "UK"})
# Source species that say nothing of where cells come from.
NOT_STATED = ("none", "not_stated")


@dataclass(frozen=True, slots=True)
class Needs:
    """What one person's answers ask of every product.

    ``currency`` and the budget, ``monthly`` and ``upfront``, as answered. ``unknown``: what the
    person reacts to is not known, so nothing is known to fit. ``held``: options that a rule of
    health or law holds back. ``watched``: reactions and allergies. ``must_read``: a product whose
    ingredients nobody states may hold what the person must avoid.
    """

    region: Region
    currency: Currency
    monthly: float
    upfront: float
    owns_device: bool
    unknown: bool
    held: frozenset[OptionId]
    watched: frozenset[str]
    must_read: bool

    @property
    def human_barred(self) -> bool:
        """Whether the law here bars what is made from human cells."""
        return self.region in HUMAN_BARRED

    def wants_none_of(self, option: OptionId) -> bool:
        """Whether no product of an option fits, whatever it is."""
        return self.unknown or option == NEVER_SHOWN or option in self.held

    def minds(self, trait: Trait, *, source_stated: bool) -> bool:
        """Whether an ingredient with this trait keeps a product from the person.

        ``source_stated``: the store says which living thing the product's cells come from.
        """
        if self.watched & trait.matters_to or trait.option in self.held:
            return True
        return self.human_barred and (trait.from_people or (trait.unnamed and not source_stated))


def needs_of(profile: Profile, knowledge: Knowledge) -> Needs:
    """What a person's answers ask of every product."""
    reacted, allergies = profile.skin.reacted_to, profile.health.allergies
    watched = frozenset({*(reacted or ()), *(allergies or ())})
    unwell = held_by_health(profile, knowledge)
    return Needs(
        region=profile.region,
        currency=profile.currency,
        monthly=profile.budget.monthly,
        upfront=profile.budget.upfront,
        owns_device=bool(profile.preferences.owns_device),
        unknown=reacted is None or allergies is None,
        held=held_back(profile, knowledge),
        watched=watched,
        # What only the law asks is left to the products that name it.
        must_read=bool(watched)
        or any(stands_for(record) in unwell for record in knowledge.ingredients),
    )


def minded(needs: Needs, records: Iterable[Ingredient], *, source_stated: bool) -> frozenset[str]:
    """The ids of the known ingredients that keep a product from the person."""
    return frozenset(
        record.id
        for record in records
        if needs.minds(trait_of(record), source_stated=source_stated)
    )


def courses_of(knowledge: Knowledge) -> frozenset[OptionId]:
    """The options that are paid once, as a whole."""
    return frozenset(option.id for option in knowledge.options if option.kind == "course")


def cells_of(knowledge: Knowledge) -> frozenset[OptionId]:
    """The options that are sold as something from cells."""
    return frozenset(knowledge.groups["exosome_options"])


def has_no_list(option: OptionId, weeks: float | None) -> bool:
    """Whether a product has no ingredients to name: a bare device, or a course of needling."""
    return option == "clinic_needling" or (option == DEVICE and weeks is None)
