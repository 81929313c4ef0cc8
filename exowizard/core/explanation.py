"""Stage 10: why an option stands where it stands, in contributions and in words."""

from __future__ import annotations

from collections.abc import Sequence

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CONCERNS, CRITERIA, Criterion, Profile
from exowizard.core.facts import CERTAINTY_VALUE, Certainty
from exowizard.core.options import Effect, Option, OptionId
from exowizard.core.plan import LensDifference
from exowizard.core.wording import Translate

PLACES = 4
CERTAINTY_WORDS: dict[Certainty, str] = {
    "high": "high", "moderate": "moderate", "low": "low", "very_low": "very low",
    "none": "not known",
}  # fmt: skip


def contributions(
    values: Sequence[float], weights: Sequence[float]
) -> tuple[float, dict[Criterion, float]]:
    """A score and its parts per criterion, both to 4 places, such that the parts add up to it.

    Largest remainder: each part is rounded down, and the units left over go to the parts that
    lost most, so no part is off by more than one unit of the last place.
    """
    unit = 10**PLACES
    exact = [value * weight * unit for value, weight in zip(values, weights, strict=True)]
    total = round(sum(exact))
    parts = [int(part // 1) for part in exact]
    by_loss = sorted(range(len(exact)), key=lambda k: (parts[k] - exact[k], k))
    for k in by_loss[: total - sum(parts)]:
        parts[k] += 1
    return total / unit, {name: parts[k] / unit for k, name in enumerate(CRITERIA)}


def best_certainty(option: Option, profile: Profile) -> Certainty:
    """The best grade on a concern that the person chose, as it holds for this person."""
    chosen = (effect for effect in option.effects if effect.concern in profile.concerns)
    grades = (certainty_for(effect, profile) for effect in chosen)
    return max(grades, key=lambda grade: CERTAINTY_VALUE[grade], default="none")


def certainty_for(effect: Effect, profile: Profile) -> Certainty:
    """The grade of an effect as it holds for this person."""
    unless = effect.certainty_unless
    has = profile.health.conditions or frozenset()
    if unless is not None and has.isdisjoint(unless.conditions):
        return unless.certainty
    return effect.certainty


def why(
    parts: dict[Criterion, float], knowledge: AdviceFacts, certainty: Certainty, tr: Translate
) -> str:
    """One sentence on what carries the score and one on how good the proof is."""
    names = {criterion.id: criterion.name for criterion in knowledge.criteria}
    ordered = sorted(parts, key=lambda name: (-parts[name], CRITERIA.index(name)))
    most = ", ".join(
        tr("{criterion} ({points})", criterion=tr(names[name]), points=round(100 * parts[name]))
        for name in ordered[:3]
        if parts[name] > 0
    )
    texts = [tr("Most of its points: {list}.", list=most)] if most else []
    if parts["benefit"] < 0:
        texts.append(tr("It may make one of your concerns worse."))
    if certainty == "none":
        texts.append(tr("What it does for your concerns is not known."))
    else:
        texts.append(
            tr("Best proof for your concerns: {grade}.", grade=tr(CERTAINTY_WORDS[certainty]))
        )
    return " ".join(texts)


def place(rank: int, tr: Translate) -> str:
    """A place in a ranking in words."""
    return tr("place {rank}", rank=rank)


def lens_differences(
    article: Sequence[OptionId],
    evidence: Sequence[OptionId],
    profile: Profile,
    knowledge: AdviceFacts,
    tr: Translate,
) -> tuple[LensDifference, ...]:
    """For every option that stands elsewhere under the article's word: both places and why."""
    found = []
    for option_id in evidence:
        by_article, by_evidence = article.index(option_id) + 1, evidence.index(option_id) + 1
        if by_article == by_evidence:
            continue
        option = knowledge.option[option_id]
        places = tr(
            "By the article's word: {article}. By the evidence: {evidence}.",
            article=place(by_article, tr),
            evidence=place(by_evidence, tr),
        )
        main = max(
            (effect for effect in option.effects if effect.concern in profile.concerns),
            key=lambda e: (profile.concerns[e.concern], -CONCERNS.index(e.concern)),
            default=None,
        )
        texts, sources = [places, tr(option.article.text.text)], list(option.article.text.sources)
        if main is not None:
            texts.append(tr(main.derivation.text))
            sources += main.derivation.sources
        found.append(
            LensDifference(
                option=option_id,
                text=" ".join(texts),
                sources=tuple(dict.fromkeys(sources)),
            )
        )
    return tuple(found)
