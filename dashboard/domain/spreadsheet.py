"""Text that a spreadsheet would run as a formula, and how exports keep it from doing so."""

from __future__ import annotations

# A cell that begins so is a formula to a spreadsheet. Cells that look like a neutralised formula get one more mark,
# so that taking the mark away gives back exactly what was there.
FORMULA_LIKE = r"^('*[=+\-@\t\r])"
NEUTRALISED = r"^'('*[=+\-@\t\r])"
