"""People whose password fitted and whose code is still to come. Kept in memory, for minutes."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dashboard.domain.signin.account import Account
from dashboard.services.signin.hashing import fingerprint

MINUTES = 5
_MOST = 500


@dataclass(frozen=True, slots=True)
class Pending:
    """One such person. `secret` is offered to somebody who has no second factor where the practice asks for one."""

    account: Account
    next_path: str
    until: datetime
    secret: str | None = field(default=None, repr=False)


class PendingSignIns:
    """By token, which only the browser keeps. Nobody is signed in by being here."""

    def __init__(self) -> None:
        self._by_key: dict[str, Pending] = {}

    def begin(self, account: Account, *, next_path: str, now: datetime, secret: str | None = None) -> str:
        """Remember who waits for a code, and return the token. `now` is UTC."""
        live = [(key, each) for key, each in list(self._by_key.items()) if each.until > now]
        token = secrets.token_urlsafe(32)
        until = now + timedelta(minutes=MINUTES)
        self._by_key = {**dict(live[-_MOST:]), fingerprint(token): Pending(account, next_path, until, secret)}
        return token

    def find(self, token: str | None, now: datetime) -> Pending | None:
        """The sign-in that waits under a token, or None once it is too late."""
        found = self._by_key.get(fingerprint(token)) if token else None
        return found if found and found.until > now else None

    def end(self, token: str | None) -> None:
        """Forget who waited."""
        if token:
            self._by_key.pop(fingerprint(token), None)
