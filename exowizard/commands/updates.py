"""The commands of updates. Each asks only because it was called, and only the place it names."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from exowizard.core.wording import english
from exowizard.data.inputs import visible
from exowizard.flow.ports_updates import NotUpdated
from exowizard.flow.views import updates as words

if TYPE_CHECKING:
    from exowizard.flow.ports_updates import Updates

DONE, BAD_INPUT, REFUSED = 0, 2, 5
Say = Callable[[str], None]
# What the caller can mend by naming something else; the rest was refused for safety.
_OF_THE_CALLER = frozenset({"no_address", "offline", "slow", "missing"})


def add_parser(commands: argparse._SubParsersAction[Any], show: Say, complain: Say) -> None:
    """``update check`` and ``update knowledge``."""
    update = commands.add_parser("update", help="asks for updates, only when called")
    kinds = update.add_subparsers(required=True, metavar="check | knowledge")
    looks = kinds.add_parser("check", help="says what is new, takes nothing")
    takes = kinds.add_parser("knowledge", help="takes a newer knowledge base")
    way = takes.add_mutually_exclusive_group()
    looks.add_argument("--from", dest="place", metavar="URL|FOLDER", help="where to ask")
    way.add_argument("--from", dest="place", metavar="URL|FOLDER", help="where to ask")
    way.add_argument("--undo", action="store_true", help="goes back to the one before")
    looks.set_defaults(run=partial(check, show=show, complain=complain))
    takes.set_defaults(run=partial(knowledge, show=show, complain=complain))


def check(wanted: argparse.Namespace, show: Say, complain: Say) -> int:
    """Says what is new and takes nothing. Exit code 0 also where something is new."""

    def look(updates: Updates, place: str) -> None:
        news = updates.look(place)
        for line in words.found(news, english):
            show(line)
        if news.knowledge is not None and not news.knowledge.needs:
            show(f"Take it with: exowizard update knowledge --from {visible(place)}")

    return _asked(wanted.place, look, complain)


def knowledge(wanted: argparse.Namespace, show: Say, complain: Say) -> int:
    """Takes a newer knowledge base, or goes back to the one before it."""
    if wanted.undo:
        return _done(lambda: show(words.taken(_updates().undo(), english)), complain)

    def take(updates: Updates, place: str) -> None:
        try:
            show(words.taken(updates.take(place), english))
        except NotUpdated as why:
            if why.kind != "nothing":
                raise
            show(words.up_to_date(english))

    return _asked(wanted.place, take, complain)


def _asked(given: str | None, work: Callable[[Updates, str], None], complain: Say) -> int:
    updates = _updates()
    place = given or updates.address()
    if place is None:
        complain(" ".join(words.no_address(english)) + " Name it with --from FOLDER.")
        return BAD_INPUT
    return _done(lambda: work(updates, place), complain)


def _done(work: Callable[[], None], complain: Say) -> int:
    try:
        work()
    except NotUpdated as why:
        what, remedy = words.refused(why, english)
        complain(f"{what} {remedy}")
        for detail in why.details:
            complain(f"  ({visible(detail)})")
        return BAD_INPUT if why.kind in _OF_THE_CALLER else REFUSED
    return DONE


def _updates() -> Updates:
    from exowizard.desk.updates import DeskUpdates  # every command makes this parser, few ask

    return DeskUpdates()
