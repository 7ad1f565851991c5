"""Server around the app: Streamlit with our settings, middleware and words for errors, on this computer only."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
import uvicorn
from starlette.applications import Starlette
from starlette.formparsers import MultiPartParser
from starlette.middleware import Middleware
from streamlit import config, file_util
from streamlit.starlette import App
from streamlit.web import bootstrap

from dashboard import logs, paths, settings, wire
from dashboard.errors import MendwellError
from dashboard.paths import PACKAGE
from dashboard.services import soundness
from dashboard.services.attention.later import kept_up
from dashboard.services.backups import keeping as backups
from dashboard.services.files import leftovers
from dashboard.services.files.reading.limits import UPLOAD_MEGABYTES
from dashboard.services.office import Office
from dashboard.settings import Settings
from dashboard.ui import resources
from dashboard.web import doorkeeper, guard, registry
from dashboard.web.gate import Gate
from dashboard.web.outside import Plan
from dashboard.web.shell import Shell

HOST = "127.0.0.1"
_PORTS_TRIED = 50
_SECONDS_TO_FINISH = 3
_SECONDS_TO_WARMING = 4.0
_MEGABYTE = 1_000_000
_QUIET: dict[str, Any] = {
    # The access log would write addresses that name a couple, and the tokens of personal links.
    "access_log": False,
    "log_level": "warning",
    "timeout_graceful_shutdown": _SECONDS_TO_FINISH,
    "server_header": False,
}


def listen(port: int, *, is_exact: bool) -> socket.socket:
    """A socket on `port`, or on the next free one unless it must be exactly that.

    Raises `MendwellError` when there is none.
    """
    last = port if is_exact else min(port + _PORTS_TRIED, 65535)
    for candidate in range(port, last + 1):
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if os.name != "nt":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # Accepted connections inherit this; without it small messages wait for one another.
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


def serve(
    office: Office, listener: socket.socket, *, ready: Callable[[str], None], open_browser: bool, path: str = ""
) -> None:
    """Serve the app on `listener` until it is told to stop. `ready` gets the address once the app can answer.

    `path` is the page at which the browser opens, if it is not the first one; it may hold a secret. If the settings
    name an address for partners, a second server there offers their form alone.
    """
    logs.keep_client_text_out()
    leftovers.sweep()
    keep_uploads_in_memory()
    resources.use(office)
    port = listener.getsockname()[1]
    url = f"http://{HOST}:{port}"
    bootstrap.load_config_options({**settings.streamlit_options(), "server.port": port, "browser.serverPort": port})

    signpost = Signpost(url + path) if path else None

    def started() -> None:
        ready(url)
        if open_browser and has_screen():
            # Some browsers do not return until they are closed.
            target = signpost.put_up() if signpost else url
            threading.Thread(target=webbrowser.open, args=(target,), daemon=True).start()

    server = uvicorn.Server(
        uvicorn.Config(
            app(office, started),
            ws="websockets-sansio",
            ws_max_size=int(config.get_option("server.maxMessageSize")) * _MEGABYTE,
            ws_per_message_deflate=False,
            # There is no proxy in front of this server: any program here could claim to have another address.
            proxy_headers=False,
            **_QUIET,
        )
    )
    _end_quietly()
    with backups.kept_up(office), kept_up(office), soundness.looked_over(office.db), partners_door(office):
        try:
            server.run(sockets=[listener])
        except KeyboardInterrupt:
            return
        finally:
            if signpost:
                signpost.take_down()


@dataclass(frozen=True, slots=True)
class Signpost:
    """A page on disk, for its owner alone, that sends the browser on to an address with a secret in it.

    Any program here can read the command line of a browser, so the address itself must not be part of it.
    """

    address: str

    @property
    def file(self) -> Path:
        """Its place: a folder that browsers confined to some folders may still read."""
        return paths.home() / "open-mendwell.html"

    def put_up(self) -> str:
        """Write the page and return the address of the file."""
        self.take_down()
        page = f'<!doctype html><title>Mendwell</title><meta http-equiv="refresh" content="0;url={self.address}">'
        with paths.create_private(self.file) as out:
            out.write(page.encode("ascii"))
        return self.file.as_uri()

    def take_down(self) -> None:
        """Remove the page; the address in it may still open something."""
        self.file.unlink(missing_ok=True)


def keep_uploads_in_memory() -> None:
    """Hold files on their way in in memory: by default larger ones would wait on the disk, in plain text."""
    MultiPartParser.spool_max_size = (UPLOAD_MEGABYTES + 1) * 1024 * 1024


def app(office: Office, started: Callable[[], None]) -> App:
    """The app with everything around it. `started` is called once it can answer."""

    @asynccontextmanager
    async def lifespan(_: App) -> AsyncIterator[None]:
        started()
        # Imported now, while nobody waits: otherwise the first trend shown would have to wait for it.
        warming = threading.Timer(_SECONDS_TO_WARMING, import_module, args=("scipy.stats",))
        warming.daemon = True
        warming.start()
        yield
        warming.cancel()

    html = (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")
    routes = registry.staff_routes(office)
    return App(
        PACKAGE / "app.py",
        lifespan=lifespan,
        routes=[route.starlette() for route in routes],
        middleware=[
            *guard.middleware(guard.ALLOWED_HOSTS, html),
            Middleware(Gate, office=office, routes=routes, wire=wire),
            Middleware(Shell, html=html, routes=routes),
        ],
        on_script_error=say_plainly,
    )


def partners_app(office: Office) -> Starlette:
    """The form for partners on their own phones, and nothing of the app."""
    address = urlsplit(office.settings.partner_url or f"http://{HOST}")
    return Starlette(
        routes=[route.starlette() for route in registry.partner_routes(office)],
        middleware=[
            *guard.middleware([address.hostname or HOST, *guard.ALLOWED_HOSTS]),
            Middleware(guard.ReachedBy, scheme=address.scheme),
        ],
    )


@contextmanager
def partners_door(office: Office) -> Iterator[None]:
    """Offer the partners' form where the settings say, now and when they change."""
    door = _Door(office)
    door.open()
    office.reopen_door = door.reopen
    try:
        yield
    finally:
        door.close()


class _Door:
    """The partners' form at its address. What comes from outside is read in another process."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._open = ExitStack()

    def open(self) -> None:
        """Open it, if there is an address. Raises `MendwellError` when phones cannot come in there."""
        chosen: Settings = self._office.settings
        if not chosen.partner_listen:
            return
        host, _, port = chosen.partner_listen.rpartition(":")
        secret = secrets.token_urlsafe(32)
        inside = listen(0, is_exact=True)
        plan = Plan(
            host=host or HOST,
            port=int(port),
            certificate=str(chosen.partner_tls_certificate or ""),
            key=str(chosen.partner_tls_key or ""),
            has_proxy=chosen.has_partner_proxy,
            app_port=inside.getsockname()[1],
            secret=secret,
        )
        app = doorkeeper.FromOutside(partners_app(self._office), secret)
        server = uvicorn.Server(uvicorn.Config(app, ws="none", proxy_headers=False, **_QUIET))
        thread = threading.Thread(target=server.run, args=([inside],), daemon=True)
        with ExitStack() as opened:
            thread.start()
            opened.callback(thread.join, timeout=2 * _SECONDS_TO_FINISH)
            opened.callback(setattr, server, "should_exit", True)
            opened.enter_context(doorkeeper.outside(plan))
            self._open = opened.pop_all()

    def close(self) -> None:
        """Let nobody in any more."""
        self._open.close()

    def reopen(self) -> None:
        """Close it, and open it where the settings now say."""
        self.close()
        self.open()


def say_plainly(error: Exception) -> bool:
    """Show an unexpected error in words instead of its details. True keeps Streamlit from showing those."""
    st.error(
        "**Something went wrong on this page.** What was saved before is kept. Reload the page; if it happens again, "
        f"restart Mendwell and tell us the kind of error: `{type(error).__name__}`.",
        icon=":material/error:",
    )
    return True


def has_screen() -> bool:
    """Tell whether a browser can open a window here: a text browser would take over the terminal."""
    return sys.platform in {"darwin", "win32"} or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _end_quietly() -> None:
    """Handle every signal to stop in the same way, so that the practice is always closed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))
