"""Text that a spreadsheet would run as a formula, and how exports keep it from doing so."""

from __future__ import annotations

# A spreadsheet takes a cell that begins like this for a formula. A cell that looks neutralised gets one more mark,
# so that taking the mark away gives back the exact text.
FORMULA_LIKE = r"^('*[=+\-@\t\r])"
NEUTRALISED = r"^'('*[=+\-@\t\r])"
