"""Colours can be read and told apart, and no text becomes markup."""

from __future__ import annotations

import html
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.theme import CONFIG, PALETTES, STROKES, Mode, escape, palette, short_lines, template
from dashboard.domain.vocabulary import Side

Colour = tuple[float, float, float]
MODES: tuple[Mode, ...] = ("light", "dark")

# Machado, Oliveira and Fernandes 2009, full severity, for linear RGB.
_DEFICIENCIES = {
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> Colour:
    """A hex colour as linear RGB (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: Colour) -> Colour:
    """Linear RGB as CIE L*a*b* (D65)."""
    rows = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    white = (0.9505, 1.0, 1.089)
    xyz = [max(sum(m * c for m, c in zip(row, colour, strict=True)), 0.0) for row in rows]
    x, y, z = (
        (v / w) ** (1 / 3) if v / w > 0.008856 else 7.787 * v / w + 16 / 116 for v, w in zip(xyz, white, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("text", ["ink", "muted", "a", "b"])
def test_text_meets_aa_on_both_grounds(mode: Mode, text: str) -> None:
    """All words, names in the partners' colours included, reach 4.5 to 1 on page and card."""
    colours = palette(mode)
    for ground in (colours.ground, colours.raised):
        assert contrast(getattr(colours, text), ground) >= 4.5


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("shape", ["a", "b", "gap", "event"])
def test_lines_and_bars_meet_aa_on_both_grounds(mode: Mode, shape: str) -> None:
    """All shapes that carry meaning reach 3 to 1 on page and card."""
    colours = palette(mode)
    for ground in (colours.ground, colours.raised):
        assert contrast(getattr(colours, shape), ground) >= 3


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("deficiency", _DEFICIENCIES)
def test_partners_differ_for_colour_blind_eyes(mode: Mode, deficiency: str) -> None:
    """The two colours stay clearly apart under each kind of colour blindness."""
    matrix = _DEFICIENCIES[deficiency]
    seen = [
        lab(tuple(sum(m * c for m, c in zip(row, linear(colour), strict=True)) for row in matrix))  # type: ignore[arg-type]
        for colour in (palette(mode).a, palette(mode).b)
    ]
    assert sum((one - other) ** 2 for one, other in zip(*seen, strict=True)) ** 0.5 >= 20


def test_partners_differ_by_more_than_colour() -> None:
    """Line and marker alone tell the partners apart."""
    a, b = STROKES[Side.A], STROKES[Side.B]
    assert a.dash != b.dash
    assert a.symbol != b.symbol
    assert a.svg_dash != b.svg_dash


def test_both_themes_share_the_grounds_of_the_app() -> None:
    """The charts' grounds are those of the app's own theme, for which contrast is computed here."""
    import tomllib

    from dashboard.paths import __file__ as inside

    root = inside.rsplit("/dashboard/", 1)[0]
    with open(f"{root}/.streamlit/config.toml", "rb") as file:
        theme = tomllib.load(file)["theme"]
    for mode in MODES:
        assert theme[mode]["backgroundColor"].upper() == PALETTES[mode].ground.upper()
        assert theme[mode]["textColor"].upper() == PALETTES[mode].ink.upper()


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zs", "Zl", "Zp"])))
def test_escaping_loses_no_visible_character(text: str) -> None:
    """What a reader sees is what was written, letter for letter."""
    assert html.unescape(escape(text)) == text


@given(st.text())
def test_escaped_text_holds_no_markup(text: str) -> None:
    """No tag, entity, template or TeX can start in escaped text."""
    rest = escape(text)
    for entity in ("&#38;", "&#60;", "&#62;", "&#34;", "&#39;", "&#36;", "&#37;"):
        rest = rest.replace(entity, "")
    assert not set("&<>\"'$%\n\r") & set(rest)


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200e", "\x07", "\u00ad", "\ufeff"])
def test_characters_that_disturb_their_surroundings_are_dropped(character: str) -> None:
    """A name cannot turn the reading direction of what stands beside it."""
    assert escape(f"Mi{character}na") == "Mina"


@given(st.text(min_size=1), st.integers(5, 20), st.integers(1, 3))
def test_lines_keep_to_their_room(text: str, width: int, most: int) -> None:
    """Wrapped text never exceeds its lines or their width, whatever was typed."""
    found = short_lines(text, width, most)
    assert 1 <= len(found) <= most
    assert max(map(len, found)) <= width


def test_the_chart_is_a_picture_and_not_an_instrument() -> None:
    """No logo, no tool bar, no zoom by wheel or drag: a page with charts scrolls on a phone."""
    assert not CONFIG["displayModeBar"]
    assert not CONFIG["displaylogo"]
    assert not CONFIG["scrollZoom"]
    for mode in MODES:
        layout = template(mode).layout
        assert layout.dragmode is False
        assert layout.xaxis.fixedrange
        assert layout.yaxis.fixedrange


def test_palettes_name_no_colour_twice() -> None:
    """Colours with different meanings differ."""
    for mode in MODES:
        colours = palette(mode)
        for one, other in combinations((colours.a, colours.b, colours.gap, colours.ink), 2):
            assert contrast(one, other) > 1.0
            assert one != other
