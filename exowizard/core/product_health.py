"""What the rules say to one person about what a product holds and what it is made for.

Which option an ingredient stands for is told here and nowhere else; the rules are data.
"""

from __future__ import annotations

from dataclasses import dataclass

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import Profile
from exowizard.core.conditions import holds, unanswered
from exowizard.core.facts import SourceId
from exowizard.core.ingredients import Ingredient, IngredientKind
from exowizard.core.options import OptionId
from exowizard.core.screening import screen
from exowizard.core.wording import Translate, english

DEVICE: OptionId = "exosome_serum_device"
_OF_KIND: dict[IngredientKind, OptionId] = {
    "retinoid": "retinol", "vitamin_c": "vitamin_c", "exosome": "exosome_serum",
    "conditioned_medium": "supernatant_serum",
}  # fmt: skip
# Single ingredients that are an option of their own.
_OF_RECORD: dict[str, OptionId] = {"azelaic_acid": "azelaic_acid", "niacinamide": "niacinamide"}


@dataclass(frozen=True, slots=True)
class Held:
    """An option that health rules hold back: whether for good, why, and what that rests on.

    ``texts`` are the rules' own; where answers are missing, one more names the questions.
    """

    ruled_out: bool
    texts: tuple[str, ...]
    sources: tuple[SourceId, ...]


def stands_for(record: Ingredient) -> OptionId | None:
    """The option whose rules hold for an ingredient too; None when there is none."""
    return _OF_RECORD.get(record.id) or _OF_KIND.get(record.kind)


def held_back(profile: Profile, knowledge: AdviceFacts) -> frozenset[OptionId]:
    """The options that rules of health or law hold back; a wish is no danger and does not count."""
    screening = screen(profile, knowledge, english)
    return frozenset(
        option for option, reasons in screening.reasons.items()
        if not screening.allowed(option) and any(
            reason.effect in ("rule_out", "ask_first") and "your_answers" not in reason.sources
            for reason in reasons
        )
    )  # fmt: skip


def held_by_health(
    profile: Profile, knowledge: AdviceFacts, tr: Translate = english
) -> dict[OptionId, Held]:
    """The options that health rules hold back, each with the words of the rules."""
    rules = {rule.id: rule for rule in knowledge.health_rules}
    held: dict[OptionId, Held] = {}
    for option, reasons in screen(profile, knowledge, tr).reasons.items():
        strict = [
            reason for reason in reasons
            if reason.effect in ("rule_out", "ask_first") and reason.rule in rules
        ]  # fmt: skip
        if not strict:
            continue
        known = [reason for reason in strict if holds(rules[reason.rule].when, profile)]
        texts = [reason.text for reason in known]
        ruled_out = strict[0].effect == "rule_out"
        if not ruled_out and len(known) < len(strict):
            open_ = (path for one in strict for path in unanswered(rules[one.rule].when, profile))
            texts.append(_missing(dict.fromkeys(open_), tr))
        # Rules that hold say enough; a rule that may hold is named only where it decides.
        shown = known if ruled_out else strict
        sources = dict.fromkeys(source for reason in shown for source in reason.sources)
        held[option] = Held(ruled_out, tuple(dict.fromkeys(texts)), tuple(sources))
    return held


def _missing(paths: dict[str, None], tr: Translate) -> str:
    names = {
        "skin.reacted_to": tr("what your skin has reacted to"),
        "health.pregnancy": tr("pregnancy"),
        "health.conditions": tr("health conditions"),
        "health.medicines": tr("medicines"),
        "health.allergies": tr("allergies"),
        "health.implants": tr("implants"),
        "health.recent": tr("recent procedures"),
    }
    questions = ", ".join(names.get(path, path) for path in paths)
    return tr("You did not answer: {questions}. Ask a doctor first.", questions=questions)
