"""The result at a glance, and the shelf beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel

from exowizard.core.shelf import attach
from exowizard.data.catalogue import read_catalogue
from exowizard.flow.kiosk_setup import KioskSetup
from exowizard.flow.kiosk_way import in_a_hurry
from exowizard.kiosk.band import FLAT, LOWER, TALL
from exowizard.kiosk.pages.result_shelf import broken
from exowizard.store.desk import KioskEngine
from exowizard.ui.kit.entry import Entry
from exowizard.ui.kit.paint import TOP_WRAP
from exowizard.ui.pages.options import OptionsPage
from tests.kiosk.kiosks import (
    LANDSCAPE,
    PORTRAIT,
    MemoryCatalogue,
    kiosk_at,
    make_test_kiosk,
    make_test_kiosk_ports,
)
from tests.kiosk.test_touch_targets import LEAST, touchable
from tests.ui.desks import EXAMPLES, engine
from tests.ui.looking import clipped, nameless, settle_layout

PLANS = sorted(path.stem for path in EXAMPLES.glob("*.json") if "referral" not in path.stem)
PRODUCTS, _ = read_catalogue(str(EXAMPLES / "catalogue.csv"))
LONG = "とても長い名前の化粧水" * 8


def make_kiosk(qapp, size=PORTRAIT, products=PRODUCTS, region="JP", attaching=None):
    def usual(plan, profile, tr):
        return attach(plan, products, profile, engine().knowledge, tr)

    catalogue = MemoryCatalogue(attaching=attaching or usual)
    ports = make_test_kiosk_ports(KioskSetup(region, has_catalogue=True), catalogue=catalogue)
    store = KioskEngine(catalogue)
    store._knowledge, store._advisor = engine().knowledge, engine().advisor
    return make_test_kiosk(
        qapp, size=size, ports=replace(ports, desk=replace(ports.desk, engine=store))
    )


def five_of_each(plan, profile, tr):
    """Five products for everything chosen, with names as a store may write them."""
    shown = attach(plan, PRODUCTS, profile, engine().knowledge, tr).products
    one = next(iter(shown.values()))[0]
    names = (LONG, "Supercalifragilisticexpialidocious" * 3, "A", "化粧水 しっとり", "B3 & C <b>")
    five = tuple(
        replace(one, sku=f"{place}", name=name, shelf="通路-12-B" if place else "A1")
        for place, name in enumerate(names)
    )
    return replace(plan, products=dict.fromkeys(plan.chosen, five))


def words_of(page) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if not label.isHidden())


def looked_at(shell) -> None:
    """Nothing is cut off, nameless or too small, and the first controls are within reach."""
    settle_layout()
    shell.page.view.verticalScrollBar().setValue(0)
    assert not clipped(shell)
    assert not nameless(shell)
    found = touchable(shell)
    assert not [w.accessibleName() for w in found if min(w.width(), w.height()) < LEAST]
    least = FLAT if shell.flat else TALL
    assert not [
        w.accessibleName() for w in found if w.mapTo(shell, QPoint(0, 0)).y() < least
    ]  # fmt: skip


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_the_page_is_honest_and_within_reach(qapp, size):
    kiosk = make_kiosk(qapp, size)
    desk, shell = kiosk_at(kiosk, "options")
    looked_at(shell)
    words = words_of(shell.page)
    assert "Asked about exosome serum?" in words
    assert "Brand, profit and stock play no part in the ranking." in words
    assert f"{round(100 * desk.plan().robustness.plan_share)} of 100" in words
    assert len(shell.page.cards) == 2


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("name", PLANS)
def test_every_example_fits(qapp, name, size):
    _, shell = kiosk_at(make_kiosk(qapp, size), "options", profile=name)
    looked_at(shell)


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("text", [150, 200])
def test_large_text_is_never_cut_off(qapp, text, size):
    kiosk = make_kiosk(qapp, size, attaching=five_of_each)
    _, shell = kiosk_at(kiosk, "options")
    kiosk.tools._set_text(str(text))
    settle_layout()
    assert not clipped(shell)


def test_with_the_lower_screen_nothing_to_touch_stands_high(qapp):
    kiosk = make_kiosk(qapp)
    _, shell = kiosk_at(kiosk, "options")
    kiosk.tools.do("lower")
    settle_layout()
    assert all(w.mapTo(shell, QPoint(0, 0)).y() >= LOWER for w in touchable(shell))


@pytest.mark.parametrize("size", [PORTRAIT, LANDSCAPE])
def test_long_and_foreign_names_of_five_products_fit(qapp, size):
    desk, shell = kiosk_at(make_kiosk(qapp, size, attaching=five_of_each), "options")
    shelf = shell.page.shelf
    assert sum(not card.isHidden() for card in shelf.cards) < len(shelf.cards)
    shelf.all_button.click()
    looked_at(shell)
    assert [card.isHidden() for card in shelf.cards] == [False] * (5 * len(desk.plan().chosen))
    assert shelf.all_button.isHidden()


def test_a_name_breaks_between_words_and_anywhere_only_if_it_must(qapp):
    _, shell = kiosk_at(make_kiosk(qapp), "options")
    font, line = shell.desk.look.font("strong"), shell.desk.look.line("strong")
    between, two = broken(font, "Scented B3 Drops, 30 ml", 220)
    anywhere, more = broken(font, "Supercalifragilisticexpialidocious" * 2, 220)
    assert between == TOP_WRAP != anywhere
    assert two > line
    assert more > 3 * line, "all of it is drawn, in the width it has"


def test_a_store_without_the_products_says_so_and_the_plan_stays(qapp):
    desk, shell = kiosk_at(make_kiosk(qapp, products=()), "options")
    looked_at(shell)
    missing = [
        entry.accessibleName()
        for entry in shell.page.shelf.findChildren(Entry)
        if "Not in this store" in entry.accessibleDescription()
    ]
    assert missing == ["Basic care", "Daily sunscreen", "Niacinamide"]
    assert not shell.page.shelf.cards
    assert desk.plan().chosen == engine().plan(desk.profile(), "en").chosen


def test_without_a_catalogue_there_is_no_shelf(qapp):
    _, shell = kiosk_at(make_test_kiosk(qapp), "options")
    assert shell.page.shelf is None
    assert "In this store" not in words_of(shell.page)


def test_touching_a_product_takes_it_and_shows_its_checks(qapp):
    _, shell = kiosk_at(make_kiosk(qapp), "options")
    shelf = shell.page.shelf
    taken = [card for card in shelf.cards if card.isChecked()]
    assert shelf.sum.text() == "All 2: JPY\u00a02,300"  # sunscreen 1,100 and the active 1,200
    left = next(card for card in shelf.cards if card not in taken)
    left.click()
    assert shelf.sum.text() == "All 3: JPY\u00a03,200"
    told = "\n".join(label.text() for label in shelf.about.findChildren(QLabel) if label.text())
    assert left.item.product.shelf in told
    for card in shelf.cards:
        card.setChecked(False)
    taken[0].click()
    assert shelf.sum.text().startswith("One: ")
    taken[0].click()
    assert shelf.sum.text() == "Nothing chosen"
    assert shelf.going_on.isHidden()


def test_what_costs_nothing_in_the_plan_is_not_put_into_the_sum(qapp):
    """Basic care is what the person does already; nobody is made to buy it."""
    _, shell = kiosk_at(make_kiosk(qapp), "options")
    basics = [card for card in shell.page.shelf.cards if "only if you have none" in card.item.use]
    assert len(basics) == 2
    assert not any(card.isChecked() for card in basics)


def test_the_habits_are_offered_only_to_those_in_a_hurry(qapp):
    desk, shell = kiosk_at(make_kiosk(qapp), "options")
    shell.page.more.more.click()
    assert not in_a_hurry(desk.session)
    for _ in range(4):
        if desk.session.stop.place == "options":
            break
        desk.go_next()
    if desk.session.stop.place == "options":
        assert not hasattr(shell.page, "more")


def test_why_this_and_the_whole_plan_are_a_touch_away(qapp):
    kiosk = make_kiosk(qapp)
    _, shell = kiosk_at(kiosk, "options")
    for name, touched in (
        ("all_options", lambda: shell.foot.link.click()),
        ("whole_plan", lambda: shell.page.whole.click()),
    ):
        touched()
        shell.page.finish()
        settle_layout()
        assert shell.page_name() == name
        assert not shell.foot.next_button.isVisible()
        assert len(words_of(shell.page)) > 500
        assert not nameless(shell)
        assert not clipped(shell)
        small = [w.text() for w in touchable(shell) if min(w.width(), w.height()) < LEAST]
        assert not small
        shell.foot.back_button.click()
        assert shell.page_name() == "options"


def test_compare_opens_the_comparison_with_that_option(qapp):
    kiosk = make_kiosk(qapp)
    desk, shell = kiosk_at(kiosk, "options")
    asked = shell.page.shown.others[0].option
    shell.page.cards[0].more.click()
    settle_layout()
    assert isinstance(shell.page, OptionsPage)
    assert shell.page.compare_view.isVisible()
    assert asked in shell.page.compare_view.picked
    kiosk.tools._set_text("150")  # the page is built anew and still compares
    shell.page.finish()
    assert not shell.page.compare_view.isHidden()
    shell.foot.back_button.click()
    desk.ask("side:all_options")
    shell.page.finish()
    assert shell.page.compare_view is None, "the list, not the comparison of before"


def test_see_why_opens_what_is_known_of_exosome_serum(qapp):
    kiosk = make_kiosk(qapp)
    desk, shell = kiosk_at(kiosk, "options")
    desk.ask("side:all_options:exosome_serum")
    settle_layout()
    assert shell.page.body.list.opened == "exosome_serum"
    row = shell.page.body.list.rows["exosome_serum"]
    top = row.mapTo(shell.page.view.viewport(), QPoint(0, 0)).y()
    assert 0 <= top < shell.page.view.viewport().height(), "in sight"


def test_no_other_page_of_the_window_can_be_opened(qapp):
    _, shell = kiosk_at(make_kiosk(qapp), "options")
    with pytest.raises(ValueError, match="learn"):
        shell.open_side("learn")
