"""The set-up file of a store kiosk, ``kiosk.toml``, as a model."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from exowizard.core.answers import Language, Region

Clock = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EndOffer = Literal["print", "code"]


class KioskPart(BaseModel):
    """Base of every part: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Branding(KioskPart):
    """Name, logo file and accent colour of the store. The accent must keep its contrast."""

    name: Annotated[str, Field(max_length=60)] = ""
    logo: str | None = None
    accent: Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] | None = None


class OpeningHours(KioskPart):
    """When the kiosk is lit on some days of the week, local time."""

    days: Annotated[tuple[Day, ...], Field(min_length=1)]
    opens: Clock
    closes: Clock


class KioskConfig(KioskPart):
    """Everything that staff can set. ``idle_seconds`` without a touch until the warning."""

    format: Literal["exowizard-kiosk/1"] = "exowizard-kiosk/1"
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] = ("en",)
    region: Region
    idle_seconds: Annotated[int, Field(ge=15, le=600)] = 60
    warning_seconds: Annotated[int, Field(ge=5, le=120)] = 20
    printer: str | None = None
    catalogue: str | None = None
    branding: Branding = Branding()
    opening_hours: tuple[OpeningHours, ...] = ()
    offer_at_end: tuple[EndOffer, ...] = ("print", "code")
