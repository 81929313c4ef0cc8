"""A person's answers: the profile of the contract, format ``exowizard-profile/1``.

The models are strict and frozen. In ``health``, ``[]`` means "none of these" and ``None`` means
"not answered"; the two must never be mixed up (see ``conditions``).
"""

from typing import Annotated, Any, Literal, Self, TypeVar, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    model_validator,
)

PROFILE_FORMAT = "exowizard-profile/1"

Region = Literal["US", "EU", "UK", "JP", "KR", "AU", "OTHER"]
Language = Literal["en", "ja"]
Currency = Literal["USD", "EUR", "GBP", "JPY", "KRW", "AUD"]
Concern = Literal[
    "wrinkles", "sagging", "dark_spots", "dullness", "redness",
    "dryness", "roughness", "acne", "acne_scars", "pores",
]  # fmt: skip
SkinType = Literal["dry", "oily", "combination", "normal"]
Reaction = Literal[
    "retinoid", "vitamin_c", "acids", "fragrance", "sunscreen", "exosome", "growth_factor"
]
RedFlag = Literal[
    "breathing_or_throat_swelling", "vision_loss_or_face_droop", "confusion_or_racing_heart",
    "spreading_redness_with_fever", "hot_spreading_redness", "dusky_painful_patch",
    "changing_mole", "non_healing_sore", "nodules_after_procedure", "widespread_new_rash",
    "severe_acne", "appearance_distress", "self_harm",
]  # fmt: skip
Pregnancy = Literal["none", "planning", "pregnant", "breastfeeding"]
HealthCondition = Literal[
    "skin_infection", "cold_sores", "inflamed_acne", "keloid", "bleeding_disorder",
    "autoimmune", "immunosuppressed", "uncontrolled_diabetes", "active_cancer",
    "skin_cancer_history", "epilepsy", "serious_heart_disease", "rosacea", "eczema",
    "melasma", "pih",
]  # fmt: skip
Medicine = Literal["isotretinoin", "anticoagulant", "immunosuppressant", "photosensitiser"]
Allergy = Literal["fish", "milk", "plants", "lidocaine", "metals", "fragrance"]
Implant = Literal["pacemaker", "cochlear", "other_electrical", "metal_in_face", "threads_in_face"]
RecentProcedure = Literal["peel", "laser", "needling", "filler", "sunburn"]
Setting = Literal["home_only", "prefer_home", "either", "prefer_clinic", "clinic_only"]
Needles = Literal["fine", "rather_not", "never"]
VitaminD = Literal["supplement", "sun_or_food", "neither", "unknown"]
Criterion = Literal["benefit", "gentleness", "evidence", "cost", "convenience", "speed"]

CONCERNS: tuple[Concern, ...] = get_args(Concern)
CRITERIA: tuple[Criterion, ...] = get_args(Criterion)
REGION_CURRENCY: dict[Region, Currency] = {
    "US": "USD", "EU": "EUR", "UK": "GBP", "JP": "JPY", "KR": "KRW", "AU": "AUD", "OTHER": "USD",
}  # fmt: skip


T = TypeVar("T")
# Written sorted, so that the bytes never depend on the hash seed.
Chosen = Annotated[frozenset[T], Field(strict=False), PlainSerializer(sorted)]


class Answers(BaseModel):
    """Base of every part of a profile: nothing unknown, nothing converted, nothing changed."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, allow_inf_nan=False, defer_build=True
    )


class Skin(Answers):
    """Skin answers. ``sensitivity`` 0 never reacts to 4 reacts to almost everything."""

    type: SkinType
    sensitivity: Annotated[int, Field(ge=0, le=4)]
    phototype: Annotated[int, Field(ge=1, le=6)]
    reacted_to: Chosen[Reaction] | None = None


class Health(Answers):
    """Safety answers; ``None`` is "not answered", which is never treated as "no"."""

    red_flags: Chosen[RedFlag]
    pregnancy: Pregnancy | None = None
    conditions: Chosen[HealthCondition] | None = None
    medicines: Chosen[Medicine] | None = None
    allergies: Chosen[Allergy] | None = None
    implants: Chosen[Implant] | None = None
    recent: Chosen[RecentProcedure] | None = None


class Preferences(Answers):
    """How the person wants to be treated. ``downtime_days`` per session at the most."""

    setting: Setting
    needles: Needles
    downtime_days: Annotated[float, Field(ge=0, le=365)]
    minutes_per_day: Annotated[float, Field(ge=0, le=1440)]
    owns_device: bool = False


class Budget(Answers):
    """Hard limits in the profile's currency: once to start, and every month."""

    upfront: Annotated[float, Field(ge=0, le=1e12)]
    monthly: Annotated[float, Field(ge=0, le=1e12)]


class Lifestyle(Answers):
    """Habits. ``None`` is "not asked", which is not zero."""

    sleep_hours: Annotated[float, Field(ge=0, le=24)] | None = None
    stress: Annotated[int, Field(ge=0, le=4)] | None = None
    aerobic_minutes_per_week: Annotated[float, Field(ge=0, le=10080)] | None = None
    strength_sessions_per_week: Annotated[float, Field(ge=0, le=50)] | None = None
    oily_fish_per_week: Annotated[float, Field(ge=0, le=50)] | None = None
    polyphenol_servings_per_day: Annotated[float, Field(ge=0, le=50)] | None = None
    vitamin_d: VitaminD | None = None
    daily_sunscreen: bool | None = None
    smoker: bool | None = None


Weight = Annotated[float, Field(ge=0, le=100)]


class Priorities(Answers):
    """Swing weights 0 to 100: how much the best-to-worst swing of each criterion matters."""

    benefit: Weight
    gentleness: Weight
    evidence: Weight
    cost: Weight
    convenience: Weight
    speed: Weight

    @model_validator(mode="after")
    def _one_above_zero(self) -> Self:
        if not any(self.as_tuple()):
            raise ValueError("at least one priority must be above 0")
        return self

    def as_tuple(self) -> tuple[float, ...]:
        """The six weights in the order of ``CRITERIA``."""
        return tuple(float(getattr(self, name)) for name in CRITERIA)


def _in_order(concerns: dict[Concern, int]) -> dict[Concern, int]:
    """The concerns in their declared order, so that no sum depends on the order in a file."""
    return {concern: concerns[concern] for concern in CONCERNS if concern in concerns}


def _as_in_files(schema: dict[str, Any]) -> None:
    """A file may leave the currency out, and may hold what only the window reads."""
    schema["required"] = [key for key in schema["required"] if key != "currency"]
    schema["properties"]["window"] = {
        "type": "object",
        "description": "what the window needs to open the file just as it was; not for advice",
    }


class Profile(Answers):
    """Everything that the advice is made from. ``currency`` is always the region's own."""

    model_config = ConfigDict(json_schema_extra=_as_in_files)

    format: Literal["exowizard-profile/1"]
    region: Region
    language: Language = "en"
    currency: Currency
    age: Annotated[int, Field(ge=13, le=110)]
    concerns: Annotated[
        dict[Concern, Annotated[int, Field(ge=1, le=3)]],
        Field(min_length=1, max_length=5),
        AfterValidator(_in_order),
    ]
    skin: Skin
    health: Health
    preferences: Preferences
    budget: Budget
    lifestyle: Annotated[
        Lifestyle, Field(default_factory=Lifestyle, json_schema_extra={"default": {}})
    ]
    priorities: Priorities

    @model_validator(mode="before")
    @classmethod
    def _fill_currency(cls, value: Any) -> Any:
        if isinstance(value, dict) and "currency" not in value:
            for region, own in REGION_CURRENCY.items():
                if value.get("region") == region:
                    return {**value, "currency": own}
        return value

    @model_validator(mode="after")
    def _currency_of_region(self) -> Self:
        own = REGION_CURRENCY[self.region]
        if self.currency != own:
            raise ValueError(
                f"currency {self.currency} does not go with region {self.region}, "
                f"which uses {own}; write {own} or leave currency out"
            )
        return self
