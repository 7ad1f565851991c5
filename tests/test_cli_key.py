"""The passphrase of a key on the command line: offered without a keyring, asked for, changed and taken away."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest

from dashboard import cli_key, paths
from dashboard.services.practice import Practice
from dashboard.store import keys
from tests.store.test_keys import MemoryKeyring
from tests.test_cli import NAMES, mendwell, run_args, served

__all__ = ["served"]
PASSPHRASE, OTHER = "seven quiet harbours north", "tulip kettle orbit lamp"


@pytest.fixture
def slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the passphrase, as for a start without a person."""
    file = tmp_path / "slip"
    file.write_text(f"{PASSPHRASE}\n")
    monkeypatch.setenv(cli_key.FROM_FILE, str(file))
    return file


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits there."""
    monkeypatch.setattr(cli_key, "is_terminal", lambda: True)
    monkeypatch.setattr("click.pause", lambda _: None)


def text() -> str:
    """Content of the key file."""
    return keys.key_file(paths.practice_db()).read_text()


def test_a_sealed_practice_opens_with_the_passphrase_alone(
    served: list[Practice], slip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the file it is sealed and opened; with another passphrase, or nobody to ask, it is refused in words."""
    made = mendwell(*run_args(), *NAMES)
    assert made.exit_code == 0, made.output
    assert "no keyring" in made.output
    assert PASSPHRASE not in made.output
    secret = keys.get(paths.practice_db(), lambda: PASSPHRASE).secret
    assert text().startswith("sealed1:")
    assert secret not in text()
    assert mendwell(*run_args()).exit_code == 0
    assert len(served) == 2
    assert mendwell("verify").exit_code == 0
    slip.write_text(OTHER)
    refused = mendwell(*run_args())
    assert (refused.exit_code, "does not open the key" in refused.output) == (1, True)
    assert "--recovery-key" in refused.output
    monkeypatch.delenv(cli_key.FROM_FILE)
    alone = mendwell(*run_args())
    assert (alone.exit_code, "nobody to ask" in alone.output) == (1, True)
    shown = mendwell("info")
    assert (shown.exit_code, "sealed with a passphrase" in shown.output) == (0, True)
    slip.unlink()
    monkeypatch.setenv(cli_key.FROM_FILE, str(slip))
    assert "could not be read" in mendwell(*run_args()).output


@pytest.mark.usefixtures("served", "terminal")
def test_a_person_is_offered_one_and_may_go_without(mendwell_home: Path) -> None:
    """An easy one is refused before anything is made; an empty one leaves the key as it is; both say why."""
    asked = mendwell(*run_args(), *NAMES, typed="mendwell\nmendwell\n")
    assert (asked.exit_code, "password" in asked.output) == (1, True)
    assert list(mendwell_home.iterdir()) == []
    without = mendwell(*run_args(), *NAMES, typed="\n\n")
    assert without.exit_code == 0
    assert "whoever gets a copy of that folder can read the record" in " ".join(without.output.split())
    assert not text().startswith("sealed1:")


@pytest.mark.usefixtures("served", "terminal")
def test_the_passphrase_is_changed_and_taken_away(mendwell_home: Path) -> None:
    """The present one is asked for first; a slip of the pen changes nothing, and the key stays the same."""
    mendwell(*run_args(), *NAMES, typed="\n")
    secret = keys.get(paths.practice_db()).secret
    assert mendwell("seal", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n").output.endswith("The key is sealed.\n")
    before = text()
    assert mendwell("seal", typed=f"{OTHER}\n{OTHER}\n{OTHER}\n").exit_code == 1
    assert text() == before
    assert mendwell("seal", typed=f"{OTHER}\n{OTHER}\n{PASSPHRASE}\n").exit_code == 0
    assert keys.get(paths.practice_db(), lambda: OTHER).secret == secret
    assert mendwell("seal", typed=f"\n{OTHER}\n").output.endswith("The key is not sealed.\n")
    assert text().strip() == secret
    assert mendwell_home.exists()


@pytest.mark.usefixtures("served")
def test_a_keyring_needs_no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is offered, and sealing is refused with the reason."""
    import keyring

    keyring.set_keyring(MemoryKeyring())
    made = mendwell(*run_args(), *NAMES)
    assert "keyring" not in made.output
    refused = mendwell("seal")
    assert (refused.exit_code, "keyring" in refused.output) == (1, True)


def test_a_recovery_key_does_not_unseal_by_itself(
    served: list[Practice], slip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With nobody there to say so, a sealed key stays sealed; with the file it is sealed anew."""
    mendwell(*run_args(), *NAMES)
    recovery = keys.recovery_text(keys.get(paths.practice_db(), lambda: PASSPHRASE).secret)
    sealed = text()
    monkeypatch.delenv(cli_key.FROM_FILE)
    refused = mendwell(*run_args(), "--recovery-key", typed=f"{recovery}\n")
    assert (refused.exit_code, cli_key.FROM_FILE in refused.output) == (1, True)
    assert text() == sealed
    monkeypatch.setenv(cli_key.FROM_FILE, str(slip))
    slip.write_text(OTHER)
    assert mendwell(*run_args(), "--recovery-key", typed=f"{recovery}\n").exit_code == 0
    assert text().startswith("sealed1:")
    assert text() != sealed
    assert len(served) == 2


def test_a_sealed_file_beside_a_keyring_that_fits_asks_nobody(
    served: list[Practice], slip: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file may be left from a time without the keyring: its passphrase is not asked for, nor in the way."""
    mendwell(*run_args(), *NAMES)
    secret, sealed = keys.get(paths.practice_db(), lambda: PASSPHRASE).secret, text()
    monkeypatch.delenv(cli_key.FROM_FILE)
    keyring.set_keyring(MemoryKeyring())
    keys.keep(paths.practice_db(), secret)
    keys.key_file(paths.practice_db()).write_text(sealed)
    opened = mendwell(*run_args())
    assert opened.exit_code == 0, opened.output
    assert len(served) == 2
