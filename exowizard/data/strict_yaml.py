"""YAML for the knowledge base, strict: scalars stay text, duplicate keys and aliases are faults."""

from __future__ import annotations

from typing import Any

import yaml

from exowizard.core.faults import BadInput, Fault

_Base: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _StrictLoader(_Base):  # type: ignore[misc]
    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise yaml.MarkedYAMLError(
                problem="aliases are not used here; write the value out",
                problem_mark=event.start_mark,
            )
        return super().compose_node(parent, index)

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if not isinstance(key, str) or key in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"key {key!r} stands twice; keep one", problem_mark=key_node.start_mark
                )
            seen.add(key)
        return dict(super().construct_mapping(node, deep=True))


def read_yaml(text: str, file: str) -> Any:
    """The content of one YAML document, every scalar as text.

    Raises BadInput with line and column when the text is not strict YAML.
    """
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a base loader, text only
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise BadInput([Fault(file, where, error.problem or str(error))]) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadInput([Fault(file, "", f"not readable as YAML: {error}")]) from None
