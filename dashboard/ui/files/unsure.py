"""Fields of the import wizard for what the file does not say: whom it is about, and from when its days count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard.domain.files.mapping import Columns, Constants, Layout, Mapping, Moment
from dashboard.domain.files.times import TimeKind, kind_of
from dashboard.domain.vocabulary import Side, label
from dashboard.services.files.importing import FileLook
from dashboard.services.files.importing.mapped import first_day
from dashboard.services.practice import Practice
from dashboard.services.setup import settings
from dashboard.ui import state
from dashboard.ui.couples.choices import DAY_FORMAT, LONG_AGO

_LONGEST = 200
_NO_COUPLE = "Choose the column that names the couple, or type which couple the whole file is about."
_NO_PARTNER = "Choose the column that names the partner, or type whose answers the whole file holds."
# Times on somebody's clock; seconds since 1970 are the same everywhere.
_NEEDS_ZONE = frozenset({TimeKind.WRITTEN, TimeKind.SERIAL})


def constants(start: Mapping, layout: Layout, columns: Columns, key: str) -> Constants:
    """The couple and the partner of the whole file, asked for where no column names them."""
    old = start.constants
    asks_partner = layout is not Layout.COUPLE_ROWS and not columns.partner
    if columns.couple and not asks_partner:
        return Constants()
    left, right = st.columns(2)
    couple, partner = old.couple, old.partner
    if not columns.couple:
        couple = (
            left.text_input(
                "The couple of the whole file",
                old.couple,
                max_chars=_LONGEST,
                help="A name or number for the couple, or both names of a couple in your caseload, as Mina & Robin.",
                key=state.key(key, "one_couple"),
            )
            or ""
        )
    if asks_partner:
        partner = (
            right.text_input(
                "The partner of the whole file",
                label(Side(old.partner)) if old.partner in set(Side) else old.partner,
                max_chars=_LONGEST,
                help="The partner's name; a or b is partner A or B.",
                key=state.key(key, "one_partner"),
            )
            or ""
        )
    return Constants("" if columns.couple else couple.strip(), "" if columns.partner else partner.strip())


def moment(practice: Practice, look: FileLook, start: Mapping, columns: Columns, key: str) -> Moment:
    """The form of the times: for numbers of days the date they count from, and the zone of times that name none."""
    cells = [
        cell for row in look.rows for place, cell in enumerate(row) if look.columns[place] in columns.time and cell
    ]
    found = start.moment if columns.time == start.columns.time else Moment(zone=start.moment.zone)
    kind = found.kind or kind_of(cells)
    if kind is TimeKind.DAY_NUMBER and not found.start_column:
        first = found.first if found.first is not None else first_day(cells)
        on: date | None = st.date_input(
            f"Date of day {first}",
            found.start,
            min_value=LONG_AGO,
            max_value=practice.today,
            format=DAY_FORMAT,
            help="The time is a number of days; they are counted from this date.",
            key=state.key(key, "start", first),
        )
        return replace(found, kind=kind, start=on, first=first, zone=None)
    if columns.time and (kind or TimeKind.WRITTEN) in _NEEDS_ZONE and _tells_hours(cells, columns):
        zones = list(settings.zones(found.zone or ""))
        zone = st.selectbox(
            "Time zone of the times",
            zones,
            zones.index(found.zone or ""),
            format_func=lambda name: name or "That of the practice",
            help="For times behind which no zone is written.",
            key=state.key(key, "zone"),
        )
        return replace(found, zone=zone or None)
    return found


def _tells_hours(cells: list[str], columns: Columns) -> bool:
    return columns.clock is not None or any(":" in cell or "." in cell[-4:] for cell in cells[:50])


def missing(mapping: Mapping) -> str | None:
    """A sentence on what is still to be chosen or typed before the file can be checked, if anything is."""
    columns, constants, moment = mapping.columns, mapping.constants, mapping.moment
    has_partner = mapping.layout is Layout.COUPLE_ROWS or columns.partner or constants.partner
    has_item = mapping.layout is not Layout.ANSWER_ROWS or (columns.item and columns.value)
    has_start = moment.kind is not TimeKind.DAY_NUMBER or moment.start or moment.start_column
    for is_there, sentence in (
        (columns.couple or constants.couple, _NO_COUPLE),
        (has_partner, _NO_PARTNER),
        (columns.time, "Choose the column that holds the day or time of the answers."),
        (has_item, "Choose the columns that hold the question and the answer."),
        (has_start, "The time is a number of days. Give the date from which they count."),
        (mapping.items, "No column is chosen as an answer yet. Choose at least one in the list of columns."),
    ):
        if not is_there:
            return sentence
    return None
