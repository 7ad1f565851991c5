"""Destination after sign-in, which is always a page of this app."""

from __future__ import annotations

from urllib.parse import urlsplit

HOME = "/"
# Leading back to a sign-in page after signing in would go round in circles.
_DOORS = (
    *("/login", "/logout", "/unlock", "/lock", "/back", "/setup", "/password", "/session", "/handover"),
    *("/c", "/assets"),
)


def local_path(text: str) -> str:
    """`text` if it is the path of a page of this app, or the first page.

    Browsers take a second slash, a backslash or a control character for the address of another server.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return HOME
    is_plain = text.isascii() and text.isprintable() and "\\" not in text
    is_local = text.startswith("/") and not text.startswith("//") and not parts.scheme and not parts.netloc
    is_door = any(parts.path == door or parts.path.startswith(f"{door}/") for door in _DOORS)
    return text if is_plain and is_local and not is_door else HOME
