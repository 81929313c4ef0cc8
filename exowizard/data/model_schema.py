"""What a pydantic model allows at a place of a file, for messages that say what to write there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from exowizard.data.inputs import SHOWN

if TYPE_CHECKING:
    from pydantic import BaseModel

Schema = Mapping[str, Any]
Place = tuple[str | int, ...]


class ModelSchema:
    """The JSON Schema of a model, by keys and places in lists; made when it is first asked."""

    def __init__(self, model: type[BaseModel]) -> None:
        self._model = model

    @cached_property
    def _whole(self) -> dict[str, Any]:
        return self._model.model_json_schema()

    def at(self, place: Place) -> Schema:
        """What one key may hold, or an empty schema where the model knows none."""
        return self.resolved(self.raw_at(place))

    def raw_at(self, place: Place) -> Schema:
        """The same as the model states it: null among others, or only a reference."""
        schema: Schema = self._whole
        for step in place:
            inside = self.resolved(schema)
            if "propertyNames" in inside:
                schema = inside["additionalProperties"]
            elif isinstance(step, int):
                schema = inside.get("items", {})
            else:
                schema = inside.get("properties", {}).get(step, {})
        return schema

    def resolved(self, schema: Schema) -> Schema:
        """Without null and without references."""
        for part in schema.get("anyOf", ()):
            if part.get("type") != "null":
                return self.resolved(part)
        if "$ref" in schema:
            return dict(self._whole["$defs"][schema["$ref"].rpartition("/")[2]])
        return schema


def nearest(value: Any, choices: Iterable[str]) -> str | None:
    """The choice that a person most likely meant; None where no one is near."""
    if not isinstance(value, str):
        return None
    import difflib  # only a fault needs it

    written = value[:SHOWN].strip().lower().replace(" ", "_").replace("-", "_")
    spelled = {choice.lower(): choice for choice in sorted(choices)}
    near = difflib.get_close_matches(written, spelled, n=1, cutoff=0.7)
    return spelled[near[0]] if near else None
