"""Pages of a finished document as pictures and as text, both read from the very bytes that would leave."""

from __future__ import annotations

import io
import threading

# Its library draws one page at a time.
_LOCK = threading.Lock()
# 96 dots to the inch, twice as many for screens that show them.
_SCALE = 1.6


def count(content: bytes) -> int:
    """Number of pages."""
    # Imported where it is used: no page but this one draws papers.
    import pypdfium2  # noqa: PLC0415

    with _LOCK:
        paper = pypdfium2.PdfDocument(content)
        try:
            return len(paper)
        finally:
            paper.close()


def text(content: bytes) -> str:
    """All words in the order in which a screen reader says them, a blank line between pages."""
    import pypdfium2  # noqa: PLC0415

    with _LOCK:
        paper = pypdfium2.PdfDocument(content)
        try:
            pages = [each.get_textpage().get_text_range() for each in paper]
        finally:
            paper.close()
    # Where a long word may break there is a mark that nobody sees.
    return "\n\n".join(pages).replace("\r\n", "\n").replace("\u200b", "")


def page(content: bytes, number: int) -> bytes | None:
    """One page as PNG, the first is 1; None where there is none."""
    import pypdfium2  # noqa: PLC0415

    with _LOCK:
        paper = pypdfium2.PdfDocument(content)
        try:
            if not 1 <= number <= len(paper):
                return None
            picture = paper[number - 1].render(scale=_SCALE).to_pil()
        finally:
            paper.close()
    out = io.BytesIO()
    picture.save(out, format="PNG")
    return out.getvalue()
