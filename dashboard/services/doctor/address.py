"""Settings, and the address at which partners reach their form, as far as this computer knows without asking others."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from dashboard import settings
from dashboard.clock import this_moment
from dashboard.domain.wording import counted
from dashboard.errors import InvalidInputError
from dashboard.services.doctor.line import Line
from dashboard.settings import Settings

_SOON = 21
_RENEW = "See that it is renewed, and start Mendwell again."


def look() -> Iterator[Line]:
    """The settings of this computer, and how long the certificate is good that they name."""
    try:
        chosen = settings.load()
    except InvalidInputError:
        yield Line("Settings", "settings.toml cannot be used.", "Start `mendwell run`: it says which line is wrong.")
        return
    yield Line("Settings", "They can be used." if settings.settings_file().is_file() else "The usual ones.")
    if not chosen.partner_url:
        yield Line("Partners' address", "None is set: links open on this computer alone.")
    elif not chosen.partner_tls_certificate:
        proxied = "One is set, and a proxy holds the certificate"
        yield Line("Partners' address", f"{proxied}. Settings, Partners' phones, Check the way in tries it.")
    else:
        yield from _certificate(chosen)


def _certificate(chosen: Settings) -> Iterator[Line]:
    try:
        shown = x509.load_pem_x509_certificate(Path(chosen.partner_tls_certificate).read_bytes())
        Path(chosen.partner_tls_key).read_bytes()
    except (OSError, ValueError):
        yield Line(
            "Partners' certificate", "Its files cannot be read.", "Correct the paths in settings.toml, or the files."
        )
        return
    left = (shown.not_valid_after_utc - this_moment().replace(tzinfo=UTC)).days
    if left < 0:
        yield Line("Partners' certificate", "It has ended: phones refuse it.", _RENEW)
    elif not _is_for(shown, urlsplit(chosen.partner_url).hostname or ""):
        yield Line(
            "Partners' certificate",
            "It is not for the name in the address.",
            "Get one for just this name.",
        )
    else:
        yield Line("Partners' certificate", f"It is good for {counted(left, 'day')}.", _RENEW if left <= _SOON else "")


def _is_for(shown: x509.Certificate, host: str) -> bool:
    try:
        names = shown.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return False
    known = {*names.get_values_for_type(x509.DNSName), *map(str, names.get_values_for_type(x509.IPAddress))}
    return host in known or f"*.{host.partition('.')[2]}" in known
