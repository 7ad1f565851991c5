"""A small sign-in service on this computer, which tests may tell to misbehave."""

from __future__ import annotations

import hmac
import json
import secrets
import socket
import threading
import time
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlencode

import uvicorn
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from dashboard.domain.signin.provider import Provider

CLIENT = "mendwell-under-test"
SECRET = "the clinic's secret"
SECRET_VARIABLE = "MENDWELL_TEST_OIDC_SECRET"


@dataclass
class LocalProvider:
    """What the service knows. `claims` go over those of every id token; None takes a claim out."""

    port: int
    host: str = "127.0.0.1"
    subject: str = "person-1"
    email: str = "robin@clinic.example"
    claims: dict[str, Any] = field(default_factory=dict)
    about: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}, private=True))
    signs_with: RSAKey | None = None
    algorithm: str = "RS256"
    asked: list[str] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        """Its name, which is also its address."""
        return f"http://{self.host}:{self.port}"

    @property
    def settings(self) -> Provider:
        """What a clinic would write into its settings."""
        return Provider(self.issuer, CLIENT, SECRET_VARIABLE, "Clinic under test")

    def app(self) -> Starlette:
        """The service itself."""
        paths: dict[str, Callable[[Request], Any]] = {
            "/.well-known/openid-configuration": self._about,
            "/keys": self._keys,
            "/authorize": self._authorize,
            "/token": self._token,
        }
        return Starlette(routes=[Route(path, answer, methods=["GET", "POST"]) for path, answer in paths.items()])

    async def _about(self, _: Request) -> Response:
        self.asked.append("about")
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                **self.about,
            }
        )

    async def _keys(self, _: Request) -> Response:
        self.asked.append("keys")
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def _authorize(self, request: Request) -> Response:
        self.asked.append("authorize")
        wanted = dict(request.query_params)
        code = secrets.token_urlsafe(16)
        self.codes[code] = wanted
        said = {"code": code, "state": wanted["state"], **self.answers}
        return RedirectResponse(f"{wanted['redirect_uri']}?{urlencode(said)}", 303)

    async def _token(self, request: Request) -> Response:
        self.asked.append("token")
        form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
        wanted = self.codes.pop(form.get("code", ""), None)
        who = b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if (
            wanted is None
            or request.headers.get("authorization") != f"Basic {who}"
            or form.get("redirect_uri") != wanted["redirect_uri"]
            or create_s256_code_challenge(form.get("code_verifier", "")) != wanted.get("code_challenge")
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        self.sent.append(self._id_token(wanted))
        return JSONResponse({"access_token": "not used", "token_type": "Bearer", "id_token": self.sent[-1]})

    def _id_token(self, wanted: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": wanted.get("nonce", ""),
            "email": self.email,
            "email_verified": True,
            **self.claims,
        }
        kept = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.key.kid}
        if self.algorithm == "RS256":
            return jwt.encode(header, kept, self.signs_with or self.key)
        # What a forger sends: no signature, or one made with the key that anybody may read.
        parts = [urlsafe_b64encode(json.dumps(each).encode()).rstrip(b"=") for each in (header, kept)]
        known = self.key.as_pem(private=False)
        signature = hmac.digest(known, b".".join(parts), "sha256") if self.algorithm == "HS256" else b""
        return b".".join([*parts, urlsafe_b64encode(signature).rstrip(b"=")]).decode()


@contextmanager
def running() -> Iterator[LocalProvider]:
    """The service on a free port, until the block ends."""
    # Who comes before the service is up waits in the queue of its socket.
    listener = socket.create_server(("127.0.0.1", 0))
    provider = LocalProvider(listener.getsockname()[1])
    server = uvicorn.Server(uvicorn.Config(provider.app(), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield provider
    server.should_exit = True
    thread.join(timeout=10)
