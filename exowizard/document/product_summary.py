"""A product check as plain text for a terminal."""

from __future__ import annotations

from exowizard.core.product_report import AnswerStatus, Found, ProductCheck
from exowizard.core.wording import Translate, english
from exowizard.document.summary import TextPage
from exowizard.flow.views.product import found_groups, place_words

_MARK: dict[AnswerStatus, str] = {
    "good": "ok", "caution": "!", "bad": "NO", "not_stated": "?",
}  # fmt: skip


def product_summary(report: ProductCheck, tr: Translate = english, width: int = 80) -> str:
    """What was found, what to watch for, and the checklist with its answers."""
    page = TextPage(width)
    page.title(tr("Product check"))
    page.say(report.summary)
    for head, found in found_groups(report, tr):
        if found:
            page.head(head)
            page.points(_line(one, tr) for one in found)
    page.head(tr("Checklist"))
    for answer in report.answers:
        page.points([f"[{_MARK[answer.status]}] {answer.question} {answer.answer}"])
    if report.not_checked:
        page.head(tr("Not checked"))
        page.points(report.not_checked)
    page.say("")
    page.say(tr("? means that the label does not say. That is not the same as bad."))
    return page.text()


def _line(found: Found, tr: Translate) -> str:
    return " ".join([f"{found.name} ({place_words(found, tr)}).", *found.matters, found.note])
