"""Where to go after the door: only ever to a page of this app."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"
# To come back to a door after having passed it would lead round in circles.
_DOORS = ("/login", "/logout", "/unlock", "/lock", "/setup", "/password", "/session", "/handover", "/c", "/assets")


def local_path(text: str) -> str:
    """`text` when it is the path of a page of this app, else its first page.

    A browser reads a second slash, a backslash or a control character as the way to another server.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return HOME
    is_plain = text.isascii() and text.isprintable() and "\\" not in text
    is_local = text.startswith("/") and not text.startswith("//") and not parts.scheme and not parts.netloc
    is_door = any(parts.path == door or parts.path.startswith(f"{door}/") for door in _DOORS)
    return text if is_plain and is_local and not is_door else HOME
