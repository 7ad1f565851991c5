"""The map of keys: it has each key that does something, and no other."""

from __future__ import annotations

import re

from dashboard.paths import PACKAGE, PAGES
from dashboard.ui import keys

SOURCES = {
    path: path.read_text(encoding="utf-8")
    for path in [*(PACKAGE / "ui").rglob("*.py"), *PAGES.glob("*.py")]
    if path.name != "keys.py"
}
BY_NAME = {name: each for name, each in vars(keys).items() if isinstance(each, keys.Key)}


def test_every_button_takes_its_key_from_the_map() -> None:
    """A key of a button that is not in the list fails, as does one in the list that no button has."""
    used = set()
    for path, text in SOURCES.items():
        for taken in re.findall(r"shortcut=([^,)\n]*)", text):
            found = re.fullmatch(r"keys\.([A-Z_]+)\.name", taken)
            assert found, f"{path.name}: shortcut={taken}"
            used.add(found[1])
    assert {name for name, each in BY_NAME.items() if not each.heard} == used
    assert set(BY_NAME.values()) == set(keys.KEYS)
    assert len({(each.name, each.where) for each in keys.KEYS}) == len(keys.KEYS)


def test_the_script_hears_the_keys_that_no_button_has() -> None:
    """And the one that it hears before the button does."""
    script = (PACKAGE / "web" / "assets" / "session.js").read_text(encoding="utf-8")
    for each in keys.KEYS:
        if each.heard or each is keys.SCREEN:
            assert f'"{each.name}"' in script
