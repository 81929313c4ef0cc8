"""A fault in something that a person gave us: where it is, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault. ``file`` as the person named it, ``key`` the path inside it ("" for the whole)."""

    file: str
    key: str
    message: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.message) if part)


class BadInput(Exception):
    """All faults of one input, collected. The command line prints each and ends with exit 2."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults
