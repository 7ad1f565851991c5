"""Text that people wrote, made safe for the Streamlit elements that read Markdown."""

from __future__ import annotations

import re

# What the front end turns into a link even when escaped: a word joiner, which nobody sees, breaks the pattern.
_LINK_STARTS = re.compile(r"(://|@|\bwww)(?=\S)", re.IGNORECASE)
_WORD_JOINER = "\u2060"
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>$:&^=@/'\"])")


def plain(text: str) -> str:
    """`text` so that Markdown shows it letter by letter: no link, image, formula, icon or colour can come of it."""
    unlinked = _LINK_STARTS.sub(rf"\1{_WORD_JOINER}", " ".join(text.split()))
    return _SPECIAL.sub(r"\\\1", unlinked)


def lines(text: str) -> str:
    """Escape a text of several lines: the breaks stay, nothing else of Markdown does."""
    return "  \n".join(plain(line) for line in text.splitlines())


def marked(text: str) -> str:
    """Escape a text and print it bold, wherever in a word it begins or ends."""
    return f"**{_WORD_JOINER}{plain(text)}{_WORD_JOINER}**"


def part(text: str) -> str:
    """Escape a part of a line: the spaces at its ends stay."""
    spaces = [" " if text != kept else "" for kept in (text.lstrip(), text.rstrip())]
    return plain(text).join(spaces) if text.strip() else spaces[0]
