"""Stage 7: the article at its word, as a lens on the same arrays.

facts/effects.md section 3: its claims and irritation words as figures, at full certainty; where
it is silent, the evidence figure.
"""

from __future__ import annotations

import numpy as np

from exowizard.core.advice_facts import AdviceFacts
from exowizard.core.answers import CONCERNS
from exowizard.core.option_table import OptionTable
from exowizard.core.scoring import Lens

FULL_CERTAINTY = 1.0


def article_lens(knowledge: AdviceFacts, table: OptionTable) -> Lens:
    """Effects, evidence and irritation as the article would have them."""
    effects = table.effects.copy()
    evidence = table.evidence.copy()
    claimed = np.zeros(evidence.shape, dtype=bool)
    irritation = np.full(len(table.ids), np.nan)
    for row, option in enumerate(knowledge.options):
        for concern, value in option.article.effects.items():
            effects[row, CONCERNS.index(concern)] = value
            evidence[row, CONCERNS.index(concern)] = FULL_CERTAINTY
            claimed[row, CONCERNS.index(concern)] = True
        if option.article.irritation is not None:
            irritation[row] = option.article.irritation
    return Lens(effects=effects, evidence=evidence, claimed=claimed, irritation=irritation)
