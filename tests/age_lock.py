"""Answers locked in the age format by another hand than the program's, and quick to open.

The work of one guess stands in the file (https://age-encryption.org/v1). The program's own locks
take a second or two, so tests that are about something else open one of these.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

WORK = 10  # as a power of two; the program's own locks have about 18
CHUNK = 64 * 1024


def lock_quickly(content: bytes, passphrase: str) -> bytes:
    """As ``exowizard.data.saved_answers.sealed``, but in no time."""
    assert len(content) <= CHUNK, "one chunk is written"
    file_key, salt, nonce = (secrets.token_bytes(16) for _ in range(3))
    wrapping = hashlib.scrypt(
        passphrase.encode(), salt=b"age-encryption.org/v1/scrypt" + salt, n=2**WORK, r=8, p=1,
        dklen=32,
    )  # fmt: skip
    wrapped = ChaCha20Poly1305(wrapping).encrypt(bytes(12), file_key, None)
    header = b"\n".join(
        (b"age-encryption.org/v1", b"-> scrypt %s %d" % (_text(salt), WORK), _text(wrapped), b"---")
    )
    stamp = hmac.digest(_derived(file_key, b"", b"header"), header, "sha256")
    last = bytes(11) + b"\x01"
    body = ChaCha20Poly1305(_derived(file_key, nonce, b"payload")).encrypt(last, content, None)
    return header + b" " + _text(stamp) + b"\n" + nonce + body


def _derived(key: bytes, salt: bytes, use: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt or None, use).derive(key)


def _text(raw: bytes) -> bytes:
    return base64.b64encode(raw).rstrip(b"=")
