"""Settings of this computer and the safe Streamlit settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit import config

from dashboard import settings
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
