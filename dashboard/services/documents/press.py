"""The process that sets one document: it is given the values, gives back the pages, and ends.

It is started by `typesetting`, knows nothing of the practice, reads no file but its own fonts and template, and is held
to limits, because a few words can ask for endless pages.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from dashboard.services.files.reading.limits import Limits, confine

HERE = Path(__file__).parent
MEMORY, SECONDS = 1_500_000_000, 60


def main() -> None:
    """Set what stands on standard input as PDF on standard output."""
    # Whatever a library prints must not end up among the bytes.
    said = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    confine(Limits(memory=MEMORY, seconds=SECONDS))
    data = sys.stdin.buffer.read()
    try:
        pages = set_pages(data)
    except Exception:
        # The compiler's own words may repeat what is in the document.
        sys.exit(1)
    said.write(pages)
    said.close()


def set_pages(data: bytes) -> bytes:
    """The document as PDF/UA. The same values give the same bytes."""
    # Imported where it is used: 34 MB that no other process of Mendwell needs.
    import typst  # noqa: PLC0415

    made = typst.compile(
        HERE / "paper.typ",
        root=HERE,
        font_paths=typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")]
        ),
        ignore_system_fonts=True,
        # No package is ever fetched: where they would lie there is nothing, and the template asks for none.
        package_path=HERE / "fonts",
        package_cache_path=HERE / "fonts",
        sys_inputs={"data": data.decode("utf-8")},
        format="pdf",
        pdf_standards=["ua-1"],
    )
    assert isinstance(made, bytes)
    return made


if __name__ == "__main__":
    main()
