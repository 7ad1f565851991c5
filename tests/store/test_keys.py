"""The key of a practice and its recovery key."""

from __future__ import annotations

import stat
from pathlib import Path

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError, KeyringLocked

from dashboard.errors import InvalidInputError, LockedKeyringError, MissingKeyError
from dashboard.store import keys

secrets_ = st.binary(min_size=keys.KEY_BYTES, max_size=keys.KEY_BYTES).map(bytes.hex)
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class MemoryKeyring(KeyringBackend):
    """A keyring that works, for as long as the test."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


class FailingKeyring(MemoryKeyring):
    """A keyring that is there but refuses everything."""

    error: type[KeyringError] = KeyringError

    def get_password(self, service: str, username: str) -> str | None:
        raise self.error("refused")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise self.error("refused")


class LockedKeyring(FailingKeyring):
    """A keyring that nobody has unlocked yet."""

    error = KeyringLocked


@given(secrets_)
def test_recovery_key_gives_the_key_back(secret: str) -> None:
    """What was written down opens the same practice again."""
    assert keys.parse_recovery(keys.recovery_text(secret)) == secret


@given(secrets_)
def test_recovery_key_is_fourteen_groups_without_confusable_letters(secret: str) -> None:
    """The text to copy by hand has one fixed shape and none of I, L, O, U."""
    groups = keys.recovery_text(secret).split("-")
    assert [len(g) for g in groups] == [4] * 14
    assert set("".join(groups)) <= set(ALPHABET)


@given(secrets_)
def test_recovery_key_forgives_how_it_is_typed(secret: str) -> None:
    """Small letters, spaces, and O for 0 or l for 1 are read as meant."""
    typed = keys.recovery_text(secret).lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert keys.parse_recovery(f" {typed}\n") == secret


@given(secrets_, st.integers(0, 55), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_found(secret: str, at: int, wrong: str) -> None:
    """A slip in any one place is refused, not taken for another key."""
    letters = keys.recovery_text(secret).replace("-", "")
    typed = letters[:at] + wrong + letters[at + 1 :]
    if typed == letters:
        assert keys.parse_recovery(typed) == secret
    else:
        with pytest.raises(InvalidInputError):
            keys.parse_recovery(typed)


@pytest.mark.parametrize("typed", ["", "AAAA", "ÄÖ€!", "A" * 56, "0" * 57])
def test_text_that_is_no_recovery_key_is_refused(typed: str) -> None:
    """Anything but a whole recovery key gets a message with the next action."""
    with pytest.raises(InvalidInputError) as refused:
        keys.parse_recovery(typed)
    assert refused.value.next_action


def test_refusal_does_not_repeat_what_was_typed() -> None:
    """A mistyped recovery key is nearly the key: it must not travel in an error."""
    typed = keys.recovery_text(keys.new_key())[:-1]
    with pytest.raises(InvalidInputError) as refused:
        keys.parse_recovery(typed)
    assert typed not in str(refused.value)
    assert typed[:9] not in str(refused.value)


def test_keys_are_random() -> None:
    """Two keys never agree, and each has 256 bits."""
    made = {keys.new_key() for _ in range(50)}
    assert len(made) == 50
    assert all(len(bytes.fromhex(k)) == 32 for k in made)


def test_without_a_keyring_the_key_lies_in_a_file_for_its_owner_alone(mendwell_home: Path) -> None:
    """The fallback is a 0600 file beside the settings."""
    db = mendwell_home / "practice.db"
    kept = keys.keep(db, "ab" * 32)
    assert kept.place is keys.KeyPlace.FILE
    file = mendwell_home / "key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert keys.get(db).secret == "ab" * 32


def test_with_a_keyring_no_file_is_written(mendwell_home: Path) -> None:
    """A working keyring keeps the key, and an older key file goes."""
    db = mendwell_home / "practice.db"
    keys.keep(db, "aa" * 32)
    keyring.set_keyring(MemoryKeyring())
    assert keys.keep(db, "bb" * 32).place is keys.KeyPlace.KEYRING
    assert keys.get(db).secret == "bb" * 32
    assert not (mendwell_home / "key").exists()


def test_a_keyring_that_refuses_counts_as_none(mendwell_home: Path) -> None:
    """A keyring that does not work must not keep a new practice from being started."""
    keyring.set_keyring(FailingKeyring())
    db = mendwell_home / "practice.db"
    assert keys.keep(db, "cc" * 32).place is keys.KeyPlace.FILE
    assert keys.get(db).secret == "cc" * 32


def test_a_locked_keyring_is_not_an_empty_one(mendwell_home: Path) -> None:
    """Nobody can tell what a locked keyring holds: it is said, and no file is written beside it."""
    keyring.set_keyring(LockedKeyring())
    db = mendwell_home / "practice.db"
    for ask in (keys.find, keys.get, lambda place: keys.keep(place, "cc" * 32)):
        with pytest.raises(LockedKeyringError, match="Unlock the keyring"):
            ask(db)
    assert list(mendwell_home.iterdir()) == []


def test_a_key_file_is_found_beside_a_locked_keyring(mendwell_home: Path) -> None:
    """Who was given a file before there was a keyring is not locked out by it; unlocked, both keys are found."""
    db = mendwell_home / "practice.db"
    keys.keep(db, "aa" * 32)
    keyring.set_keyring(LockedKeyring())
    assert [found.secret for found in keys.find_all(db)] == ["aa" * 32]
    unlocked = MemoryKeyring()
    unlocked.set_password("mendwell", str(db.resolve()), "bb" * 32)
    keyring.set_keyring(unlocked)
    assert [found.secret for found in keys.find_all(db)] == ["bb" * 32, "aa" * 32]


def test_practices_of_the_same_name_have_keys_of_their_own(mendwell_home: Path, tmp_path: Path) -> None:
    """Two files called practice.db in different folders never share or overwrite a key."""
    places = [mendwell_home / "practice.db", tmp_path / "one" / "practice.db", tmp_path / "two" / "practice.db"]
    for number, db in enumerate(places):
        keys.keep(db, f"{number:064x}")
    assert [keys.get(db).secret for db in places] == [f"{n:064x}" for n in range(3)]


def test_a_missing_key_says_what_to_do(mendwell_home: Path) -> None:
    """Without any key the message names the recovery key."""
    with pytest.raises(MissingKeyError, match="--recovery-key"):
        keys.get(mendwell_home / "practice.db")


@pytest.mark.parametrize("content", [b"", b"not a key", b"\xff\xfe\x00", b"ab" * 31])
def test_a_damaged_key_file_is_said_plainly(mendwell_home: Path, content: bytes) -> None:
    """What is no key is not tried as one, and not written over: the words name the file and the way out."""
    db = mendwell_home / "practice.db"
    keys.key_file(db).write_bytes(content)
    with pytest.raises(MissingKeyError, match="does not hold a key") as refused:
        keys.find(db)
    assert "--recovery-key" in refused.value.next_action
    assert keys.key_file(db).read_bytes() == content


def test_a_key_in_the_keyring_counts_whatever_the_file_holds(mendwell_home: Path) -> None:
    """A damaged file beside a working keyring keeps nobody out."""
    db = mendwell_home / "practice.db"
    keyring.set_keyring(MemoryKeyring())
    keys.keep(db, "ab" * 32)
    keys.key_file(db).write_bytes(b"nonsense")
    assert keys.get(db).secret == "ab" * 32


def test_a_found_key_does_not_show_itself() -> None:
    """Printing what was found tells where, never what."""
    assert "dd" not in repr(keys.FoundKey("dd" * 32, keys.KeyPlace.FILE, "/home/key"))
