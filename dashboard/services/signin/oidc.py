"""Sign-in through a clinic's own provider (OpenID Connect, code flow with PKCE).

The provider only says who has come; the browser session is our own. No request is made unless a provider is set, and
then only to the addresses the provider names for itself.
"""

from __future__ import annotations

import os
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hmac import compare_digest
from typing import Any

import httpx
from authlib.oauth2.auth import ClientAuth
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri, prepare_token_request
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from dashboard.domain.signin.provider import Hitch, Provider, Vouched, is_safe_address
from dashboard.errors import SignInError

TRIP_MINUTES = 5
_MOST_TRIPS = 200
_SECONDS_TO_ANSWER = 10
# Signed with a key of the provider's own: a shared secret must never pass for one.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_LEEWAY = 60
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class ProviderError(SignInError):
    """The provider signed nobody in. `hitch` gives the reason for the log."""

    def __init__(self, hitch: Hitch, message: str, next_action: str) -> None:
        super().__init__(message, next_action)
        self.hitch = hitch


@dataclass(frozen=True, slots=True)
class Trip:
    """One visit to the provider and back. `address` is where the browser goes; `state` comes back with it."""

    state: str
    address: str
    nonce: str
    verifier: str
    returns_to: str
    next_path: str
    # The locked browser session the person comes back for, if any.
    locked_token: str | None
    until: datetime


@dataclass(slots=True)
class SignInService:
    """One provider: its own description, its keys, and the people on the way to it. Lives as long as the process."""

    provider: Provider
    _about: dict[str, Any] = field(default_factory=dict)
    _keys: KeySet | None = None
    _trips: dict[str, Trip] = field(default_factory=dict)

    def begin(self, returns_to: str, *, now: datetime, next_path: str = "/", locked_token: str | None = None) -> Trip:
        """Send somebody to the provider. `now` is UTC. Raises `ProviderError` when the provider cannot be reached."""
        about = self._known()
        state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
        address = prepare_grant_uri(
            about["authorization_endpoint"],
            client_id=self.provider.client_id,
            response_type="code",
            redirect_uri=returns_to,
            scope="openid email",
            state=state,
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
            # Whoever holds a locked laptop or the tablet must not come in on the provider's own open browser session.
            prompt="login",
            max_age="0",
        )
        trip = Trip(
            state, address, nonce, verifier, returns_to, next_path, locked_token, now + timedelta(minutes=TRIP_MINUTES)
        )
        self._remember(trip, now)
        return trip

    def finish(self, state_kept: str, answer: Mapping[str, str], *, now: datetime) -> tuple[Vouched, Trip]:
        """The person the provider vouches for. `state_kept` is the state held by the browser that left.

        Raises `ProviderError`.

        A trip ends with its first answer, whatever that is.
        """
        state = answer.get("state", "")
        trip = self._trips.pop(state, None)
        if trip is None or trip.until <= now or not compare_digest(state.encode(), state_kept.encode()):
            raise ProviderError(Hitch.LATE, "This sign-in took too long or was used before.", "Start again.")
        if answer.get("iss", self.provider.issuer) != self.provider.issuer:
            raise _not_believed()
        if "error" in answer or not answer.get("code"):
            raise ProviderError(Hitch.DECLINED, "The sign-in was not completed.", "Start again.")
        token = self._exchange(answer["code"], trip)
        return self._checked(str(token.get("id_token", "")), trip, str(token.get("access_token", "")), now), trip

    def _remember(self, trip: Trip, now: datetime) -> None:
        for state in [s for s, other in self._trips.items() if other.until <= now]:
            self._trips.pop(state, None)
        while len(self._trips) >= _MOST_TRIPS:
            self._trips.pop(next(iter(self._trips)), None)
        self._trips[trip.state] = trip

    def _known(self) -> dict[str, Any]:
        if not self._about:
            about = _asked("GET", f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
            # Otherwise anybody's document could name the place where codes and secrets are sent.
            if about.get("issuer") != self.provider.issuer:
                raise _not_believed()
            if not all(is_safe_address(str(about.get(name, ""))) for name in _ENDPOINTS):
                raise _not_believed()
            self._about = about
        return self._about

    def _exchange(self, code: str, trip: Trip) -> dict[str, Any]:
        about = self._known()
        body = prepare_token_request(
            "authorization_code", code=code, redirect_uri=trip.returns_to, code_verifier=trip.verifier
        )
        auth = ClientAuth(self.provider.client_id, _secret(self.provider), _way_to_say_who_we_are(self.provider, about))
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        address, headers, body = auth.prepare("POST", about["token_endpoint"], headers, body)
        return _asked("POST", address, headers=headers, content=body)

    def _checked(self, id_token: str, trip: Trip, access_token: str, now: datetime) -> Vouched:
        expected = {
            "iss": {"essential": True, "value": self.provider.issuer},
            "aud": {"essential": True, "value": self.provider.client_id},
        }
        known = {"nonce": trip.nonce, "client_id": self.provider.client_id, "access_token": access_token}
        try:
            opened = self._opened(id_token)
            claims = CodeIDToken(opened.claims, opened.header, expected, known)
            claims.validate(now=_seconds(now), leeway=_LEEWAY)
        except (JoseError, ValueError, KeyError):
            raise _not_believed() from None
        signed_in_at, left_at = claims.get("auth_time"), _seconds(trip.until) - TRIP_MINUTES * 60
        if not isinstance(signed_in_at, int | float) or signed_in_at < left_at - _LEEWAY:
            raise ProviderError(
                Hitch.NOT_FRESH,
                "The provider does not say that you signed in just now.",
                "Start again and sign in there. If this comes back, the provider has to send auth_time.",
            )
        email = claims.get("email") if claims.get("email_verified") is True else None
        return Vouched(f"{self.provider.issuer} {claims['sub']}", str(email or "").strip().lower())

    def _opened(self, id_token: str) -> jwt.Token:
        registry = JWSRegistry(algorithms=list(_ALGORITHMS), strict_check_header=False)
        try:
            return jwt.decode(id_token, key=self._signing_keys(), registry=registry)
        except InvalidKeyIdError:
            # The provider may have changed its keys since we asked.
            self._keys = None
            return jwt.decode(id_token, key=self._signing_keys(), registry=registry)

    def _signing_keys(self) -> KeySet:
        if self._keys is None:
            self._keys = KeySet.import_key_set(_asked("GET", self._known()["jwks_uri"]))  # type: ignore[arg-type]
        return self._keys


@cache
def _authorities() -> ssl.SSLContext:
    """The authorities this computer trusts: to read them takes longer than to ask."""
    return httpx.create_ssl_context()


def _asked(method: str, address: str, **sent: Any) -> dict[str, Any]:
    try:
        with httpx.Client(timeout=_SECONDS_TO_ANSWER, follow_redirects=False, verify=_authorities()) as client:
            answer = client.request(method, address, **sent)
    except (httpx.HTTPError, httpx.InvalidURL):
        raise ProviderError(
            Hitch.UNREACHABLE,
            "The clinic's sign-in service does not answer.",
            "Try again in a few minutes, or sign in with your password if you have one.",
        ) from None
    if answer.status_code != httpx.codes.OK:
        raise _not_believed()
    try:
        said = answer.json()
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise _not_believed()
    return said


def _way_to_say_who_we_are(provider: Provider, about: Mapping[str, Any]) -> str:
    if not provider.client_secret_env:
        return "none"
    offered = about.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    return "client_secret_basic" if "client_secret_basic" in offered else "client_secret_post"


def _secret(provider: Provider) -> str:
    name = provider.client_secret_env
    secret = os.environ.get(name, "") if name else ""
    if name and not secret:
        raise ProviderError(
            Hitch.UNPREPARED,
            f"The environment variable {name} with the provider's secret is not set.",
            "Tell whoever looks after this computer.",
        )
    return secret


def _seconds(moment: datetime) -> int:
    return int(moment.replace(tzinfo=UTC).timestamp())


def _not_believed() -> ProviderError:
    return ProviderError(
        Hitch.NOT_BELIEVED, "The clinic's sign-in service gave an answer that cannot be trusted.", "Start again."
    )
