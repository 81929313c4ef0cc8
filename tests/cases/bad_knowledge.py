"""Spoiled knowledge bases: what is wrong, and what the check must say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Change = Callable[[dict[str, Any]], object]
HARD_WORDS = "Dermatological individualisation necessitates multidisciplinary consideration "


def record(content: dict[str, Any], key: str, name: str, field: str = "id") -> dict[str, Any]:
    """One record of a list."""
    return next(item for item in content[key] if item[field] == name)


def without(key: str, name: str, field: str = "id") -> Change:
    """Takes all records with a name out of a list."""
    return lambda content: content.update(
        {key: [item for item in content[key] if item[field] != name]}
    )


def put(key: str, name: str, **fields: Any) -> Change:
    """Overwrites fields of a record."""
    return lambda content: record(content, key, name).update(fields)


def put_first(key: str, **fields: Any) -> Change:
    """Overwrites fields of the first record of a list."""
    return lambda content: content[key][0].update(fields)


def again(key: str, place: int = 0) -> Change:
    """Repeats a record of a list."""
    return lambda content: content[key].append(content[key][place])


def option(change: Change) -> Change:
    """Changes the one option of a file."""
    return lambda content: change(content["options"][0])


NIACINAMIDE = "options/niacinamide.yaml"
HEALTH, PAIRS = "rules/health.yaml", "rules/pairs.yaml"
CLAIMS, SIGNS = "article/claims.yaml", "warning_signs.yaml"
EVERYDAY = "everyday.yaml"


def asked(path: str, change: Change) -> Change:
    """Changes the first group of answers of a question."""
    return lambda content: change(record(content, "asked", path)["groups"][0])


def steps(change: Callable[[list[dict[str, Any]]], object]) -> Change:
    """Changes the steps of the scale of effects."""
    return lambda content: change(record(content, "scales", "effect")["steps"])


# What is wrong, the file, the change, and what the problem must say: its file, key and words.
PROBLEMS: dict[str, tuple[str, Change, tuple[str, ...]]] = {
    "unknown key": (
        NIACINAMIDE, option(lambda item: item.update(brand="X")),
        (NIACINAMIDE, "options.0.brand", "Extra inputs"),
    ),
    "statement without source": (
        NIACINAMIDE, option(lambda item: item["storage"].update(sources=[])),
        (NIACINAMIDE, "options.0.storage.sources", "at least 1"),
    ),
    "claim without source": (
        CLAIMS, lambda content: content["claims"][3]["found"].pop("sources"),
        (CLAIMS, "claims.3.found.sources", "required"),
    ),
    "price without date": (
        "prices.yaml", lambda content: content["prices"][2].pop("checked"),
        ("prices.yaml", "prices.2.checked", "required"),
    ),
    "price without source": (
        "prices.yaml", put_first("prices", sources=[]),
        ("prices.yaml", "prices.0.sources", "at least 1"),
    ),
    "unknown option in a rule": (
        HEALTH, put_first("health_rules", options=["soap"]),
        (HEALTH, "health_rules.0.options.0"),
    ),
    "statement id twice": (
        NIACINAMIDE, option(lambda item: item["storage"].update(id="retinol.storage")),
        (": the id retinol.storage stands twice", "options/niacinamide.yaml"),
    ),
    "rule id twice": (
        "rules/region.yaml", put_first("region_rules", id="pair.serums.courses"),
        ("rules/", "pair.serums.courses stands twice"),
    ),
    "claim twice": (
        CLAIMS, again("claims"), (CLAIMS, "claims.claim.next_generation", "stands twice"),
    ),
    "source twice": ("sources.yaml", again("sources", 3), ("sources.F1", "stands twice")),
    "outcome twice": (
        NIACINAMIDE, option(lambda item: item["outcomes"].append(item["outcomes"][0])),
        (NIACINAMIDE, "options.niacinamide.outcomes.niacinamide.outcome.acne", "stands twice"),
    ),
    "harm twice": (
        "options/basic_care.yaml",
        option(lambda item: item["adverse_events"].append(item["adverse_events"][0])),
        ("options/basic_care.yaml", "basic_care.harm.irritation", "stands twice"),
    ),
    "checklist item twice": (
        "article/checklists.yaml",
        lambda content: content["checklists"][0]["items"].append(
            content["checklists"][1]["items"][0]
        ),
        ("article/checklists.yaml", "checklists.storage.items", "stands twice"),
    ),
    "reference twice": (
        "article/references.yaml", again("references"),
        ("references.", "the number 1 stands twice"),
    ),
    "price twice": ("prices.yaml", again("prices"), ("prices.yaml: prices.", "stands twice")),
    "rate twice": ("prices.yaml", again("conversions"), ("conversions.", "stands twice")),
    "care numbers twice": (SIGNS, again("care_numbers"), ("care_numbers.", "US stands twice")),
    "source that is not there": (
        NIACINAMIDE, option(lambda item: item["storage"].update(sources=["F9999"])),
        (NIACINAMIDE, "options.niacinamide.storage.sources", "no source has the id F9999"),
    ),
    "source from memory that nothing uses": (
        "sources.yaml",
        lambda content: content["sources"].append(
            {"id": "K999", "title": "A", "verified": "false", "checked": "2026-11-22"}
        ),
        ("sources.yaml: sources.K999", "no text uses this source"),
    ),
    "braces that nothing fills": (
        NIACINAMIDE, option(lambda item: item["storage"].update(text="Call {emergency}.")),
        (NIACINAMIDE, "options.niacinamide.storage.text", "{emergency}"),
    ),
    "braces that nothing fills in a referral": (
        SIGNS, lambda content: content["warning_signs"][0]["what_to_do"].update(text="Call {who}."),
        (SIGNS, "what_to_do.text", "{who}"),
    ),
    "concern missing": (
        "concerns.yaml", without("concerns", "pores"),
        ("concerns.yaml: concerns: pores is missing",),
    ),
    "criterion missing": (
        "criteria.yaml", without("criteria", "speed"), ("criteria: speed is missing",),
    ),
    "unknown criterion": (
        "criteria.yaml", put("criteria", "speed", id="colour"),
        ("criteria.colour", "no such criterion"),
    ),
    "habit missing": ("habits.yaml", without("habits", "sleep"), ("habits: sleep is missing",)),
    "sign missing": (
        SIGNS, without("warning_signs", "self_harm"), ("warning_signs: self_harm is missing",),
    ),
    "urgency missing": (SIGNS, without("urgencies", "soon"), ("urgencies: soon is missing",)),
    "care numbers missing": (
        SIGNS, without("care_numbers", "JP", "region"), ("care_numbers: JP is missing",),
    ),
    "law missing": ("law.yaml", without("law", "KR", "region"), ("law: KR is missing",)),
    "checklist missing": (
        "article/checklists.yaml", without("checklists", "storage"),
        ("checklists: storage is missing",),
    ),
    "group missing": (
        "groups.yaml", lambda content: content["groups"].pop("device"),
        ("groups: device is missing",),
    ),
    "group without members": (
        "groups.yaml", lambda content: content["groups"].update(device=[]),
        ("groups.yaml: groups: device has no member",),
    ),
    "option missing": (
        NIACINAMIDE, lambda content: content.update(options=[]),
        ("options: niacinamide is missing",),
    ),
    "group member missing": (
        NIACINAMIDE, lambda content: content.update(options=[]),
        ("groups.yaml: groups: home_actives names niacinamide",),
    ),
    "effect missing": (
        NIACINAMIDE, option(lambda item: item["effects"].pop()),
        (NIACINAMIDE, "options.niacinamide.effects", "no effect for"),
    ),
    "effect twice": (
        NIACINAMIDE,
        option(lambda item: item["effects"].append(
            item["effects"][0] | {"derivation": {"id": "a.b", "text": "A.", "sources": ["J"]}}
        )),
        (NIACINAMIDE, "options.niacinamide.effects", "more than one effect for"),
    ),
    "rule that hits nothing": (
        HEALTH, put_first("health_rules", options=[], habits=[]),
        (HEALTH, "health_rules.", "hits no option and no habit"),
    ),
    "pair that hits nothing": (
        PAIRS, put("pair_rules", "pair.serums.courses", first=[]),
        (PAIRS, "pair_rules.pair.serums.courses.first", "hits no option"),
    ),
    "exclusion of nothing": (
        PAIRS, put("pair_rules", "pair.serums.courses", second=[], effect="exclude"),
        (PAIRS, "pair_rules.pair.serums.courses.second", "hits no option"),
    ),
    "rule for an option without record": (
        "options/retinol.yaml", lambda content: content.update(options=[]),
        ("pair_rules.pair.retinol.sunscreen.first", "names retinol"),
    ),
    "reference missing": (
        "article/references.yaml", without("references", "2", "number"),
        (CLAIMS, ".cites", "reference 2 has no record"),
    ),
    "supported by the article alone": (
        CLAIMS, lambda content: (
            content["claims"][0].update(verdict="supported"),
            content["claims"][0]["found"].update(sources=["article", "J"]),
        ),
        (CLAIMS, "claims.claim.next_generation.verdict", "no source beside the article"),
    ),
    "habit effect on no concern": (
        "habits.yaml", lambda content: content["habits"][0]["effects"][0].update(concern="mood"),
        ("habits.yaml", "effects.0.concern", "mood is no concern"),
    ),
    "habit effect with no grade": (
        "habits.yaml", lambda content: content["habits"][0]["effects"][0].update(certainty="sure"),
        ("habits.yaml", "effects.0.certainty", "sure is no grade"),
    ),
    "answer that does not exist": (
        HEALTH, put_first("health_rules", when={"answer": "health.conditions", "has": ["hiccups"]}),
        (HEALTH, ".when.has", "hiccups is no answer", "keloid"),
    ),
    "answer that does not exist, joined": (
        HEALTH,
        put_first("health_rules", when={"any": [
            {"answer": "age", "below": "18"}, {"answer": "health.pregnancy", "is": ["maybe"]},
        ]}),
        (HEALTH, ".when.any.1.is", "maybe is no answer"),
    ),
    "yes or no with another word": (
        HEALTH, put_first("health_rules", when={"answer": "lifestyle.smoker", "is": ["yes"]}),
        (HEALTH, ".when.is", "answers are true, false"),
    ),
    "wrong test of a list": (
        HEALTH, put_first("health_rules", when={"answer": "health.conditions", "is": ["keloid"]}),
        (HEALTH, ".when.is", "tested with has"),
    ),
    "wrong test of a number": (
        HEALTH, put_first("health_rules", when={"answer": "skin.phototype", "is": ["4"]}),
        (HEALTH, ".when.is", "tested with at_least or below"),
    ),
    "price upside down": (
        "prices.yaml", put_first("prices", low="90", high="80"),
        ("prices.yaml: prices.0.low: low 90 is above high 80",),
    ),
    "price in another currency": (
        "prices.yaml", put_first("prices", currency="JPY"),
        ("prices.yaml: prices.0.currency: US pays in USD",),
    ),
    "pack without months": (
        "prices.yaml", lambda content: content["prices"][0].pop("months"),
        ("prices.yaml: prices.0.months",),
    ),
    "no price in the US": (
        "prices.yaml", lambda content: content.update(prices=[
            price for price in content["prices"]
            if (price["option"], price["region"]) != ("retinol", "US")
        ]),
        ("options/retinol.yaml: options.retinol: no pack price in US",),
    ),
    "part of the prices of a region": (
        "prices.yaml", lambda content: content.update(prices=[
            price for price in content["prices"]
            if (price["item"], price["region"]) != ("device", "EU")
        ]),
        ("options.exosome_serum_device: no device price in EU",),
    ),
    "rate missing": (
        "prices.yaml", without("conversions", "KRW", "currency"),
        ("prices.yaml: conversions: KRW is missing",),
    ),
    "date in the future": (
        "sources.yaml", put("sources", "F1", checked="2026-11-23"),
        ("sources.yaml: sources.F1.checked: 2026-11-23 lies in the future",),
    ),
    "care numbers from the future": (
        SIGNS, put_first("care_numbers", checked="2027-01-01"),
        (SIGNS, "care_numbers.0.checked", "lies in the future"),
    ),
    "care numbers without a date": (
        SIGNS, put_first("care_numbers", checked="last week"),
        (SIGNS, "care_numbers.0.checked", "is no date"),
    ),
    "base from the future": (
        "about.yaml", lambda content: content["about"].update(date="2027-01-01"),
        ("about.yaml: about", "lies in the future"),
    ),
    "effect upside down": (
        NIACINAMIDE, option(lambda item: item["effects"][0].update(low="0.9", high="0.1")),
        (NIACINAMIDE, "options.niacinamide.effects.0", "low ≤ likely ≤ high"),
    ),
    "more harmed than there were": (
        "options/retinol.yaml",
        option(lambda item: item["adverse_events"][0].update(events="9", people="8")),
        ("options/retinol.yaml", ".events", "9 of 8 people"),
    ),
    "more helped than there were": (
        NIACINAMIDE, option(lambda item: item["outcomes"][0].update(treated="99")),
        (NIACINAMIDE, ".treated", "99 of 38 people"),
    ),
    "bad side cut short": (
        NIACINAMIDE, option(lambda item: item.update(bad=item["bad"][:1])),
        (NIACINAMIDE, "options.niacinamide", "words bad to"),
    ),
    "question without words": (
        EVERYDAY, without("asked", "health.recent"),
        ("everyday.yaml: asked: health.recent is missing",),
    ),
    "question that does not exist": (
        EVERYDAY, put("asked", "health.recent", id="health.weather"),
        ("asked.health.weather: no such question",),
    ),
    "question twice": (EVERYDAY, again("asked"), ("asked.health.pregnancy", "stands twice")),
    "answer without a name": (
        EVERYDAY, asked("health.allergies", lambda group: group["values"].pop(0)),
        ("everyday.yaml: asked.health.allergies.groups: fish is missing",),
    ),
    "number without a name": (
        EVERYDAY, asked("skin.phototype", lambda group: group["values"].pop()),
        ("asked.skin.phototype.groups: 6 is missing",),
    ),
    "name of no answer": (
        EVERYDAY, asked("skin.sensitivity", lambda group: group["values"].append(
            {"id": "5", "name": "Reacts to all"}
        )),
        ("asked.skin.sensitivity.groups: 5 is no answer",),
    ),
    "answer named twice": (
        EVERYDAY, asked("health.pregnancy", lambda group: group["values"].append(
            {"id": "pregnant", "name": "Expecting"}
        )),
        ("asked.health.pregnancy.groups: pregnant stands twice",),
    ),
    "sign without words": (
        EVERYDAY, lambda content: record(content, "asked", "skin.sensitivity")["signs"].pop(),
        ("asked.skin.sensitivity.signs: skin.stopped is missing",),
    ),
    "question without a reason": (
        EVERYDAY, lambda content: content["asked"][0].pop("why"), ("asked.0.why", "required"),
    ),
    "reason without a source": (
        EVERYDAY, lambda content: content["asked"][0]["why"].update(sources=["F9999"]),
        ("asked.health.pregnancy.why.sources", "no source has the id F9999"),
    ),
    "step of the routine missing": (
        EVERYDAY, without("routine", "moisturiser"), ("routine: moisturiser is missing",),
    ),
    "scale missing": (
        EVERYDAY, without("scales", "irritation"), ("scales: irritation is missing",),
    ),
    "scale that ends": (
        EVERYDAY, steps(lambda found: found[-1].update(below="2")),
        ("scales.effect.steps", "last step must have no bound"),
    ),
    "scale with a gap": (
        EVERYDAY, steps(lambda found: found[1].pop("below")),
        ("scales.effect.steps", "needs its bound"),
    ),
    "scale out of order": (
        EVERYDAY, steps(lambda found: found.insert(0, found.pop(1))),
        ("scales.effect.steps", "bounds must rise"),
    ),
    "option without a line for the routine": (
        NIACINAMIDE, option(lambda item: item.pop("in_routine")),
        (NIACINAMIDE, "options.0.in_routine", "required"),
    ),
    "too hard to read": (
        NIACINAMIDE,
        option(lambda item: item["good"][0].update(text=HARD_WORDS * 8 + ".")),
        (NIACINAMIDE, "options.niacinamide.good", "reading grade"),
    ),
    "rule that is too hard to read": (
        HEALTH, put_first("health_rules", text=HARD_WORDS * 13), (HEALTH, "reading grade"),
    ),
}  # fmt: skip
