"""The file of a backup: a head that anybody may read, a sealed manifest, and the encrypted copy of the practice.

The head: eight letters, the version of this form (2 bytes), the id of the key (8), the length of the whole file (8),
that of the sealed manifest (4), and the manifest's nonce (12), numbers with the highest byte first. The manifest is
sealed with AES-256-GCM together with the head, and holds length and SHA-256 of what follows: so that a file cut short,
a file that was changed and the file of another practice are told apart.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import struct
from dataclasses import replace
from pathlib import Path
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dashboard import paths
from dashboard.domain.backups import manifest as manifests
from dashboard.domain.backups.manifest import Manifest
from dashboard.errors import DamagedBackupError, NewerDatabaseError, TruncatedBackupError, WrongKeyError
from dashboard.store.deriving import derived, key_id

_MAGIC, _FORM = b"MNDWBKUP", 1
_HEAD = struct.Struct(">8sH8sQI12s")
_NONCE, _TAG = 12, 16
_MOST_OF_A_MANIFEST = 1_000_000
_PURPOSE = "backup manifest 1"
_CHUNK = 1 << 20


def write(file: Path, key: str, manifest: Manifest, payload: Path) -> Manifest:
    """Write a backup of the copy `payload` to a new `file`, down to the disk, and return its manifest.

    Raises `OSError` when it cannot be written, and if there is a file already.
    """
    with paths.create_private(file) as out, payload.open("rb") as copy:
        length = os.fstat(copy.fileno()).st_size
        manifest = replace(manifest, payload_length=length)
        start = _HEAD.size + len(manifests.written(manifest)) + _TAG
        # The digest is known once everything is written; its place is left free until then.
        out.seek(start)
        manifest = replace(manifest, payload_sha256=_copied(copy, out))
        out.seek(0)
        plain = manifests.written(manifest)
        nonce = secrets.token_bytes(_NONCE)
        head = _HEAD.pack(_MAGIC, _FORM, key_id(key), start + length, len(plain) + _TAG, nonce)
        out.write(head + AESGCM(derived(key, _PURPOSE)).encrypt(nonce, plain, head))
        out.flush()
        os.fsync(out.fileno())
    return manifest


def read(file: Path, key: str) -> Manifest:
    """The manifest of a backup whose file has its whole length. What the copy in it holds is not looked at.

    Raises `TruncatedBackupError`, `DamagedBackupError`, `WrongKeyError` for the key of another practice,
    `NewerDatabaseError` for a form that is not known yet, and `OSError`.
    """
    with file.open("rb") as source:
        return _manifest(source, file.name, key)


def unpack(file: Path, key: str, target: Path) -> Manifest:
    """Write the practice's file in a backup to a new `target` and return the manifest, once all of it is as written.

    Raises as `read` does; of a backup that is not whole no target is left.
    """
    with file.open("rb") as source:
        manifest = _manifest(source, file.name, key)
        written = paths.create_private(target)
        try:
            with written as out:
                if _copied(source, out) != manifest.payload_sha256:
                    raise _damaged(file.name)
                out.flush()
                os.fsync(out.fileno())
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    return manifest


def _manifest(source: IO[bytes], name: str, key: str) -> Manifest:
    """Read up to the copy."""
    head = source.read(_HEAD.size)
    if head[: len(_MAGIC)] != _MAGIC[: len(head)] or not head:
        raise DamagedBackupError(
            f"{name} is not a backup of Mendwell, or its beginning was changed.", "Choose another backup."
        )
    if len(head) < _HEAD.size:
        raise _cut_short(name)
    _, form, whose, length, sealed_length, nonce = _HEAD.unpack(head)
    if form > _FORM:
        raise NewerDatabaseError(
            f"{name} was made with a newer version of Mendwell.", "Update Mendwell, then try again."
        )
    if whose != key_id(key):
        raise WrongKeyError(
            f"{name} belongs to another practice: this key does not open it.",
            "Choose a backup of this practice, or type the recovery key of the practice it was made of.",
        )
    found = os.fstat(source.fileno()).st_size
    if found < length:
        raise _cut_short(name)
    if found > length or not _TAG < sealed_length <= _MOST_OF_A_MANIFEST:
        raise _damaged(name)
    try:
        plain = AESGCM(derived(key, _PURPOSE)).decrypt(nonce, source.read(sealed_length), head)
        manifest = manifests.read(plain)
    except (InvalidTag, ValueError):
        raise _damaged(name) from None
    if _HEAD.size + sealed_length + manifest.payload_length != length:
        raise _damaged(name)
    return manifest


def _copied(source: IO[bytes], out: IO[bytes]) -> str:
    """Copy what is left of `source` in bounded memory, and return its SHA-256."""
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
        out.write(chunk)
    return digest.hexdigest()


def _cut_short(name: str) -> TruncatedBackupError:
    return TruncatedBackupError(
        f"{name} is cut short: the end of it is missing. It may not have been copied to its end.",
        "If a folder is still being synced, wait until it is done. Otherwise choose an older backup.",
    )


def _damaged(name: str) -> DamagedBackupError:
    return DamagedBackupError(
        f"{name} is not as it was written: it was damaged or changed.", "Choose another backup, and replace the disk."
    )
