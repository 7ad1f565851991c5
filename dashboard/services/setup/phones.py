"""The address at which partners reach the form from their own phones: set, opened at once, and checked from outside."""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import httpx

from dashboard import settings
from dashboard.domain.wording import counted, long_date
from dashboard.errors import MendwellError, RuleError
from dashboard.services.office import Office
from dashboard.services.people.staff import check_admin
from dashboard.services.practice import Practice

_SECONDS = 6.0
_HTTPS = 443
_HTTP = 80
# An address of nobody, which a good proxy replaces by that of whoever asks.
_CLAIMED = "192.0.2.77"
_SOON = 21


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """The address in the links, where the form listens, and the certificate files if Mendwell itself holds them."""

    url: str = ""
    listen: str = ""
    certificate: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the way from a phone to the form: whether it is open, in words, and what to do if it is not."""

    is_open: bool
    said: str
    to_do: str = ""


def read(office: Office, practice: Practice) -> Address:
    """The address as it is set, for the admin."""
    check_admin(practice)
    now = office.settings
    return Address(
        url=now.partner_url,
        listen=now.partner_listen,
        certificate=now.partner_tls_certificate,
        key=now.partner_tls_key,
    )


def save(office: Office, practice: Practice, chosen: Address) -> None:
    """Open the form at another address and write it into the settings of this computer; empty fields close it.

    Raises `InvalidInputError` for an address that cannot be used, `RuleError` in a demo, and `MendwellError` when the
    form cannot be opened there: then the address that was set before holds.
    """
    check_admin(practice)
    if office.is_demo:
        raise RuleError(
            "This is a demo: its partners are invented and have no phones.", "Set the address in your own practice."
        )
    before = office.settings
    wanted = replace(
        before,
        partner_url=chosen.url.strip().rstrip("/"),
        partner_listen=chosen.listen.strip(),
        partner_tls_certificate=chosen.certificate.strip(),
        partner_tls_key=chosen.key.strip(),
    )
    settings.check_partner_address(wanted)
    office.settings = wanted
    try:
        office.reopen_door()
        settings.keep(wanted, settings.PARTNER_ADDRESS)
    except MendwellError:
        office.settings = before
        office.reopen_door()
        raise


def check(office: Office, practice: Practice, trust: ssl.SSLContext | None = None) -> Iterator[Step]:
    """Go the way of a phone, from this computer out to the address and back in. Ends at the first closed step.

    `trust` names the authorities whose certificates hold; without it those of this computer do. For the admin.
    """
    check_admin(practice)
    url = urlsplit(office.settings.partner_url)
    if not url.hostname:
        yield Step(
            is_open=False,
            said="No address is set, so links open on this computer alone.",
            to_do="Fill in both fields above, or go on handing over this device.",
        )
        return
    is_secure = url.scheme == "https"
    port = url.port or (_HTTPS if is_secure else _HTTP)
    ways = (_name(url.hostname, port), *([_certificate(office, url.hostname, port, trust)] if is_secure else []))
    for way in (*ways, _form(office, trust), _app(office, trust)):
        for step in way:
            yield step
            if not step.is_open:
                return


def _name(host: str, port: int) -> Iterator[Step]:
    try:
        found = {each[4][0] for each in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    except OSError:
        yield Step(
            is_open=False,
            said=f"Nobody knows the name {host}.",
            to_do="Ask whoever looks after your domain to point the name to your connection, and check the spelling.",
        )
        return
    places = [ipaddress.ip_address(str(each).partition("%")[0]) for each in found]
    if all(place.is_loopback for place in places):
        said = f"{host} is this computer itself. A phone that opens it looks for the form on the phone."
        yield Step(is_open=True, said=said, to_do="Good for a try. For real phones set a name that leads here.")
    elif all(place.is_private for place in places):
        said = f"{host} is in your own network only."
        yield Step(is_open=True, said=said, to_do="Phones in your rooms reach it, phones at home do not.")
    else:
        yield Step(is_open=True, said=f"The name {host} is known.")


def _certificate(office: Office, host: str, port: int, trust: ssl.SSLContext | None) -> Iterator[Step]:
    context = trust or ssl.create_default_context()
    try:
        with (
            socket.create_connection((host, port), timeout=_SECONDS) as line,
            context.wrap_socket(line, server_hostname=host) as secured,
        ):
            shown = secured.getpeercert() or {}
    except ssl.SSLCertVerificationError as error:
        yield Step(
            is_open=False,
            said=f"Phones will not trust the certificate of {host}: {error.verify_message}.",
            to_do="Renew the certificate, or get one for just this name from an authority that phones know.",
        )
        return
    except ssl.SSLError:
        yield Step(
            is_open=False,
            said=f"Something at {host}, port {port}, answers without TLS.",
            to_do="Look whether the proxy holds the certificate for this name and port.",
        )
        return
    except OSError:
        yield _nobody(host, port)
        return
    until = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(shown["notAfter"])), UTC)
    last = office.zone.day(until.replace(tzinfo=None))
    left = (last - office.today).days
    to_do = f"It ends in {counted(left, 'day')}: see that it is renewed." if left <= _SOON else ""
    yield Step(is_open=True, said=f"The certificate is good until {long_date(last)}.", to_do=to_do)


def _form(office: Office, trust: ssl.SSLContext | None) -> Iterator[Step]:
    url = office.settings.partner_url
    try:
        answer = _asked(f"{url}/c/here/{office.here}", trust)
    except httpx.TransportError:
        host = urlsplit(url)
        yield _nobody(host.hostname or "", host.port or (_HTTPS if host.scheme == "https" else _HTTP))
        return
    if answer.status_code == httpx.codes.OK and answer.headers.get("content-type", "").startswith("text/plain"):
        yield Step(is_open=True, said="The form of this practice answers there.")
        if answer.text == _CLAIMED:
            yield Step(
                is_open=False,
                said="The proxy believes what visitors say of their own address, so guessing at links slows nobody.",
                to_do="Let the proxy write X-Forwarded-For itself and drop the one that comes in.",
            )
        return
    if answer.status_code == httpx.codes.BAD_REQUEST:
        yield Step(
            is_open=False,
            said="The form was reached under another name.",
            to_do="Let the proxy keep the Host header, and see that the address above is the one partners open.",
        )
        return
    if answer.status_code in {httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.GATEWAY_TIMEOUT}:
        yield Step(
            is_open=False,
            said="The proxy answers, but it does not reach the form behind it.",
            to_do=f"Let the proxy pass requests on to {office.settings.partner_listen}.",
        )
        return
    yield Step(
        is_open=False,
        said=f"Something else answers at {url} (status {answer.status_code}).",
        to_do="Look where the name leads, and what the proxy passes on, and to which port.",
    )


def _app(office: Office, trust: ssl.SSLContext | None) -> Iterator[Step]:
    """The counselor's own pages must not be there."""
    try:
        answer = _asked(f"{office.settings.partner_url}/login", trust)
    except httpx.TransportError:
        # The form answered a moment ago; a connection that is cut here shows no sign-in page.
        return
    if answer.status_code == httpx.codes.OK:
        yield Step(
            is_open=False,
            said="A sign-in page can be reached at this address too.",
            to_do=f"Let the proxy pass on to {office.settings.partner_listen} alone.",
        )
    else:
        yield Step(is_open=True, said="Nothing of yours can be reached there: no sign-in, no page about a couple.")


def _asked(url: str, trust: ssl.SSLContext | None) -> httpx.Response:
    with httpx.Client(verify=trust or ssl.create_default_context(), timeout=_SECONDS, trust_env=False) as client:
        return client.get(url, headers={"X-Forwarded-For": _CLAIMED})


def _nobody(host: str, port: int) -> Step:
    return Step(
        is_open=False,
        said=f"Nobody answers at {host}, port {port}.",
        to_do="See that the proxy runs, and that your router and firewall let this port through to it.",
    )
