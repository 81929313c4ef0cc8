"""Opens and saves a person's answers, as the window does.

A file is plain JSON (a profile, or a draft while answers are missing), or the same in the age
format (https://age-encryption.org/v1) when the person gives a passphrase: ChaCha20-Poly1305 under a
key from scrypt. Answers are also read from a PDF that carries them and from a plan code.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from exowizard.core.faults import BadInput, Fault
from exowizard.core.wording import Translate, english
from exowizard.data.drafts import (
    draft_from,
    finished,
    profile_session,
    said_by,
    session_bytes,
)
from exowizard.data.inputs import LONGEST_PASSPHRASE, MIB, file_name, read_bytes
from exowizard.data.output import write_outputs
from exowizard.data.strict_json import read_json
from exowizard.flow.bookmark import NOWHERE, Bookmark
from exowizard.flow.ports_files import NeedsPassphrase, Opened
from exowizard.flow.session import Answers

Kind = Literal["profile", "draft", "encrypted", "plan", "pdf", "code", "newer", "unknown"]

SUFFIX = ".exowizard"
LARGEST = 64 * MIB  # a PDF; every other kind has its own, smaller limit
_AGE = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_FORMAT = re.compile(r"exowizard-(profile|draft|plan)/([0-9]{1,9})")
_FORMAT_KEY = re.compile(rb'"format"\s*:\s*"([^"\\]{1,60})"')
_CODE = re.compile(rb"(?:\xef\xbb\xbf)?\s*[0-9OIL][0-9A-TV-Z\s-]{12,2000}", re.IGNORECASE)
_PDF_STARTS_WITHIN = 1024
# How the library tells one failure from another: by its words only.
_DOES_NOT_OPEN = "Decryption failed"
_OTHER_LOCK = "No matching keys"
# Encrypted files show their size: of answers filled up to this step it says nothing.
_PADDED_TO = 8192


def kind_of(raw: bytes) -> Kind:
    """What these bytes seem to be, from their beginning or format; reading them may still fail."""
    start = raw[:_PDF_STARTS_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_AGE):
        return "encrypted"
    if b"%PDF-" in raw[:_PDF_STARTS_WITHIN]:
        return "pdf"
    if start.startswith(b"{"):
        return _kind_of_format(_stated_format(raw))
    return "code" if len(raw) <= MIB and _CODE.fullmatch(raw) else "unknown"


def sealed(content: bytes, passphrase: str) -> bytes:
    """JSON bytes in the age format. Takes a second or two, on purpose: so does every guess."""
    # Rust code of 3 MB: only who uses a passphrase loads it.
    from pyrage import passphrase as age

    filled = -(-len(content) // _PADDED_TO) * _PADDED_TO
    locked: bytes = age.encrypt(content.ljust(filled), passphrase)
    return locked


class SavedAnswers:
    """Answers in and out of files. Answers flow's AnswerFiles; ``tr`` says the faults."""

    def __init__(self, tr: Translate = english) -> None:
        self._tr = tr

    def open(self, path: str, passphrase: str | None = None) -> Opened:
        """Answers from a saved session, a profile, a PDF or a file with a plan code.

        Raises NeedsPassphrase for a protected file, BadInput for what holds no answers.
        """
        raw = read_bytes(path, limit=LARGEST)
        file = file_name(path)
        kind = kind_of(raw)
        name = Path(path).name
        if kind == "encrypted":
            content = self._unsealed(raw, file, passphrase)
            return self._opened(content, kind_of(content), file, name, path, protected=True)
        if kind == "pdf":
            content = self._carried(raw, path, passphrase)
            return self._opened(content, kind_of(content), file, name, "")
        if kind == "code":
            return self._from_code(raw, file, name)
        return self._opened(raw, kind, file, name, path)

    def open_text(self, text: str) -> Opened:
        """Answers from a pasted plan code. Raises BadInput."""
        name = self._tr("plan code")
        return self._from_code(text.encode(errors="replace"), name, name)

    def save(
        self, path: str, answers: Answers, bookmark: Bookmark, passphrase: str | None = None
    ) -> None:
        """Writes the file whole or not at all: a profile, or a draft while answers are missing.

        Opened again, the session is the same. Nobody else may read the file. Raises BadInput when
        it cannot; the old file is then as it was.
        """
        content = session_bytes(answers, bookmark)
        if passphrase is not None:
            self._check(passphrase, file_name(path))
            content = sealed(content, passphrase)
        write_outputs({path: content}, private=True)

    def _check(self, passphrase: str, file: str) -> None:
        tr = self._tr
        if not passphrase.strip():
            raise BadInput(
                [Fault(file, "", tr("The passphrase is empty. Type one, or save without."))]
            )
        if len(passphrase.encode(errors="replace")) > LONGEST_PASSPHRASE:
            raise BadInput(
                [Fault(file, "", tr("The passphrase is too long. Choose a shorter one."))]
            )

    def _opened(
        self, raw: bytes, kind: Kind, file: str, name: str, path: str, *, protected: bool = False
    ) -> Opened:
        if kind == "draft":
            answers, bookmark = draft_from(raw, file)
            complete = finished(answers) is not None
            return Opened(answers, bookmark, complete, name, path, protected)
        if kind == "profile":
            answers, bookmark = profile_session(raw, file)
            return Opened(answers, bookmark, True, name, path, protected)
        raise BadInput([Fault(file, "", self._why_not(raw, kind))])

    def _why_not(self, raw: bytes, kind: Kind) -> str:
        tr = self._tr
        if kind == "newer":
            return tr(
                "This file was made by a newer version of ExoWizard. "
                "Update ExoWizard, then open it again."
            )
        if kind == "plan":
            return tr(
                "This is a plan. It does not hold your answers. "
                "Open the file with your saved answers, or a PDF that carries them."
            )
        if raw.strip():
            return tr(
                "This file holds no answers from ExoWizard. Choose a file that ends in {suffix}, "
                "a PDF that carries your answers, or a plan code.",
                suffix=SUFFIX,
            )
        return tr("This file is empty. Choose another one.")

    def _unsealed(self, raw: bytes, file: str, passphrase: str | None) -> bytes:
        tr = self._tr
        if len(raw) > 2 * MIB:
            raise BadInput([Fault(file, "", tr("This file is too large to be saved answers."))])
        if not passphrase:
            asked = tr("This file is locked. Type its passphrase.")
            raise NeedsPassphrase([Fault(file, "", asked)], wrong=False)
        from pyrage import DecryptError
        from pyrage import passphrase as age

        try:
            content: bytes = age.decrypt(raw, passphrase)
        except DecryptError as error:
            if str(error).startswith(_DOES_NOT_OPEN):
                wrong = tr("This passphrase does not open the file. Check it and try again.")
                raise NeedsPassphrase([Fault(file, "", wrong)], wrong=True) from None
            if str(error).startswith(_OTHER_LOCK):
                message = tr(
                    "This file is locked with a key, not with a passphrase. "
                    "ExoWizard did not make it."
                )
            else:
                message = tr("This file is damaged and cannot be opened. Try another copy.")
            raise BadInput([Fault(file, "", message)]) from None
        return content

    def _carried(self, raw: bytes, path: str, passphrase: str | None) -> bytes:
        """The profile inside a PDF."""
        # Half a second of PDF library: only who opens a PDF loads it.
        from exowizard.data.embedded import NothingEmbedded, Protected, embedded_in

        tr = self._tr
        file = file_name(path)
        try:
            return embedded_in(raw, path, passphrase).profile
        except Protected:
            message = (
                tr("This passphrase does not open the file. Check it and try again.")
                if passphrase
                else tr("This file is locked. Type its passphrase.")
            )
            raise NeedsPassphrase([Fault(file, "", message)], wrong=bool(passphrase)) from None
        except NothingEmbedded:
            message = tr(
                "This PDF does not carry your answers. Open the file with your saved answers. "
                "Next time, choose to put the answers into the PDF when you save it."
            )
            raise BadInput([Fault(file, "", message)]) from None

    def _from_code(self, raw: bytes, file: str, name: str) -> Opened:
        from exowizard.core.plan_code import BadCode, decode

        try:
            profile = decode(raw.decode("utf-8-sig", errors="replace"))
        except BadCode as bad:
            raise BadInput([Fault(file, "", str(bad))]) from None
        return Opened(said_by(profile), NOWHERE, True, name)


def _stated_format(raw: bytes) -> str:
    """The format that JSON names, also where the JSON itself has a fault."""
    try:
        value = read_json(raw, "")
    except BadInput:
        found = _FORMAT_KEY.search(raw[:MIB])
        return found.group(1).decode(errors="replace") if found else ""
    stated = value.get("format") if isinstance(value, dict) else None
    return stated if isinstance(stated, str) else ""


def _kind_of_format(stated: str) -> Kind:
    found = _FORMAT.fullmatch(stated)
    if found is None:
        return "unknown"
    kind, version = found.groups()
    if int(version) > 1:
        return "newer"
    if kind == "profile":
        return "profile"
    return "draft" if kind == "draft" else "plan"
