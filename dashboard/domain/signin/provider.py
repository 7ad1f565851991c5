"""A clinic's own sign-in service (OpenID Connect): its settings, and the person it vouches for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from dashboard.errors import InvalidInputError

TABLE = "oidc"
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_REQUIRED = ("issuer", "client_id")
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Hitch(StrEnum):
    """The reason why nobody was signed in, as the log keeps it."""

    UNREACHABLE = "unreachable"
    LATE = "late"
    DECLINED = "declined"
    NOT_BELIEVED = "not_believed"
    NOT_FRESH = "not_fresh"
    UNPREPARED = "unprepared"
    UNKNOWN_PERSON = "unknown_person"


@dataclass(frozen=True, slots=True)
class Provider:
    """The sign-in service of a clinic. `client_secret_env` names the environment variable that holds the secret."""

    issuer: str
    client_id: str
    client_secret_env: str = ""
    label: str = "your clinic's account"


@dataclass(frozen=True, slots=True)
class Vouched:
    """The person the provider vouches for. `email` is empty unless the provider has verified it."""

    subject: str
    email: str = ""


def checked(table: Mapping[str, Any]) -> Provider:
    """The provider that the table `[oidc]` describes. Raises `InvalidInputError` naming the field at fault."""
    known = Provider.__slots__
    for name, value in table.items():
        if name == "client_secret":
            raise _wrong("The secret never stands in the file.", "Name its variable in 'client_secret_env'.", name)
        if name not in known:
            raise _wrong(f"There is no setting '{TABLE}.{name}'.", f"Known settings: {', '.join(known)}.", name)
        if not isinstance(value, str) or not value.strip():
            raise _wrong(f"'{TABLE}.{name}' should be text.", "Write it between quotation marks.", name)
    for name in _REQUIRED:
        if name not in table:
            raise _wrong(f"'{TABLE}.{name}' is missing.", "Take it from your provider's settings.", name)
    found = Provider(**table)
    if not is_safe_address(found.issuer):
        raise _wrong(f"'{TABLE}.issuer' should start with https://.", "Copy the issuer from your provider.", "issuer")
    if found.client_secret_env and not _VARIABLE.fullmatch(found.client_secret_env):
        raise _wrong(f"'{TABLE}.client_secret_env' should name a variable.", "Correct the file.", "client_secret_env")
    return found


def is_safe_address(address: str) -> bool:
    """Tell whether nobody on the way can read requests to it: they are encrypted, or never leave the machine."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _LOOPBACK))


def _wrong(message: str, next_action: str, field: str) -> InvalidInputError:
    return InvalidInputError(message, next_action, field=f"{TABLE}.{field}")
