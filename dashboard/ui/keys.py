"""Keys that do something, in one place: buttons take theirs from here, and so does the map of keys on "?"."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from dashboard.domain.access import Screen
from dashboard.domain.capture.every import CAPTURES
from dashboard.services.practice import Practice


@dataclass(frozen=True, slots=True)
class Key:
    """A key: as buttons take it, and the words for it. Where it works is said unless it works everywhere.

    One that is `heard` belongs to no button: `session.js` hears it.
    """

    name: str
    does: str
    where: str = ""
    heard: bool = False

    @property
    def shown(self) -> str:
        """The key as it stands on a keyboard."""
        return self.name.replace("Mod", "Ctrl or \u2318").replace("+", " + ").replace("ArrowLeft", "\u2190")


FIND = Key("Mod+K", "Find a couple, a page, a step, or words of the record")
FIRST = Key("Enter", "Open the first one found", "in Find", heard=True)
# Not a letter, so that it is never typed by it. `session.js` hears it before whatever has the focus, and held for two
# seconds it leads back.
SCREEN = Key("F9", "Turn to the in-session screen at once; held for two seconds, turn back")
MAP = Key("?", "Show this list", "while you are not typing", heard=True)
# Beside the key of the in-session screen.
PREVIOUS = Key("F7", "Brief of the couple before this one today", "on Brief")
NEXT = Key("F8", "Brief of the couple after this one today", "on Brief")
WRITE = Key("N", "Write a note", "on Notes")
# Heard while somebody types, and taken by no browser.
SIGN = Key("Ctrl+Shift+Enter", "Sign the note", "on Notes")
# Every key, in the order of the list.
KEYS = (FIND, FIRST, PREVIOUS, NEXT, WRITE, SIGN, SCREEN, MAP)


def draw(practice: Practice) -> None:
    """The way to the map of keys. `session.js` presses it; on a phone, which has no keys, it is not seen."""
    if practice.screen is Screen.PRIVATE and st.button(
        f"Keys :small[{MAP.name}]", icon=":material/keyboard:", type="tertiary", key="keys"
    ):
        _dialog()


@st.dialog("Keys", icon=":material/keyboard:")
def _dialog() -> None:
    rows = "".join(f"| {each.shown} | {each.does}{f' ({each.where})' if each.where else ''} |\n" for each in KEYS)
    rows += "".join(
        f"| {each.letter.upper()} | {each.word.capitalize()} (to begin a line on Session) |\n" for each in CAPTURES
    )
    st.markdown(f"| Key | What it does |\n| :-- | :-- |\n{rows}")
    st.markdown(":small[Tab goes from field to field, Enter presses a button, and Esc closes what lies on top.]")
