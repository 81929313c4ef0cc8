"""What the plan costs each month, part by part, and what is left of the budget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from exowizard.charts.labels import Label, name_row, text_on
from exowizard.charts.lettering import CAPTION, Measure
from exowizard.charts.segments import PATTERN, listed, option_role, stack
from exowizard.charts.shapes import Picture, Rect, Shape

if TYPE_CHECKING:
    from exowizard.core.wording import Translate

Money = Callable[[float], str]
_BAR_HEIGHT, _NAME_GAP = 25.0, 5.0


@dataclass(frozen=True, slots=True)
class CostPart:
    """A chosen option and what it costs each month."""

    name: str
    monthly: float


def cost_bar(
    parts: Sequence[CostPart],
    budget: float,
    money: Money,
    *,
    width: float,
    measure: Measure,
    tr: Translate,
    scale: float = 1.0,
) -> Picture:
    """Parts in the order of the plan, so that colours match the other pictures of it."""
    total = sum(part.monthly for part in parts)
    left = max(0.0, budget - total)
    whole = max(budget, total)
    unit = width / whole if whole > 0 else 0.0
    height = _BAR_HEIGHT * scale
    values = [*(part.monthly for part in parts), left]
    placed = stack(values, 0.0, unit)
    shapes: list[Shape] = []
    labels = []
    for place, part in enumerate(parts):
        x, wide = placed[place]
        role = option_role(place)
        if wide <= 0:
            continue
        segment = Rect(x, 0, wide, height, role, radius=min(4.0, wide / 2), pattern=PATTERN[role])
        shapes.append(segment)
        amount = money(part.monthly)
        printed = text_on(segment, [amount], measure, scale, size=CAPTION, margin=4)
        shapes += printed
        # An amount that has no room on its part stands with the name.
        name = part.name if printed else f"{part.name} {amount}"
        labels.append(Label(name, role, PATTERN[role], x))
    shapes += _left(left, placed[-1], height, money, measure, tr, scale)
    if not whole:
        shapes.append(Rect(0, 0, width, height, "track", radius=4))
    top = height + _NAME_GAP * scale
    under, taken = name_row(labels, top, width, measure, scale)
    return Picture(
        width, top + taken if labels else height, (*shapes, *under),
        _words(parts, total, left, money, tr),
        how_to_read(tr),
    )  # fmt: skip


def how_to_read(tr: Translate) -> str:
    """The caption."""
    return tr("Each part is what one choice costs a month. The dashed part is left of your budget.")


def _left(
    left: float,
    place: tuple[float, float],
    height: float,
    money: Money,
    measure: Measure,
    tr: Translate,
    scale: float,
) -> list[Shape]:
    x, wide = place
    if left <= 0 or wide < 2:
        return []
    box = Rect(
        x + 0.5, 0.5, wide - 1, height - 1, None, "control",
        radius=min(4.0, wide / 2), dash=True,
    )  # fmt: skip
    amount = money(left)
    texts = [tr("{amount} left each month", amount=amount), tr("{amount} left", amount=amount)]
    words = text_on(box, texts, measure, scale, size=CAPTION, role="mute", margin=4)
    return [box, *words]


def _words(
    parts: Sequence[CostPart], total: float, left: float, money: Money, tr: Translate
) -> str:
    each = listed([f"{part.name} {money(part.monthly)}" for part in parts])
    text = tr("{total} each month: {parts}.", total=money(total), parts=each)
    if left > 0:
        text += " " + tr("{amount} of your budget is left.", amount=money(left))
    return text
