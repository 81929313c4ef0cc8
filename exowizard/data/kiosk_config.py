"""The set-up file of a store kiosk, ``kiosk.toml``, as a model.

The descriptions stand in the schema that ``exowizard schema kiosk`` prints. What no schema can say
(files that must be there, contrast, opening hours that overlap) is looked at in ``kiosk_files``.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from exowizard.core.answers import Language, Region

Opening = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
Closing = Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
EndOffer = Literal["print", "code"]
# As the printing system takes them for a queue: no blank, slash, hash, quote or backslash.
Queue = Annotated[str, Field(pattern=r"^[^\s/#?\\'\"\x00-\x1f-][^\s/#?\\'\"\x00-\x1f]{0,126}$")]
FileName = Annotated[str, Field(min_length=1, max_length=1000, pattern=r"^[^\x00-\x1f]+$")]
Name = Annotated[str, Field(max_length=60, pattern=r"^[^\x00-\x1f\x7f]*$")]

T = TypeVar("T")
# TOML knows lists only; everything else is taken as it is written, never converted.
Listed = Annotated[tuple[T, ...], Field(strict=False)]


class KioskPart(BaseModel):
    """Base of every part: unknown keys are faults, and no value is converted."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class Branding(KioskPart):
    """Name, logo and colour of the store."""

    name: Annotated[Name, Field(description="The store's name on the first screen.")] = ""
    logo: Annotated[
        FileName | None,
        Field(
            description="The store's logo: a PNG or JPEG file of 2 MiB and 4096 pixels at the most."
        ),
    ] = None
    accent: Annotated[
        Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")] | None,
        Field(
            description="Colour of the main button, #RRGGBB. White text on it needs a contrast of "
            "4.5:1, and it needs 3:1 against the light background."
        ),
    ] = None


class OpeningHours(KioskPart):
    """When the kiosk is lit on some days of the week, in the store's own time."""

    days: Annotated[Listed[Day], Field(min_length=1, description="The days of the week.")]
    opens: Annotated[Opening, Field(description="When the store opens, such as 09:00.")]
    closes: Annotated[
        Closing,
        Field(
            description="When it closes, such as 20:00; 24:00 is midnight. A time from 00:00 to "
            "06:00 before `opens` is in the night that follows."
        ),
    ]


class CounterSending(KioskPart):
    """Where a chain collects the counts of its stores. Left out: nothing is ever sent."""

    url_file: Annotated[
        FileName,
        Field(
            description="A file whose first line is the address of the PostgreSQL database, with "
            "its password. Only the account of the kiosk may read it."
        ),
    ]
    store: Annotated[
        str,
        Field(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$",
            description="The name of this store in the chain's database.",
        ),
    ]
    interval_minutes: Annotated[
        int, Field(ge=5, le=1440, description="Minutes between two attempts to send.")
    ] = 60


class Counting(KioskPart):
    """Anonymous counts by hour. They hold no answers."""

    enabled: Annotated[bool, Field(description="Whether anything is counted.")] = True
    keep_days: Annotated[
        int, Field(ge=7, le=3650, description="Days until a count is removed.")
    ] = 400
    send: Annotated[
        CounterSending | None, Field(description="Sends the counts to a chain's database.")
    ] = None


class Staff(KioskPart):
    """The staff menu. Its PIN is set at the screen, never here."""

    lock_after_seconds: Annotated[
        int, Field(ge=30, le=900, description="Seconds without a touch until it locks.")
    ] = 120


class KioskConfig(KioskPart):
    """Everything that a store can set. Paths count from the folder of the file itself."""

    format: Annotated[
        Literal["exowizard-kiosk/1"], Field(description="The format of this file.")
    ] = "exowizard-kiosk/1"
    region: Annotated[
        Region, Field(description="Where the store is; sets laws, prices and emergency numbers.")
    ]
    languages: Annotated[
        Listed[Language],
        Field(
            min_length=1,
            description="Languages to choose from; the first is the one the kiosk begins with.",
        ),
    ] = ("en",)
    idle_seconds: Annotated[
        int, Field(ge=15, le=600, description="Seconds without a touch until the warning.")
    ] = 60
    result_idle_seconds: Annotated[
        int,
        Field(ge=15, le=900, description="The same where much is read: the result, and help."),
    ] = 120
    warning_seconds: Annotated[
        int, Field(ge=5, le=120, description="Seconds from the warning until all is wiped.")
    ] = 30
    printer: Annotated[
        Queue | None, Field(description="Name of the print queue. Left out: no printing.")
    ] = None
    catalogue: Annotated[
        FileName | None,
        Field(description="The store's products, CSV or JSON. Left out: no products are shown."),
    ] = None
    catalogue_good_rows: Annotated[
        bool,
        Field(
            description="Whether the good rows of a catalogue with faults are used. If not, such "
            "a file is refused as a whole."
        ),
    ] = False
    offer_at_end: Annotated[
        Listed[EndOffer], Field(description="How a plan may be taken along: on paper, by code.")
    ] = ("print", "code")
    branding: Branding = Branding()
    opening_hours: Annotated[
        Listed[OpeningHours],
        Field(max_length=50, description="When the screen is lit. Left out: always."),
    ] = ()
    counters: Counting = Counting()
    staff: Staff = Staff()
