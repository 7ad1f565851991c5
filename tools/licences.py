"""The page `docs/licences.md`: the licence of every library that is pinned, as its own metadata says."""

from __future__ import annotations

import importlib.metadata as installed
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dashboard.paths import PACKAGE
from tools import locked

PATH = PACKAGE.parent / "docs" / "licences.md"

# What may be used by, and go along with, a program under Apache-2.0. MPL-2.0 asks something of its own files alone.
COMPATIBLE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "MIT", "MIT-0", "MIT-CMU"),
    *("MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib"),
}
# Read in the licence file of a library whose metadata does not say it, or says too little.
_READ = {
    **dict.fromkeys(("alabaster", "altair", "itsdangerous", "jinja2", "nodeenv", "scipy", "segno"), "BSD-3-Clause"),
    **dict.fromkeys((f"sphinxcontrib-{each}help" for each in ("apple", "dev", "html", "qt")), "BSD-2-Clause"),
    **dict.fromkeys(("sphinxcontrib-jsmath", "sphinxcontrib-serializinghtml"), "BSD-2-Clause"),
    "axe-playwright-python": "MIT",
    # Most is in the public domain; what is under the GPL is a mode for an editor that the wheel does not carry.
    "docutils": "BSD-2-Clause",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "uvloop": "MIT OR Apache-2.0",
    # For Windows alone.
    "colorama": "BSD-3-Clause",
    "pywin32-ctypes": "BSD-3-Clause",
}
_SPDX = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD 2-Clause License": "BSD-2-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
_HEAD = """# Licences

Written by `make write` from the lock files and from what each library says about itself; a test fails when this page
differs from them, or when a licence is not known to go together with ours, Apache-2.0.

Mendwell itself carries three fonts, cut from Source Sans and Source Serif (OFL-1.1); their licence lies beside them.
Wheels of numpy and scipy also carry the runtime library of GCC, whose exception lets any program use it.
"""


def text() -> str:
    """The whole page. Of a library that is not for this computer it says what it said before."""
    runtime, everything = {each.name for each in locked.read()}, locked.read(locked.EVERYTHING)
    parts = {
        "What Mendwell runs with": [each for each in everything if each.name in runtime],
        "What it is made and tested with": [each for each in everything if each.name not in runtime],
    }
    said = listed()
    return "\n".join([_HEAD, *(line for title, part in parts.items() for line in _table(title, part, said))])


def listed() -> dict[str, str]:
    """The licence of each library, as the page has it now."""
    page = PATH.read_text("utf-8") if PATH.is_file() else ""
    return dict(re.findall(r"(?m)^\| ([a-z0-9][a-z0-9._-]*) \| [^|]+ \| ([^|]+) \|$", page))


def licence_of(name: str) -> str | None:
    """The licence of an installed library as an SPDX expression, or None where it is not installed.

    Raises `ValueError` when neither its metadata nor anybody who read its licence file says it.
    """
    if name in _READ:
        return _READ[name]
    try:
        metadata = installed.metadata(name)
    except installed.PackageNotFoundError:
        return None
    classified = [each for each in metadata.get_all("Classifier") or [] if each.startswith("License ::")]
    plain: list[str] = [each for field in ("License-Expression", "License") for each in metadata.get_all(field) or []]
    for said in (*plain, *(each.split(" :: ")[-1] for each in classified)):
        spdx = str(_SPDX.get(said, said))
        if set(named(spdx)) <= COMPATIBLE and spdx:
            return spdx
    raise ValueError(f"Read the licence of {name}, and write it into {__name__}.")


def named(expression: str) -> list[str]:
    """All licences that an SPDX expression names."""
    return [word for word in re.split(r"[\s()]+", expression) if word and word not in {"AND", "OR", "WITH"}]


def _table(title: str, libraries: list[locked.Locked], said: Mapping[str, str]) -> Iterator[str]:
    versions: dict[str, list[str]] = defaultdict(list)
    for library in libraries:
        versions[library.name].append(library.version)
    yield from (f"## {title}", "", "| Library | Version | Licence |", "| --- | --- | --- |")
    for name, pinned in sorted(versions.items()):
        yield f"| {name} | {', '.join(pinned)} | {licence_of(name) or said[name]} |"
    yield ""
