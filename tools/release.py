"""The files of a release, in `dist`: wheel and source, what they are made of, and the hashes of all: `make release`.

Each is built twice, in folders of its own, and has to come out the same byte for byte. The moment in it is that of the
last commit, unless SOURCE_DATE_EPOCH says another.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from dashboard import __version__
from dashboard.paths import PACKAGE
from dashboard.store import opening
from tools import earlier_files, sbom

ROOT = PACKAGE.parent
DIST = ROOT / "dist"
SUMS = "SHA256SUMS"


def main() -> None:
    """Make every file anew, or stop with a sentence that says why not."""
    if not earlier_files.packed(opening.newest_version()).is_file():
        sys.exit(
            f"There is no file of version {opening.newest_version()} among the test data yet. Make it with "
            "`python -m tools.earlier_files VERSION COMMIT`, and commit it."
        )
    if _said("git", "status", "--porcelain"):
        sys.exit("Something is not committed, so nobody else could build the same. Commit it, or put it away.")
    moment = moment_of_release()
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    with tempfile.TemporaryDirectory() as again:
        for folder in (DIST, Path(again)):
            _built(folder, moment)
        pairs = [(file, Path(again) / file.name) for file in sorted(DIST.iterdir())]
        differ = [first.name for first, second in pairs if first.read_bytes() != second.read_bytes()]
        if differ:
            sys.exit(f"Built twice, these are not the same: {', '.join(differ)}.")
    (DIST / f"{sbom.NAME}-{__version__}.cdx.json").write_text(sbom.text(moment), encoding="utf-8")
    (DIST / SUMS).write_text(sums(DIST), encoding="ascii")


def moment_of_release() -> int:
    """The moment of a release in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _said("git", "log", "-1", "--format=%ct"))


def sums(folder: Path) -> str:
    """The SHA-256 of each file, in the form that `sha256sum --check` reads."""
    files = sorted(file for file in folder.iterdir() if file.name != SUMS)
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def _said(*command: str) -> str:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def _built(folder: Path, moment: int) -> None:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own tree


if __name__ == "__main__":
    main()
