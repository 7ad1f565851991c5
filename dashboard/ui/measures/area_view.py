"""Trust by area: a sheet for one partner, and the sheets kept so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from dashboard.domain.measures.area_ratings import HIGHEST, LOWEST, AreaMap
from dashboard.domain.vocabulary import Side
from dashboard.domain.wording import long_date
from dashboard.services.couples.reading import CoupleRecord
from dashboard.services.measures import area_entry as areas
from dashboard.services.measures.area_entry import NewMap
from dashboard.services.practice import Practice
from dashboard.ui import drafts, frame, navigation
from dashboard.ui.couples.choices import DAY_FORMAT
from dashboard.ui.picking import pick
from dashboard.ui.state import key
from dashboard.ui.text import plain

_SHOWN = 50


def draw(practice: Practice, record: CoupleRecord) -> None:
    """The part of the page about trust by area."""
    there = areas.list_maps(practice, record)
    before = _being_corrected(there, record)
    if record.may_write:
        _sheet(practice, record, before)
    st.header("Sheets", anchor=False)
    if not there:
        frame.empty("No ratings yet.", "Enter one partner's sheet." if record.may_write else "")
        return
    frame.evidence("For you alone. Progress shows the first and the latest rating of each area side by side.")
    navigation.offer(practice, "progress", "Open Progress", record.couple.couple_id, icon=":material/show_chart:")
    _list(practice, record, there)


def _being_corrected(there: Sequence[AreaMap], record: CoupleRecord) -> AreaMap | None:
    wanted = st.session_state.get(key("area_editing", record.couple.couple_id))
    return next((each for each in there if (each.partner_id, each.on) == wanted), None)


def _name(record: CoupleRecord, each: AreaMap) -> str:
    return next(p.display_name for p in record.partners.values() if p.partner_id == each.partner_id)


def _sheet(practice: Practice, record: CoupleRecord, before: AreaMap | None) -> None:
    couple_id = record.couple.couple_id
    if before is not None:
        st.info(f"Correcting {plain(_name(record, before))}'s sheet of {long_date(before.on)}.", icon=":material/edit:")
        st.button("Stop correcting", on_click=_start_over, args=(record,))
    about: tuple[object, ...] = (couple_id, st.session_state.get(key("area_turn", couple_id), 0))
    owner = next((side for side, p in record.partners.items() if before and p.partner_id == before.partner_id), Side.A)
    side = st.segmented_control(
        "Who rated",
        list(Side),
        default=owner,
        required=True,
        format_func=lambda each: plain(record.partners[each].display_name),
        key=key("area_side", *about),
    )
    # Ratings set for one partner must never appear in the other's sheet.
    about = (*about, side) if before is None else about
    other = record.partners[side.other].display_name
    frame.evidence(f"Trust in {other}, {LOWEST} not at all to {HIGHEST} fully. Leave open what was not rated.")
    with drafts.fields(*_form(record, before, side), varying=key("", *about)):
        ratings = _ratings(practice, before, about)
        on = st.date_input(
            "Day of the sheet",
            value=before.on if before else practice.today,
            max_value=practice.today,
            format=DAY_FORMAT,
            key=key("area_on", *about),
            persist_state="session",
            width=240,
        )
        label = "Save correction" if before else "Save the sheet"
        is_sent = st.button(label, type="primary", key=key("area_save", *about))
    if is_sent:
        _save(practice, record, before, NewMap(side, on if isinstance(on, date) else None, ratings))


def _form(record: CoupleRecord, before: AreaMap | None, side: Side) -> tuple[object, ...]:
    about = (before.partner_id, before.on) if before else (side,)
    return "area_sheet", record.couple.couple_id, *about


def _ratings(practice: Practice, before: AreaMap | None, about: tuple[object, ...]) -> dict[str, int]:
    given = before.values if before else {}
    labels, found = areas.labels(practice), {}
    columns, half = st.columns(2, gap="medium"), (len(labels) + 1) // 2
    for place, (area, words) in enumerate(labels.items()):
        rating = columns[place // half].segmented_control(
            plain(words),
            list(range(LOWEST, HIGHEST + 1)),
            default=given.get(area),
            key=key("area_rating", area, *about),
            wrap=True,
            persist_state="session",
        )
        if rating is not None:
            found[area] = rating
    return found


def _save(practice: Practice, record: CoupleRecord, before: AreaMap | None, new: NewMap) -> None:
    if before is None:
        name = record.partners[new.side].display_name
        is_kept = frame.attempt(lambda: areas.save(practice, record, new), done=f"{name}'s sheet is saved.")
    else:
        is_kept = frame.attempt(lambda: areas.correct(practice, record, before, new), done="The sheet is corrected.")
    if is_kept:
        drafts.done(*_form(record, before, new.side))
        _start_over(record)
        st.rerun()


def _start_over(record: CoupleRecord) -> None:
    """Clear the form, so that the next sheet starts empty."""
    turn = key("area_turn", record.couple.couple_id)
    st.session_state[turn] = st.session_state.get(turn, 0) + 1
    st.session_state.pop(key("area_editing", record.couple.couple_id), None)


def _correct(record: CoupleRecord, each: AreaMap) -> None:
    _start_over(record)
    st.session_state[key("area_editing", record.couple.couple_id)] = (each.partner_id, each.on)


def _list(practice: Practice, record: CoupleRecord, there: Sequence[AreaMap]) -> None:
    labels, shown = areas.labels(practice), there[:_SHOWN]
    couple_id = record.couple.couple_id
    picked = pick(
        {
            "Day": [long_date(each.on) for each in shown],
            "Partner": [_name(record, each) for each in shown],
            **{words: [str(each.values.get(area, "")) for each in shown] for area, words in labels.items()},
        },
        may_pick=record.may_write,
        key=key("area_list", couple_id),
        alt="Sheets of trust by area, latest first",
    )
    if len(there) > _SHOWN:
        frame.evidence(f"The latest {_SHOWN} of {len(there)} are shown.")
    if not record.may_write:
        return
    chosen = None if picked is None else shown[picked]
    with st.container(horizontal=True):
        st.button(
            "Correct the chosen sheet",
            icon=":material/edit:",
            disabled=chosen is None,
            key=key("correct_areas", couple_id),
            on_click=_correct,
            args=(record, chosen),
        )
        wanted = st.button(
            "Remove it", icon=":material/delete:", disabled=chosen is None, key=key("remove_areas", couple_id)
        )
    if chosen is None:
        st.markdown("Choose a row to correct or remove it.")
    elif wanted and frame.attempt(
        lambda: areas.remove(practice, record, chosen), done="The sheet is removed. Undo brings it back."
    ):
        st.rerun()
