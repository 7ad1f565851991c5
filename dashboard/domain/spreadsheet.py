"""Text that a spreadsheet would run as a formula, and how exports keep it from doing so."""

from __future__ import annotations

import re

# A spreadsheet takes a cell that begins like this for a formula. A cell that looks neutralised gets one more mark,
# so that taking the mark away gives back the exact text.
_AT_START = (r"^('*[=+\-@\t\r])", r"^'('*[=+\-@\t\r])")
# The character between cells depends on the country a spreadsheet is set to: one that splits at another than
# ours finds the beginning of a cell in the middle of this text. A quotation mark may open the cell it finds.
_INSIDE = (r"([;,|\t\r\n]\"*)('*[=+\-@])", r"([;,|\t\r\n]\"*)'('*[=+\-@])")

# In this order, as pattern and replacement in the common subset of `re` and RE2; taken back in the opposite order.
NEUTRALISING = ((_INSIDE[0], r"\1'\2"), (_AT_START[0], r"'\1"))
TAKING_BACK = ((_AT_START[1], r"\1"), (_INSIDE[1], r"\1\2"))
# What another program may have neutralised: only at the start, where nobody writes an apostrophe by intention.
NEUTRALISED = _AT_START[1]


def neutralised(text: str) -> str:
    """The text with an apostrophe wherever a spreadsheet could see the start of a formula."""
    for pattern, replacement in NEUTRALISING:
        text = re.sub(pattern, replacement, text)
    return text


def taken_back(text: str) -> str:
    """The text that `neutralised` was given, letter by letter."""
    for pattern, replacement in TAKING_BACK:
        text = re.sub(pattern, replacement, text)
    return text
