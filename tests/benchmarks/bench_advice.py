"""Full advice for one person: every example profile and the worst case there is."""

from __future__ import annotations

from exowizard.core.answers import CRITERIA, Profile
from exowizard.core.option_table import option_table
from exowizard.core.plan import Plan
from tests.benchmarks.timing import EXAMPLES, make_advisor, median_ms, reference_draw

# Everything allowed and affordable, five concerns, all limits wide: the most bundles to compare.
WORST = {
    "format": "exowizard-profile/1", "region": "JP", "age": 40,
    "concerns": {"wrinkles": 3, "dark_spots": 2, "redness": 1, "dryness": 2, "acne": 1},
    "skin": {"type": "dry", "sensitivity": 0, "phototype": 3, "reacted_to": []},
    "health": {"red_flags": [], "pregnancy": "none", "conditions": [], "medicines": [],
               "allergies": [], "implants": [], "recent": []},
    "preferences": {"setting": "either", "needles": "fine", "downtime_days": 30,
                    "minutes_per_day": 1440},
    "budget": {"upfront": 1e11, "monthly": 1e11},
    "priorities": dict.fromkeys(CRITERIA, 50),
}  # fmt: skip


def main() -> None:
    advisor = make_advisor()
    profiles = {
        path.stem: Profile.model_validate_json(path.read_bytes())
        for path in sorted(EXAMPLES.glob("*.json"))
    }
    profiles["worst case"] = Profile.model_validate(WORST)
    reference = median_ms(reference_draw)
    print("Full advice, 10,000 samples, after loading")
    print(f"{'reference: numpy triangular draw 14 × 6 × 10,000':52} {reference:8.1f} ms")
    for name, profile in profiles.items():

        def advise(profile: Profile = profile) -> Plan:
            return advisor.advise(profile, program="bench", profile_sha256="0" * 64)

        took = median_ms(advise)
        bundle = advise().bundle
        compared = f"{bundle.compared} bundles" if bundle else "referral"
        print(f"  {name:30} {compared:>18} {took:9.1f} ms   × {took / reference:5.2f}")
    print(f"  {'arrays of the knowledge base':49} {median_ms(build(advisor)):9.1f} ms")


def build(advisor):  # type: ignore[no-untyped-def]
    return lambda: option_table(advisor.knowledge)


if __name__ == "__main__":
    main()
