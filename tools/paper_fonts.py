"""Fonts of documents on paper: static cuts of the variable typeface that Streamlit ships, and their characters.

They are written once, and again when Streamlit's typeface changes: `python -m tools.paper_fonts`. The licence of the
typeface reserves its name for the original, so the cuts have names of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from dashboard.services.documents.glyphs import COVERAGE, FONTS

_MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
_SANS, _SERIF = "SourceSansVF-Upright.ttf", "SourceSerifVariable-Roman.ttf"
# File, its source, the place on the source's axes, and the family and style it is known by.
_CUTS: tuple[tuple[str, str, dict[str, float], str, str], ...] = (
    ("paper-sans-regular.ttf", _SANS, {"wght": 400}, "Mendwell Sans", "Regular"),
    ("paper-sans-semibold.ttf", _SANS, {"wght": 600}, "Mendwell Sans", "SemiBold"),
    ("paper-serif-semibold.ttf", _SERIF, {"wght": 600, "opsz": 20}, "Mendwell Serif", "SemiBold"),
)
# Kerning, ligatures, marks and figures of one width; the rest would double the size and nothing here asks for it.
_FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "tnum", "lnum"]
_COPYRIGHT, _LICENCE, _LICENCE_ADDRESS = 0, 13, 14


def write() -> None:
    """Write every cut, and the ranges of characters that all cuts of the text face have."""
    for file, source, place, family, style in _CUTS:
        _cut(next(_MEDIA.glob(f"{source}.*.woff2")), place, family, style).save(FONTS / file)
    COVERAGE.write_text(ranges(covered()), encoding="ascii")


def covered() -> set[int]:
    """The characters of the text face. Headings fall back on it, one character at a time."""
    text = [TTFont(FONTS / file) for file, _, _, family, _ in _CUTS if family == "Mendwell Sans"]
    return set.intersection(*(set(font.getBestCmap()) for font in text))


def ranges(characters: set[int]) -> str:
    """Ranges of code points in hexadecimal, one a line."""
    found: list[list[int]] = []
    for each in sorted(characters):
        if found and each == found[-1][1] + 1:
            found[-1][1] = each
        else:
            found.append([each, each])
    return "".join(f"{first:04x}-{last:04x}\n" for first, last in found)


def _cut(source: Path, place: dict[str, float], family: str, style: str) -> Any:
    font = TTFont(source, recalcTimestamp=False)
    kept = {record.nameID: record.toUnicode() for record in font["name"].names}
    font = instantiateVariableFont(font, place, inplace=True)
    options = Options(layout_features=_FEATURES, name_IDs=[_COPYRIGHT, _LICENCE, _LICENCE_ADDRESS], notdef_outline=True)
    options.recalc_timestamp = False
    cutter = Subsetter(options)
    cutter.populate(unicodes=font.getBestCmap())
    cutter.subset(font)
    font.flavor = None
    font["OS/2"].usWeightClass = int(place["wght"])
    names = font["name"]
    names.names = []
    said = {1: f"{family} {style}" if style != "Regular" else family, 2: "Regular", 3: f"{family} {style}", 16: family}
    said |= {4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", ""), 17: style}
    said |= {number: kept[number] for number in (_COPYRIGHT, _LICENCE, _LICENCE_ADDRESS) if number in kept}
    for number, text in sorted(said.items()):
        names.setName(text, number, 3, 1, 0x409)
    return font


if __name__ == "__main__":
    write()
