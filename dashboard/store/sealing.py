"""A key sealed with a passphrase: argon2id makes a key of the passphrase (RFC 9106), AES-256-GCM encrypts with it."""

from __future__ import annotations

import base64
import binascii
import secrets

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from argon2.profiles import RFC_9106_LOW_MEMORY
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from dashboard.errors import WrongKeyError

_START = "sealed1:"
_SALT, _NONCE, _SEALING_KEY = 16, 12, 32


def is_sealed(text: str) -> bool:
    """Tell whether a text is a sealed key; whether it is whole shows when it is opened."""
    return text.startswith(_START)


def seal(secret: str, passphrase: str) -> str:
    """The key `secret`, in hex, as text that only the passphrase opens."""
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    sealed = AESGCM(_key(passphrase, salt)).encrypt(nonce, bytes.fromhex(secret), _START.encode())
    return _START + base64.b64encode(salt + nonce + sealed).decode("ascii")


def unseal(text: str, passphrase: str) -> str:
    """The key that `seal` sealed. Raises `WrongKeyError` for another passphrase, and for a text that is not whole."""
    try:
        raw = base64.b64decode(text.removeprefix(_START), validate=True)
        salt, nonce, sealed = raw[:_SALT], raw[_SALT : _SALT + _NONCE], raw[_SALT + _NONCE :]
        return AESGCM(_key(passphrase, salt)).decrypt(nonce, sealed, _START.encode()).hex()
    except (InvalidTag, HashingError, binascii.Error, ValueError):
        raise WrongKeyError(
            "This passphrase does not open the key of this practice.",
            "Type it again. If it is lost, restore the key with your recovery key: `mendwell run --recovery-key`.",
        ) from None


def _key(passphrase: str, salt: bytes) -> bytes:
    cost = RFC_9106_LOW_MEMORY
    return hash_secret_raw(
        passphrase.encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.time_cost,
        memory_cost=cost.memory_cost,
        parallelism=cost.parallelism,
        hash_len=_SEALING_KEY,
        type=Type.ID,
    )
