"""The words of updates: what is asked before, what was found, and why something was refused."""

from __future__ import annotations

from exowizard.core.wording import Translate
from exowizard.flow.ports_updates import KnowledgeNews, News, NotUpdated, ProgramNews


def consent(address: str, tr: Translate) -> tuple[str, ...]:
    """What is said before an address is asked."""
    return (
        tr("ExoWizard will ask this address: {address}", address=address),
        tr("It sends nothing about you and none of your answers. As with any website, the server "
           "can see the network address of this computer."),
        tr("It never asks by itself. You can also use a folder, such as a USB stick."),
    )  # fmt: skip


def no_address(tr: Translate) -> tuple[str, ...]:
    """What is said where no address is set."""
    return (
        tr("This copy of ExoWizard has no address for updates, so it asks nobody."),
        tr("You can use a folder with an update, such as a USB stick."),
    )


def found(news: News, tr: Translate) -> tuple[str, ...]:
    """What is new, a sentence each."""
    lines = []
    if news.knowledge is not None:
        lines.append(knowledge_line(news.knowledge, tr))
        if news.knowledge.needs:
            lines.append(tr("It needs ExoWizard {version} or newer.", version=news.knowledge.needs))
    if news.program is not None:
        lines += program_lines(news.program, tr)
    return tuple(lines) or (up_to_date(tr),)


def up_to_date(tr: Translate) -> str:
    """What is said where nothing is newer."""
    return tr("Everything is up to date.")


def knowledge_line(news: KnowledgeNews, tr: Translate) -> str:
    """Which knowledge base there is."""
    return tr(
        "There is a newer knowledge base: {version} of {day}.", version=news.version, day=news.date
    )


def program_lines(news: ProgramNews, tr: Translate) -> list[str]:
    """Which program there is, where to get it, and how to know its files."""
    lines = [
        tr("There is a newer ExoWizard: {version}.", version=news.version),
        tr("It is not installed from here. Install it the way you installed this one."),
    ]
    if news.page:
        lines.append(tr("You find it here: {page}", page=news.page))
    lines += [
        tr("{platform}: {name}, {length} bytes, SHA-256 {sha256}", platform=file.platform,
           name=file.name, length=file.length, sha256=file.sha256)
        for file in news.files
    ]  # fmt: skip
    return lines


def taken(news: KnowledgeNews, tr: Translate) -> str:
    """What is said after an update."""
    return tr(
        "ExoWizard will use knowledge base {version} of {day} from its next start on.",
        version=news.version, day=news.date,
    )  # fmt: skip


def way_back(tr: Translate) -> str:
    """How to be rid of an update."""
    return tr("The command 'exowizard update knowledge --undo' goes back.")


def refused(why: NotUpdated, tr: Translate) -> tuple[str, str]:
    """Why nothing was taken, and what to do."""
    words = {
        "no_address": (tr("That is no address that may be asked."),
                       tr("Use an address that begins with https:// or name a folder.")),
        "offline": (tr("Nothing answered."),
                    tr("Check the network, or check that the folder is there. Then try again.")),
        "slow": (tr("The answer came too slowly."), tr("Try again later.")),
        "missing": (tr("There are no ExoWizard updates at this place."),
                    tr("Check the address or the folder.")),
        "expired": (tr("What is offered there is out of date, so it may hide something newer."),
                    tr("Check the clock of this computer. If it is right, get a newer copy or "
                       "try again later.")),
        "rolled_back": (tr("What is offered there is older than what was seen before."),
                        tr("Get a newer copy, or try again later.")),
        "untrusted": (tr("It is not signed by those who may sign updates, or somebody "
                         "changed it."),
                      tr("Do not use it. Get a copy from another place.")),
        "too_large": (tr("It is larger than it may be."),
                      tr("Do not use it. Get a copy from another place.")),
        "mixed": (tr("Its parts do not belong together, or somebody changed it."),
                  tr("Get a new, whole copy.")),
        "unknown": (tr("It is made for another version of ExoWizard."),
                    tr("Install the newest ExoWizard.")),
        "too_new": (tr("This knowledge base needs a newer ExoWizard."),
                    tr("Install the newest ExoWizard.")),
        "older": (tr("This knowledge base is older than the one in use."),
                  tr("Nothing needs to be done.")),
        "invalid": (tr("This knowledge base has faults, so it is not used."),
                    tr("Tell those who made it.")),
        "damaged": (tr("The update holds things that no knowledge base has."),
                    tr("Tell those who made it.")),
        "disk": (tr("The update could not be kept on this computer."),
                 tr("Free some space, and check that you may write there.")),
        "no_trust": (tr("This copy of ExoWizard has no list of those who may sign updates."),
                     tr("Install ExoWizard from the place where you found it.")),
        "nothing": (tr("There is nothing to change."), tr("Nothing needs to be done.")),
    }  # fmt: skip
    return words[why.kind]
