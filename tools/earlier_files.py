"""Practice files of earlier versions, kept as test data in `tests/earlier`: `python -m tools.earlier_files 16 COMMIT`.

Each is made by the code of its own version, taken out of the history, from the first couples of that version's own
demo, all invented. It is kept without encryption and with small blocks, because what is encrypted cannot be packed: the
test encrypts it again. One file, of a practice with nobody but its counselor, is kept as it was encrypted, so that the
way of encrypting is tried too. `files.json` has the commit of each, and the head of its log as it was remembered beside
the key.
"""

from __future__ import annotations

import json
import lzma
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

import duckdb
import duckdb_extension_httpfs

from dashboard.paths import PACKAGE

ROOT = PACKAGE.parent
FOLDER = ROOT / "tests" / "earlier"
INDEX = FOLDER / "files.json"
# Opens invented files alone, and is no secret.
KEY = "00" * 32
_COUPLES = 2
_BLOCK = 16384
_TREE = ("dashboard", "data", "pages", ".streamlit")

# Runs in the tree of the earlier version. A practice that is kept, not a demo: the head of its log is remembered.
_MAKER = """
import sys
from pathlib import Path
try:
    from dashboard.services.demo import building as demo
    from dashboard.services.setup import opening as setup
except ImportError:
    from dashboard.services import demo, setup
from dashboard.store import keys
keys.new_key = lambda: sys.argv[2]
make = setup.create_file
setup.create_file = lambda path, key, names, is_demo: make(path, key, names)
made = demo.create(Path(sys.argv[1]))
made.db.checkpoint()
made.db.close()
# And a practice that has nobody but its counselor.
make(Path(sys.argv[3]), sys.argv[2], setup.Names("Practice on the Canal", "Rosa Lind"))
"""


def main(version: int, commit: str) -> None:
    """Make the file of `version` with the code of `commit`, and note where it comes from."""
    with tempfile.TemporaryDirectory() as folder:
        tree, home = Path(folder) / "tree", Path(folder) / "home"
        _take_out(commit, tree)
        file = Path(folder) / "practice.db"
        environment = {**os.environ, "PYTHONPATH": str(tree), "MENDWELL_HOME": str(home)}
        bare = file.with_name("bare.db")
        command = [sys.executable, "-c", _MAKER, str(file), KEY, str(bare)]
        subprocess.run(command, cwd=tree, env=environment, check=True)  # noqa: S603 - code of our own history
        plain = Path(folder) / "plain.db"
        copy(file, f"ENCRYPTION_KEY '{KEY}'", plain, f"BLOCK_SIZE {_BLOCK}")
        packed(version).write_bytes(lzma.compress(plain.read_bytes(), preset=9))
        if version == 1:
            small = Path(folder) / "small.db"
            copy(bare, f"ENCRYPTION_KEY '{KEY}'", small, f"ENCRYPTION_KEY '{KEY}', BLOCK_SIZE {_BLOCK}")
            (FOLDER / "0001.encrypted").write_bytes(small.read_bytes())
        index = json.loads(INDEX.read_text("utf-8")) if INDEX.is_file() else {}
        index[f"{version:04}"] = {"commit": commit, "heads": _heads(home)}
        INDEX.write_text(json.dumps(dict(sorted(index.items())), indent=2) + "\n", encoding="utf-8")


def packed(version: int) -> Path:
    """The file of an earlier version, as it is kept."""
    return FOLDER / f"{version:04}.db.xz"


def unpack(version: int, file: Path, head: Path) -> Path:
    """Put the file of an earlier version at `file`, encrypted, and the head of its log at `head`, if it had one.

    Returns it without encryption, beside.
    """
    plain = file.with_name("plain.db")
    plain.write_bytes(lzma.decompress(packed(version).read_bytes()))
    copy(plain, "", file, f"ENCRYPTION_KEY '{KEY}'")
    if heads := json.loads(INDEX.read_text("utf-8"))[f"{version:04}"]["heads"]:
        head.write_text(json.dumps(heads), encoding="ascii")
    return plain


def copy(source: Path, how: str, target: Path, how_written: str) -> None:
    """Copy every table of the file `source` to a new file; `how` and `how_written` are options of ATTACH."""
    root = duckdb.connect(":memory:")
    extension = next(Path(duckdb_extension_httpfs.__file__).parent.rglob("*.duckdb_extension"))
    root.load_extension(str(extension))
    root.execute(f"ATTACH '{source}' AS practice ({', '.join(filter(None, ('READ_ONLY', how)))})")
    root.execute(f"ATTACH '{target}' AS copied ({how_written})")
    root.execute("COPY FROM DATABASE practice TO copied")
    root.execute("DETACH copied")
    root.close()


def _take_out(commit: str, tree: Path) -> None:
    command = ["git", "archive", commit, *_TREE]
    archive = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S603 - git alone
    with tarfile.open(fileobj=BytesIO(archive)) as packed_tree:
        packed_tree.extractall(tree, filter="data")
    story = tree / "data" / "demo" / "couples.toml"
    head, *couples = re.split(r"(?m)^(?=\[\[couples\]\])", story.read_text("utf-8"))
    story.write_text("".join([head, *couples[:_COUPLES]]), encoding="utf-8")


def _heads(home: Path) -> dict[str, Any]:
    """The end of each log as it is remembered outside the file. The first versions had no log."""
    found: dict[str, Any] = {}
    for file in home.glob("audit-head*"):
        found |= json.loads(file.read_text("ascii"))
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
