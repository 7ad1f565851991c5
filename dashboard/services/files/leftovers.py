"""Leftovers of an import that broke off, among the temporary files. Uploads are kept in memory now; before, they
were copied there to be read."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

_COPIES = "mendwell-import-*"


def sweep() -> int:
    """Remove copies of uploads from the temporary folder, and return how many were there."""
    found = [path for path in Path(tempfile.gettempdir()).glob(_COPIES) if path.is_dir() and not path.is_symlink()]
    for folder in found:
        # Those of another person on this computer cannot be removed, and need not be.
        shutil.rmtree(folder, ignore_errors=True)
    return len(found)
