"""What a release says of itself: one small signed file, ``release.json``, a target of TUF.

It names the program and its files, and one knowledge base. How long each file is and what its hash
is stands in TUF's own metadata, under the same name.
"""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from exowizard.flow.ports_updates import NotUpdated

NAME = "release.json"
FORMAT = "exowizard-release/1"
LARGEST = 64 * 1024
_VERSION = r"^\d{1,4}\.\d{1,4}\.\d{1,4}$"
_FILE = r"^[A-Za-z0-9][A-Za-z0-9._+-]{0,119}$"
Version = Annotated[str, Field(pattern=_VERSION)]
Name = Annotated[str, Field(pattern=_FILE)]
Line = Annotated[str, Field(pattern=r"^[ -~]{0,300}$")]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ProgramFile(_Record):
    """One installer: for what (``platform``) and its file name."""

    platform: Name
    name: Name

    @property
    def target(self) -> str:
        """Its name in TUF's metadata."""
        return f"program/{self.name}"


class ProgramRelease(_Record):
    """The program: its version, the page where people get it, and its files."""

    version: Version
    page: Line = ""
    files: tuple[ProgramFile, ...] = ()


class KnowledgeRelease(_Record):
    """A knowledge base: version and day as in its ``about``, and the SHA-256 over its files.

    ``needs`` is the oldest program that can read it.
    """

    version: Annotated[str, Field(pattern=r"^[\w.-]{1,40}$")]
    date: Annotated[datetime.date, Field(strict=False)]
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    needs: Version

    @property
    def target(self) -> str:
        """The name of its archive in TUF's metadata."""
        return f"knowledge/{self.sha256}.zip"


class Release(_Record):
    """All that one release offers."""

    format: Literal["exowizard-release/1"]
    program: ProgramRelease
    knowledge: KnowledgeRelease


def read_release(content: bytes) -> Release:
    """The release in a file that was proved before. Raises NotUpdated for what is none of ours."""
    try:
        return Release.model_validate_json(content)
    except ValidationError as error:
        keys = tuple(".".join(map(str, fault["loc"])) for fault in error.errors()[:5])
        raise NotUpdated("unknown", keys) from None


def is_newer(version: str, than: str) -> bool:
    """Whether one version of the program comes after another."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))
