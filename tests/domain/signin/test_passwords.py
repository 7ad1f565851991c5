"""What a password and a login name must be."""

from __future__ import annotations

import pytest

from dashboard.domain.signin.login_names import checked_login_name
from dashboard.domain.signin.passwords import checked_password
from dashboard.errors import InvalidInputError

ABOUT = ("Rosa Lind", "rosa.lind", "Practice on the Canal")
GOOD = "tulip kettle orbit lamp"


def _keep(password: str, again: str | None = None, *, has_factor: bool = False) -> str:
    return checked_password(password, password if again is None else again, has_factor=has_factor, about=ABOUT)


@pytest.mark.parametrize(
    "password", [GOOD, "lampe grünes moos 7", "шёлк лодка север окно", "G7#kq2!vXw9$zBn", GOOD * 10]
)
def test_long_passwords_of_any_kind_are_kept(password: str) -> None:
    """Words, other scripts and drawn signs are all fine; there is no recipe of capitals and digits."""
    assert _keep(password) == password


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "iloveyouforever",
        "qwertyuiopasdfgh",
        "aaaaaaaaaaaaaaaaaaaa",
        "123456789012345",
        "mendwellmendwell",
        "mendwell-practice",
        "Rosa Lind Canal 2026",
        "rosalindcanal2026",
        "Canal Practice Lind 77",
        "P@ssw0rdP@ssw0rd",
    ],
)
def test_easy_ones_are_refused_however_long(password: str) -> None:
    """Common words, patterns, and names of the person and the practice are what a guesser tries first."""
    with pytest.raises(InvalidInputError, match="easy to guess"):
        _keep(password)


def test_without_a_second_factor_it_takes_fifteen_characters() -> None:
    """Fourteen are refused and fifteen are not; beside a second factor eight do, and seven do not."""
    drawn = "G7#kq2!vXw9$zBn"
    assert _keep(drawn) == drawn
    assert _keep(drawn[:8], has_factor=True) == drawn[:8]
    for password, has_factor, shortest in ((drawn[:14], False, 15), (drawn[:7], True, 8)):
        with pytest.raises(InvalidInputError, match=f"it needs {shortest} or more"):
            _keep(password, has_factor=has_factor)


def test_easy_short_ones_are_refused_beside_a_second_factor_too() -> None:
    """A second factor allows a shorter password, not a common one."""
    with pytest.raises(InvalidInputError, match="easy to guess"):
        _keep("password1", has_factor=True)


def test_no_more_than_256_characters() -> None:
    """The longest that is kept has 256 characters, and looking at it takes no seconds."""
    words = "".join(chr(0x4E00 + 37 * n % 20000) for n in range(257))
    assert _keep(words[:256]) == words[:256]
    with pytest.raises(InvalidInputError, match="longer than 256"):
        _keep(words)


def test_the_same_on_two_keyboards_is_the_same() -> None:
    """An accent typed as one sign or as two, or in full width, makes one password."""
    assert _keep("lampe gru\u0308nes moos 7", "lampe gr\u00fcnes moos 7") == "lampe gr\u00fcnes moos 7"
    assert _keep("\uff4campe gr\u00fcnes moos 7") == "lampe gr\u00fcnes moos 7"


def test_spaces_are_part_of_it() -> None:
    """Nothing is cut off at the ends."""
    assert _keep(f" {GOOD} ") == f" {GOOD} "
    with pytest.raises(InvalidInputError, match="not the same"):
        _keep(f"{GOOD} ", GOOD)


@pytest.mark.parametrize("sign", ["\x00", "\n", "\ud800"])
def test_what_cannot_be_typed_is_refused(sign: str) -> None:
    """Control characters and half characters would lock the person out of another browser."""
    with pytest.raises(InvalidInputError, match="cannot be typed"):
        _keep(f"{GOOD}{sign}")


@pytest.mark.parametrize(
    ("password", "again"), [("passwordpassword", None), ("short", None), (GOOD, "other"), ("\n", None)]
)
def test_a_refusal_does_not_repeat_the_password(password: str, again: str | None) -> None:
    """What was typed stands in no message."""
    with pytest.raises(InvalidInputError) as refused:
        _keep(password, again)
    assert password.strip() == "" or password not in str(refused.value)


def test_a_login_name_is_the_same_in_capitals() -> None:
    """Space around it, capitals and full width make no difference."""
    assert checked_login_name("  Rosa.LIND ") == checked_login_name("\uff52osa.lind") == "rosa.lind"


@pytest.mark.parametrize("name", ["", "  ", "rosa lind", "x" * 81, "rosa\x00"])
def test_a_login_name_that_cannot_be_kept_is_refused(name: str) -> None:
    """It is one word of at most eighty characters."""
    with pytest.raises(InvalidInputError):
        checked_login_name(name)
