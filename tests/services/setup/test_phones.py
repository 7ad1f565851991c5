"""The address for partners' own phones: what is kept, what is refused, and what a check of the way in says."""

from __future__ import annotations

import http.server
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from ipaddress import ip_address
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from dashboard import server, settings
from dashboard.errors import InvalidInputError, MendwellError, RuleError
from dashboard.services.office import Office
from dashboard.services.practice import Practice
from dashboard.services.setup import phones
from dashboard.services.setup.phones import Address, Step
from dashboard.settings import Settings
from tests import doors, running, staffed
from tests.staffed import ADMIN, COUNSELOR

OUT = Address(url="https://answers.example.org", listen="127.0.0.1:8556")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch, mendwell_home: Path) -> Office:
    """A practice on a computer with settings of its own."""
    doors.hash_quickly(monkeypatch)
    return doors.office()


@pytest.fixture
def boss(office: Office) -> Practice:
    """An admin's view."""
    return staffed.seen_by(office, staffed.add(office, "Boss", ADMIN))


def admin(office: Office) -> Practice:
    """The view of the only counselor as an admin."""
    return replace(office.practice_as(), roles=frozenset({ADMIN}))


def test_an_address_is_written_beside_what_stood_there(office: Office, boss: Practice, mendwell_home: Path) -> None:
    """Comments and other settings stay, the file is its owner's alone, and the form is opened anew."""
    file, opened = mendwell_home / "settings.toml", []
    file.write_text("# ours\nport = 8600  # since the other program\n\n[oidc]\nissuer = 'x'\n")
    office.reopen_door = lambda: opened.append(office.settings.partner_listen)
    phones.save(office, boss, replace(OUT, url=OUT.url + "/ "))
    text = file.read_text()
    assert text.startswith("# ours\nport = 8600  # since the other program\n")
    assert 'partner_url = "https://answers.example.org"\npartner_listen = "127.0.0.1:8556"\n' in text
    assert text.index("partner_url") < text.index("[oidc]")
    assert (file.stat().st_mode & 0o077, opened, phones.read(office, boss)) == (0, ["127.0.0.1:8556"], OUT)
    phones.save(office, boss, Address())
    assert "partner" not in file.read_text()
    assert (opened[-1], phones.read(office, boss)) == ("", Address())


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (replace(OUT, url="http://answers.example.org"), "https://"),
        (replace(OUT, url="answers"), "not the address"),
        (replace(OUT, url="https://["), "not the address"),
        (replace(OUT, url="https://answers.example.org:99999"), "not the address"),
        (replace(OUT, url="https://answers.example.org\n[oidc]"), "not the address"),
        (replace(OUT, url="https://somebody:word@answers.example.org"), "not the address"),
        (replace(OUT, url="https://answers.example.org#x"), "not the address"),
        (replace(OUT, url="https://answers.example.org { respond x }"), "not the address"),
        (replace(OUT, listen="127.0.0.1:\u00b2"), "address and a port"),
        (replace(OUT, listen=""), "belong together"),
        (replace(OUT, listen="8556:none"), "address and a port"),
        (replace(OUT, certificate="/x.pem"), "belong together"),
    ],
)
def test_an_address_that_cannot_be_used_changes_nothing(
    office: Office, boss: Practice, mendwell_home: Path, wrong: Address, said: str
) -> None:
    """The form stays where it was, and nothing is written."""
    with pytest.raises(InvalidInputError, match=said):
        phones.save(office, boss, wrong)
    assert (phones.read(office, boss), (mendwell_home / "settings.toml").exists()) == (Address(), False)


def test_a_file_that_nobody_can_read_is_said(office: Office, boss: Practice, mendwell_home: Path) -> None:
    """The file stays as it is."""
    (mendwell_home / "settings.toml").write_text("port = = 1")
    with pytest.raises(InvalidInputError, match="could not be changed"):
        phones.save(office, boss, OUT)
    assert (mendwell_home / "settings.toml").read_text() == "port = = 1"
    assert phones.read(office, boss) == Address()


def test_only_an_admin_of_a_real_practice_sets_it(office: Office, boss: Practice) -> None:
    """A counselor is refused; so is everybody in a demo, whose file of settings is the real practice's too."""
    anna = staffed.seen_by(office, staffed.add(office, "Anna", COUNSELOR))
    for refused in (partial(phones.save, office, anna, OUT), partial(phones.read, office, anna)):
        with pytest.raises(MendwellError):
            refused()
    with pytest.raises(MendwellError):
        list(phones.check(office, anna))
    office.is_demo = True
    with pytest.raises(RuleError, match="demo"):
        phones.save(office, boss, OUT)


def test_a_door_that_cannot_be_opened_leaves_the_one_before(office: Office, boss: Practice) -> None:
    """The new port is another program's: the form still answers at the old one, by the old settings."""
    port = running.free_port()
    office.settings = here = Settings(partner_url=f"http://127.0.0.1:{port}", partner_listen=f"127.0.0.1:{port}")
    with server.partners_door(office), socket.create_server(("127.0.0.1", 0)) as taken:
        busy = taken.getsockname()[1]
        with pytest.raises(MendwellError, match="cannot be opened"):
            phones.save(office, boss, Address(url=f"http://127.0.0.1:{busy}", listen=f"127.0.0.1:{busy}"))
        assert office.settings == here
        assert settings.load() == Settings()
        assert all(step.is_open for step in phones.check(office, boss))
        free = running.free_port()
        phones.save(office, boss, Address(url=f"http://127.0.0.1:{free}", listen=f"127.0.0.1:{free}"))
        assert all(step.is_open for step in phones.check(office, boss))
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://127.0.0.1:{port}/c/help", trust_env=False)
        phones.save(office, boss, Address())
        with pytest.raises(httpx.ConnectError):
            httpx.get(f"http://127.0.0.1:{free}/c/help", trust_env=False)


# ---------------------------------------------------------------- the way in
def last(office: Office, trust: ssl.SSLContext | None = None) -> Step:
    """The step at which a check ends."""
    *_, found = phones.check(office, admin(office), trust)
    return found


@contextmanager
def answering(office: Office, status: int, body: bytes = b"", kind: str = "text/html") -> Iterator[None]:
    """Something of another program's at the partners' address."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as other:
        thread = threading.Thread(target=other.serve_forever)
        thread.start()
        office.settings = Settings(partner_url=f"http://127.0.0.1:{other.server_port}", partner_listen="127.0.0.1:8556")
        yield
        other.shutdown()
        thread.join()


def test_without_an_address_the_check_says_so(office: Office) -> None:
    """One step, closed, and what to do."""
    assert not last(office).is_open
    assert "No address is set" in last(office).said


@pytest.mark.parametrize(
    ("status", "body", "kind", "said"),
    [
        (200, b"<h1>Hello</h1>", "text/html", "Something else answers"),
        (404, b"", "text/html", "Something else answers"),
        (400, b"Invalid host header", "text/plain", "under another name"),
        (502, b"", "text/html", "does not reach the form"),
        (200, b"192.0.2.77", "text/plain", "visitors say of their own address"),
        (200, b"127.0.0.1", "text/plain", "sign-in page can be reached"),
    ],
)
def test_what_else_may_answer_is_told_apart(office: Office, status: int, body: bytes, kind: str, said: str) -> None:
    """Faults of a proxy have words of their own, and a next step."""
    with answering(office, status, body, kind):
        found = last(office)
    assert (found.is_open, bool(found.to_do)) == (False, True)
    assert said in found.said


def test_a_name_that_leads_nowhere_and_a_port_that_nobody_answers(office: Office) -> None:
    """Both faults are steps of their own."""
    office.settings = Settings(partner_url="https://nobody.invalid", partner_listen="127.0.0.1:8556")
    assert "Nobody knows the name nobody.invalid" in last(office).said
    port = running.free_port()
    office.settings = Settings(partner_url=f"https://127.0.0.1:{port}", partner_listen="127.0.0.1:8556")
    assert f"Nobody answers at 127.0.0.1, port {port}" in last(office).said


def certificate(folder: Path, *, days: int) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1 that holds for so many days from now, and its key."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "partners of a test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=90))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    files = folder / f"for-{days}.pem", folder / f"for-{days}.key"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return files


@pytest.mark.parametrize(
    ("days", "is_trusted", "said"),
    [
        (60, True, "Nothing of yours can be reached"),
        (60, False, "will not trust the certificate"),
        (-1, True, "will not trust the certificate"),
    ],
)
def test_the_form_is_reached_under_our_own_certificate(
    office: Office, tmp_path: Path, days: int, is_trusted: bool, said: str
) -> None:
    """Over TLS through the process outside; a certificate that phones would refuse is said to be one."""
    pem, key = certificate(tmp_path, days=days)
    port = running.free_port()
    office.settings = Settings(
        partner_url=f"https://127.0.0.1:{port}",
        partner_listen=f"127.0.0.1:{port}",
        partner_tls_certificate=str(pem),
        partner_tls_key=str(key),
    )
    trust = ssl.create_default_context(cafile=str(pem)) if is_trusted else None
    with server.partners_door(office):
        found = last(office, trust)
    assert (found.is_open, said in found.said) == (days > 0 and is_trusted, True)


def test_a_certificate_that_ends_soon_is_said(office: Office, tmp_path: Path) -> None:
    """The last day stands there, and the number of days that are left."""
    pem, key = certificate(tmp_path, days=9)
    port = running.free_port()
    office.settings = Settings(
        partner_url=f"https://127.0.0.1:{port}",
        partner_listen=f"127.0.0.1:{port}",
        partner_tls_certificate=str(pem),
        partner_tls_key=str(key),
    )
    office.clock = lambda: datetime.now(UTC).replace(tzinfo=None)
    with server.partners_door(office):
        steps = list(phones.check(office, admin(office), ssl.create_default_context(cafile=str(pem))))
    assert "ends in 9 days" in next(step for step in steps if "certificate" in step.said).to_do


def test_tls_that_is_not_there_is_said(office: Office) -> None:
    """The proxy answers on the port, but in the clear."""
    with answering(office, 200):
        port = office.settings.partner_url.rpartition(":")[2]
        office.settings = Settings(partner_url=f"https://127.0.0.1:{port}", partner_listen="127.0.0.1:8556")
        assert "without TLS" in last(office).said
