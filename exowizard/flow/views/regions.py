"""The names of the regions, for the page that asks and the page that checks."""

from __future__ import annotations

from exowizard.core.wording import Translate


def region_names(tr: Translate) -> tuple[tuple[str, str], ...]:
    """Regions and their names, in the order of the list."""
    return (
        ("US", tr("United States")), ("EU", tr("European Union")),
        ("UK", tr("United Kingdom")), ("JP", tr("Japan")), ("KR", tr("South Korea")),
        ("AU", tr("Australia")), ("OTHER", tr("Somewhere else")),
    )  # fmt: skip
