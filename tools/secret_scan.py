"""A look for keys and passwords in the files of this project: `python -m tools.secret_scan`, a part of `make check`.

detect-secrets finds what looks like one, without the network. `secret_scan.toml` has what is none, each with its reason
and the digests of the values: another value in the same place is found again. What was looked through and has not
changed since is not looked through twice.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from detect_secrets.core.scan import scan_file
from detect_secrets.settings import default_settings

from dashboard.paths import PACKAGE

ROOT = PACKAGE.parent
KNOWN = Path(__file__).with_suffix(".toml")
# Looked at as text they hold nothing that somebody could have typed.
_NO_TEXT = {".lock", ".png", ".ttf", ".xz", ".encrypted", ".ico"}
_DIGITS = 12

# A file's place, line and kind of what was found, and the digest of the value.
Found = tuple[str, int, str, str]


def main() -> int:
    """Print what may be a secret and is not known to be none; 1 if there is something."""
    left = list(unknown(ROOT, _tracked(), known(), ROOT / ".secret_scan_cache.json"))
    for file, line, kind, digest in left:
        print(f"{file}:{line}: may be a secret ({kind}, {digest})")  # noqa: T201 - a command that answers in text
    if left:
        print(f"Take it out and change it where it holds. If it is none, say why in {KNOWN.name}.")  # noqa: T201
    return 1 if left else 0


def known() -> dict[str, set[str]]:
    """The digests of what is no secret, by file."""
    entries = tomllib.loads(KNOWN.read_text("utf-8"))["known"]
    assert all(entry["why"] for entry in entries)
    return {entry["file"]: set(entry["digests"]) for entry in entries}


def unknown(root: Path, files: list[str], known: dict[str, set[str]], cache: Path) -> Iterator[Found]:
    """Values in files under `root` that may be secrets, without the known. `cache` remembers files that have none."""
    clean: set[str] = set(json.loads(cache.read_text("ascii"))) if cache.is_file() else set()
    fresh = set()
    by = version("detect-secrets")
    with default_settings():
        for name in files:
            file = root / name
            if file.suffix in _NO_TEXT or file == KNOWN or not file.is_file():
                continue
            mark = f"{by} {hashlib.sha256(name.encode() + file.read_bytes()).hexdigest()}"
            found = [] if mark in clean else list(_looked_through(file, name))
            if not found:
                fresh.add(mark)
            yield from (each for each in found if not known.get(name, set()) & {each[3], "*"})
    cache.write_text(json.dumps(sorted(fresh)), encoding="ascii")


def _looked_through(file: Path, name: str) -> Iterator[Found]:
    for each in scan_file(str(file)):
        yield name, each.line_number, each.type, each.secret_hash[:_DIGITS]


def _tracked() -> list[str]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")[:-1]  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
