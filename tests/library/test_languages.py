"""The catalogues of partners' languages: whole, up to date, and true to their English texts."""

from __future__ import annotations

import re
from datetime import date

import pytest
from babel.messages.catalog import Catalog, Message

from dashboard import library
from dashboard.domain.languages import ENGLISH, Direction, accepted
from tools import languages

CODES = ("es", "de")
# Steps may come without a translation, and then stand on the page in English with a word that they do.
MAY_BE_MISSING = {"data/steps.toml"}
_HOLES = re.compile(r"%\(\w+\)s|{\w+}|</?\w+>")


@pytest.fixture(scope="module")
def texts() -> Catalog:
    return languages.texts()


@pytest.fixture(scope="module")
def catalogues(texts: Catalog) -> dict[str, Catalog]:
    return {code: languages.catalogue(code, texts) for code in CODES}


def forms(message: Message) -> list[str]:
    """The translations of a text: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ("",))


def test_what_is_written_is_up_to_date() -> None:
    """`make write` would change nothing, byte for byte."""
    written = languages.files()
    kept = {path.name: path.read_bytes() for path in languages.PATH.iterdir()}
    assert sorted(kept) == sorted(written)
    for name, content in written.items():
        assert kept[name] == content, f"{name} is not up to date: make write"


@pytest.mark.parametrize("code", CODES)
def test_every_text_of_pages_questions_and_help_is_there(catalogues: dict[str, Catalog], code: str) -> None:
    """A text that partners cannot do without has a translation."""
    for message in catalogues[code]:
        places = {place for place, _ in message.locations}
        if message.id and not places <= MAY_BE_MISSING:
            assert all(forms(message)), (code, message.id)


@pytest.mark.parametrize("code", CODES)
def test_a_translation_fills_in_what_the_english_text_does(catalogues: dict[str, Catalog], code: str) -> None:
    """Placeholders and marks are those of the text, and nothing is there that a page would take for its own mark."""
    for message in catalogues[code]:
        if not message.id:
            continue
        english = message.id if isinstance(message.id, str) else message.id[1]
        for text in filter(None, forms(message)):
            assert sorted(_HOLES.findall(text)) == sorted(_HOLES.findall(english)), text
            assert not set('<>"&') & set(_HOLES.sub("", text)) - set(_HOLES.sub("", english)), text
            assert "%" not in _HOLES.sub("", text)
            assert text == text.strip()


def test_dates_are_said_as_each_language_says_them() -> None:
    """The day of a heading in each language."""
    known = library.load().languages
    on = date(2026, 11, 3)
    assert [known[code].day(on) for code in ("en", *CODES)] == [
        "Tuesday 3 November",
        "martes, 3 de noviembre",
        "Dienstag, 3. November",
    ]
    assert known["es"].dated(on) == "martes, 3 de noviembre de 2026"
    assert known["es"].dated(on, date(2026, 1, 1)) == known["es"].day(on)
    assert ENGLISH.dated(on, date(2026, 1, 1)) == "Tue 3 Nov"
    assert {each.direction for each in known.values()} == {Direction.LEFT_TO_RIGHT}


def test_a_text_without_a_translation_is_known_to_be_english() -> None:
    """It stays readable, and the page can say that it is in English."""
    spanish = library.load().languages["es"]
    assert not spanish.knows("Nobody wrote this.")
    assert spanish.text("Nobody wrote this.").is_english
    assert spanish.said("Nobody wrote this.") == "Nobody wrote this."
    assert spanish.counted("%(n)s stone", "%(n)s stones", 1) == "%(n)s stone"
    assert ENGLISH.knows("Nobody wrote this.")
    assert not ENGLISH.text("Nobody wrote this.").is_english


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "en"),
        ("fr", "en"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("fr;q=1, de;q=0.4, es;q=0.7", "es"),
        ("de;q=0", "en"),
        ("de;q=x;;,=", "en"),
    ],
)
def test_the_language_that_a_browser_asks_for(header: str, code: str) -> None:
    """The first of those there are; English for anything else, however it is written."""
    assert accepted(library.load().languages, header).code == code
