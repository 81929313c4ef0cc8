"""Every page with what a person can open, type or set there, one state after another."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from exowizard.flow.navigation import path
from exowizard.flow.questions import CRITERIA, RED_FLAGS
from exowizard.flow.session import Stop
from exowizard.flow.views.setting import where_choices
from exowizard.ui.kit.entry import EntryButton
from exowizard.ui.pages.options_detail import Opener
from exowizard.ui.pages.trouble import TroublePage
from exowizard.ui.shell import Shell
from tests.ui.desks import MOLE, TOKYO, example_session, session_at
from tests.ui.looking import settle_layout

Person = str | None  # an example, or nobody who has answered yet
PLACES: list[tuple[Person, Stop | str]] = [
    *((TOKYO, stop) for stop in path(example_session(TOKYO).answers)),
    (MOLE, Stop("safety", "signs")), (MOLE, Stop("plan")), (MOLE, Stop("keep")),
    (TOKYO, "product"), (TOKYO, "learn"),
]  # fmt: skip
NEEDS_A_PLAN = ("options", "plan", "keep")
EMPTY_PLACES: list[tuple[Person, Stop | str]] = [
    (None, stop)
    for person, stop in PLACES
    if person == TOKYO and isinstance(stop, Stop) and stop.place not in NEEDS_A_PLAN
]


def name_of(person: Person, stop: Stop | str) -> str:
    """A page of a person in a few letters."""
    place = stop if isinstance(stop, str) else "-".join(part for part in stop if part)
    return f"{place} ({person or 'empty'})"


def show(shell: Shell, person: Person, stop: Stop | str) -> None:
    """Turns to a page as if the person had come to it, with nothing left to build later."""
    side = stop if isinstance(stop, str) else ""
    shell.desk.begin(session_at(person, "welcome" if side else stop))
    if side:
        shell.open_side(side)
    assert not isinstance(shell.page, TroublePage), shell.page.title()
    shell.page.finish()
    settle(shell)


def settle(shell: Shell) -> None:
    """Lays out, and frees what has gone."""
    settle_layout()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_all(root: QWidget, most: int = 20) -> bool:
    """Opens what opens under a widget, and what comes to light then; whether there was any."""
    opened: list[QWidget] = []
    while True:
        heads = [
            each for each in root.findChildren(QWidget)
            if isinstance(each, EntryButton | Opener) and each.isVisible() and each not in opened
        ]  # fmt: skip
        if not heads:
            return bool(opened)
        for head in heads[:most]:
            is_open = head.is_open if isinstance(head, Opener) else head.isChecked()
            if not is_open:
                head.click()
        opened += heads
        settle_layout()


def states(shell: Shell, person: Person, stop: Stop | str) -> Iterator[str]:
    """Brings the page into one state after another and says which; the looker looks then."""
    place = stop if isinstance(stop, str) else stop.place
    if open_all(shell.page):
        settle(shell)
        yield "all opened"
    if place == "plan" and person == MOLE:
        return  # the page of a warning, where nothing else can be done
    find = _STATES.get(f"{place}-{stop.part}" if isinstance(stop, Stop) and stop.part else place)
    if find is not None:
        for name in find(shell):
            settle(shell)
            yield name


def _signs(shell: Shell) -> Iterator[str]:
    page, desk = shell.page, shell.desk
    for cell in page.signs.cells.values():
        cell.show_open(True)
    yield "every sign opened"
    desk.give({RED_FLAGS.path: frozenset(page.signs.cells)})
    yield "every sign ticked"
    page.signs.closing.boxes["none"].tick.click()
    yield "asked whether to clear all ticks"


def _you(shell: Shell) -> Iterator[str]:
    page = shell.page
    for age in ("9", "999"):
        page.list.age.setText(age)
        page.list.age.textEdited.emit(age)
        page.list.age.editingFinished.emit()
        yield f"age {age}"
    page.list.radios[None].click()
    yield "unsaid"


def _ticks(shell: Shell) -> Iterator[str]:
    part = shell.page.list
    for tick in part.ticks.values():
        if not tick.isChecked():
            tick.click()
    yield "everything ticked"
    part.closing.boxes["none"].tick.click()
    yield "asked whether to clear all ticks"
    part.closing.question.clear.click()
    yield "none of these"
    part.closing.boxes["unsaid"].tick.click()
    yield "rather not say"


def _concerns(shell: Shell) -> Iterator[str]:
    for card in shell.page.cards.values():
        if card.isEnabled() and not card.isChecked():
            card.click()
    yield "as many as may be"


def _skin(shell: Shell) -> Iterator[str]:
    page = shell.page
    for cell in page.sensitivity.cells.values():
        cell.bar.fields[0].click()
    yield "all four said yes to"
    for tick in page.reactions.ticks.values():
        if not tick.isChecked():
            tick.click()
    yield "reacted to everything"
    page.reactions.closing.boxes["none"].tick.click()
    yield "asked whether to clear all ticks"


def _setting(shell: Shell) -> Iterator[str]:
    for choice in where_choices(shell.desk.translate):
        shell.page.cards[choice.id].click()
        yield choice.id


def _budget(shell: Shell) -> Iterator[str]:
    for text in ("abc", "99999999999", "0"):
        for panel in shell.page.panels.values():
            panel.field.setText(text)
            panel.field.textEdited.emit(text)
            panel.field.left.emit()
        yield text


def _habits(shell: Shell) -> Iterator[str]:
    shell.page.skip_all.click()
    yield "asked whether to skip all"


def _priorities(shell: Shell) -> Iterator[str]:
    page, desk = shell.page, shell.desk
    own = tuple(line.row.id for line in page.order.lines)
    desk.give({"order": tuple(reversed(own))})
    page.name_best_plan()
    yield "the order differs"
    desk.give({f"priorities.{name}": 0 for name in CRITERIA})
    yield "nothing counts"


def _options(shell: Shell) -> Iterator[str]:
    page = shell.page
    for option in list(page.body.list.rows)[::4]:
        page.body.list.show_open(option)
        open_all(page.body.list)
        yield option
    page.body.list.show_open("")
    if page.what_if_button.isVisible():
        page.what_if_button.click()
    yield "handles"
    page.open_compare("")
    for tick in list(page.compare_view.ticks.values())[-3:]:
        if not tick.isChecked() and tick.isEnabled():
            tick.click()
    open_all(page.compare_view)
    yield "side by side"


def _plan(shell: Shell) -> Iterator[str]:
    page = shell.page
    routine = page.routine
    routine.use.click()
    yield "how to use each one"
    for option, button in routine.swap_buttons.items():
        routine.open_swap(option, button)
        yield f"instead of {option}"
    routine.open_swap(None, routine.add)
    yield "to add"


def _keep(shell: Shell) -> Iterator[str]:
    page = shell.page
    if page.sure is None:
        return
    for passphrase in (page.document.passphrase, page.answers_passphrase):
        passphrase.tick.click()
        passphrase.ready()
    for bar in page.sure.bars.values():
        bar.fields[1].click()
    yield "passphrases wished for, not sure"
    for bar in page.sure.bars.values():
        bar.fields[0].click()
    yield "sure"


def _product(shell: Shell) -> Iterator[str]:
    page = shell.page
    page.check()
    yield "nothing to check"
    page.try_example()
    settle_layout()
    open_all(page.result)
    yield "all opened"


def _learn(shell: Shell) -> Iterator[str]:
    page = shell.page
    for topic in page.known:
        page.open_topic(topic)
        settle_layout()
        open_all(page.contents, 4)  # the others differ in their words alone
        yield topic
    page.search.setText("exosome")
    yield "search"
    page.search.setText("xyzzy")
    yield "nothing found"


_STATES: dict[str, Callable[[Shell], Iterator[str]]] = {
    "safety-signs": _signs, "safety-you": _you,
    **{f"safety-{part}": _ticks for part in
       ("conditions", "medicines", "allergies", "implants", "recent")},
    "concerns": _concerns, "skin": _skin, "setting": _setting, "budget": _budget,
    "habits": _habits, "priorities": _priorities, "options": _options, "plan": _plan,
    "keep": _keep, "product": _product, "learn": _learn,
}  # fmt: skip
