"""Says in plain words what is wrong with a ``kiosk.toml``: where, what, and what to write.

The allowed values come from the JSON Schema of the model, so they are written down once only.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import Any

from pydantic import ValidationError

from exowizard.core.faults import Fault
from exowizard.data.inputs import SHOWN, shown, visible
from exowizard.data.kiosk_config import KioskConfig
from exowizard.data.model_schema import ModelSchema, Place, Schema, nearest

_SCHEMA = ModelSchema(KioskConfig)
_MOST_DIGITS = 100  # bits of a number that a message repeats
_LIST_OF_TABLES = "opening_hours"
_FILE = "write the name of a file, with / between folders"
# What a pattern means, by the name of the key.
_HOW = {
    "accent": 'write # and six digits 0 to F, such as "#0F766E"',
    "opens": 'write hours and minutes as "HH:MM", "00:00" to "23:59"',
    "closes": 'write hours and minutes as "HH:MM", "00:00" to "24:00"',
    "name": "write one line of 60 characters at the most",
    "store": "use 1 to 40 letters, digits, dots and dashes",
    "printer": "write the name of the print queue; it has no blank in it",
    "logo": _FILE,
    "catalogue": _FILE,
    "url_file": _FILE,
}
_SYNTAX = {
    # the parser's words, in the order to look for them: ours
    "Cannot overwrite": "this key stands more than once; keep one",
    "Cannot declare": "this part stands more than once; put its lines together under one heading",
    "Cannot mutate": "this part stands more than once; put its lines together under one heading",
    "Duplicate inline": "a key stands twice between the braces; keep one",
    "Invalid value": 'no value that can be read; put text in double quotes, as in "UK", a list '
    "in [ ], and write yes and no as true and false",
    "Unescaped": 'a backslash has a meaning of its own in "…"; write / in its place',
    "Unterminated string": "this text has no closing quote; add one",
    "Illegal character": "this text has no closing quote on its line; add one",
    "Found invalid character": "a character that may not stand here; take it out",
    "Unclosed array": "this list has no closing ]; or a comma is missing in it",
    "Unclosed inline": "these braces are not closed; add }",
    "Expected '=' after": "an equals sign must stand between a key and its value; add it",
    "Expected newline": "something follows after the value; put it on a line of its own, or put "
    "text in double quotes",
    "Expected ']": "this heading has no closing ]; add it",
    "Invalid statement": 'no line of a set-up file; write key = value, such as region = "UK"',
    "Invalid initial character": "a key must stand here; look for a sign too many",
    "Invalid date": 'no time that can be read; write times in quotes, such as "09:00"',
    "Invalid hex": r"no character has this number; write \\ for a backslash",
    "Escaped character": r"no character has this number; write \\ for a backslash",
    "Unexpected end": "the file ends in the middle of a line; write it to its end",
    "Exceeds the limit": "a number here is far too large; use a smaller one",
}


def syntax_fault(error: ValueError, text: str, file: str) -> Fault:
    """What the parser of TOML could not read in a text, with its line."""
    said = str(error)
    reason = next((ours for theirs, ours in _SYNTAX.items() if theirs in said), None)
    reason = reason or "this line can not be read; compare it with exowizard kiosk --example"
    at = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)", said)
    if "Cannot overwrite" in said:
        line = _line_of_repeated(text)
        where = f"line {line}" if line else "the keys"
    elif at is None:
        number = max(re.finditer(r"[\d_]+", text), key=lambda found: len(found[0]), default=None)
        where = f"line {text.count(chr(10), 0, number.start() if number else 0) + 1}"
    elif at[1]:
        where = f"line {at[1]}, column {at[2]}"
    else:
        where = f"line {text.rstrip().count(chr(10)) + 1}"
    return Fault(file, where, reason)


def _line_of_repeated(text: str) -> int | None:
    """The line of the first key that stood before in the same part; the parser does not tell."""
    seen: set[tuple[int | str, str]] = set()
    part: int | str = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if heading := re.match(r"\s*(\[\[?)([^\]]+)\]", line):
            part = number if heading[1] == "[[" else heading[2].strip()
        elif key := re.match(r"""\s*([\w.-]+|"[^"]+"|'[^']+')\s*=""", line):
            found = part, key[1].strip("\"'")
            if found in seen:
                return number
            seen.add(found)
    return None


def model_faults(error: ValidationError, file: str) -> list[Fault]:
    """All faults that the model found in the content of a file."""
    return [
        Fault(file, key_of(found["loc"]), _message(found["type"], found["loc"], found["input"]))
        for found in error.errors(include_url=False, include_context=False)
    ]


def key_of(place: Place) -> str:
    """A place as staff find it: ``counters.send.store``, ``[[opening_hours]] 2, days, item 1``."""
    parts: list[str] = []
    name: list[str] = []
    for before, step in zip((None, *place), place, strict=False):
        if isinstance(step, str):
            name.append(visible(step, SHOWN) or '""')
            continue
        if before == _LIST_OF_TABLES and len(name) == 1:
            parts.append(f"[[{before}]] {step + 1}")
        else:
            parts += [".".join(name), f"item {step + 1}"]
        name = []
    return ", ".join(filter(None, [*parts, ".".join(name)]))


def said(value: Any) -> str:
    """A value of the file, short enough and safe to repeat in a message."""
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, int) and value.bit_length() > _MOST_DIGITS:
        return "this number"
    return shown(value)


def _message(kind: str, place: Place, value: Any) -> str:
    how = _how(place)
    match kind:
        case "missing":
            return f"is missing; {how}"
        case "extra_forbidden":
            return f"unknown key; {_better_key(place)}"
        case "int_type":
            return f"{_not_a_number(value)}; {how}"
        case "bool_type" if isinstance(value, str):
            return f"{said(value)} is text; write true or false without quotes"
        case "string_type" if isinstance(value, datetime.time):
            return f'{said(value)} has no quotes; write "{value:%H:%M}"'
        case "string_type":
            return f"{said(value)} is no text in quotes; {how}"
        case "greater_than_equal":
            return f"{said(value)} is too low; {how}"
        case "less_than_equal":
            return f"{said(value)} is too high; {how}"
        case "too_short" | "string_too_short":
            return f"is empty; {how}"
        case "too_long":
            return f"{len(value)} are too many; keep the first {_SCHEMA.at(place).get('maxItems')}"
        case "string_too_long":
            return f"{len(value)} characters are too many; {how}"
        case "tuple_type":
            return f"{said(value)} is no list; {how}"
        case "model_type":
            return f"{said(value)} is no part with keys of its own; {how}"
    near = nearest(value, _SCHEMA.at(place).get("enum", ()))
    hint = f'did you mean "{near}"? ' if near else ""
    return f"{said(value)} can not be used here; {hint}{how}"


def _not_a_number(value: Any) -> str:
    if isinstance(value, str) and value.strip().isdecimal():
        return f"{said(value)} is text; write the number without quotes"
    if isinstance(value, float) and value.is_integer():
        return f"{said(value)} has a point; write it without"
    return f"{said(value)} is no whole number"


def _how(place: Place) -> str:
    """What may be written at this place."""
    schema = _SCHEMA.at(place)
    name = next((step for step in reversed(place) if isinstance(step, str)), "")
    if name in _HOW:
        return _HOW[name]
    if "const" in schema:
        return f'write "{schema["const"]}"'
    if "enum" in schema:
        return f"use {_choices(schema)}"
    match schema.get("type"):
        case "integer":
            return f"use a whole number from {schema['minimum']} to {schema['maximum']}"
        case "boolean":
            return "write true or false"
        case "array" if "enum" in (inside := _SCHEMA.resolved(schema["items"])):
            return f'write a list, such as ["{inside["enum"][0]}"], with {_choices(inside)}'
        case "array":
            return f"write a part that begins with [[{name}]]"
        case _ if name == _LIST_OF_TABLES:
            return f"write a part that begins with [[{name}]]"
        case "object":
            return f"write a part that begins with [{'.'.join(map(str, place))}]"
        case _:
            return "take it out"


def _choices(schema: Schema) -> str:
    choices = [f'"{choice}"' for choice in schema["enum"]]
    return ", ".join(choices[:-1]) + (" or " if len(choices) > 1 else "") + choices[-1]


def _better_key(place: Place) -> str:
    *parent, key = place
    known = _SCHEMA.at(tuple(parent)).get("properties", {})
    if near := nearest(key, known):
        return f'did you mean "{near}"?'
    for path, keys in _parts():
        if near := nearest(key, keys):
            if not path:
                return f'"{near}" belongs at the top of the file, before the first [part]'
            return f'"{near}" belongs in the part [{path}]'
    return f"take it out; known here are {', '.join(known)}"


def _parts() -> Iterable[tuple[str, tuple[str, ...]]]:
    """Every part of the file and its keys, from the top down."""
    waiting: list[Place] = [()]
    while waiting:
        place = waiting.pop(0)
        schema = _SCHEMA.at(place)
        schema = _SCHEMA.resolved(schema["items"]) if schema.get("type") == "array" else schema
        keys = schema.get("properties", {})
        name = ".".join(map(str, place))
        yield f"[{name}]" if name == _LIST_OF_TABLES else name, tuple(keys)
        for key, inside in keys.items():
            found = _SCHEMA.resolved(inside)
            if found.get("type") == "object" or key == _LIST_OF_TABLES:
                waiting.append((*place, key))
