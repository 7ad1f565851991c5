"""The mapping as TOML, and the rules that read a file's style from its cells."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.content import ItemKind
from dashboard.domain.files import cells as cell_rules
from dashboard.domain.files.mapping import (
    Choice,
    Columns,
    ItemColumn,
    Layout,
    Mapping,
    RoleValues,
    SidePatterns,
    Target,
    Tokens,
)
from dashboard.domain.files.reading import DateOrder, DecimalMark, Reading
from dashboard.errors import InvalidInputError

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"), max_size=12)
WORDS = st.lists(TEXT, max_size=3).map(tuple)
NUMBERS = st.decimals(min_value=-1000, max_value=1000, places=2)
ITEMS = st.builds(
    ItemColumn,
    column=TEXT,
    item=TEXT,
    kind=st.sampled_from(ItemKind),
    text=TEXT,
    low=NUMBERS,
    high=NUMBERS,
    whole=st.booleans(),
    options=st.lists(st.builds(Choice, value=TEXT, label=TEXT), max_size=2).map(tuple),
)
MAPPINGS = st.builds(
    Mapping,
    name=TEXT,
    layout=st.sampled_from(Layout),
    couple_prefix=TEXT,
    reading=st.builds(
        Reading,
        delimiter=st.none() | TEXT,
        decimal=st.none() | st.sampled_from(DecimalMark),
        date_order=st.none() | st.sampled_from(DateOrder),
    ),
    columns=st.builds(Columns, couple=TEXT, partner=st.none() | TEXT, time=WORDS, note=st.none() | TEXT),
    roles=st.builds(RoleValues, injured=WORDS, involved=WORDS),
    sides=st.builds(SidePatterns, a=TEXT, b=TEXT),
    tokens=st.builds(Tokens, missing=WORDS, skipped=WORDS),
    questionnaire=st.builds(Target, id=TEXT, title=TEXT),
    items=st.lists(ITEMS, max_size=3).map(tuple),
)


@given(MAPPINGS)
def test_a_mapping_comes_back_from_its_toml_as_it_was(mapping: Mapping) -> None:
    """Whatever a mapping holds, quotation marks and line breaks included, TOML keeps it."""
    assert Mapping.from_toml(mapping.to_toml()) == mapping


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[columns]\ncouple = 3", "columns.couple"),
        ("[columns]\ncuople = 'x'", "columns.cuople"),
        ("layout = 'sideways'", "layout"),
        ("[[items]]\ncolumn = 'a'", "items[0].item"),
        ("[[items]]\ncolumn = 'a'\nitem = 'a'\nlow = 'deep'", "items[0].low"),
    ],
)
def test_a_wrong_mapping_is_refused_by_the_name_of_its_field(text: str, field: str) -> None:
    """A slip in a mapping names the field, so that it can be found in the file."""
    with pytest.raises(InvalidInputError) as error:
        Mapping.from_toml(text)
    assert error.value.field == field


def test_text_that_is_no_toml_is_refused_with_a_next_step() -> None:
    """A mapping that cannot be parsed says where an example is."""
    with pytest.raises(InvalidInputError, match="docs/import"):
        Mapping.from_toml("couple = = 3")


def test_what_the_mapping_says_about_reading_wins_over_what_was_found() -> None:
    """Detected settings fill only what the mapping leaves open."""
    mapping = replace(Mapping(), reading=Reading(delimiter=";"))
    settled = mapping.with_reading(Reading(delimiter=",", encoding="utf-8"))
    assert settled.reading == Reading(delimiter=";", encoding="utf-8")


def test_a_decimal_comma_is_found_only_where_cells_are_numbers() -> None:
    """ "5,8" means five point eight, unless the column also holds lists of codes such as "7,4,3"."""
    assert cell_rules.decimal_mark([["5,8", "7"]]) is DecimalMark.COMMA
    assert cell_rules.decimal_mark([["8,5", "7,4,3", "7"]]) is DecimalMark.POINT
    assert cell_rules.decimal_mark([["5,8"], ["5.8"]]) is DecimalMark.POINT


@pytest.mark.parametrize(
    ("dates", "order", "is_proven"),
    [
        (["2026-03-04", "2026-31-03"], DateOrder.YMD, True),
        (["3/4/2026", "31/3/2026"], DateOrder.DMY, True),
        (["3/4/2026", "3/31/2026"], DateOrder.MDY, True),
        (["03.04.2026"], DateOrder.DMY, True),
        (["3/4/2026"], DateOrder.DMY, False),
    ],
)
def test_the_order_of_dates_is_proven_by_a_day_above_twelve(
    dates: list[str], order: DateOrder, is_proven: bool
) -> None:
    """Only a part above twelve proves which part is the day; slashes alone prove nothing."""
    assert cell_rules.date_order([dates]) == (order, is_proven)


@given(st.text(min_size=4, max_size=40).filter(lambda text: not text.isspace()))
def test_a_shape_never_repeats_the_value(value: str) -> None:
    """What stands in a refused cell is described by kind and length and cannot be read from the description."""
    words = {"whole", "number", "of", "digit", "digits", "with", "decimals", "date", "text", "character", "characters"}
    if value.lower() not in " ".join(words):
        assert value not in cell_rules.shape(value)


def test_an_item_without_a_range_is_refused() -> None:
    """A questionnaire made from a file needs scales whose ends differ."""
    mapping = Mapping(questionnaire=Target("own"), items=(ItemColumn("c", "c", low=Decimal(5), high=Decimal(5)),))
    with pytest.raises(InvalidInputError, match="lowest"):
        mapping.questionnaire_from(None)  # type: ignore[arg-type]
