"""The encoding of delimited text."""

from __future__ import annotations

import codecs
import io
from itertools import islice

from charset_normalizer import from_bytes

from dashboard.errors import InvalidInputError
from dashboard.services.files.reading.content import Content

_HEAD = 262_144
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Among these the guess is made: short texts fit almost any of the world's encodings equally well.
_COMMON = "cp1252"
_CANDIDATES = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "utf_16_le", "utf_16_be", "mac_roman"]


def known_encoding(name: str) -> str:
    """The codec of that name. Raises `InvalidInputError` when there is none for text."""
    try:
        found = codecs.lookup(name)
        # Some codecs turn bytes into bytes; text is read by the others.
        io.TextIOWrapper(io.BytesIO(), encoding=found.name)
    except LookupError:
        raise InvalidInputError("The encoding is not known.", "Use a name such as utf-8 or cp1252.") from None
    return found.name


def encoding_of(content: Content) -> str:
    """The encoding by its byte-order mark, UTF-8 if the whole file is that, or the likeliest of the older ones."""
    with content.open() as file:
        head = file.read(_HEAD)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    is_text = b"\x00" not in head
    if is_text and _is_utf8(content):
        return "utf-8"
    best = from_bytes(_telling(content) if is_text else head, cp_isolation=_CANDIDATES).best()
    if best is None or (not is_text and "utf_16" not in best.encoding):
        raise InvalidInputError("This is not a text file.", "Save the table as CSV, XLSX or Parquet and try again.")
    # Several encodings read the same text from these bytes: then the most common one is named.
    return _COMMON if _COMMON in best.could_be_from_charset else best.encoding


def _telling(content: Content) -> bytes:
    """The lines that hold more than plain letters: only they tell one encoding from another."""
    with content.open() as file:
        lines = islice((line for line in file if not line.isascii()), 2_000)
        return b"".join(line[:1_000] for line in lines)


def _is_utf8(content: Content) -> bool:
    # The whole file: the only name in an old encoding may come late.
    decoder = codecs.getincrementaldecoder("utf-8")()
    with content.open() as file:
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True
