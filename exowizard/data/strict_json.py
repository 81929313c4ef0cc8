"""JSON from a person's file, strict: one meaning or a fault, never a guess.

Refused: too many bytes, text that is not UTF-8, duplicate keys, NaN and infinity, numbers that a
computer cannot hold, half characters (lone surrogates), and nesting deeper than 64 levels.
"""

from __future__ import annotations

import json
import re
from typing import Any, NamedTuple

from exowizard.core.faults import BadInput, Fault
from exowizard.data.inputs import MIB, SHOWN, too_large, visible

DEEPEST = 64
MOST_FAULTS = 100
_LONGEST_WHOLE_NUMBER = 18
_LONGEST_NUMBER = 400
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_HALF_CHARACTER = re.compile(r"[\ud800-\udfff]")
_PLAIN_WORDS = {
    # the parser's words, in the order to look for them: ours
    "Extra data": "more text follows after the end; keep one value only",
    "Expecting property name": 'a key in double quotes must stand here, as in "age": 38; '
    "look for a comma too many or single quotes",
    "Illegal trailing comma": "a comma stands before the end; take it out",
    "Expecting ',' delimiter": "a comma or a closing bracket must stand here; add it",
    "Expecting ':' delimiter": "a colon must stand between a key and its value; add it",
    "Expecting value": "a value must stand here; write a number, true, false, null, "
    "or text in double quotes",
    "Unterminated string": "this text has no closing double quote; add one",
    "Invalid control character": "a line break or tab stands inside a text; take it out",
    "Invalid \\": "a backslash stands alone here; take it out or write it twice",
}


class _Object(NamedTuple):
    pairs: list[tuple[str, Any]]


class _Refused(NamedTuple):
    message: str


def read_json(raw: bytes, file: str, *, limit: int = MIB) -> Any:
    """The one value that a JSON file holds.

    Raises BadInput with every fault, each with ``file`` and the key path.
    """
    if len(raw) > limit:
        raise BadInput([Fault(file, "", too_large(limit))])
    tree = _parse(_text(raw, file), file)
    faults: list[Fault] = []
    value = _plain(tree, (), file, faults)
    if faults:
        raise BadInput(few(faults, file))
    return value


def few(faults: list[Fault], file: str) -> list[Fault]:
    """The faults; of very many only the first, and how many more there are."""
    more = len(faults) - MOST_FAULTS
    if more <= 0:
        return faults
    return [*faults[:MOST_FAULTS], Fault(file, "", f"and {more} more faults; mend these first")]


def key_path(parts: tuple[str | int, ...]) -> str:
    """A key path as a message shows it, such as ``health.conditions.0``."""
    return ".".join(visible(str(part), SHOWN) or '""' for part in parts)


def _text(raw: bytes, file: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8 text; save the file as UTF-8"
        raise BadInput([Fault(file, "", message)]) from None
    if not text.strip(" \t\r\n"):
        raise BadInput([Fault(file, "", "is empty; write one JSON value")])
    if _depth(text) > DEEPEST:
        message = f"brackets are nested deeper than {DEEPEST} levels; take some out"
        raise BadInput([Fault(file, "", message)])
    return text


def _depth(text: str) -> int:
    depth = deepest = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


def _parse(text: str, file: str) -> Any:
    text = text.rstrip(" \t\r\n")
    try:
        return json.loads(
            text,
            object_pairs_hook=_Object,
            parse_int=_whole,
            parse_float=_number,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        if "\n" in text:
            where = f"line {error.lineno}, {where}"
        reason = next(
            (ours for theirs, ours in _PLAIN_WORDS.items() if error.msg.startswith(theirs)),
            f"{error.msg}; look at this place",
        )
        raise BadInput([Fault(file, where, f"not readable as JSON: {reason}")]) from None


def _whole(literal: str) -> Any:
    if len(literal.lstrip("-")) > _LONGEST_WHOLE_NUMBER:
        return _Refused("this number is too large; use a smaller one")
    return int(literal)


def _number(literal: str) -> Any:
    value = float(literal)
    if value in (float("inf"), float("-inf")):
        return _Refused("this number is too large; use a smaller one")
    if len(literal) > _LONGEST_NUMBER:
        return _Refused("this number has too many digits; use fewer")
    if value == 0 and literal.lower().partition("e")[0].strip("-0."):
        return _Refused("this number is too small to hold; use 0")
    return value + 0.0  # -0.0 becomes 0.0


def _constant(literal: str) -> Any:
    return _Refused(f"{literal} is not a number of JSON; write a number, or null for none")


def _plain(node: Any, path: tuple[str | int, ...], file: str, faults: list[Fault]) -> Any:
    """The value without markers; every marker becomes a fault."""
    if isinstance(node, _Refused):
        faults.append(Fault(file, key_path(path), node.message))
    elif isinstance(node, str):
        if not node.isascii() and _HALF_CHARACTER.search(node):
            faults.append(Fault(file, key_path(path), "holds half a character; write it anew"))
    elif isinstance(node, _Object):
        return _plain_object(node, path, file, faults)
    elif isinstance(node, list):
        return [_plain(item, (*path, place), file, faults) for place, item in enumerate(node)]
    return node


def _plain_object(
    node: _Object, path: tuple[str | int, ...], file: str, faults: list[Fault]
) -> dict[str, Any]:
    content: dict[str, Any] = {}
    named: set[str] = set()
    for key, inner in node.pairs:
        here = (*path, key)
        if key in content and key not in named:
            named.add(key)
            faults.append(Fault(file, key_path(here), "stands more than once; keep one"))
        if not key.isascii() and _HALF_CHARACTER.search(key):
            faults.append(
                Fault(file, key_path(here), "the key holds half a character; write it anew")
            )
        content[key] = _plain(inner, here, file, faults)
    return content
