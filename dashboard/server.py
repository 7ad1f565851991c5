"""The server around the app: Streamlit with our settings, middleware and words for errors, on this computer only."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from streamlit import config, file_util
from streamlit.starlette import App
from streamlit.web import bootstrap

from dashboard import logs, settings
from dashboard.errors import MendwellError
from dashboard.paths import PACKAGE
from dashboard.services.practice import Practice
from dashboard.ui import resources
from dashboard.web import guard

HOST = "127.0.0.1"
_PORTS_TRIED = 50
_SECONDS_TO_FINISH = 3
_MEGABYTE = 1_000_000


def listen(port: int, *, is_exact: bool) -> socket.socket:
    """A socket on `port`, or on the next free one unless it must be exactly that.

    Raises `MendwellError` when there is none.
    """
    last = port if is_exact else min(port + _PORTS_TRIED, 65535)
    for candidate in range(port, last + 1):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted connections inherit it; without it small messages wait for each other.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            listener.bind((HOST, candidate))
            listener.listen(128)
        except OSError:
            listener.close()
        else:
            return listener
    raise MendwellError(
        f"Port {port} is in use by another program.", f"Choose another one, for example `--port {port + 1}`."
    )


def serve(practice: Practice, listener: socket.socket, *, ready: Callable[[str], None], open_browser: bool) -> None:
    """Serve the app on `listener` until it is told to stop. `ready` gets the address once the app can answer."""
    logs.keep_client_text_out()
    resources.use(practice)
    port = listener.getsockname()[1]
    url = f"http://{HOST}:{port}"
    bootstrap.load_config_options({**settings.streamlit_options(), "server.port": port, "browser.serverPort": port})

    def started() -> None:
        ready(url)
        if open_browser and has_screen():
            # Some browsers keep whoever starts them waiting.
            threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()

    server = uvicorn.Server(
        uvicorn.Config(
            app(started),
            ws="websockets-sansio",
            ws_max_size=int(config.get_option("server.maxMessageSize")) * _MEGABYTE,
            ws_per_message_deflate=False,
            # The access log would write addresses that name a couple.
            access_log=False,
            log_level="warning",
            timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        )
    )
    _end_quietly()
    try:
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return


def app(started: Callable[[], None]) -> App:
    """The app with all that stands around it. `started` is called once it can answer."""

    @asynccontextmanager
    async def lifespan(_: App) -> AsyncIterator[None]:
        started()
        yield

    return App(
        PACKAGE / "app.py",
        lifespan=lifespan,
        middleware=guard.middleware(Path(file_util.get_static_dir()) / "index.html"),
        on_script_error=say_plainly,
    )


def say_plainly(error: Exception) -> bool:
    """Show an unexpected error in words on the page instead of its details. True keeps Streamlit from showing them."""
    st.error(
        "**Something went wrong on this page.** What was saved before is kept. Reload the page; if it happens again, "
        f"restart Mendwell and tell us the kind of error: `{type(error).__name__}`.",
        icon=":material/error:",
    )
    return True


def has_screen() -> bool:
    """Whether a browser could be shown here: a text browser would take over the terminal."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _end_quietly() -> None:
    """Let every way of being told to stop lead through the same door, so that the practice is always closed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
