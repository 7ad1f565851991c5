"""The key of a practice: 32 random bytes in the operating system's keyring, or in a file only its owner can read.

In a file it can be sealed with a passphrase, which is asked for whenever the practice is opened.

A recovery key is these bytes as text that a person can write down and type in again.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError, KeyringLocked

from dashboard import paths
from dashboard.errors import InvalidInputError, LockedKeyringError, MissingKeyError, WrongKeyError
from dashboard.store import sealing

R = TypeVar("R")
KEY_BYTES = 32
_IS_KEY = re.compile(rf"[0-9a-f]{{{2 * KEY_BYTES}}}")
_CHECK_BYTES = 3  # 35 bytes are exactly 56 letters of five bits: 14 groups of four without padding
_GROUP = 4
_SERVICE = "mendwell"
_RFC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
# Crockford's alphabet leaves out the letters that are read as a number or as one another.
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_WRITE = str.maketrans(_RFC, _CROCKFORD)
_READ = str.maketrans(_CROCKFORD + "OIL", _RFC + _RFC[0] + _RFC[1] * 2, "- \t\n")


class KeyPlace(StrEnum):
    """The place where a key is kept."""

    KEYRING = "keyring"
    FILE = "file"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True)
class FoundKey:
    """A key and its place. Its text form never shows the key itself. A sealed one has no secret until it is opened."""

    secret: str
    place: KeyPlace
    where: str
    sealed: str = ""

    def __repr__(self) -> str:
        return f"FoundKey({self.where})"


def ask_nobody() -> str:
    """Stands for a passphrase where nobody can be asked. Raises `MissingKeyError`."""
    raise MissingKeyError(
        "The key of this practice is sealed with a passphrase, and there is nobody to ask for it.",
        "Run this in a terminal, or name a file that holds it in MENDWELL_PASSPHRASE_FILE.",
    )


def has_keyring() -> bool:
    """Tell whether this computer has a keyring that keeps keys."""
    return _backend_name() is not None


def new_key() -> str:
    """A fresh random key, as the text the database takes."""
    return secrets.token_hex(KEY_BYTES)


def key_file(db: Path) -> Path:
    """The file of this practice's key when there is no keyring: beside the settings, not beside the data."""
    return paths.home() / _file_name(db)


def find_all(db: Path) -> list[FoundKey]:
    """Every key this computer keeps for the practice at `db`, the keyring's first.

    Raises `LockedKeyringError` when the keyring is locked and there is no key file: whether there is a key is then
    not known, and a second one must not be made. Raises `MissingKeyError` when the one place that should hold it, the
    key file, holds something else.
    """
    file = key_file(db)
    in_file = _in_file(file)
    backend = _backend_name()
    if backend is None:
        return _undamaged(in_file, file)
    try:
        kept = keyring.get_password(_SERVICE, _entry(db))
    except KeyringLocked:
        if in_file:
            return in_file
        raise _locked() from None
    except KeyringError:
        kept = None
    return [FoundKey(kept, KeyPlace.KEYRING, f"keyring ({backend})"), *in_file] if kept else _undamaged(in_file, file)


def _in_file(file: Path) -> list[FoundKey]:
    try:
        secret = file.read_bytes().strip().decode("ascii")
    except FileNotFoundError:
        return []
    except UnicodeDecodeError:
        secret = ""
    if sealing.is_sealed(secret):
        return [FoundKey("", KeyPlace.SEALED, f"{file}, sealed with a passphrase", secret)]
    return [FoundKey(secret, KeyPlace.FILE, str(file))] if _IS_KEY.fullmatch(secret) else []


def _undamaged(in_file: list[FoundKey], file: Path) -> list[FoundKey]:
    if not in_file and file.is_file():
        raise MissingKeyError(
            f"The key file {file} does not hold a key: it was damaged, or something else was written into it.",
            "Restore the key with your recovery key: `mendwell run --recovery-key`. Nothing was changed.",
        )
    return in_file


def find(db: Path) -> FoundKey | None:
    """The first key of the practice at `db`, or None when this computer has none. Raises as `find_all` does."""
    return next(iter(find_all(db)), None)


def opened(found: FoundKey, ask: Callable[[], str] = ask_nobody) -> FoundKey:
    """A found key with its secret; `ask` gives the passphrase of a sealed one.

    Raises `WrongKeyError` for another passphrase, and whatever `ask` raises.
    """
    return replace(found, secret=sealing.unseal(found.sealed, ask())) if found.sealed else found


def get_all(db: Path) -> list[FoundKey]:
    """Every key of the practice at `db`, at least one, a sealed one unopened: nobody is asked before it is needed.

    Raises `MissingKeyError` when this computer has none.
    """
    found = find_all(db)
    if not found:
        raise MissingKeyError(
            "The key of this practice is not on this computer.",
            "Restore the key with your recovery key: `mendwell run --recovery-key`. Nothing was changed.",
        )
    return found


def get(db: Path, ask: Callable[[], str] = ask_nobody) -> FoundKey:
    """The first key of the practice at `db`; `ask` gives the passphrase of a sealed one.

    Raises as `get_all` and `opened` do.
    """
    return opened(get_all(db)[0], ask)


def with_fitting(found: Sequence[FoundKey], ask: Callable[[], str], use: Callable[[str], R]) -> R:
    """The result of `use` with the first of these keys that it does not refuse: keyring and file may differ.

    `ask` gives the passphrase of a sealed one. Raises what `use` raises, a `WrongKeyError` for the last key alone.
    """
    *others, last = found
    for each in others:
        with suppress(WrongKeyError):
            return use(opened(each, ask).secret)
    return use(opened(last, ask).secret)


def keep(db: Path, secret: str, passphrase: str = "") -> FoundKey:
    """Keep the key of the practice at `db` in the keyring, or in a 0600 file where no keyring works.

    In the file it is sealed with the passphrase, if there is one.

    Raises `LockedKeyringError` when the keyring is locked: a file beside it could contradict what it holds.
    """
    backend = _backend_name()
    if backend and _is_kept_by_keyring(_entry(db), secret):
        # An older key left in a file would only confuse whoever looks for it.
        key_file(db).unlink(missing_ok=True)
        return FoundKey(secret, KeyPlace.KEYRING, f"keyring ({backend})")
    file = key_file(db)
    paths.replace_private(file, f"{sealing.seal(secret, passphrase) if passphrase else secret}\n")
    return replace(_in_file(file)[0], secret=secret)


def recovery_text(secret: str) -> str:
    """The key as fourteen groups of four characters, to be written down. It carries a checksum against slips."""
    raw = bytes.fromhex(secret)
    letters = base64.b32encode(raw + _check(raw)).decode("ascii").translate(_WRITE)
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def parse_recovery(text: str) -> str:
    """The key that `recovery_text` wrote; case, spaces and dashes do not matter, and O, I and L are read as digits.

    Raises `InvalidInputError` when a character is missing or wrong.
    """
    try:
        raw = base64.b32decode(text.upper().translate(_READ))
    except (binascii.Error, ValueError):
        raw = b""
    key, check = raw[:KEY_BYTES], raw[KEY_BYTES:]
    if len(raw) != KEY_BYTES + _CHECK_BYTES or not secrets.compare_digest(check, _check(key)):
        raise InvalidInputError(
            "This is not a whole recovery key: a character is missing or wrong.",
            "Compare it with what you wrote down, group by group, and type it again.",
            field="recovery_key",
        )
    return key.hex()


def _check(raw: bytes) -> bytes:
    return hashlib.sha256(b"mendwell recovery key" + raw).digest()[:_CHECK_BYTES]


def _backend_name() -> str | None:
    """The working keyring of this computer, or None: the ones that always fail or forget do not count."""
    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring) or backend.priority <= 0:
        return None
    return str(backend.name)


def _is_kept_by_keyring(entry: str, secret: str) -> bool:
    try:
        keyring.set_password(_SERVICE, entry, secret)
        return keyring.get_password(_SERVICE, entry) == secret
    except KeyringLocked:
        raise _locked() from None
    except KeyringError:
        return False


def _locked() -> LockedKeyringError:
    return LockedKeyringError(
        "The keyring of this computer is locked, and the key of this practice may be in it.",
        "Unlock the keyring and start again. Nothing was changed.",
    )


def _entry(db: Path) -> str:
    return str(db.expanduser().resolve())


def _file_name(db: Path) -> str:
    resolved = db.expanduser().resolve()
    if resolved == paths.practice_db().resolve():
        return "key"
    # Two practices may have the same file name in different folders.
    return f"key-{resolved.stem}-{hashlib.sha256(str(resolved).encode()).hexdigest()[:8]}"
