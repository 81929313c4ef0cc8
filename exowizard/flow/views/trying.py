"""What stands on the options page and is no answer: moved handles and an open comparison.

It lasts as long as the session and goes into no file. An answer given later counts more than what
was tried before: the handle over it follows the answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from exowizard.flow.views.what_if import WhatIf, my_answers

if TYPE_CHECKING:
    from exowizard.core.answers import Profile


@dataclass(frozen=True, slots=True)
class Trying:
    """``tried`` was tried against ``mine``, the answers of the time, in ``currency``.

    ``handles``: opened where they are not always in sight; ``comparing``: the comparison stands in
    place of the list; ``picked`` what it compares.
    """

    mine: WhatIf | None = None
    tried: WhatIf | None = None
    currency: str = ""
    handles: bool = False
    comparing: bool = False
    picked: tuple[str, ...] = ()

    def with_tried(self, tried: WhatIf, own: Profile) -> Trying:
        """The handles stand elsewhere; nothing is tried where they are back at the answers."""
        mine = my_answers(own)
        if tried == mine:
            return replace(self, mine=None, tried=None)
        return replace(self, mine=mine, tried=tried, currency=own.currency)

    def values(self, own: Profile) -> WhatIf:
        """Where the handles stand for these answers."""
        now = my_answers(own)
        if self.mine is None or self.tried is None:
            return now
        mine, tried = self.mine, self.tried
        same_money = self.currency == own.currency
        return WhatIf(
            # Six weights say something only together.
            tried.weights if mine.weights == now.weights else now.weights,
            tried.monthly if same_money and mine.monthly == now.monthly else now.monthly,
            tried.upfront if same_money and mine.upfront == now.upfront else now.upfront,
            tried.setting if mine.setting == now.setting else now.setting,
        )
