"""One page served as Mendwell serves its own: the same server, settings and guard, in a process of its own.

`python -m benchmarks.serving PAGE SIZE` says its port and a browser session's token on standard output, then serves
until it is told to stop.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import practices, websocket
from benchmarks.apps import shown
from benchmarks.contenders import sqlite_file
from dashboard import server
from dashboard.services.attention import watch as attention_watch
from dashboard.store import opening
from dashboard.ui import navigation

MENDWELL, BRIEF, FRAME = "mendwell", "brief", "frame"
OURS = frozenset({MENDWELL, BRIEF})
EMPTY, LOAD_ALL, CACHED, TUNED = "empty", "load_all", "cached", "tuned"
_APPS = Path(__file__).parent / "apps"
_ROOT = Path(__file__).parent.parent
_SECONDS_TO_START = 120


@contextlib.contextmanager
def served(page: str, size: int) -> Iterator[tuple[int, str]]:
    """The port of a running page of the practice of this size, and the token of a browser session there."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.serving", page, str(size)],
        cwd=_ROOT,
        env=os.environ | {shown.SQLITE: str(sqlite_file.path(size))},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline().split()
        if len(said) != 2:
            raise RuntimeError(f"The page {page} did not start.")
        yield int(said[0]), said[1]
    finally:
        process.terminate()
        process.wait(_SECONDS_TO_START)


def serve(page: str, size: int) -> None:
    """Serve one page until told to stop."""
    websocket.share_key()
    db = practices.file(practices.ready(size)) if page in OURS else opening.in_memory()
    with tempfile.TemporaryDirectory() as folder:
        if page == FRAME:
            _empty_every_page(Path(folder))
        elif page not in OURS:
            # The server looks for `app.py` here; everything around it stays as it is.
            setattr(server, "PACKAGE", _APPS / page)  # noqa: B010 - not a name others may rely on
        listener = server.listen(0, is_exact=True)
        port = listener.getsockname()[1]
        office, token = practices.office(db)
        if page in OURS:
            attention_watch.follow(office)
        server.serve(office, listener, ready=lambda _: print(port, token, flush=True), open_browser=False)
    db.close()


def _empty_every_page(folder: Path) -> None:
    """Mendwell's own frame and navigation around pages of one word."""
    for page in navigation.PAGES_BY_PATH.values():
        (folder / page.file).write_text('import streamlit as st\n\nst.text("Empty")\n', encoding="utf-8")
    setattr(navigation, "PAGES", folder)  # noqa: B010 - not a name others may rely on


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]))
