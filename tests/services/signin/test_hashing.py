"""How passwords are kept, at their real cost."""

from __future__ import annotations

import re
from unittest.mock import Mock

import argon2
import pytest

from dashboard.errors import SignInError
from dashboard.services.office import Office
from dashboard.services.signin import accounts, hashing
from dashboard.services.signin.proofs import account_of
from tests import doors
from tests.doors import DESK, OTHER, PASSWORD


@pytest.fixture
def office() -> Office:
    """A practice with nobody signed in."""
    return doors.office()


def test_an_unknown_name_costs_as_much_as_a_wrong_password(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every refusal hashes once, at the same cost: the time it takes says nothing about who works here."""
    doors.add_person(office)
    doors.add_person(office, login_name="invited", password=None)
    doors.deactivate(office, doors.add_person(office, login_name="left"))
    hashing._nobody.cache_clear()
    hashing.verify(None, "")
    watched = Mock(wraps=hashing._HASHER)
    monkeypatch.setattr(hashing, "_HASHER", watched)
    costs = []
    for name in ("rosa", "nobody", "invited", "left"):
        watched.verify.reset_mock()
        with pytest.raises(SignInError):
            accounts.sign_in(office, name, OTHER, DESK)
        costs.append([call.args[0].split("$")[1:4] for call in watched.verify.call_args_list])
    assert costs == [[["argon2id", "v=19", "m=65536,t=3,p=4"]]] * 4


def test_a_password_is_kept_as_argon2id_alone(office: Office) -> None:
    """The hash is argon2id with the library's cost, and the password itself stands nowhere."""
    staff_id = doors.add_person(office)
    kept = account_of(office, staff_id).password_hash or ""
    assert re.match(r"\$argon2id\$v=19\$m=65536,t=3,p=4\$", kept)
    assert PASSWORD not in doors.everything_kept(office)


def test_a_hash_of_a_lower_cost_is_renewed_by_signing_in(office: Office) -> None:
    """The same password is kept at today's cost from the next sign-in on, and signing in goes through."""
    staff_id = doors.add_person(office)
    cheap = argon2.PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    doors.set_hash(office, staff_id, cheap)
    assert accounts.sign_in(office, "rosa", PASSWORD, DESK)
    kept = account_of(office, staff_id).password_hash or ""
    assert kept != cheap
    assert hashing.verify(kept, PASSWORD) == hashing.Verdict(fits=True, is_outdated=False)
