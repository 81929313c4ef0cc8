"""Side by side: any two or three options beside basic care, in the same rows, equal detail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exowizard.core.scales import irritation_words, scale_of
from exowizard.core.wording import Translate
from exowizard.flow.views.option_detail import (
    SourceLine,
    counted_sources,
    effect_range,
    source_lines,
)
from exowizard.flow.views.options import BASIC_CARE, estimate, own_limit, proof_word, state_of
from exowizard.flow.views.study_counts import (
    Counted,
    benefit_lines,
    counted_benefits,
    counted_harms,
    harm_lines,
    harms_to_draw,
    unlike,
)

if TYPE_CHECKING:
    from exowizard.core.answers import Profile
    from exowizard.core.facts import Certainty, Interval
    from exowizard.core.knowledge import Knowledge
    from exowizard.core.options import Option
    from exowizard.core.plan import OptionResult, Plan

MOST_PICKED = 3


@dataclass(frozen=True, slots=True)
class CompareLine:
    """One line of the comparison: a name and a text for each option.

    ``section`` opens a group of lines where it is not empty; ``counted`` the line that pictures of
    counted harms belong to; ``caution`` is said before the texts are read, ``note`` after them,
    both over all options.
    """

    name: str
    texts: tuple[str, ...]
    section: str = ""
    counted: bool = False
    note: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The options in their columns and what is said of each.

    ``drawn`` has a harm to draw as people for each option, or none.
    """

    options: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[CompareLine, ...]
    drawn: tuple[Counted | None, ...]
    sources: tuple[SourceLine, ...]


def first_picks(plan: Plan) -> tuple[str, ...]:
    """What is compared before the person picks: the two that fit best beside basic care."""
    ranked = sorted(
        (result for result in plan.options if result.rank is not None),
        key=lambda result: result.rank or 0,
    )
    others = [result.option for result in ranked if result.option != BASIC_CARE]
    rest = [result.option for result in plan.options if result.option not in (BASIC_CARE, *others)]
    return tuple([*others, *rest][:2])


def with_pick(picked: Sequence[str], option: str, on: bool) -> tuple[str, ...]:
    """The picks with one more or one less; never more than three."""
    kept = tuple(name for name in picked if name != option)
    return (*kept, option) if on and len(kept) < MOST_PICKED else kept


def compare(
    picked: Sequence[str], plan: Plan, profile: Profile, knowledge: Knowledge, tr: Translate
) -> Comparison:
    """The same lines for each option; "keep what I do" is always the first."""
    shown = (BASIC_CARE, *(name for name in picked if name != BASIC_CARE))
    results = {result.option: result for result in plan.options}
    found = [results[name] for name in shown]  # type: ignore[index]
    options = [knowledge.option[name] for name in shown]  # type: ignore[index]
    drawn = harms_to_draw(options, tr)
    lines = [
        CompareLine(tr("For you"), tuple(_status(result, tr) for result in found)),
        CompareLine(tr("Points of 100"), tuple(_points(result, tr) for result in found)),
        *_effects(options, profile, knowledge, tr),
        CompareLine(
            tr("Stinging and peeling"),
            tuple(irritation_words(option.irritation, profile, knowledge, tr)
                  for option in options),
            tr("Harms"), note=tr(scale_of(knowledge, "irritation").meaning.text),
        ),
        CompareLine(
            tr("Harms that no study counted"), tuple(_uncounted(option, tr) for option in options)
        ),
        *_counted(options, tr),
        *_effort(options, found, tr),
    ]  # fmt: skip
    return Comparison(
        shown,
        tuple(result.name for result in found),
        tuple(_begun(line) for line in lines),
        drawn,
        source_lines(_sources(options, found, profile, knowledge), knowledge, tr),
    )


def _sources(
    options: Sequence[Option],
    results: Sequence[OptionResult],
    profile: Profile,
    knowledge: Knowledge,
) -> Iterator[str]:
    """What each line of the comparison rests on."""
    for scale in knowledge.scales:
        yield from scale.meaning.sources
    for option, result in zip(options, results, strict=True):
        for reason in result.reasons:
            yield from reason.sources
        for effect in option.effects:
            if effect.concern in profile.concerns:
                yield from effect.derivation.sources
        yield from option.irritation.derivation.sources
        yield from counted_sources(option)
        for price in knowledge.prices:
            if (price.option, price.region) == (option.id, profile.region):
                yield from price.sources
        yield from option.practical.sources
        yield from option.storage.sources


def _begun(line: CompareLine) -> CompareLine:
    """Each text as the start of a sentence: the same words stand inside one elsewhere."""
    return replace(line, texts=tuple(text[:1].upper() + text[1:] for text in line.texts))


def _status(result: OptionResult, tr: Translate) -> str:
    state = state_of(result, result.status, tr)[0]
    if result.status in ("ask_first", "ruled_out") and result.reasons and not own_limit(result):
        return f"{state}. {result.reasons[0].text}"
    return state


def _points(result: OptionResult, tr: Translate) -> str:
    if result.score is None or result.score_low is None or result.score_high is None:
        return tr("No score: it may not be chosen")
    return tr(
        "{score} (plausible: {low} to {high})", score=round(100 * result.score),
        low=round(100 * result.score_low), high=round(100 * result.score_high),
    )  # fmt: skip


def _effects(
    options: Sequence[Option], profile: Profile, knowledge: Knowledge, tr: Translate
) -> list[CompareLine]:
    from exowizard.core.explanation import certainty_for

    names = {info.id: tr(info.name) for info in knowledge.concerns}
    lines: list[CompareLine] = []
    for concern in sorted(profile.concerns, key=lambda name: -profile.concerns[name]):
        texts = []
        for option in options:
            effect = next((item for item in option.effects if item.concern == concern), None)
            grade: Certainty = "none" if effect is None else certainty_for(effect, profile)
            if option.id == BASIC_CARE:
                texts.append(tr("as now"))
            elif effect is None or grade == "none":
                texts.append(tr("not known"))
            else:
                texts.append(
                    tr("{effect}. Proof: {proof}", proof=proof_word(grade, tr).lower(),
                       effect=effect_range(effect, grade, knowledge, tr))
                )  # fmt: skip
        section = "" if lines else tr("What you may see after 12 weeks")
        lines.append(CompareLine(names[concern], tuple(texts), section))
    meaning = tr(scale_of(knowledge, "effect").meaning.text)
    return [*lines[:-1], replace(lines[-1], note=meaning)]


def _uncounted(option: Option, tr: Translate) -> str:
    found = [event for event in option.adverse_events if event.events is None or not event.people]
    return "\n".join(f"{tr(event.what)}." for event in found) or tr("none on record")


def _counted(options: Sequence[Option], tr: Translate) -> list[CompareLine]:
    """Benefits and harms that studies counted, told alike."""
    benefit = harm = ""
    if unlike([counted_benefits(option, tr) for option in options]):
        benefit = tr("Not the same benefit, people or time in each study: do not compare these.")
    if unlike([counted_harms(option, tr) for option in options]):
        harm = tr("Not the same harm, people or time in each study: do not compare these.")
    return [
        CompareLine(
            tr("Benefits"), tuple("\n\n".join(benefit_lines(option, tr)) for option in options),
            tr("What studies counted"), caution=benefit,
        ),
        CompareLine(
            tr("Harms"), tuple("\n\n".join(harm_lines(option, tr)) for option in options),
            counted=True, caution=harm,
        ),
    ]  # fmt: skip


def _effort(
    options: Sequence[Option], results: Sequence[OptionResult], tr: Translate
) -> list[CompareLine]:
    def cost(which: str) -> tuple[str, ...]:
        return tuple(
            tr("not known") if result.cost is None
            else estimate(getattr(result.cost, which), result.cost.currency)
            for result in results
        )  # fmt: skip

    def each(words: list[str]) -> tuple[str, ...]:
        return tuple(words)

    practical = [option.practical for option in options]
    return [
        CompareLine(tr("To start"), cost("upfront"), tr("Cost and effort")),
        CompareLine(tr("Each month"), cost("monthly")),
        CompareLine(tr("First year"), cost("first_year")),
        CompareLine(
            tr("Minutes a day"), each([_span(item.minutes_per_day) for item in practical])
        ),
        CompareLine(
            tr("Clinic visits"),
            each([tr("none") if item.sessions is None else _span(item.sessions)
                  for item in practical]),
        ),
        CompareLine(
            tr("Days to heal after a visit"),
            each([tr("none") if item.downtime_days is None else _span(item.downtime_days)
                  for item in practical]),
        ),
        CompareLine(
            tr("Weeks to a result"),
            each([tr("not known") if item.weeks is None else _span(item.weeks.usual)
                  for item in practical]),
        ),
        CompareLine(tr("Storage"), each([tr(option.storage.text) for option in options])),
    ]  # fmt: skip


def _span(figures: Interval) -> str:
    if figures.low == figures.high:
        return f"{figures.likely:g}"
    return f"{figures.low:g}–{figures.high:g}"
