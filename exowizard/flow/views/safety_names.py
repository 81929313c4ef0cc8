"""Everyday names of the safety answers, each with one plain line; also for showing answers again.

Names only, no advice: what an answer does stands in the rules of the knowledge base.
"""

from __future__ import annotations

from dataclasses import dataclass

from exowizard.core.wording import Translate


@dataclass(frozen=True, slots=True)
class Named:
    """A choice of a list."""

    id: str
    name: str
    note: str


Group = tuple[str, tuple[Named, ...]]  # a heading, or "", and its choices


def list_of(part: str, tr: Translate) -> tuple[Group, ...]:
    """The groups of a list part of the safety questions."""
    return _LISTS[part](tr)


def health_name(part: str, item: str, tr: Translate) -> str:
    """The everyday name of one answer of a list part."""
    return next(named.name for _, items in list_of(part, tr) for named in items if named.id == item)


def _conditions(tr: Translate) -> tuple[Group, ...]:
    skin = (
        Named("skin_infection", tr("Skin infection now"), tr("Such as crusts, pus or a boil")),
        Named("cold_sores", tr("Cold sores"), tr("Now, or they keep coming back")),
        Named("inflamed_acne", tr("Inflamed acne now"), tr("Spots that are red and sore")),
        Named("rosacea", tr("Rosacea"), tr("A face that flushes or stays red")),
        Named("eczema", tr("Eczema"), tr("Dry, itchy patches that come and go")),
        Named("melasma", tr("Melasma"), tr("Brown patches on the face")),
        Named("pih", tr("Dark marks after spots or cuts"), tr("Marks that stay for a long time")),
        Named("keloid", tr("Raised scars (keloids)"), tr("Scars that grow past the wound")),
    )
    health = (
        Named("autoimmune", tr("Autoimmune disease"), tr("Such as lupus")),
        Named("immunosuppressed", tr("Weak immune system"), tr("From an illness or a treatment")),
        Named("uncontrolled_diabetes", tr("Diabetes that is not well controlled"),
              tr("Blood sugar is often too high")),
        Named("bleeding_disorder", tr("Bleeding disorder"), tr("Blood does not clot as it should")),
        Named("active_cancer", tr("Cancer now"), tr("Of any kind, treated or not")),
        Named("skin_cancer_history", tr("Skin cancer in the past"), tr("Of any kind, at any time")),
        Named("epilepsy", tr("Epilepsy"), tr("Seizures, also with medicine")),
        Named("serious_heart_disease", tr("Serious heart disease"), tr("Such as heart failure")),
    )  # fmt: skip
    return ((tr("Your skin"), skin), (tr("Your health"), health))


def _medicines(tr: Translate) -> tuple[Group, ...]:
    return (
        ("", (
            Named("isotretinoin", tr("Isotretinoin, now or in the last 6 months"),
                  tr("Capsules against acne")),
            Named("anticoagulant", tr("Blood thinner"),
                  tr("A medicine that makes blood clot less")),
            Named("immunosuppressant", tr("Medicine that calms the immune system"),
                  tr("Such as after a transplant")),
            Named("photosensitiser", tr("Medicine that makes skin react to light"),
                  tr("The leaflet or a pharmacist can tell you")),
        )),
    )  # fmt: skip


def _allergies(tr: Translate) -> tuple[Group, ...]:
    return (
        ("", (
            Named("fish", tr("Fish"), tr("Such as salmon")),
            Named("milk", tr("Milk"), tr("And what is made from it")),
            Named("plants", tr("Plants"), tr("Plants or plant extracts")),
            Named("lidocaine", tr("Lidocaine"), tr("A medicine that numbs the skin")),
            Named("metals", tr("Metals"), tr("Such as nickel in jewellery")),
            Named("fragrance", tr("Fragrance"), tr("Scent in creams or perfume")),
        )),
    )  # fmt: skip


def _implants(tr: Translate) -> tuple[Group, ...]:
    return (
        ("", (
            Named("pacemaker", tr("Pacemaker"), tr("Or a defibrillator under the skin")),
            Named("cochlear", tr("Cochlear implant"), tr("A hearing implant")),
            Named("other_electrical", tr("Other electrical implant"),
                  tr("Such as a pump or a nerve stimulator")),
            Named("metal_in_face", tr("Metal in the face"), tr("Such as plates or screws")),
            Named("threads_in_face", tr("Threads in the face"), tr("From a thread lift")),
        )),
    )  # fmt: skip


def _recent(tr: Translate) -> tuple[Group, ...]:
    return (
        (tr("In the last 30 days"), (
            Named("peel", tr("Peel"), tr("Acid that makes skin come off")),
            Named("laser", tr("Laser"), tr("Any laser treatment of the skin")),
            Named("needling", tr("Needling"), tr("With a roller, a pen or a machine")),
            Named("filler", tr("Filler"), tr("A gel put under the skin with a needle")),
            Named("sunburn", tr("Sunburn"), tr("Skin red or sore from the sun")),
        )),
    )  # fmt: skip


_LISTS = {
    "conditions": _conditions, "medicines": _medicines, "allergies": _allergies,
    "implants": _implants, "recent": _recent,
}  # fmt: skip
