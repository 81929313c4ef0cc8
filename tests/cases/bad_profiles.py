"""Bad profiles: bytes as a person's file may hold them, and what must be said of each.

A table, not files, because the bytes matter (encodings, half characters, a megabyte of brackets).
``said`` maps every key path that must be named to a piece of its message; nothing else may be
named.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

GOOD: dict[str, Any] = {
    "format": "exowizard-profile/1",
    "region": "JP",
    "language": "en",
    "currency": "JPY",
    "age": 38,
    "concerns": {"wrinkles": 3, "dark_spots": 2},
    "skin": {"type": "combination", "sensitivity": 2, "phototype": 3, "reacted_to": ["retinoid"]},
    "health": {
        "red_flags": [],
        "pregnancy": "none",
        "conditions": [],
        "medicines": [],
        "allergies": [],
        "implants": [],
        "recent": [],
    },
    "preferences": {
        "setting": "prefer_home",
        "needles": "rather_not",
        "downtime_days": 1,
        "minutes_per_day": 10,
        "owns_device": False,
    },
    "budget": {"upfront": 20000, "monthly": 8000},
    "lifestyle": {
        "sleep_hours": 6,
        "stress": 3,
        "aerobic_minutes_per_week": 60,
        "strength_sessions_per_week": 0,
        "oily_fish_per_week": 1,
        "polyphenol_servings_per_day": 1,
        "vitamin_d": "unknown",
        "daily_sunscreen": False,
        "smoker": False,
    },
    "priorities": {
        "benefit": 100,
        "gentleness": 80,
        "evidence": 70,
        "cost": 60,
        "convenience": 30,
        "speed": 20,
    },
}


class Bad(NamedTuple):
    """One bad file."""

    name: str
    raw: bytes
    said: dict[str, str]


def changed(**answers: Any) -> bytes:
    """The good profile with some answers changed; ``__`` stands for a dot, ``...`` removes."""
    value = deepcopy(GOOD)
    for path, answer in answers.items():
        *parts, key = path.split("__")
        inside = value
        for part in parts:
            inside = inside[part]
        if answer is ...:
            del inside[key]
        else:
            inside[key] = answer
    return json.dumps(value).encode()


def _edited(old: str, new: str) -> bytes:
    text = json.dumps(GOOD)
    assert text.count(old) == 1, old
    return text.replace(old, new).encode("utf-8", "surrogatepass")


def _not_json() -> Iterator[Bad]:
    good = json.dumps(GOOD)
    for name, raw, where, word in (
        ("empty", b"", "", "is empty"),
        ("only_spaces", b" \r\n\t", "", "is empty"),
        ("only_a_byte_order_mark", b"\xef\xbb\xbf", "", "is empty"),
        ("half_a_file", good[:200].encode(), "", "not readable as JSON"),
        ("one_bracket", b"{", "column 2", "a key in double quotes"),
        ("more_after_the_end", good.encode() + b" {}", "", "more text follows"),
        ("comma_too_many", good[:-1].encode() + b",}", "", "comma"),
        ("comma_missing", good.replace(', "age"', ' "age"').encode(), "", "a comma"),
        ("colon_missing", b'{"age" 38}', "column 8", "a colon"),
        ("value_missing", b'{"age": }', "column 9", "a value"),
        ("single_quotes", b"{'age': 38}", "column 2", "single quotes"),
        ("bare_key", b"{age: 38}", "column 2", "double quotes"),
        ("comment", b'// mine\n{"age": 38}', "line 1, column 1", "a value"),
        ("open_text", b'{"region": "JP', "column 12", "no closing double quote"),
        ("line_break_in_text", b'{"region": "J\nP"}', "line 1, column 14", "line break"),
        ("lone_backslash", b'{"region": "J\\P"}', "column 14", "backslash"),
        ("leading_zero", b'{"age": 038}', "column 10", "comma"),
        ("plus_sign", b'{"age": +38}', "column 9", "a value"),
        ("hexadecimal", b'{"age": 0x26}', "column 10", "comma"),
        ("python_words", b'{"age": None}', "column 9", "a value"),
        ("yaml", b"format: exowizard-profile/1\nage: 38\n", "line 1, column 1", "a value"),
        ("pdf", b"%PDF-1.7\n1 0 obj", "line 1, column 1", "a value"),
        ("zip", b"PK\x03\x04\x14\x00\x00\x00", "column 1", "a value"),
        ("utf_16", good.encode("utf-16"), "", "not UTF-8"),
        ("utf_16_without_mark", good.encode("utf-16-le"), "column 2", "a key"),
        ("latin_1", _edited('"JP"', '"é"').decode().encode("latin-1"), "", "not UTF-8"),
        ("surrogate_bytes", _edited('"JP"', '"\ud800"'), "", "not UTF-8"),
        ("nul_bytes", b"\x00" * 100, "column 1", "a value"),
        ("too_large", b" " * (1024 * 1024) + b"{}", "", "larger than 1 MiB"),
        ("large_and_no_json", b"x" * (2 * 1024 * 1024), "", "larger than 1 MiB"),
        ("too_deep", b'{"age": ' + b"[" * 64 + b"]" * 64 + b"}", "", "deeper than 64"),
        ("very_deep", b"[" * 500_000 + b"]" * 500_000, "", "deeper than 64"),
        ("very_deep_objects", b'{"a":' * 100_000, "", "deeper than 64"),
    ):  # fmt: skip
        yield Bad(name, raw, {where: word})


def _not_strict() -> Iterator[Bad]:
    yield Bad("duplicate_key", _edited('"age": 38', '"age": 38, "age": 39'), {"age": "once"})
    yield Bad("duplicate_of_the_same", _edited('"age": 38', '"age": 38, "age": 38'), {"age": "one"})
    yield Bad(
        "duplicates_everywhere",
        _edited('"age": 38', '"age": 1, "age": 2, "age": 3, "skin": {"type": "dry", "type": 1}'),
        {"age": "keep one", "skin": "keep one", "skin.type": "keep one"},
    )
    yield Bad("escaped_duplicate", _edited('"age": 38', '"age": 38, "\\u0061ge": 3'), {"age": "on"})
    for literal, word in (
        ("NaN", "NaN is not a number"),
        ("Infinity", "Infinity is not a number"),
        ("-Infinity", "-Infinity is not a number"),
        ("1e400", "too large"),
        ("-1e400", "too large"),
        ("1" * 19, "too large"),
        ("1" * 5000, "too large"),
        ("1e-400", "too small"),
        ("0." + "1" * 500, "too many digits"),
    ):
        raw = _edited('"upfront": 20000', f'"upfront": {literal}')
        yield Bad(f"number_{literal[:9]}_{len(literal)}", raw, {"budget.upfront": word})
    yield Bad(
        "bad_numbers_everywhere",
        changed(budget__upfront=float("nan"), age=10**30, lifestyle__stress=float("inf")),
        {"budget.upfront": "NaN", "age": "too large", "lifestyle.stress": "Infinity"},
    )
    half = _edited('"JP"', '"\\ud800"')
    yield Bad("half_a_character", half, {"region": "half a character"})
    yield Bad("half_in_a_key", _edited('"age"', '"\\udc00"'), {"\\udc00": "half a character"})
    yield Bad("half_in_a_list", _edited('["retinoid"]', '["acids", "\\ud83d"]'),
              {"skin.reacted_to.1": "half"})  # fmt: skip


def _not_a_profile() -> Iterator[Bad]:
    for name, raw, word in (
        ("null", b"null", "not a profile"),
        ("number", b"38", "not a profile"),
        ("text", b'"JP"', "not a profile"),
        ("list", b"[]", "--batch"),
        ("list_of_profiles", json.dumps([GOOD, GOOD]).encode(), "--batch"),
    ):
        yield Bad(f"only_{name}", raw, {"": word})
    needed = ("format", "region", "age", "concerns", "skin", "health", "preferences", "budget",
              "priorities")  # fmt: skip
    yield Bad("empty_object", b"{}", dict.fromkeys(needed, "is missing"))
    for key in needed:
        said = {key: "is missing"}
        yield Bad(f"without_{key}", changed(**{key: ...}), said)
        yield Bad(f"null_{key}", changed(**{key: None}), {key: "null is no answer"})
    for part, names in (
        ("skin", ("type", "sensitivity", "phototype")),
        ("health", ("red_flags",)),
        ("preferences", ("setting", "needles", "downtime_days", "minutes_per_day")),
        ("budget", ("upfront", "monthly")),
        ("priorities", tuple(GOOD["priorities"])),
    ):
        for key in names:
            path = f"{part}.{key}"
            yield Bad(f"without_{path}", changed(**{f"{part}__{key}": ...}), {path: "is missing"})
            yield Bad(f"null_{path}", changed(**{f"{part}__{key}": None}), {path: "needed"})
        yield Bad(f"list_for_{part}", changed(**{part: []}), {part: "write an object"})
        yield Bad(f"text_for_{part}", changed(**{part: "x"}), {part: "write an object"})
        yield Bad(
            f"unknown_in_{part}", changed(**{f"{part}__colour": 1}), {f"{part}.colour": "unknown"}
        )
    for key in ("language", "currency", "lifestyle"):
        yield Bad(f"null_{key}", changed(**{key: None}), {key: "leave the key out"})


def _wrong_answers() -> Iterator[Bad]:
    for path, answer, word in (
        ("format", "exowizard-profile/2", 'write "exowizard-profile/1"'),
        ("format", "exowizard-plan/1", 'write "exowizard-profile/1"'),
        ("region", "jp", 'did you mean "JP"'),
        ("region", "CN", "use one of US, EU, UK"),
        ("region", [], "use one of US, EU, UK"),
        ("region", {"JP": 1}, "use one of US, EU, UK"),
        ("language", "fr", "use one of en, ja"),
        ("currency", "USD", "JPY"),
        ("currency", "CHF", "use one of USD, EUR"),
        ("currency", 5, "use one of USD, EUR"),
        ("age", 12, "12 is too low; use 13 to 110"),
        ("age", 111, "111 is too high; use 13 to 110"),
        ("age", "38", "without quotes"),
        ("age", "old", "not a number"),
        ("age", 38.5, "not a whole number"),
        ("age", 38.0, "write 38"),
        ("age", True, "true is not a number"),
        ("age", [38], "not a number"),
        ("concerns", {}, "no concern is named"),
        ("concerns", ["wrinkles"], "each 1 to 3"),
        ("concerns", "wrinkles", "each 1 to 3"),
        ("concerns__wrinkles", 0, "too low; use 1 to 3"),
        ("concerns__wrinkles", 4, "too high; use 1 to 3"),
        ("concerns__wrinkles", "3", "without quotes"),
        ("concerns__wrinkles", None, "null is no answer"),
        ("concerns__wrinkels", 3, 'did you mean "wrinkles"'),
        ("concerns__<b>acne</b>", 3, "unknown concern"),
        ("skin__type", "greasy", "use one of dry, oily"),
        ("skin__type", "Dry", 'did you mean "dry"'),
        ("skin__sensitivity", 7, "7 is too high; use 0 to 4"),
        ("skin__sensitivity", -1, "too low; use 0 to 4"),
        ("skin__sensitivity", False, "false is not a number"),
        ("skin__phototype", 0, "too low; use 1 to 6"),
        ("skin__phototype", "III", "not a number"),
        ("skin__reacted_to", "retinoid", "or null for not answered"),
        ("skin__reacted_to", {"retinoid": True}, "a list of"),
        ("health__red_flags", True, "use [] for none"),
        ("health__red_flags", "none", "use [] for none"),
        ("health__pregnancy", "no", "use one of none, planning"),
        ("health__pregnancy", False, "use one of none, planning"),
        ("health__conditions", "none", "use [] for none"),
        ("health__medicines", 0, "use [] for none"),
        ("health__allergies", {}, "use [] for none"),
        ("health__implants", "pacemaker", "use [] for none"),
        ("health__recent", False, "use [] for none"),
        ("preferences__setting", "home", "use one of home_only"),
        ("preferences__needles", "no", "use one of fine"),
        ("preferences__downtime_days", -1, "use 0 to 365"),
        ("preferences__downtime_days", 366, "use 0 to 365"),
        ("preferences__minutes_per_day", 1441, "use 0 to 1440"),
        ("preferences__minutes_per_day", "10 min", "not a number"),
        ("preferences__owns_device", "yes", "use true or false"),
        ("preferences__owns_device", 1, "use true or false"),
        ("preferences__owns_device", None, "leave the key out"),
        ("budget__upfront", -0.01, "too low"),
        ("budget__upfront", 10**13, "too high; use 0 to 1000000000000"),
        ("budget__monthly", "8.000", "without quotes"),
        ("budget__monthly", True, "true is not a number"),
        ("lifestyle", [], "write an object"),
        ("lifestyle__sleep_hours", 25, "use 0 to 24"),
        ("lifestyle__stress", 2.5, "not a whole number"),
        ("lifestyle__stress", 5, "use 0 to 4"),
        ("lifestyle__aerobic_minutes_per_week", 10081, "use 0 to 10080"),
        ("lifestyle__strength_sessions_per_week", -1, "use 0 to 50"),
        ("lifestyle__oily_fish_per_week", "often", "use 0 to 50"),
        ("lifestyle__polyphenol_servings_per_day", 51, "use 0 to 50"),
        ("lifestyle__vitamin_d", True, "use one of supplement"),
        ("lifestyle__daily_sunscreen", "sometimes", "use true or false"),
        ("lifestyle__smoker", 0, "use true or false"),
        ("lifestyle__screen_time", 3, "unknown key; take it out"),
        ("priorities", dict.fromkeys(GOOD["priorities"], 0), "at least one above 0"),
        ("priorities__benefit", 101, "use 0 to 100"),
        ("priorities__speed", -1, "use 0 to 100"),
        ("priorities__cost", "high", "use 0 to 100"),
        ("Age", 38, 'did you mean "age"'),
        ("sensitivity", 2, 'it belongs inside "skin"'),
        ("red_flags", [], 'it belongs inside "health"'),
        ("skin__age", 38, "it belongs at the top"),
        ("skin__photo_type", 2, 'did you mean "phototype"'),
        ("name", "Robert'); DROP TABLE people;--", "unknown key"),
        ("<script>alert(1)</script>", 1, "unknown key"),
    ):
        key = path.replace("__", ".")
        yield Bad(f"{key}={str(answer)[:20]}", changed(**{path: answer}), {key: word})


def _several_at_once() -> Iterator[Bad]:
    yield Bad(
        "wrong_in_lists",
        changed(
            health__red_flags=["changing_mole", "changing mole"],
            health__conditions=[1, None, {}, "Rosacea", "keloid", "keloid"],
        ),
        {
            "health.red_flags.1": 'did you mean "changing_mole"',
            "health.conditions.0": "1 is not an answer",
            "health.conditions.1": "null is no answer",
            "health.conditions.2": "{} is not an answer",
            "health.conditions.3": 'did you mean "rosacea"',
            "health.conditions.5": "stands twice",
        },
    )
    yield Bad(
        "currency_beside_other_faults",
        changed(currency="USD", age=7, skin__sensitivity=7, extra=1),
        {"currency": "JPY", "age": "low", "skin.sensitivity": "high", "extra": "unknown key"},
    )
    yield Bad(
        "no_priority_beside_other_faults",
        changed(priorities=dict.fromkeys(GOOD["priorities"], 0), age=7, currency="EUR"),
        {"priorities": "above 0", "age": "low", "currency": "which uses JPY"},
    )
    yield Bad(
        "region_and_currency_left_out",
        changed(region="XX", currency=..., age=7),
        {"region": "use one of", "age": "low"},
    )
    yield Bad(
        "six_concerns",
        changed(concerns=dict.fromkeys(
            ("wrinkles", "sagging", "dark_spots", "dullness", "redness", "acne"), 1
        )),
        {"concerns": "6 concerns are too many"},
    )  # fmt: skip
    yield Bad(
        "six_concerns_one_unknown",
        changed(concerns=dict.fromkeys(
            ("wrinkles", "sagging", "dark_spots", "dullness", "redness", "ageing"), 1
        )),
        {"concerns": "6 concerns are too many", "concerns.ageing": "unknown concern"},
    )  # fmt: skip
    yield Bad(
        "terminal_codes",
        changed(region="\x1b[2J\x07evil", **{"\x1b]0;x\x07": 1}),
        {"region": "\\x1b[2J\\x07evil", "\\x1b]0;x\\x07": "unknown key"},
    )
    yield Bad("right_to_left", changed(region="\u202ePJ\u2066"), {"region": "\\u202ePJ\\u2066"})
    yield Bad("long_text", changed(region="x" * 100_000), {"region": "…"})
    yield Bad("long_key", changed(**{"y" * 100_000: 1}), {"y" * 59 + "…": "unknown key"})
    yield Bad("text_with_nul", changed(skin__type="dry\x00"), {"skin.type": "dry\\x00"})


BAD_PROFILES: tuple[Bad, ...] = (
    *_not_json(), *_not_strict(), *_not_a_profile(), *_wrong_answers(), *_several_at_once(),
)  # fmt: skip
