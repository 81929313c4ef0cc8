"""The article at its word changes only what the article speaks of."""

from __future__ import annotations

import pytest

from exowizard.core import scoring
from exowizard.core.advice import Advisor
from exowizard.core.answers import Profile
from exowizard.core.option_table import people
from tests.cli.conftest import EXAMPLES
from tests.people import with_answers

EXAMPLE = Profile.model_validate_json((EXAMPLES / "tokyo_wrinkles_and_spots.json").read_bytes())


@pytest.mark.parametrize(("conditions", "grade"), [(set(), 0.5), ({"melasma"}, 0.75)])
def test_a_silent_option_keeps_its_evidence_figure(
    advisor: Advisor, conditions: set[str], grade: float
) -> None:
    profile = with_answers(
        EXAMPLE, {"concerns": {"dark_spots": 3}, "health.conditions": frozenset(conditions)}
    )
    person = people([profile])
    row = advisor.table.index("azelaic_acid")
    plain = scoring.criteria(person, advisor.table)[0, row]
    article = scoring.criteria(person, advisor.table, lens=advisor.lens)[0, row]
    assert article.tolist() == plain.tolist()
    assert plain[scoring.EVIDENCE] == pytest.approx(grade)
