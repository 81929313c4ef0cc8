"""Determinism and scale: same inputs same bytes; a batch is the same as each person alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exowizard.core import sampling, scoring
from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.knowledge import Knowledge
from exowizard.core.option_table import people
from exowizard.core.plan import plan_json
from tests.people import advise, anybody
from tests.strategies import profiles

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "resources" / "examples").glob("*.json"))
IN_A_NEW_PROCESS = """
import sys
from pathlib import Path
from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.plan import plan_json
from exowizard.data.knowledge import read_folder
advisor = Advisor(read_folder(Path("resources/knowledge")))
for name in reversed(sys.argv[1:]):
    profile = Profile.model_validate_json(Path(name).read_bytes())
    plan = advisor.advise(profile, program="test", profile_sha256="0" * 64, samples=200)
    print(plan_json(plan).decode(), end="")
"""


@settings(max_examples=100)
@given(profile=profiles())
def test_same_profile_same_bytes(advisor: Advisor, knowledge: Knowledge, profile: Profile) -> None:
    first = plan_json(advise(advisor, profile))
    again = Profile.model_validate_json(profile.model_dump_json())
    assert again == profile
    assert plan_json(advise(Advisor(knowledge), again)) == first


@settings(max_examples=40)
@given(profile=anybody, others=st.lists(anybody, max_size=3))
def test_who_asked_before_makes_no_difference(
    advisor: Advisor, profile: Profile, others: list[Profile]
) -> None:
    sampling.unit_draws.cache_clear()
    fresh = advise(advisor, profile)
    for other in others:
        advise(advisor, other)
    assert advise(advisor, profile) == fresh


@pytest.mark.parametrize("hash_seed", ["0", "4711"])
def test_same_bytes_in_another_process(advisor: Advisor, hash_seed: str) -> None:
    command = [sys.executable, "-c", IN_A_NEW_PROCESS, *map(str, EXAMPLES)]
    done = subprocess.run(
        command, cwd=ROOT, env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    here = [
        plan_json(advise(advisor, Profile.model_validate_json(path.read_bytes()))).decode()
        for path in reversed(EXAMPLES)
    ]
    assert done.stdout == "".join(here)


@settings(max_examples=70)
@given(batch=st.lists(anybody, min_size=1, max_size=8))
def test_a_batch_is_each_person_alone_bit_for_bit(advisor: Advisor, batch: list[Profile]) -> None:
    table = advisor.table
    together = people(batch)
    for lens in (None, advisor.lens):
        for side in (scoring.LOW, scoring.LIKELY, scoring.HIGH):
            values = scoring.criteria(together, table, side, lens)
            score = scoring.scores(values, together.weights)
            eligible = np.ones_like(score, dtype=bool)
            ranked = scoring.ranking(score, eligible, table.ids)
            for row, profile in enumerate(batch):
                alone = people([profile])
                own = scoring.criteria(alone, table, side, lens)
                own_score = scoring.scores(own, alone.weights)
                assert own.tobytes() == values[row].tobytes()
                assert own_score.tobytes() == score[row].tobytes()
                own_ranked = scoring.ranking(own_score, eligible[:1], table.ids)
                assert (own_ranked[0] == ranked[row]).all()


@settings(max_examples=60)
@given(profile=anybody)
def test_one_person_in_the_plan_is_a_batch_of_one(advisor: Advisor, profile: Profile) -> None:
    standing = advisor.standing(profile)
    batch = people([profile] * 7)
    values = scoring.criteria(batch, advisor.table)
    assert values[3].tobytes() == standing.values.tobytes()
    assert scoring.scores(values, batch.weights)[3].tobytes() == standing.score.tobytes()
