"""The server: who may talk to it, what its answers carry, and how it ends."""

from __future__ import annotations

import asyncio
import base64
import gzip
import hashlib
import logging
import signal
import socket
import stat
import sys
import tempfile
import threading
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx
import pytest
import websockets
from starlette.applications import Starlette
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartParser
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard import logs, server
from dashboard.errors import MendwellError, NotFoundError
from dashboard.settings import Settings
from dashboard.web import guard
from tests import running

SECRET_WORDS = "she read my diary"  # stands for what a client wrote


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Running]:
    """A running demo, started from a folder that has nothing to do with it."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    started = running.start(
        "demo", "--no-browser", "--port", str(running.free_port()), cwd=elsewhere, env={"TMPDIR": str(elsewhere)}
    )
    yield started
    started.process.kill()
    started.process.wait()


PAGE = "<html><script>let a = 1</script><script src='x.js'></script></html>"


def _ask(path: str = "/", method: str = "GET", **headers: str) -> httpx.Response:

    async def answer(_: object) -> PlainTextResponse:
        return PlainTextResponse("yes " * 1000)

    routes = [Route(p, answer, methods=["GET", "POST"]) for p in ("/", "/static/a.js", "/media/a.csv")]
    app = Starlette(routes=routes, middleware=guard.middleware(guard.ALLOWED_HOSTS, PAGE))

    async def ask() -> httpx.Response:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8555") as client:
            return await client.request(method, path, headers=headers)

    return asyncio.run(ask())


def test_policy_names_the_inline_script_by_its_hash() -> None:
    """The one inline script of the front end may run, any other may not."""
    wanted = base64.b64encode(hashlib.sha256(b"let a = 1").digest()).decode()
    policy = _ask().headers["Content-Security-Policy"]
    script = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert script == f"script-src 'self' 'sha256-{wanted}' 'wasm-unsafe-eval'"
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-Robots-Tag", "noindex"),
        ("Cache-Control", "no-store"),
    ],
)
def test_answers_carry_safe_headers(name: str, value: str) -> None:
    """Every answer, downloads included, is kept out of frames, caches, indexes and referrers."""
    for path in ("/", "/media/a.csv", "/nowhere"):
        assert _ask(path).headers[name] == value


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "mendwell.local"])
def test_another_host_name_is_refused(host: str) -> None:
    """A name that was pointed at this computer from outside gets nothing."""
    assert _ask(Host=host).status_code == 400


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:8555", 200),
        ("http://127.0.0.1:9999", 403),
        ("http://evil.example", 403),
        ("", 403),
    ],
)
def test_a_changing_request_comes_from_the_same_origin(origin: str, status: int) -> None:
    """Uploads and forms from another page or another port are refused."""
    assert _ask(method="POST", Origin=origin).status_code == status


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_another_sites_page_can_ask_for_nothing(site: str) -> None:
    """A picture, a frame or a script there gets no answer from here; a person who follows a link does."""
    for mode, dest in (("no-cors", "image"), ("navigate", "iframe"), ("cors", "empty"), ("no-cors", "script")):
        headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": dest}
        assert _ask("/media/a.csv", **headers).status_code == 403, (mode, dest)
        assert _ask("/media/a.csv", **{**headers, "Sec-Fetch-Site": "same-origin"}).status_code == 200
    visit = {"Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert _ask(**{"Sec-Fetch-Site": site, **visit}).status_code == 200
    assert _ask(**{"Sec-Fetch-Site": "none", **visit}).status_code == 200


def test_only_the_front_end_is_compressed_here() -> None:
    """Static files shrink; what may be client data is left to Streamlit and never cached."""
    assert _ask("/static/a.js").headers.get("Content-Encoding") == "gzip"
    assert "Content-Encoding" not in _ask().headers


def _visit(demo: running.Running) -> httpx.Response:
    """The first page, as a browser gets it that has not been here before."""
    return httpx.get(demo.url, follow_redirects=True)


def test_health_answers(demo: running.Running) -> None:
    """The announced address is alive."""
    assert httpx.get(f"{demo.url}/_stcore/health").text == "ok"


def test_the_real_page_obeys_the_policy_and_host_rule(demo: running.Running) -> None:
    """Headers and host rule stand around Streamlit itself, not only around a test app."""
    page = _visit(demo)
    inline = page.text.split("<script>")[1].split("</script>")[0]
    hashed = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
    assert f"'sha256-{hashed}'" in page.headers["Content-Security-Policy"]
    assert httpx.get(demo.url, headers={"Host": "evil.example"}).status_code == 400


def test_no_program_claims_another_address(demo: running.Running) -> None:
    """Headers of a proxy change neither from where a request comes, nor how it was sent: no proxy stands here."""
    claimed = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https"}
    first = httpx.get(demo.url, headers=claimed)
    assert first.headers["Location"].partition("#")[0] == "/"
    assert "Secure" not in first.headers["Set-Cookie"]


def test_a_form_in_another_encoding_is_refused_by_the_real_server(demo: running.Running) -> None:
    """Streamlit's own application passes our refusal on, with our headers around it."""
    kind = "multipart/form-data; boundary=X; charset=punycode"
    answer = httpx.post(f"{demo.url}/login", content=b"--X--", headers={"Content-Type": kind, "Origin": demo.url})
    assert answer.status_code == 415
    assert answer.headers["X-Frame-Options"] == "DENY"


def test_front_end_is_compressed_and_kept(demo: running.Running) -> None:
    """The big script arrives at a third of its size and may be kept for a year."""
    script = _visit(demo).text.split('crossorigin src="./')[1].split('"')[0]
    with httpx.stream("GET", f"{demo.url}/{script}", headers={"Accept-Encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "immutable" in answer.headers["Cache-Control"]
    assert len(raw) < len(gzip.decompress(raw)) / 2


@pytest.mark.parametrize("origin", [None, "http://evil.example", "http://127.0.0.1:1"])
def test_websocket_of_another_origin_is_refused(demo: running.Running, origin: str | None) -> None:
    """A page of another origin, or a client that names none, gets no session."""

    async def connect() -> None:
        uri = f"ws://127.0.0.1:{demo.port}/_stcore/stream"
        async with websockets.connect(uri, origin=origin, subprotocols=["streamlit"], proxy=None):
            pass

    with pytest.raises(websockets.InvalidStatus, match="403"):
        asyncio.run(connect())


def test_websocket_of_the_same_origin_is_served(demo: running.Running) -> None:
    """The app's own page, which is signed in, gets its session."""
    first = _visit(demo).history[0].headers
    cookie, word = first["Set-Cookie"].split(";")[0], first["Location"].partition("#")[2]

    async def connect() -> str | None:
        uri = f"ws://127.0.0.1:{demo.port}/_stcore/stream"
        offered = [websockets.Subprotocol(each) for each in ("streamlit", word)]
        async with websockets.connect(
            uri, origin=demo.url, subprotocols=offered, proxy=None, additional_headers={"Cookie": cookie}
        ) as socket_:
            return socket_.subprotocol

    assert asyncio.run(connect()) == "streamlit"


def test_demo_takes_the_next_free_port_and_leaves_nothing(demo: running.Running, tmp_path: Path) -> None:
    """A second demo starts beside the first; told to stop, it ends quietly and its folder is gone."""
    second = running.start("demo", "--no-browser", "--port", str(demo.port), env={"TMPDIR": str(tmp_path)})
    assert second.port > demo.port
    assert list(tmp_path.glob("mendwell-demo-*/demo.db"))
    assert second.stop(signal.SIGTERM) == 0
    assert second.said[-1] == "Closed."
    assert not list(tmp_path.glob("mendwell-demo-*"))
    assert not any("Traceback" in line for line in second.said)


def test_stopping_a_practice_leaves_no_log_behind(mendwell_home: Path) -> None:
    """Ctrl-C folds everything into the one file: no write-ahead log is left to get lost."""
    started = running.start(
        *("run", "--no-browser", "--port", str(running.free_port())),
        *("--practice-name", "Canal", "--counselor-name", "Rosa"),
    )
    assert started.stop(signal.SIGINT) == 0
    left = ["audit-head", "key", "last-backups.json", "practice-backups", "practice.db"]
    assert sorted(p.name for p in mendwell_home.iterdir()) == left


def test_a_busy_port_is_said_plainly() -> None:
    """Asked for exactly one port, a busy one is an error with a next action."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(MendwellError, match="--port"):
            server.listen(taken.getsockname()[1], is_exact=True)


def test_only_loopback_is_bound() -> None:
    """Nobody on the network can reach the server, and small messages do not wait for each other."""
    with server.listen(running.free_port(), is_exact=False) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"
        assert listener.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize(("platform", "display", "expected"), [("linux", "", False), ("linux", ":0", True)])
def test_no_browser_without_a_screen(
    monkeypatch: pytest.MonkeyPatch, platform: str, display: str, *, expected: bool
) -> None:
    """A text browser must not take over the terminal of a computer without a screen."""
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert server.has_screen() is expected


def test_a_browser_is_not_started_with_a_secret(mendwell_home: Path) -> None:
    """The browser gets the address of a page that its owner alone can read, and that sends it on; then it is gone."""
    signpost = server.Signpost("http://127.0.0.1:1/setup?code=secret")
    mendwell_home.mkdir(exist_ok=True)
    opened = signpost.put_up()
    assert "secret" not in opened
    assert "url=http://127.0.0.1:1/setup?code=secret" in signpost.file.read_text()
    assert stat.S_IMODE(signpost.file.stat().st_mode) == 0o600
    signpost.take_down()
    assert not signpost.file.exists()


@pytest.mark.parametrize(
    ("url", "certificate", "has_proxy"),
    [
        ("https://answers.example.org", "", True),
        ("https://answers.example.org", "/tls/cert.pem", False),
        ("http://127.0.0.1:8556", "", False),
        ("", "", False),
    ],
)
def test_a_proxy_is_believed_only_where_one_adds_tls(url: str, certificate: str, *, has_proxy: bool) -> None:
    """Where nobody stands before the partners' door, an address that a visitor claims counts for nothing."""
    chosen = Settings(partner_url=url, partner_tls_certificate=certificate)
    assert chosen.has_partner_proxy is has_proxy


@pytest.fixture
def plain_logs() -> Iterator[None]:
    """Logs kept clean for the length of a test."""
    factory, hook, last = logging.getLogRecordFactory(), threading.excepthook, sys.excepthook
    # A command that ran in this process before has asked already.
    sys.excepthook = sys.__excepthook__
    logs.keep_client_text_out()
    yield
    logging.setLogRecordFactory(factory)
    threading.excepthook, sys.excepthook = hook, last


@pytest.mark.usefixtures("plain_logs")
def test_logs_tell_type_and_place_but_never_the_words(caplog: pytest.LogCaptureFixture) -> None:
    """However an exception reaches a log, its message, which may quote a client, does not."""
    log = logging.getLogger("streamlit.error_util.test")
    try:
        raise ValueError(SECRET_WORDS)
    except ValueError as error:
        log.exception("Uncaught app execution")
        log.error("it failed: %s", error)
        log.error(error)
        log.warning("with info", exc_info=error)
    assert SECRET_WORDS not in caplog.text
    assert caplog.text.count("ValueError at ") == 4
    assert "test_server.py" in caplog.text


@pytest.mark.usefixtures("plain_logs")
def test_our_own_errors_keep_their_words(caplog: pytest.LogCaptureFixture) -> None:
    """Messages made to be read, which never quote a client, stay readable."""
    logging.getLogger("x").error("refused: %s", NotFoundError("Not in your caseload.", "Choose another."))
    assert "Not in your caseload. Choose another." in caplog.text


@pytest.mark.usefixtures("plain_logs")
def test_a_dying_thread_does_not_quote(capsys: pytest.CaptureFixture[str]) -> None:
    """An error that ends a thread is told without its message."""

    def fail() -> None:
        raise KeyError(SECRET_WORDS)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    said = capsys.readouterr().err
    assert "KeyError at " in said
    assert SECRET_WORDS not in said


def test_an_unexpected_error_is_said_plainly_on_the_page(tmp_path: Path) -> None:
    """The page shows words and a next action, and neither message nor traceback."""
    from streamlit.testing.v1 import AppTest

    def script() -> None:
        from dashboard import server

        server.say_plainly(ValueError("she read my diary"))

    shown = AppTest.from_function(script, default_timeout=30).run()
    assert "Reload the page" in shown.error[0].value
    assert "ValueError" in shown.error[0].value
    assert SECRET_WORDS not in shown.error[0].value
    assert tempfile.gettempdir() not in shown.error[0].value


def test_an_upload_on_its_way_in_never_waits_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of several megabytes is held in memory while its request is read."""
    monkeypatch.setattr(MultiPartParser, "spool_max_size", MultiPartParser.spool_max_size)
    server.keep_uploads_in_memory()
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'

    async def chunks() -> AsyncIterator[bytes]:
        yield head
        for _ in range(5):
            yield b"K1,Ana\n" * 150_000
        yield b"\r\n--x--\r\n"

    headers = Headers({"content-type": "multipart/form-data; boundary=x"})
    upload = asyncio.run(MultiPartParser(headers, chunks()).parse())["file"]
    assert isinstance(upload, UploadFile)
    assert upload.size == 5_250_000
    assert not upload.file._rolled  # type: ignore[attr-defined]  # private to the library
