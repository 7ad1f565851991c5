"""Keys made of the practice's key, one for each purpose, so that no two things are encrypted with the same one."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY, _ID = 32, 8


def derived(secret: str, purpose: str, length: int = _KEY) -> bytes:
    """The key for `purpose` that belongs to the practice's key `secret`, in hex (HKDF with SHA-256)."""
    return HKDF(SHA256(), length, salt=None, info=f"mendwell {purpose}".encode()).derive(bytes.fromhex(secret))


def key_id(secret: str) -> bytes:
    """Eight bytes by which a file says which practice's key opens it. They say nothing about the key."""
    return derived(secret, "key id 1", _ID)
