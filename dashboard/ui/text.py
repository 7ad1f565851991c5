"""Text that people wrote, made safe for the Streamlit elements that read Markdown."""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=@/'\"])")


def plain(text: str) -> str:
    """`text` so that Markdown shows it letter by letter: no link, image, formula, icon or colour can come of it."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def lines(text: str) -> str:
    """The same for a text of several lines: the breaks stay, nothing else of Markdown does."""
    return "  \n".join(plain(line) for line in text.splitlines())
