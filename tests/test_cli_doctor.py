"""`mendwell doctor` finds each fault, changes nothing, and tells nothing of the record or of anybody."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from click.testing import Result
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from keyring.backends import null

from dashboard import paths
from dashboard.services.backups import making
from dashboard.services.setup import opening as setup
from dashboard.settings import Settings
from dashboard.store import heads, keys
from tests import driver, factories
from tests.store.test_keys import LockedKeyring
from tests.test_cli import mendwell
from tests.test_cli_put_back import HOLD

# In every name, word and path that the list could repeat.
CANARY = "Zanzibarina"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a practice whose names all have the canary in them, closed."""
    home = tmp_path_factory.mktemp("made")
    kept = keyring.get_keyring()
    keyring.set_keyring(null.Keyring())
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MENDWELL_HOME", str(home))
        setup.start(paths.practice_db(), setup.Names(f"Practice of {CANARY}", f"{CANARY} Lind"))
        office = setup.open_kept(paths.practice_db())
        factories.add_couple(office.practice_as(), a=CANARY)
        office.settings = Settings(backup_folder=str(home))
        making.back_up(office)
        setup.close(office)
    keyring.set_keyring(kept)
    return home


@pytest.fixture
def db(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A practice of one's own, in a folder that has the canary in its name too."""
    home = shutil.copytree(made, tmp_path / f"home of {CANARY}")
    monkeypatch.setenv("MENDWELL_HOME", str(home))
    db = paths.practice_db()
    (backup,) = db.parent.glob("*.backup")
    backup.rename(folder_for(db) / backup.name)
    return db


def examined(*args: str | Path) -> Result:
    """The doctor's list, in which nothing is told of anybody."""
    shown = mendwell("doctor", *args)
    assert CANARY not in shown.output
    assert "could not be looked at" not in shown.output, shown.output
    assert (shown.exit_code == 1) == ("What to do stands after each !." in shown.output)
    return shown


def test_a_sound_practice_needs_nothing(db: Path) -> None:
    """Each part has its line, and not a byte of the folder is another afterwards."""
    before = {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in db.parent.iterdir()}
    shown = examined()
    assert shown.exit_code == 0, shown.output
    for part in (
        "Versions",
        "Practice file",
        "Key",
        "Tables",
        "Rows",
        "Log",
        "End of the log",
        "Backups",
        "Disk",
        "Clock",
    ):
        assert f"\n  {part}: " in f"\n{shown.output}"
    assert {each: (each.read_bytes(), each.stat().st_mtime_ns) for each in db.parent.iterdir()} == before


def folder_for(db: Path) -> Path:
    """The folder for backups, with the canary in its name and in the settings."""
    folder = db.parent.with_name(f"backups of {CANARY}")
    folder.mkdir(exist_ok=True)
    paths.replace_private(db.with_name("settings.toml"), f'backup_folder = "{folder}"\n')
    return folder


def unplugged(db: Path) -> None:
    shutil.rmtree(folder_for(db))


def cut_short(db: Path) -> None:
    (backup,) = folder_for(db).glob("*.backup")
    backup.write_bytes(backup.read_bytes()[:-100])


def aged(db: Path) -> None:
    (backup,) = folder_for(db).glob("*.backup")
    backup.rename(backup.with_name(f"{backup.name[:17]}-20260101T000000Z.backup"))


def test_it_says_when_changes_were_last_noted(db: Path) -> None:
    """The newest file of the journal beside the backups tells, and needs nothing."""
    file = folder_for(db) / "mendwell-00000000-20260101T000000Z-0000-0.journal"
    file.touch()
    earlier = (datetime.now(UTC) - timedelta(minutes=80)).timestamp()
    os.utime(file, (earlier, earlier))
    assert "  Journal: Changes between backups were last noted an hour ago.\n" in examined().output


def damaged(db: Path) -> None:
    """Overwrite the middle of the file."""
    with db.open("rb+") as file:
        file.seek(db.stat().st_size // 2)
        file.write(b"\xff" * 200_000)


WRITE = """
import os, sys
from pathlib import Path
from dashboard.domain.audit import Action
from dashboard.services.setup import opening
office = opening.open_kept(Path(sys.argv[1]))
for _ in range(50):
    office.db.record_action(office.system, Action.SIGN_IN_FAILED)
os._exit(0)
"""


def torn(db: Path) -> None:
    """Break off after changes, and damage what they left beside the file."""
    subprocess.run([sys.executable, "-c", WRITE, str(db)], check=True)
    log = db.with_name(f"{db.name}.wal")
    text = bytearray(log.read_bytes())
    text[len(text) // 2] ^= 0xFF
    log.write_bytes(text)


def unreadable_settings(db: Path) -> None:
    paths.replace_private(db.with_name("settings.toml"), f"{CANARY} = 1\n")


def locked(db: Path) -> None:
    keys.key_file(db).unlink()
    keyring.set_keyring(LockedKeyring())


def cut(db: Path) -> None:
    office = setup.open_kept(db)
    driver.cursor(office.db).execute("DELETE FROM audit WHERE seq = 1")
    setup.close(office)


def orphaned(db: Path) -> None:
    office = setup.open_kept(db)
    driver.cursor(office.db).execute("DELETE FROM couple")
    setup.close(office)


def newer(db: Path) -> None:
    office = setup.open_kept(db)
    driver.cursor(office.db).execute("INSERT INTO migration (version, name, checksum) VALUES (9999, 'later', 'x')")
    setup.close(office)


def forgotten(db: Path) -> None:
    file = heads.head_file(db).file
    assert file is not None
    file.unlink()


def from_tomorrow(db: Path) -> None:
    ahead = (datetime.now(UTC) + timedelta(hours=25)).timestamp()
    os.utime(db, (ahead, ahead))


def ended(db: Path) -> None:
    certified(db, days=-1, host=f"{CANARY.lower()}.example.org")


def for_another(db: Path) -> None:
    certified(db, days=90, host="other.example.org")


def certified(db: Path, *, days: int, host: str) -> None:
    """Settings with an address that has the canary in it, and a certificate of its own."""
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=100))
        .not_valid_after(now + timedelta(days=days, hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = db.with_name("certificate.pem")
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    address = f'partner_url = "https://{CANARY.lower()}.example.org"\npartner_listen = "0.0.0.0:8556"\n'
    files = f'partner_tls_certificate = "{file}"\npartner_tls_key = "{file}"\n'
    paths.replace_private(db.with_name("settings.toml"), address + files)


@pytest.mark.parametrize(
    ("happened", "part", "said"),
    [
        (damaged, "Tables", "A part of the practice file is damaged. What cannot be read: "),
        (lambda db: db.write_bytes(b"nothing of a practice" * 1000), "Record", "cannot be opened: it is damaged"),
        (torn, "Record", "changes beside the file are damaged"),
        (lambda db: db.unlink(), "Practice file", "not there"),
        (lambda db: db.chmod(0o644), "Practice file", "others on this computer may read it"),
        (lambda db: keys.key_file(db).write_text(CANARY), "Key", "does not hold a key"),
        (lambda db: keys.key_file(db).write_text("ab" * 32), "Record", "does not open the file"),
        (locked, "Key", "is locked"),
        (cut, "Log", "missing"),
        (orphaned, "Rows", "without what it belongs to"),
        (newer, "Record", "newer version"),
        (forgotten, "End of the log", "a log that was cut would not be noticed"),
        (from_tomorrow, "Clock", "behind the practice's last change by a day"),
        (unreadable_settings, "Settings", "cannot be used"),
        (unplugged, "Backups", "folder is not there"),
        (cut_short, "Backups", "1 of 1 backup cannot be used"),
        (aged, "Backups", "months ago"),
        (ended, "Partners' certificate", "has ended"),
        (for_another, "Partners' certificate", "not for the name"),
    ],
    ids=lambda each: getattr(each, "__name__", str(each)).strip("<>"),
)
def test_what_is_wrong_is_said_with_what_to_do(
    db: Path, happened: Callable[[Path], object], part: str, said: str
) -> None:
    """One line names it, the next one says what to do, and the exit code is 1."""
    happened(db)
    lines = examined().output.splitlines()
    (place,) = [number for number, line in enumerate(lines) if line.startswith(f"! {part}: ")]
    assert said in lines[place]
    assert lines[place + 1].startswith("    ")


def test_while_it_is_open_the_rest_is_looked_over(db: Path) -> None:
    """The record is left alone and said to be open; that needs nothing."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        shown = examined()
        holder.kill()
    assert (shown.exit_code, "open in another Mendwell" in shown.output) == (0, True), shown.output


def test_before_the_first_start_there_is_nothing_to_do(mendwell_home: Path) -> None:
    """Nothing is there, and nothing is asked for."""
    assert examined().exit_code == 0


def test_a_library_of_another_version_is_named(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The libraries that are installed are compared with those that this version asks for."""
    asked = ["duckdb==0.1", "streamlit>=1", "nowhere>=2", "other>=3; extra == 'dev'"]
    monkeypatch.setattr("importlib.metadata.requires", lambda _: asked)
    assert "made for: duckdb, nowhere." in examined().output
