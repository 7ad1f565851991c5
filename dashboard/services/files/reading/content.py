"""The bytes of a file, on the disk or in memory: an upload is never written anywhere to be read."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from dashboard.errors import InvalidInputError

MAX_BYTES = 4_000_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came over the wire: its name and what is in it."""

    name: str
    data: bytes = field(repr=False)


# What an import takes: a file on the disk, or an upload.
File = Path | Upload


@dataclass(frozen=True, slots=True)
class Content:
    """A file to be read, as often as need be. `suffix` is the end of its name in small letters, such as ".csv"."""

    suffix: str
    size: int
    where: Path | bytes = field(repr=False)

    def open(self) -> BinaryIO:
        """The bytes from the start."""
        # Bytes are not copied until somebody writes to them, and nobody does.
        return self.where.open("rb") if isinstance(self.where, Path) else io.BytesIO(self.where)


def content_of(file: File) -> Content:
    """The content of the file. Raises `InvalidInputError` for one that is not there, empty or too large."""
    if isinstance(file, Upload):
        found = Content(Path(file.name).suffix.lower(), len(file.data), file.data)
    else:
        if not file.is_file():
            raise InvalidInputError("There is no such file.", "Check its name and folder.")
        found = Content(file.suffix.lower(), file.stat().st_size, file)
    if found.size == 0:
        raise InvalidInputError("The file is empty.", "Choose the file that holds the answers.")
    if found.size > MAX_BYTES:
        raise InvalidInputError("The file is larger than 4 GB.", "Split it and import the parts one by one.")
    return found


def digest(file: File) -> str:
    """SHA-256 of the file, in hexadecimal."""
    if isinstance(file, Upload):
        return hashlib.sha256(file.data).hexdigest()
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
