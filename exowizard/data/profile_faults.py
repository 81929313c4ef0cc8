"""Says in plain words what is wrong with a profile: where it is, what is wrong, what to write.

The allowed values come from the JSON Schema of the model, so they are written down once only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from exowizard.core.answers import PROFILE_FORMAT, REGION_CURRENCY, Profile
from exowizard.core.faults import Fault
from exowizard.data.inputs import shown
from exowizard.data.model_schema import ModelSchema, Place, nearest
from exowizard.data.strict_json import MOST_FAULTS, few, key_path

_SCHEMA = ModelSchema(Profile)
_KEY = "[key]"


# What an unfinished profile may be: parts missing, nothing chosen yet.
_UNFINISHED = ("missing", "too_short", "value_error")


def profile_faults(
    value: Any, error: ValidationError | None, file: str, *, unfinished: bool = False
) -> list[Fault]:
    """All faults of a profile's JSON value, given what the model said of it (None: no fault).

    In an ``unfinished`` one, what is missing is no fault.
    """
    if not isinstance(value, dict):
        return [Fault(file, "", _not_an_object(value))]
    passed_over = _UNFINISHED if unfinished else ()
    faults = [] if error is None else _model_faults(error, file, passed_over)
    faults += _currency_faults(value, file) + _too_many(value, file) + _list_faults(value, file)
    if error is not None and not faults and not unfinished:
        faults.append(Fault(file, "", f"cannot be used: {error.errors()[0]['msg']}"))
    return few(faults, file)


def _not_an_object(value: Any) -> str:
    if isinstance(value, list):
        return "a list is not one profile; write one profile as {…}, or many one a line for --batch"
    return f'{shown(value)} is not a profile; write {{"format": "{PROFILE_FORMAT}", …}}'


def _model_faults(error: ValidationError, file: str, passed_over: tuple[str, ...]) -> list[Fault]:
    faults: list[Fault] = []
    for found in error.errors(include_url=False, include_context=False):
        path: Place = found["loc"]
        if not path or (path == ("currency",) and found["type"] == "missing"):
            continue  # the currency against the region: looked at below, in every case
        if found["type"] == "too_long" or found["type"] in passed_over:
            continue  # too many are looked at below too
        if len(faults) < MOST_FAULTS:
            message = _message(found["type"], path, found["input"])
            faults.append(Fault(file, key_path(_without_mark(path)), message))
        else:
            faults.append(Fault(file, "", ""))  # counted only
    return faults


def _currency_faults(value: dict[str, Any], file: str) -> list[Fault]:
    """Another currency than the region's own, looked at even when other answers are wrong."""
    currency = value.get("currency")
    if currency not in REGION_CURRENCY.values():
        return []
    for region, own in REGION_CURRENCY.items():
        if value.get("region") == region and currency != own:
            message = (
                f"{currency} does not go with region {region}, which uses {own}; "
                f"write {own} or leave currency out"
            )
            return [Fault(file, "currency", message)]
    return []


def _too_many(value: dict[str, Any], file: str) -> list[Fault]:
    """More concerns than a plan can serve, said even when some are wrong in themselves."""
    concerns = value.get("concerns")
    if not isinstance(concerns, dict) or len(concerns) <= 5:
        return []
    message = f"{len(concerns)} concerns are too many; keep the 5 that matter most"
    return [Fault(file, "concerns", message)]


def _list_faults(value: dict[str, Any], file: str) -> list[Fault]:
    """Answers that stand twice in one list."""
    faults: list[Fault] = []
    for part in ("skin", "health"):
        answers = value.get(part)
        for key, chosen in answers.items() if isinstance(answers, dict) else ():
            seen: set[str] = set()
            for place, item in enumerate(chosen if isinstance(chosen, list) else ()):
                if isinstance(item, str) and item in seen:
                    where = key_path((part, key, place))
                    faults.append(Fault(file, where, f"{shown(item)} stands twice; keep one"))
                elif isinstance(item, str):
                    seen.add(item)
    return faults


def _without_mark(path: Place) -> Place:
    return path[:-1] if path[-1] == _KEY else path


def _message(kind: str, path: Place, value: Any) -> str:
    here = _without_mark(path)
    match kind:
        case "missing":
            return f"is missing; {_how(here)}"
        case "extra_forbidden":
            return f"unknown key; {_better_key(here)}"
        case "value_error":
            return "all are 0; put at least one above 0"
        case "too_short":
            return f"no concern is named; {_how(here)}"
        case "greater_than_equal":
            return f"{shown(value)} is too low; {_how(here)}"
        case "less_than_equal":
            return f"{shown(value)} is too high; {_how(here)}"
        case "int_type" | "float_type":
            return f"{_null(here) if value is None else _not_a_number(value)}; {_how(here)}"
    if path[-1] == _KEY:
        return f"unknown concern; {_did_you_mean(value, _concerns())}{_how(here[:1])}"
    if value is None:
        return f"{_null(here)}; {_how(here)}"
    near = _did_you_mean(value, _SCHEMA.at(here).get("enum", ()))
    return f"{shown(value)} is not an answer here; {near}{_how(here)}"


def _not_a_number(value: Any) -> str:
    if isinstance(value, str) and value.strip().replace(".", "", 1).isdigit():
        return f"{shown(value)} is text; write the number without quotes"
    if isinstance(value, float) and value.is_integer():
        return f"{shown(value)} has a point; write {shown(int(value))}"
    if isinstance(value, float):
        return f"{shown(value)} is not a whole number"
    return f"{shown(value)} is not a number"


def _null(path: Place) -> str:
    if path[-1] == "currency" or "default" in _SCHEMA.raw_at(path):
        return "null is no answer; leave the key out"
    return "null is no answer, and this one is needed"


def _did_you_mean(value: Any, choices: Iterable[str]) -> str:
    near = nearest(value, choices)
    return f'did you mean "{near}"? ' if near else ""


def _better_key(path: Place) -> str:
    *parent, key = path
    known = _SCHEMA.at(tuple(parent)).get("properties", {})
    if near := nearest(key, known):
        return f'did you mean "{near}"?'
    for part, schema in _SCHEMA.at(()).get("properties", {}).items():
        if key in _SCHEMA.resolved(schema).get("properties", {}):
            return f'it belongs inside "{part}"'
    if key in _SCHEMA.at(()).get("properties", {}):
        return "it belongs at the top of the profile"
    return f"take it out; known here are {', '.join(known)}"


def _concerns() -> tuple[str, ...]:
    return tuple(_SCHEMA.resolved(_SCHEMA.at(("concerns",))["propertyNames"])["enum"])


def _how(path: Place) -> str:
    """What may be written at this place."""
    schema = _SCHEMA.at(path)
    rest = ", or null for not answered" if _may_be_null(path) else ""
    if "const" in schema:
        return f'write "{schema["const"]}"'
    if "enum" in schema:
        return f"use one of {', '.join(schema['enum'])}{rest}"
    if "propertyNames" in schema:
        return f"name 1 to 5 of {', '.join(_concerns())}, each 1 to 3"
    match schema.get("type"):
        case "integer" | "number":
            return f"use {schema['minimum']:.15g} to {schema['maximum']:.15g}{rest}"
        case "boolean":
            return f"use true or false{rest}"
        case "array":
            choices = ", ".join(_SCHEMA.resolved(schema["items"])["enum"])
            return f"use [] for none of these, or a list of {choices}{rest}"
        case _:
            return f"write an object {{…}} with {', '.join(schema.get('properties', {}))}"


def _may_be_null(path: Place) -> bool:
    return any(part.get("type") == "null" for part in _SCHEMA.raw_at(path).get("anyOf", ()))
