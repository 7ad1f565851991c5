"""A key sealed with a passphrase: it comes back whole or not at all."""

from __future__ import annotations

import pytest

from dashboard.errors import WrongKeyError
from dashboard.store import sealing

SECRET, PASSPHRASE = "0f" * 32, "seven quiet harbours north – ünlocked"


def test_the_passphrase_gives_the_key_back() -> None:
    """The text tells nothing of either, and is another one each time."""
    sealed = [sealing.seal(SECRET, PASSPHRASE) for _ in range(2)]
    assert [sealing.unseal(each, PASSPHRASE) for each in sealed] == [SECRET, SECRET]
    assert sealed[0] != sealed[1]
    assert all(sealing.is_sealed(each) and SECRET not in each for each in sealed)
    assert not sealing.is_sealed(SECRET)


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE + " ", PASSPHRASE.upper()])
def test_another_passphrase_opens_nothing(passphrase: str) -> None:
    """The refusal says what to do and repeats nothing."""
    with pytest.raises(WrongKeyError, match="recovery key") as refused:
        sealing.unseal(sealing.seal(SECRET, PASSPHRASE), passphrase)
    assert PASSPHRASE not in str(refused.value)


def test_a_text_that_is_not_whole_opens_nothing() -> None:
    """Cut, changed, lengthened or empty."""
    text = sealing.seal(SECRET, PASSPHRASE)
    changed = text[:30] + ("A" if text[30] != "A" else "B") + text[31:]
    for hurt in (text[:-8], changed, f"{text}=", "sealed1:", "sealed1:ä"):
        with pytest.raises(WrongKeyError):
            sealing.unseal(hurt, PASSPHRASE)
