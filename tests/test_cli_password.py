"""`mendwell password`: the way back in for whoever holds the key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard import cli, paths
from dashboard.domain.audit import Action
from dashboard.errors import SignInError
from dashboard.services.office import Office
from dashboard.services.setup import opening as setup
from dashboard.services.signin import accounts
from dashboard.services.signin.proofs import account_of
from dashboard.store.signin import accounts as account_store
from tests import doors
from tests.doors import DESK, OTHER, PASSWORD


@contextmanager
def _opened() -> Iterator[Office]:
    office = setup.open_kept(paths.practice_db())
    try:
        yield office
    finally:
        setup.close(office)


@pytest.fixture
def rosa(mendwell_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A practice on the disk in which Rosa signs in with a password and a second factor."""
    doors.hash_quickly(monkeypatch)
    setup.start(paths.practice_db(), doors.NAMES)
    with _opened() as office:
        doors.with_factor(office, doors.add_person(office))


def _set(*args: str, typed: tuple[str, str] = (OTHER, OTHER)) -> Result:
    return CliRunner().invoke(cli.main, ["password", *args], input="\n".join(typed) + "\n")


@pytest.mark.usefixtures("rosa")
def test_a_forgotten_password_is_replaced() -> None:
    """The new one fits and the old one does not; the code is still asked; neither is shown."""
    done = _set("Rosa")
    assert (done.exit_code, OTHER in done.output) == (0, False)
    assert "code is still asked" in done.output
    with _opened() as office:
        assert accounts.sign_in(office, "rosa", OTHER, DESK).has_factor
        with pytest.raises(SignInError):
            accounts.sign_in(office, "rosa", PASSWORD, DESK)
        assert Action.PASSWORD_CHANGED in doors.logged(office)


@pytest.mark.usefixtures("rosa")
def test_with_a_lost_phone_the_code_goes_too() -> None:
    """The second factor and its recovery codes are gone with the old password."""
    assert _set("rosa", "--lost-phone").exit_code == 0
    with _opened() as office:
        account = accounts.sign_in(office, "rosa", OTHER, DESK)
        assert not account_of(office, account.staff_id).has_factor
        assert account_store.count_recovery_codes(office.db, office.practice_id, account.staff_id) == 0


@pytest.mark.usefixtures("rosa")
@pytest.mark.parametrize(
    ("args", "typed", "words"),
    [
        (["nobody"], (OTHER, OTHER), "Nobody signs in with that name"),
        (["rosa"], (OTHER, PASSWORD), "not the same"),
        (["rosa"], ("short", "short"), "it needs 8 or more"),
        (["rosa", "--lost-phone"], ("G7#kq2!v", "G7#kq2!v"), "it needs 15 or more"),
    ],
)
def test_a_refusal_changes_nothing(args: list[str], typed: tuple[str, str], words: str) -> None:
    """Who is not there, and what cannot be kept, is said in words; the old password still fits."""
    refused = _set(*args, typed=typed)
    assert refused.exit_code == 1
    assert words in refused.output
    with _opened() as office:
        assert accounts.sign_in(office, "rosa", PASSWORD, DESK).has_factor
