"""Pages of a finished document as pictures and as text, both read from the very bytes that would leave."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# Its library draws one page at a time.
_LOCK = threading.Lock()
# Dots to a point: an A4 page is 952 dots wide, more than the column that shows it on most screens.
_SCALE = 1.6


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    # Imported where it is used: no page but this one draws papers.
    import pypdfium2  # noqa: PLC0415

    with _LOCK, pypdfium2.PdfDocument(content) as paper:
        yield paper


def count(content: bytes) -> int:
    """Number of pages."""
    with _opened(content) as paper:
        return len(paper)


def text(content: bytes) -> str:
    """All words in the order in which a screen reader says them, a blank line between pages."""
    with _opened(content) as paper:
        pages = [each.get_textpage().get_text_range() for each in paper]
    # Where a long word may break there is a mark that nobody sees.
    return "\n\n".join(pages).replace("\r\n", "\n").replace("\u200b", "")


def page(content: bytes, number: int) -> bytes | None:
    """One page as PNG, the first is 1; None where there is none."""
    with _opened(content) as paper:
        if not 1 <= number <= len(paper):
            return None
        picture = paper[number - 1].render(scale=_SCALE).to_pil()
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()
