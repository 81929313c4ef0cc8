"""Looks what is new, takes a knowledge base that was proved and checked, and goes back again.

The program itself is only ever announced: whoever installed it (a package, an installer, a store's
technician) also replaces it.
"""

from __future__ import annotations

import datetime
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from exowizard import __version__
from exowizard.core.faults import BadInput
from exowizard.data.knowledge import knowledge_sha256, load_facts
from exowizard.data.knowledge_in_use import (
    BASES,
    Note,
    base_folder,
    find_in_use,
    prove,
    remove_note,
    remove_others,
    write_note,
)
from exowizard.flow.ports_updates import (
    KnowledgeNews,
    News,
    NotUpdated,
    ProgramFile,
    ProgramNews,
)
from exowizard.updates.archive import LARGEST_ARCHIVE, unpack
from exowizard.updates.places import Source
from exowizard.updates.release import KnowledgeRelease, is_newer

MEMORY = "seen"  # what TUF saw, in the folder of updates
_MOST_DETAILS = 5


@dataclass(frozen=True)
class Place:
    """What updates are held against: who may sign, where they are kept, what came with us."""

    root: bytes
    home: Path
    shipped: Path


def look(source: Source, at: Place) -> News:
    """What a source has that is newer than what is in use. Raises NotUpdated."""
    from exowizard.updates.trusted import open_offer

    with open_offer(source, at.root, at.home / MEMORY) as offer:
        offered = offer.release
        program = None
        if is_newer(offered.program.version, __version__):
            files = []
            for file in offered.program.files:
                length, sha256 = offer.program_file(file)
                files.append(ProgramFile(file.platform, file.name, length, sha256))
            program = ProgramNews(offered.program.version, offered.program.page, tuple(files))
        return News(program, _news(offered.knowledge, at))


def take(source: Source, at: Place, today: datetime.date) -> KnowledgeNews:
    """Takes the knowledge base of a source, if it is newer; used from the next start on.

    Raises NotUpdated, and then nothing is changed.
    """
    from exowizard.updates.trusted import open_offer

    with open_offer(source, at.root, at.home / MEMORY) as offer:
        offered = offer.release.knowledge
        news = _news(offered, at)
        if news is None:
            same = offered.sha256 == knowledge_sha256(find_in_use(at.home, at.shipped)[0])
            raise NotUpdated("nothing" if same else "older", (offered.version,))
        if news.needs:
            raise NotUpdated("too_new", (news.needs,))
        archive = offer.knowledge_archive(LARGEST_ARCHIVE)
        _keep(archive, offered, at)
    before = find_in_use(at.home, at.shipped)[1]
    note = Note(
        sha256=offered.sha256,
        before=before.sha256 if before else "",
        taken=today.isoformat(),
        program=__version__,
        shipped=knowledge_sha256(at.shipped),
    )
    faults = write_note(at.home, note)
    if faults:
        raise NotUpdated("disk", tuple(map(str, faults)))
    load_facts(base_folder(at.home, offered.sha256))  # compiled now, so that a start need not
    remove_others(at.home, note)
    return news


def undo(at: Place) -> KnowledgeNews:
    """Goes back to the base before the last update, if it is whole; else to our own.

    Our own is the one that came with the program. Raises NotUpdated where no update is in use.
    """
    note = find_in_use(at.home, at.shipped)[1]
    if note is None:
        raise NotUpdated("nothing")
    older = base_folder(at.home, note.before)
    if note.before and knowledge_sha256(older) == note.before:
        # Without who checked it, so that it is checked anew before it is used.
        older_note = Note(note.before, before="", taken=note.taken, program="", shipped="")
        faults = write_note(at.home, older_note)
        if faults:
            raise NotUpdated("disk", tuple(map(str, faults)))
    else:
        try:
            remove_note(at.home)
        except OSError as error:
            raise NotUpdated("disk", (str(error.strerror),)) from None
    folder, now = find_in_use(at.home, at.shipped)
    remove_others(at.home, now)
    about = load_facts(folder).about
    return KnowledgeNews(about.version, about.date.isoformat())


def _news(offered: KnowledgeRelease, at: Place) -> KnowledgeNews | None:
    """The offered base, where it is newer than the one in use."""
    used = find_in_use(at.home, at.shipped)[0]
    if offered.sha256 == knowledge_sha256(used) or offered.date < load_facts(used).about.date:
        return None
    needs = offered.needs if is_newer(offered.needs, __version__) else ""
    return KnowledgeNews(offered.version, offered.date.isoformat(), needs)


def _keep(archive: Path, offered: KnowledgeRelease, at: Place) -> None:
    """Unpacks and checks a base beside its place, and moves it there whole."""
    target = base_folder(at.home, offered.sha256)
    try:
        (at.home / BASES).mkdir(mode=0o700, parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".new-", dir=at.home / BASES))
    except OSError as error:
        raise NotUpdated("disk", (str(error.strerror),)) from None
    try:
        folder = work / "base"
        unpack(archive, folder)
        _prove(folder, offered)
        if target.exists() and knowledge_sha256(target) != offered.sha256:
            target.rename(work / "damaged")
        if not target.exists():
            folder.rename(target)
    except OSError as error:
        raise NotUpdated("disk", (str(error.strerror),)) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _prove(folder: Path, offered: KnowledgeRelease) -> None:
    """The base is what the release says of it, and passes the check of our own base."""
    if knowledge_sha256(folder) != offered.sha256:
        raise NotUpdated("mixed", (offered.target,))
    try:
        about, faults = prove(folder)
    except BadInput as bad:
        raise NotUpdated("invalid", tuple(map(str, bad.faults[:_MOST_DETAILS]))) from None
    if faults:
        raise NotUpdated("invalid", tuple(map(str, faults[:_MOST_DETAILS])))
    if (about.version, about.date) != (offered.version, offered.date):
        raise NotUpdated("mixed", (f"{about.version} of {about.date}",))
