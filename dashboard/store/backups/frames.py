"""An append-only file of sealed frames, each tied to the one before it.

The head: eight letters, the version of this form (2 bytes), the id of the practice's key (8) and a salt (16), of which
the file's own key is made. A frame: its length (4 bytes, the highest first), a nonce (12), and its content, sealed with
AES-256-GCM together with the head, the frame's number and the seal of the frame before. So a frame that was changed,
left out, put elsewhere or taken from another file does not open; a file that was cut off ends early.
"""

from __future__ import annotations

import os
import secrets
import struct
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dashboard import paths
from dashboard.errors import DamagedBackupError, NewerDatabaseError, WrongKeyError
from dashboard.store.deriving import derived, key_id

_MAGIC, _FORM = b"MNDWJRNL", 1
_HEAD = struct.Struct(">8sH8s16s")
_LENGTH = struct.Struct(">I")
_NUMBER = struct.Struct(">Q")
_SALT, _NONCE, _TAG = 16, 12, 16
_MOST = 1 << 28


class Ending(StrEnum):
    """The way in which the frames of a file end."""

    WHOLE = "whole"
    CUT_SHORT = "cut_short"
    DAMAGED = "damaged"


class Writing:
    """A new file of frames. It is opened anew for each writing: the disk may be taken away in between.

    Raises `FileExistsError` if there is one already, and `OSError` when it cannot be written.
    """

    def __init__(self, file: Path, key: str) -> None:
        self.file = file
        self._head, self._cipher = _begun(_HEAD.pack(_MAGIC, _FORM, key_id(key), secrets.token_bytes(_SALT)), key)
        self._number, self._before = 0, b""
        with paths.create_private(file) as out:
            out.write(self._head)
            out.flush()
            os.fsync(out.fileno())
        self._end = len(self._head)

    @property
    def size(self) -> int:
        """The length of the file in bytes."""
        return self._end

    def append(self, frames: Sequence[bytes]) -> None:
        """Add frames, down to the disk. Raises `OSError`; what was added before stays then, and can be gone on from."""
        number, before, sealed = self._number, self._before, bytearray()
        for frame in frames:
            nonce = secrets.token_bytes(_NONCE)
            content = self._cipher.encrypt(nonce, frame, self._head + _NUMBER.pack(number) + before)
            sealed += _LENGTH.pack(len(content)) + nonce + content
            number, before = number + 1, content[-_TAG:]
        with self.file.open("r+b") as out:
            if os.fstat(out.fileno()).st_size < self._end:
                raise FileNotFoundError(self.file.name)
            # A writing that broke off may have left part of a frame.
            out.seek(self._end)
            out.truncate()
            out.write(sealed)
            out.flush()
            os.fsync(out.fileno())
        self._number, self._before, self._end = number, before, self._end + len(sealed)


class Reading:
    """The frames of a file, in order. `ending` says after them how they ended.

    Raises `WrongKeyError` for another practice's file, `NewerDatabaseError` for a form that is not known yet,
    `DamagedBackupError` for something else, and `OSError`.
    """

    def __init__(self, file: Path, key: str) -> None:
        self.ending = Ending.WHOLE
        self._file, self._key = file, key

    def __iter__(self) -> Iterator[bytes]:
        """Each frame that is as it was written, up to the first that is not."""
        with self._file.open("rb") as source:
            head, cipher = _checked(source.read(_HEAD.size), self._file.name, self._key)
            number, before = 0, b""
            while length := source.read(_LENGTH.size):
                self.ending = Ending.CUT_SHORT
                if len(length) < _LENGTH.size:
                    return
                size = _LENGTH.unpack(length)[0]
                if not _TAG <= size <= _MOST:
                    self.ending = Ending.DAMAGED
                    return
                nonce, content = source.read(_NONCE), source.read(size)
                if len(content) < size:
                    return
                try:
                    frame = cipher.decrypt(nonce, content, head + _NUMBER.pack(number) + before)
                except InvalidTag:
                    self.ending = Ending.DAMAGED
                    return
                self.ending = Ending.WHOLE
                yield frame
                number, before = number + 1, content[-_TAG:]


def _begun(head: bytes, key: str) -> tuple[bytes, AESGCM]:
    return head, AESGCM(derived(key, f"journal 1 {head[-_SALT:].hex()}"))


def _checked(head: bytes, name: str, key: str) -> tuple[bytes, AESGCM]:
    is_ours = len(head) == _HEAD.size and head.startswith(_MAGIC)
    _, form, whose, _ = _HEAD.unpack(head) if is_ours else (b"", 0, b"", b"")
    if form < _FORM:
        raise DamagedBackupError(
            f"{name} is not a journal of Mendwell, or its beginning is missing or was changed.",
            "The backups beside it can still be restored.",
        )
    if form > _FORM:
        raise NewerDatabaseError(
            f"{name} was written by a newer version of Mendwell.", "Update Mendwell, then try again."
        )
    if whose != key_id(key):
        raise WrongKeyError(
            f"{name} belongs to another practice: this key does not open it.",
            "Type the recovery key of the practice it belongs to.",
        )
    return _begun(head, key)
