"""Settings of this computer and the safe Streamlit settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import config

from dashboard import settings
from dashboard.domain.signin.provider import Provider
from dashboard.errors import InvalidInputError


def test_without_a_file_the_defaults_hold() -> None:
    """A new computer needs no settings."""
    assert settings.load() == settings.Settings(port=8555, open_browser=True)


def test_the_file_is_read(mendwell_home: Path) -> None:
    """What is set is used, what is not keeps its default."""
    (mendwell_home / "settings.toml").write_text("open_browser = false\n")
    assert settings.load() == settings.Settings(port=8555, open_browser=False)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("port = 'no'", "port"),
        ("port = true", "port"),
        ("port = 0", "port"),
        ("port = 70000", "port"),
        ("prot = 1", "prot"),
        ("port = ", "not valid TOML"),
    ],
)
def test_a_wrong_setting_is_named(mendwell_home: Path, text: str, named: str) -> None:
    """A slip in the file is refused with the file and the field in the message."""
    (mendwell_home / "settings.toml").write_text(text)
    with pytest.raises(InvalidInputError, match=named) as refused:
        settings.load()
    assert "settings.toml" in refused.value.message


def test_streamlit_is_safe_by_our_settings() -> None:
    """Loopback only, no telemetry, no error details, no watcher, no static folder, no agent API."""
    options = settings.streamlit_options()
    wanted = {
        "server.address": "127.0.0.1",
        "browser.serverAddress": "127.0.0.1",
        "browser.gatherUsageStats": False,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.enableStaticServing": False,
        "server.enableAgentApi": False,
        "server.disconnectedSessionTTL": 30,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "client.disableDataExport": True,
        "runner.postScriptGC": False,
        "logger.enableRich": False,
    }
    assert {name: options.get(name) for name in wanted} == wanted


def test_streamlit_knows_every_setting() -> None:
    """A setting that Streamlit dropped or renamed would silently protect nothing."""
    assert set(settings.streamlit_options()) <= set(config._config_options_template)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it, from 1 to 21."""
    dark, light = sorted(map(_luminance, (one, other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_read(theme: str) -> None:
    """Words on both grounds and white words on buttons reach 4.5:1; the accent itself reaches 3:1 on the page."""
    options = settings.streamlit_options()
    colour = {name: options[f"theme.{theme}.{name}Color"] for name in ("primary", "text", "background")}
    for ground in ("background", "secondaryBackground"):
        assert contrast(colour["text"], options[f"theme.{theme}.{ground}Color"]) >= 4.5
    assert contrast("#FFFFFF", colour["primary"]) >= 4.5
    assert contrast(colour["primary"], colour["background"]) >= 3
    assert contrast(options.get(f"theme.{theme}.linkColor", colour["primary"]), colour["background"]) >= 4.5


def test_a_sign_in_service_is_read(mendwell_home: Path) -> None:
    """The table names the provider and the variable with the secret, never the secret."""
    (mendwell_home / "settings.toml").write_text(
        '[oidc]\nissuer = "https://id.clinic.example/realm"\nclient_id = "mendwell"\n'
        'client_secret_env = "CLINIC_SECRET"\nlabel = "Clinic"\n'
    )
    assert settings.load().oidc == Provider("https://id.clinic.example/realm", "mendwell", "CLINIC_SECRET", "Clinic")


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("oidc = 3", "issuer"),
        ('[oidc]\nclient_id = "m"', "issuer"),
        ('[oidc]\nissuer = "https://id.example"', "client_id"),
        ('[oidc]\nissuer = "http://id.example"\nclient_id = "m"', "https"),
        ('[oidc]\nissuer = "https://[broken"\nclient_id = "m"', "https"),
        ('[oidc]\nissuer = "https://id.example"\nclient_id = 4', "client_id"),
        ('[oidc]\nissuer = "https://id.example"\nclient_id = "m"\nclient_secret = "s3cr"', "never stands"),
        ('[oidc]\nissuer = "https://id.example"\nclient_id = "m"\nclient_secret_env = "a b"', "variable"),
        ('[oidc]\nissuer = "https://id.example"\nclient_id = "m"\nclientid = "m"', "clientid"),
    ],
)
def test_a_wrong_sign_in_service_is_named(mendwell_home: Path, table: str, named: str) -> None:
    """A slip in the table is refused with the file and the field, and never quotes a secret."""
    (mendwell_home / "settings.toml").write_text(table)
    with pytest.raises(InvalidInputError, match=named) as refused:
        settings.load()
    assert "settings.toml" in refused.value.message
    assert "s3cr" not in str(refused.value)
