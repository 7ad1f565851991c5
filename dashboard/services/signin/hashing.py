"""Passwords and PINs as argon2id hashes, and the fingerprints by which tokens and codes are known."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# The library's own choice of cost, which follows RFC 9106.
_HASHER = PasswordHasher()
# Each hash takes 64 MB for a moment; a rush of them must not take the computer's memory.
_AT_ONCE = threading.BoundedSemaphore(4)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Result of comparing a secret with its hash, and whether the hash needs renewing because the cost was raised."""

    fits: bool
    is_outdated: bool = False


def hashed(secret: str) -> str:
    """`secret` as an argon2id hash with a salt of its own, in PHC form."""
    with _AT_ONCE:
        return _HASHER.hash(_bytes(secret))


def verify(kept: str | None, secret: str) -> Verdict:
    """Compare `secret` with the hash `kept`. Without a hash it takes the same time, and never fits."""
    nobody = _nobody()
    try:
        with _AT_ONCE:
            _HASHER.verify(kept or nobody, _bytes(secret))
    except (VerificationError, InvalidHashError):
        return Verdict(fits=False)
    return Verdict(fits=kept is not None, is_outdated=kept is not None and _HASHER.check_needs_rehash(kept))


def fingerprint(token: str) -> str:
    """SHA-256 of a random token, which is all that is kept. Never for a secret that a person made up."""
    return hashlib.sha256(_bytes(token)).hexdigest()


@cache
def _nobody() -> str:
    return _HASHER.hash("whose password nobody knows")


def _bytes(secret: str) -> bytes:
    # A lone surrogate that no keyboard types fits nothing, but must not stop anything either.
    return secret.encode("utf-8", "surrogatepass")
