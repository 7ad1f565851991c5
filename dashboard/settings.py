"""Settings a practice may choose in `settings.toml`, and the safe Streamlit settings Mendwell ships."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

import tomlkit
from tomlkit.exceptions import TOMLKitError

from dashboard import paths
from dashboard.domain.signin import provider
from dashboard.errors import InvalidInputError

DEFAULT_PORT = 8555
FILE = "settings.toml"
# The settings that say where partners reach the form.
PARTNER_ADDRESS = ("partner_url", "partner_listen", "partner_tls_certificate", "partner_tls_key")
BACKUP_FOLDER = ("backup_folder",)
# What stands in links that partners are given, and in the line for a proxy: a name and nothing beside it.
_ADDRESS = re.compile(r"[A-Za-z]+://([\w.-]+|\[[0-9A-Fa-f:.]+\])(:[0-9]{1,5})?/*")
_PORT = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of one computer. Options of the command line take precedence."""

    port: int = DEFAULT_PORT
    open_browser: bool = True
    # The address at which partners reach the form from their own phones; empty if they cannot.
    partner_url: str = ""
    partner_listen: str = ""
    partner_tls_certificate: str = ""
    partner_tls_key: str = ""
    # The folder that backups go to, and of how many days, weeks and months one each is kept there.
    backup_folder: str = ""
    backup_daily: int = 7
    backup_weekly: int = 5
    backup_monthly: int = 12
    # The table `[oidc]`: a clinic's own sign-in service.
    oidc: provider.Provider | None = None

    @property
    def has_partner_proxy(self) -> bool:
        """True if a proxy on this computer adds TLS for partners: their address has it and Mendwell does not."""
        return self.partner_url.startswith("https://") and not self.partner_tls_certificate


def settings_file() -> Path:
    """Path of the settings; there may be no file."""
    return paths.home() / FILE


def load() -> Settings:
    """The settings of this computer. Raises `InvalidInputError` when the file cannot be used as it is."""
    file = settings_file()
    if not file.is_file():
        return Settings()
    try:
        chosen = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise InvalidInputError(f"{file} is not valid TOML.", "Correct the file, or remove it.") from None
    return _checked(file, chosen)


def check_partner_address(chosen: Settings) -> None:
    """Raise `InvalidInputError` unless partners can be offered the form at the address of these settings."""
    _check_partner_address(settings_file(), chosen)


def keep(chosen: Settings, names: Sequence[str]) -> None:
    """Write the named settings of this computer into its file, and leave the rest of the file as it is.

    Raises `InvalidInputError` when the file cannot be read or written.
    """
    file = settings_file()
    try:
        document = tomlkit.parse(file.read_text(encoding="utf-8")) if file.is_file() else tomlkit.document()
        for name in names:
            value = getattr(chosen, name)
            if value:
                document[name] = value
            else:
                document.pop(name, None)
        paths.replace_private(file, tomlkit.dumps(document))
    except (OSError, TOMLKitError, UnicodeDecodeError) as error:
        is_full = isinstance(error, OSError) and paths.is_full(error)
        raise InvalidInputError(
            f"{file} could not be changed{', because the disk is full' if is_full else ''}.",
            "Make some room on it, and save again."
            if is_full
            else "Look whether it can be written and is valid TOML, and save again.",
        ) from None


def streamlit_options(file: Path = paths.STREAMLIT_CONFIG) -> dict[str, Any]:
    """The shipped Streamlit settings by dotted name.

    They are passed by name because Streamlit looks for the file only in the folder it is started from.
    """
    return dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))


def _checked(file: Path, chosen: Mapping[str, Any]) -> Settings:
    known = {f.name: type(f.default) for f in fields(Settings) if f.name != provider.TABLE}
    plain = {name: value for name, value in chosen.items() if name != provider.TABLE}
    for name, value in plain.items():
        if name not in known:
            raise InvalidInputError(
                f"{file}: there is no setting '{name}'.",
                f"Known settings: {', '.join(known)}, [{provider.TABLE}].",
                field=name,
            )
        # To Python a truth value is a number, but not to a person who writes a port.
        if type(value) is not known[name]:
            raise InvalidInputError(
                f"{file}: '{name}' should be of kind {known[name].__name__}.", "Correct the file.", field=name
            )
    settings = Settings(**plain, oidc=_provider(file, chosen.get(provider.TABLE)))
    if not 1 <= settings.port <= 65535:
        raise InvalidInputError(f"{file}: 'port' should be from 1 to 65535.", "Correct the file.", field="port")
    for name in ("backup_daily", "backup_weekly", "backup_monthly"):
        if getattr(settings, name) < 0:
            raise InvalidInputError(f"{file}: '{name}' should not be less than 0.", "Correct the file.", field=name)
    _check_partner_address(file, settings)
    return settings


def _provider(file: Path, table: object) -> provider.Provider | None:
    if table is None:
        return None
    try:
        return provider.checked(table if isinstance(table, Mapping) else {})
    except InvalidInputError as error:
        raise InvalidInputError(f"{file}: {error.message}", error.next_action, field=error.field) from None


def _check_partner_address(file: Path, settings: Settings) -> None:
    """Check that partners' answers never cross a network unencrypted: off this computer the address must be https."""
    address = _server(settings.partner_url)
    if address is None:
        raise InvalidInputError(
            f"{file}: 'partner_url' is not the address of a server.", "Write it like https://answers.example.org."
        )
    if settings.partner_url and address.scheme != "https" and address.hostname not in {"127.0.0.1", "localhost"}:
        raise InvalidInputError(
            f"{file}: 'partner_url' should begin with https://.", "See 'Partners' own phones' in the README."
        )
    if bool(settings.partner_url) != bool(settings.partner_listen):
        raise InvalidInputError(f"{file}: 'partner_url' and 'partner_listen' belong together.", "Set both, or neither.")
    if bool(settings.partner_tls_certificate) != bool(settings.partner_tls_key):
        raise InvalidInputError(
            f"{file}: 'partner_tls_certificate' and 'partner_tls_key' belong together.", "Set both, or neither."
        )
    _, _, port = settings.partner_listen.rpartition(":")
    if settings.partner_listen and not _is_port(port):
        raise InvalidInputError(
            f"{file}: 'partner_listen' should be an address and a port.", "Write it like 127.0.0.1:8556."
        )


def _server(url: str) -> SplitResult | None:
    """An address that is a scheme, the name of a server and maybe a port, or empty; None for any other."""
    try:
        address = urlsplit(url)
        is_plain = not url or (_ADDRESS.fullmatch(url) is not None and (address.port is None or address.port > 0))
    except ValueError:
        return None
    return address if is_plain else None


def _is_port(text: str) -> bool:
    return _PORT.fullmatch(text) is not None and 1 <= int(text) <= 65535


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
